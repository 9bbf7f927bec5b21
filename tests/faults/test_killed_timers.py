"""kill -9 between a timer's falling due and its message: said once all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.clock import ZONE
from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_LOW
from bot.testing.play import begin

HERE = Path(__file__).parent
MATTERS = 3
DAY = datetime(2026, 3, 12, 9, 0, 30, tzinfo=ZONE)


def works_until_killed(folder: Path, after: int) -> bool:
    """Let a process work off what is due and be killed after so many jobs and batches; whether it was."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    command = [sys.executable, str(HERE / "killed_clock.py"), str(folder), DAY.isoformat(), str(after)]
    ended = subprocess.run(command, env=environment, check=False, timeout=120)
    assert ended.returncode in (0, -signal.SIGKILL)
    return ended.returncode != 0


def test_killed_at_every_step_and_each_is_reminded_once(tmp_path: Path) -> None:
    guidance = {**CHAOYANG_LOW.steps["guidance"], "time_limit": "2026-03-12"}
    with closing(World(tmp_path)) as world:
        people = [world.person(f"稳评员{n}") for n in range(MATTERS)]
        for person in people:
            begin(person, CHAOYANG_LOW)
            person.answer(guidance)
    kills = 0
    while works_until_killed(tmp_path, 1):
        kills += 1
    assert kills >= 2 * MATTERS, "each timer and each turn was followed by a kill"
    with closing(World(tmp_path)) as world:
        for person in people:
            told = [row for row in world.rows("outbox", chat=person.chat) if "今天到期" in row["message"]]
            assert len(told) == 1
        assert len(world.rows("case_event", what="reminded")) == MATTERS
        assert [row for row in world.rows("inbox") if row["state"] != "done"] == []
