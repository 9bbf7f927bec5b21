"""Bots as processes of their own, for benchmarks and fault tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

STOP_SECONDS = 60.0


def settings_of(data_dir: Path, api_url: str = "", token: str = "") -> dict[str, str]:
    """The environment in which a bot finds this data directory and Bot API (if given), and no index of meanings."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("WENPING_")}
    mine |= {"WENPING_DATA_DIR": str(data_dir), "WENPING_EMBEDDING": "none"}
    if api_url:
        mine |= {"WENPING_TELEGRAM_API_URL": api_url, "WENPING_TELEGRAM_TOKEN": token}
    return mine


def start(module: str, *arguments: str, env: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start `python -m module`; what it says goes to `log` (added to what is there)."""
    with log.open("ab") as out:
        return subprocess.Popen([sys.executable, "-m", module, *arguments], env=dict(env), stdout=out, stderr=out)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end (Ctrl-C), and wait."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """`kill -9`."""
    process.kill()
    process.wait()


@contextmanager
def running(module: str, *arguments: str, env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A bot that runs within the block."""
    process = start(module, *arguments, env=env, log=log)
    try:
        yield process
    finally:
        stop(process)
