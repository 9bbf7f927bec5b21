"""`wenping bench turns`: assessors at their assessments against a bare echo bot, in one run.

Three processes: this one is the fake Bot API with its users, our bot is one, the echo bot another; both without a
send limiter. Each user sends the next update when the reply to the former has arrived. A turn of ours is a real
question of a real pack, answered by button or by text; a turn of the echo's is one text back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
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
ECHOED = "为建小学征收耕地30亩，涉及两个村民小组"
TIMEOUT = 900.0


def run(assessors: int, turns: int) -> dict[str, Any]:
    """Measure; `turns` are those of each assessor. Raises WorkError where a bot does not answer."""
    pack = load_builtin()[LAND_PACK]
    assessor = Assessor(pack, land(date.today()))
    with TemporaryDirectory(prefix="wenping-bench-") as folder:
        ours = _measure(OURS, lambda: assessing(assessor), "/new", assessors, turns, Path(folder))
        parts = json.loads((Path(folder) / "parts.json").read_text())
        echo = _measure(ECHO, lambda: echoing(ECHOED), ECHOED, assessors, turns, Path(folder))
    return {
        "turns_per_s": ours["turns_per_s"],
        "p50_ms": ours["p50_ms"],
        "p99_ms": ours["p99_ms"],
        "echo_turns_per_s": echo["turns_per_s"],
        "echo_p50_ms": echo["p50_ms"],
        "echo_p99_ms": echo["p99_ms"],
        "ratio": round(ours["turns_per_s"] / echo["turns_per_s"], 3),
        "assessors": assessors,
        "turns": turns,
        "parts": parts,
    }


def _measure(
    module: str, steps: Callable[[], Step], first: str, users: int, turns: int, folder: Path
) -> dict[str, float]:
    chats = [FIRST_CHAT + n for n in range(users)]
    log = folder / f"{module}.log"
    with FakeBotApi() as api:
        env = settings_of(folder / "data", api.url, api.token)
        arguments: tuple[str, ...] = ("--api-url", api.url, "--token", api.token)
        if module == OURS:
            enrol(folder / "data", [(f"telegram:{chat}", f"稳评员{chat}") for chat in chats])
            arguments = (str(folder / "parts.json"),)
        crowd = Crowd(api)
        for chat in chats:
            crowd.seat(chat, f"稳评员{chat}", steps(), first)
        with running(module, *arguments, env=env, log=log):
            for count in (WARM_UP, turns):
                if not crowd.run(count, TIMEOUT):
                    raise WorkError(f"{module} did not answer: {crowd.stuck()[:3]}; {_tail(log)}")
        stale = sum(words.STALE in reply.text for chat in chats for reply in api.user(chat).replies())
        if stale:
            raise WorkError(f"{stale} answers were given to a screen that was old: the figures would not be of turns")
    return _figures(crowd)


def _figures(crowd: Crowd) -> dict[str, float]:
    seconds = crowd.seconds
    cuts = quantiles(seconds, n=100) if len(seconds) > 1 else seconds * 99
    return {
        "turns_per_s": round(crowd.per_second, 1),
        "p50_ms": round(cuts[49] * 1000, 1),
        "p99_ms": round(cuts[98] * 1000, 1),
    }


def _tail(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return " | ".join(lines[-3:])
