"""`wenping bench turns`: assessors at their assessments against a bare echo bot, in one run.

Three processes: this one is the fake Bot API with its users, our bot is one, the echo bot another; both without a
send limiter. Each user sends the next update when the reply to the former has arrived. A turn of ours is a real
question of a real pack, answered by button or by text; a turn of the echo's is one text back. The two take rounds in
turn, so that a machine busy with something else for a while slows both.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bot.bench.assessor import Assessor
from bot.bench.crowd import Crowd, Step, assessing, echoing
from bot.bench.members import enrol
from bot.bench.processes import running, settings_of
from bot.bench.scripts import LAND_PACK, land
from bot.engine import words
from bot.errors import WorkError
from bot.testing.bot_api import FakeBotApi
from knowledge.procedures.loader import load_builtin

OURS, ECHO = "bot.bench.served", "bot.bench.echo"
FIRST_CHAT = 7001
WARM_UP = 2
"""Turns of each user before the measured ones: imports, caches and connections are opened by them."""
ROUNDS = 4
ECHOED = "为建小学征收耕地30亩，涉及两个村民小组"
TIMEOUT = 900.0


@dataclass
class _Contestant:
    """A bot under measure: its crowd, its log, and what was measured."""

    module: str
    crowd: Crowd
    log: Path
    seconds: list[float] = field(default_factory=list)
    passed: float = 0.0

    def play(self, turns: int, *, measured: bool = True) -> None:
        """A round. Raises WorkError where the bot does not answer."""
        if not self.crowd.run(turns, TIMEOUT):
            raise WorkError(f"{self.module} did not answer: {self.crowd.stuck()[:3]}; {_tail(self.log)}")
        if measured:
            self.seconds += self.crowd.seconds
            self.passed += self.crowd.passed

    @property
    def per_second(self) -> float:
        """Turns a second, all users together."""
        return len(self.seconds) / self.passed

    def milliseconds(self, percent: int) -> float:
        """A percentile of the time from the update being offered to its reply."""
        return round(quantiles(self.seconds, n=100)[percent - 1] * 1000, 1)


def run(assessors: int, turns: int) -> dict[str, Any]:
    """Measure; `turns` are those of each assessor. Raises WorkError where a bot does not answer."""
    assessor = Assessor(load_builtin()[LAND_PACK], land(date.today()))
    with TemporaryDirectory(prefix="wenping-bench-") as name:
        folder = Path(name)
        with (
            _bot(OURS, [assessing(assessor) for _ in range(assessors)], "/new", folder) as ours,
            _bot(ECHO, [echoing(ECHOED) for _ in range(assessors)], ECHOED, folder) as echo,
        ):
            for contestant in (ours, echo):
                contestant.play(WARM_UP, measured=False)
            for count in _rounds(turns):
                ours.play(count)
                echo.play(count)
        parts = json.loads((folder / "parts.json").read_text())
    return {
        "turns_per_s": round(ours.per_second, 1),
        "p50_ms": ours.milliseconds(50),
        "p99_ms": ours.milliseconds(99),
        "echo_turns_per_s": round(echo.per_second, 1),
        "echo_p50_ms": echo.milliseconds(50),
        "echo_p99_ms": echo.milliseconds(99),
        "ratio": round(ours.per_second / echo.per_second, 3),
        "assessors": assessors,
        "turns": turns,
        "parts": parts,
    }


@contextlib.contextmanager
def _bot(module: str, steps: list[Step], first: str, folder: Path) -> Iterator[_Contestant]:
    """A bot in its own process, on a fake Bot API of its own, with its crowd."""
    log = folder / f"{module}.log"
    with FakeBotApi() as api:
        crowd = Crowd(api)
        chats = [FIRST_CHAT + n for n in range(len(steps))]
        for chat, step in zip(chats, steps, strict=True):
            crowd.seat(chat, f"稳评员{chat}", step, first)
        arguments: tuple[str, ...] = ("--api-url", api.url, "--token", api.token)
        if module == OURS:
            enrol(folder / "data", [(f"telegram:{chat}", f"稳评员{chat}") for chat in chats])
            arguments = (str(folder / "parts.json"),)
        env = settings_of(folder / "data", api.url, api.token)
        with running(module, *arguments, env=env, log=log):
            yield _Contestant(module, crowd, log)
        stale = sum(words.STALE in reply.text for chat in chats for reply in api.user(chat).replies())
        if stale:
            raise WorkError(f"{stale} answers were given to a screen that was old: the figures would not be of turns")


def _rounds(turns: int) -> list[int]:
    """The turns of each round; together `turns`."""
    rounds = min(ROUNDS, turns)
    return [turns // rounds + (1 if n < turns % rounds else 0) for n in range(rounds)]


def _tail(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return " | ".join(lines[-3:])
