"""``python -m bot.testing.screens FOLDER [NAME…] [--large] [--findings]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bot.testing.conversation import World
from bot.testing.screens.page import LARGE, TEXT, Bubble, bubbles, page
from bot.testing.screens.photograph import NoBrowserError, inspect, photograph
from bot.testing.transcripts import TRANSCRIPTS

TALL = 26
"""Lines and rows of buttons on one picture, more or less."""


def sheets(shown: list[list[Bubble]]) -> list[list[list[Bubble]]]:
    """The exchanges in portions of about one picture each."""
    made: list[list[list[Bubble]]] = []
    room = 0
    for one in shown:
        tall = sum(
            1 if b.message is None else 1 + b.message.text.count("\n") + 2 * len(b.message.rows) + 6 * len(b.files)
            for b in one
        )
        if not made or tall > room:
            made.append([])
            room = TALL
        made[-1].append(one)
        room -= tall
    return made


def main(arguments: list[str]) -> int:
    """Play, draw, photograph; with --findings say what does not fit instead."""
    parser = argparse.ArgumentParser(prog="python -m bot.testing.screens")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(TRANSCRIPTS)}")
    parser.add_argument("--large", action="store_true", help="letters as large as people with weak eyes set them")
    parser.add_argument("--findings", action="store_true", help="no pictures: say what does not fit")
    told = parser.parse_intermixed_args(arguments)
    told.folder.mkdir(parents=True, exist_ok=True)
    try:
        for name in told.names or TRANSCRIPTS:
            with tempfile.TemporaryDirectory() as data, closing(World(Path(data))) as world:
                TRANSCRIPTS[name][1](world)
                shown = bubbles(world.log)
                size = LARGE if told.large else TEXT
                if told.findings:
                    for finding in inspect(page(shown, text=size)):
                        said = finding.text.replace("\n", " / ")
                        sys.stdout.write(f"{name}\t{finding.kind}\t{finding.n}\t{said}\n")
                    continue
                for number, sheet in enumerate(sheets(shown), 1):
                    picture = photograph(page(sheet, text=size))
                    (told.folder / f"{name}-{number:03}.png").write_bytes(picture)
    except KeyError as error:
        sys.stderr.write(f"no transcript {error}: one of {', '.join(TRANSCRIPTS)}\n")
        return 2
    except NoBrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
