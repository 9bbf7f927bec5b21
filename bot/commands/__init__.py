"""The commands of `wenping`, a module a theme. `bot.cli` puts them together."""
