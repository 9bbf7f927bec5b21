"""kill -9 while matters go out or come in: none is lost, none is there twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from exchange_samples import matter
from sqlalchemy import text

from bot.exchange import json_file
from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import Played, approve, begin, fill, hand_in, take_up
from bot.testing.provincial import ProvincialSystem

HERE = Path(__file__).parent


KILLS = 4


def run(what: str, data: Path, other: str, done: Path, seconds: float | None) -> None:
    """Let the process work for so long and kill it; None: to its end."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[2])}
    command = [sys.executable, str(HERE / "killed_exchange.py"), what, str(data), other, str(done)]
    worker = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    if seconds is not None:
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()


def test_a_killed_sender_loses_none_and_the_far_side_has_each_once(
    played: Played, province: ProvincialSystem, tmp_path: Path
) -> None:
    world, cast = played(CHAOYANG_CLINIC)
    for number in range(3):
        person = cast["assessor"]
        begin(person, CHAOYANG_CLINIC)
        fill(person, {**CHAOYANG_CLINIC.steps["quick"], "matter_name": f"第{number}村卫生室改造"})
        hand_in(person)
        take_up(cast["reviewer"])
        fill(cast["reviewer"], CHAOYANG_CLINIC.steps["quick_review"])
        approve(cast["reviewer"])
    data, done, chance = world.settings.data_dir, tmp_path / "done", random.Random(713)
    province.faults += ["drop", "slow", "slow", "drop"]
    for number in range(KILLS):
        run("push", data, province.url, done, chance.random() * (number + 1) / 4)
        _let_leases_end(world)
    while _waiting(world) or not done.exists():
        run("push", data, province.url, done, None)
        _let_leases_end(world)
    assert len(province.matters) == 4
    assert Counter(d["matter"]["name"] for d in province.matters.values()).most_common(1)[0][1] == 1
    assert len(province.keys) == 4, "the same edition comes under the same key, however often"
    assert {row["state"] for row in world.rows("exchange_delivery")} == {"sent"}


def _let_leases_end(world: World) -> None:
    """What would pass with time: a lease, and the pause after a failure."""
    with world.app.database.write() as connection:
        connection.execute(text("UPDATE exchange_delivery SET leased_until = NULL, next_at = NULL"))


def _waiting(world: World) -> bool:
    return [row["state"] for row in world.rows("exchange_delivery")] != ["sent"] * 4


def test_a_killed_import_goes_on_when_it_is_started_again(world: World, tmp_path: Path) -> None:
    path, done, chance = tmp_path / "many.json", tmp_path / "done", random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json_file.lines(matter(number) for number in range(2000)))
    data = world.settings.data_dir
    seen = []
    for number in range(KILLS):
        run("import", data, str(path), done, chance.random() * (number + 1) / 4)
        seen.append(len(world.rows("filed_matter")))
    run("import", data, str(path), done, None)
    assert done.exists()
    seen.append(len(world.rows("filed_matter")))
    assert seen == sorted(seen)
    assert seen[-1] == 2000
    assert len({row["matter"] for row in world.rows("filed_matter")}) == 2000
