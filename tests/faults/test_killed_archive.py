"""kill -9 while an archive is written: nothing half made is left, and it is made once the process runs again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

from bot.engine.events import Said
from bot.testing.conversation import World
from bot.testing.examples import SHAOXING_THIRD
from bot.testing.play import Played
from storage import inbox

HERE = Path(__file__).parent


def work(folder: Path, after: int) -> int:
    """Let a process work, killed after so many files of an archive (0: never); its exit status."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    command = [sys.executable, str(HERE / "killed_archive.py"), str(folder), str(after)]
    return subprocess.run(command, env=environment, check=False, timeout=120).returncode


def test_killed_while_it_is_written_and_made_the_next_time(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD)
    leader, folder = cast["leader"], world.settings.data_dir
    leader.press_data(f"0.open.{world.rows('assessment')[0]['id']}")
    event = Said(id="ask:archive", chat=leader.chat, at=world.clock(), text="归档")
    world.app.accept([inbox.Incoming(event.id, leader.chat, "event", event.model_dump_json(), event.at)])
    before = {path.name for path in world.app.attachments.root.rglob("*")}
    world.close()
    for after in (1, 7):
        assert work(folder, after) == -signal.SIGKILL
    left = {path.name for path in (folder / "attachments").rglob("*")} - before
    assert not [name for name in left if name.startswith(".incoming")]
    assert work(folder, 0) == 0
    with closing(World(folder)) as again:
        [event_row] = again.rows("case_event", what="archived")
        told = json.loads(event_row["data"])
        sent = [json.loads(row["message"]) for row in again.rows("outbox", chat=leader.chat)]
        [file] = [file for message in sent for file in message["files"] if file["name"].endswith(".zip")]
        path = again.app.open_file(file["path"])
        assert path.name == told["sha256"]
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
