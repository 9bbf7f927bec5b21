"""The conversation in the READMEs, really held: `python tests/docs/readme_excerpt.py` puts it there anew.

A comment ``<!-- typed: 2 | 4 -->`` before a text block names what is typed; the block is what the terminal shows.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from doc_pages import ROOT

READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"<!-- typed: (?P<typed>.+?) -->\n\n```text\n(?P<shown>.*?)```\n", re.DOTALL)
PROMPT = "> "


def typed_and_shown(text: str) -> tuple[list[str], str]:
    """What a README says is typed, and what it says is shown. Raises LookupError where it has no such block."""
    match = _BLOCK.search(text)
    if match is None:
        raise LookupError("no block <!-- typed: … -->")
    return match["typed"].split(" | "), match["shown"]


def converse(typed: list[str], data: Path) -> str:
    """What `wenping chat` shows in a new data folder when these lines are typed, the lines themselves included."""
    command = [sys.executable, "-m", "bot.cli", "chat", "--data", str(data)]
    lines = "".join(f"{line}\n" for line in typed)
    done = subprocess.run(command, cwd=ROOT, input=lines, stdout=subprocess.PIPE, text=True, check=True, timeout=60)
    said = done.stdout.split(PROMPT)
    shown = said[0].lstrip("\n")
    for line, answer in zip(typed, said[1:], strict=False):
        shown += f"{PROMPT}{line}\n{answer}"
    return shown.rstrip("\n") + "\n"


def main() -> None:
    """Hold the conversation and write it into both READMEs."""
    for name in READMES:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        typed, shown = typed_and_shown(text)
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(
                text.replace(f"```text\n{shown}```", f"```text\n{converse(typed, Path(folder))}```"), "utf-8"
            )


if __name__ == "__main__":
    main()
