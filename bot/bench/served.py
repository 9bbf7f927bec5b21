"""Our bot for the benchmark: `wenping telegram` as it is."""

from bot.cli import main
import sys
sys.argv[1:] = ["telegram"]
main()
