"""A person with a phone in front of the real process, and that process."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from bot.bench.assessor import Assessor, Screen, Script
from bot.bench.processes import kill, settings_of, start, stop
from bot.testing.bot_api import Attachment, FakeBotApi, FakeUser, FromBot
from bot.testing.bot_api.errors import NoSuchButtonError
from knowledge.procedures.loader import load_builtin

OFFICE = "示范区委政法委稳评办"
"""The first unit's name; invented. Without it the first who joins is asked, see `test_inviting.py`."""
PATIENCE = 25.0
"""Seconds for one reply: a restart of the process, or a document, may lie in between on a busy machine."""


class Bot:
    """`wenping telegram` (or another command) as a process; it can be killed and started again on the same data."""

    def __init__(self, data_dir: Path, api: FakeBotApi, command: str = "telegram", **settings: str) -> None:
        """`settings`: more of them, ``WENPING_…``."""
        self._env = settings_of(data_dir, api.url, api.token) | {"WENPING_ORGANISATION": OFFICE} | settings
        self._serving = command
        self._log = data_dir.parent / "bot.log"
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        self._process = start("bot.cli", self._serving, env=self._env, log=self._log)

    def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        kill(self._process)

    def terminate(self) -> int:
        """SIGTERM, as service managers send it; returns the exit status."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(30)

    def command(self, *arguments: str) -> str:
        """Another `wenping` command on the same data; returns what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "bot.cli", *arguments], env=self._env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def organise(self, name: str, kind: str) -> str:
        """A unit below the first one; its id."""
        found = re.search(r"编号：(o\w+)", self.command("orgs", "add", name, "--below", "main", "--kind", kind))
        assert found is not None
        return found[1]

    def invite(self, name: str, role: str, unit: str = "") -> str:
        """An invitation code; `unit`: into another unit than the first."""
        where = ("--organisation", unit) if unit else ()
        said = self.command("users", "invite", name, "--role", role, *where)
        found = re.search(r"\b([A-Z0-9]{4}(?:-[A-Z0-9]{4}){3})\b", said)
        assert found is not None
        return found[1]

    @property
    def said_on_stderr(self) -> str:
        return self._log.read_text("utf-8") if self._log.exists() else ""

    def __enter__(self) -> Bot:
        self.run()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        stop(self._process)
        if error is not None:
            error.add_note(self.said_on_stderr[-3000:])


class Phone:
    """What a person does and sees. Each act waits for the next message that comes."""

    def __init__(self, api: FakeBotApi, chat_id: int, name: str) -> None:
        self.name = name
        self.user: FakeUser = api.user(chat_id, name)

    @property
    def screen(self) -> Screen:
        """The newest message with buttons, as it stands."""
        shown = next((reply for reply in reversed(self.user.replies()) if reply.rows), None)
        assert shown is not None, "no buttons were ever shown"
        return Screen(shown.text, tuple(button for row in shown.rows for button in row))

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(button.label for button in self.screen.buttons)

    @property
    def files(self) -> list[Attachment]:
        """All files the bot sent."""
        return [reply.file for reply in self.user.replies() if reply.file is not None]

    def say(self, text: str, then: str = "") -> str:
        """Type; returns the next reply (the one with `then` in it)."""
        self.user.say(text)
        return self.hear(then)

    def tap(self, label: str, then: str = "") -> str:
        """Press the button whose label begins with (else has) `label`; returns the next reply (the one with `then`)."""
        buttons = sorted(self.screen.buttons, key=lambda button: not button.label.startswith(label))
        data = next((button.data for button in buttons if label in button.label), None)
        assert data is not None, f"{label} not among {self.labels}: {self.screen.text}"
        self.user.press(data)
        return self.hear(then)

    def choose(self, label: str, then: str = "") -> str:
        """The same in the list of procedures, which is turned until it is there."""
        while not any(label in one for one in self.labels) and "换一批" in self.labels:
            self.tap("换一批", "按哪套办法评")
        return self.tap(label, then)

    def has(self, ending: str) -> bool:
        """Whether a button whose data ends so is on the screen."""
        return any(button.data.endswith(ending) for button in self.screen.buttons)

    def press(self, ending: str, then: str = "") -> str:
        """Press the button whose data ends so; returns the next reply (the one with `then` in it)."""
        data = next((button.data for button in self.screen.buttons if button.data.endswith(ending)), None)
        assert data is not None, f"{ending} not among {[b.data for b in self.screen.buttons]}: {self.screen.text}"
        self.user.press(data)
        return self.hear(then)

    def hear(self, text: str = "") -> str:
        """The next message (with `text` in it)."""
        return self.user.wait_reply(PATIENCE, lambda reply: text in reply.text).text

    def receive(self, ending: str) -> Attachment:
        """The next file whose name ends so (others may come before it)."""
        reply = self.user.wait_reply(
            PATIENCE, lambda shown: shown.file is not None and shown.file.name.endswith(ending)
        )
        assert reply.file is not None
        return reply.file

    def answer(self, pack: str, script: Script, until: str | None = None) -> str:
        """Answer question after question until the step's end (or until `until` is asked); returns the last reply."""
        assessor = Assessor(load_builtin()[pack], script)
        said = self.screen.text
        for _ in range(200):
            if until is not None and assessor.question(self.screen) == until:
                return said
            move = assessor.next(self.screen)
            if move is None or self.screen.find("sub") is not None or self.screen.find("subn") is not None:
                return said
            before = self.screen.revision
            if move.kind == "press":
                try:
                    self.user.press(move.text)
                except NoSuchButtonError:
                    # What was said apart took the button away; the screen comes after it.
                    said = self.user.wait_reply(PATIENCE, _newer_than(before)).text
                    continue
            else:
                self.user.say(move.text)
            said = self.user.wait_reply(PATIENCE, _newer_than(before)).text
        raise AssertionError(f"still asking: {self.screen.text}")


def _newer_than(revision: int) -> Callable[[FromBot], bool]:
    def newer(reply: FromBot) -> bool:
        return Screen(reply.text, tuple(button for row in reply.rows for button in row)).revision > revision

    return newer
