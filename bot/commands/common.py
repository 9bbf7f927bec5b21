"""What several commands share."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

Data = Annotated[Path | None, typer.Option("--data", help="数据目录，默认用 WENPING_DATA_DIR 或 ./data。")]
Json = Annotated[bool, typer.Option("--json", help="结果用一行 JSON 给出。")]


def say(text: str) -> None:
    """A line for the person at the terminal."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_json(value: Any) -> None:
    """The result as one line of JSON, the last on stdout."""
    say(json.dumps(value, ensure_ascii=False))


def log_to_stderr(level: str) -> None:
    """Logging for a command."""
    # bm25s sets its own logger to DEBUG when it is imported, past any root level: its chatter is held at the handler.
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for handler in logging.getLogger().handlers:
        handler.setLevel(level)
