"""Worlds to talk in: fresh ones, and copies of examples played once per process."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.engine.messages import Message
from bot.testing.conversation import Exchange, FakeClock, World
from bot.testing.examples import Example
from bot.testing.play import NAMES, Cast, Played, play


def pytest_collection_finish() -> None:
    """What was imported stays: it is not looked through for garbage, and the rest seldom (a tenth of the time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@dataclass(frozen=True)
class Stage:
    """An example as played so far: its data folder, the time, what was said, and what each person saw last and got."""

    folder: Path
    at: datetime
    log: list[Exchange]
    seen: dict[str, list[Message]]
    files: dict[str, list[str]]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An empty application."""
    with closing(World(tmp_path / "data")) as opened:
        yield opened


@pytest.fixture(scope="session")
def stages() -> dict[tuple[str, str | None], Stage]:
    """What was played in this process already."""
    return {}


@pytest.fixture
def played(
    stages: dict[tuple[str, str | None], Stage], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Played]:
    """``played(example, until=None)``: the world after the example (or at the first question of step `until`), and who
    took part by role. Each call gives a copy of its own."""
    with ExitStack() as opened:

        def copy(example: Example, until: str | None = None) -> tuple[World, Cast]:
            key = (repr(example), until)
            if key not in stages:
                folder = tmp_path_factory.mktemp("stage")
                with closing(World(folder)) as first:
                    cast = play(first, example, until)
                seen = {role: person.last for role, person in cast.items()}
                files = {role: person.files for role, person in cast.items()}
                stages[key] = Stage(folder, first.clock.at, first.log, seen, files)
            stage = stages[key]
            target = tmp_path / f"copy{len(list(tmp_path.iterdir()))}"
            shutil.copytree(stage.folder, target)
            world = opened.enter_context(closing(World(target, clock=FakeClock(stage.at))))
            world.log = list(stage.log)
            cast = {role: world.person(NAMES[role], role) for role in stage.seen}
            for role, person in cast.items():
                person.last, person.files = stage.seen[role], list(stage.files[role])
            return world, cast

        yield copy
