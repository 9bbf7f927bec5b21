"""`wenping bench terminal`: the terminal chat as a person meets it, from the command to the first question and on.

`wenping chat --jsonl` runs as a process of its own on a fresh data directory (SQLite, synchronous=FULL); a press is
timed from its line being written to its `idle` line being read, the reply in between.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import IO, Any

from bot.bench.assessor import Assessor, Screen
from bot.bench.processes import settings_of
from bot.bench.scripts import LAND_PACK, land
from bot.engine.messages import Button
from bot.errors import WorkError
from knowledge.procedures.loader import load_builtin

INPUTS = 60
"""Inputs after the first, about half of them presses."""


class Talk:
    """One session over `--jsonl`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._in, self._out = _pipe(process.stdin), _pipe(process.stdout)

    def put(self, line: dict[str, str]) -> tuple[float, list[dict[str, Any]]]:
        """Send one input; returns the seconds to `idle`, which comes when nothing more does, and the replies.

        Raises WorkError where the process ended.
        """
        began = time.perf_counter()
        self._in.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._in.flush()
        replies: list[dict[str, Any]] = []
        for answer in self._out:
            read = json.loads(answer)
            if "idle" in read:
                return time.perf_counter() - began, replies
            replies.append(read)
        raise WorkError("the terminal chat ended by itself")


def run(inputs: int = INPUTS) -> dict[str, float]:
    """Measure. `first_prompt_s`: from starting the process to its reply to the first line. `rss_mb`: its memory."""
    assessor = Assessor(load_builtin()[LAND_PACK], land(date.today()))
    with TemporaryDirectory(prefix="wenping-bench-") as folder:
        began = time.perf_counter()
        with _chat(Path(folder)) as process:
            talk = Talk(process)
            _, replies = talk.put({"text": "/start"})
            first_prompt = time.perf_counter() - began
            pressed: list[float] = []
            typed: list[float] = []
            for _ in range(inputs):
                move = assessor.next_or_begin(_screen(replies))
                if move is None:
                    raise WorkError(f"nothing to do at: {replies}")
                seconds, replies = talk.put({"press" if move.kind == "press" else "text": move.text})
                (pressed if move.kind == "press" else typed).append(seconds)
            memory = _memory_mb(process.pid)
    cuts = quantiles(pressed, n=100)
    return {
        "first_prompt_s": round(first_prompt, 2),
        "press_p50_ms": round(cuts[49] * 1000, 1),
        "press_p99_ms": round(cuts[98] * 1000, 1),
        "type_p50_ms": round(quantiles(typed, n=100)[49] * 1000, 1),
        "rss_mb": round(memory, 1),
    }


@contextmanager
def _chat(data_dir: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "bot.cli", "chat", "--jsonl", "--as", "张三:assessor", "--data", str(data_dir)]
    env = settings_of(data_dir)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
    try:
        yield process
    finally:
        _pipe(process.stdin).close()
        process.wait(60)
        _pipe(process.stdout).close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def _screen(replies: list[dict[str, Any]]) -> Screen:
    shown = next((reply for reply in reversed(replies) if reply["buttons"]), None)
    if shown is None:
        raise WorkError(f"no buttons in: {replies}")
    return Screen(shown["text"], tuple(Button(**button) for button in shown["buttons"]))


def _memory_mb(pid: int) -> float:
    """Resident memory of the process; 0 where the system has no /proc."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    line = next((line for line in status.read_text().splitlines() if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(line.split()[1]) / 1024
