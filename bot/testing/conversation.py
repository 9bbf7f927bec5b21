"""A scripted person in a real application: says, presses, reads. For tests, example conversations and transcripts.

Nothing is faked but the clock: database, turns, jobs, documents and policy search are the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from bot.channels.terminal.session import Session
from bot.channels.terminal.translate import from_path
from bot.clock import ZONE
from bot.engine.events import Event, Pressed, Said
from bot.engine.messages import Button, Message
from bot.engine.state import AtEntry, AtQuestion, CaseState, ChatState
from bot.settings import Settings
from bot.terminal import TerminalDesk, admit
from storage import cases, chats

Script = Mapping[str, Any]
"""Question id → what to answer: option id, text, list of option ids; for a repeat question a list of scripts."""


class FakeClock:
    """Starts on a fixed day and moves a few seconds at every look."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)) -> None:
        self.at = start

    def __call__(self) -> datetime:
        """The present time of the test."""
        self.at += timedelta(seconds=3)
        return self.at

    def pause(self, **span: float) -> None:
        """Let time pass: pause(days=3)."""
        self.at += timedelta(**span)


@dataclass
class Exchange:
    """What one input led to."""

    who: str
    said: str
    replies: list[tuple[Message, list[str]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was said back."""
        return "\n".join(message.text for message, _ in self.replies)


class World:
    """An application for tests, on SQLite (or `database_url`), with as many people as are asked for."""

    def __init__(self, data_dir: Path, *, database_url: str | None = None, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.settings = Settings(data_dir=data_dir, database_url=database_url, embedding="none")
        self.app = App(self.settings, clock=self.clock)
        self.log: list[Exchange] = []

    def person(self, name: str, role: str = "assessor") -> Person:
        """Somebody of the sample organisation with this role."""
        return Person(self, name, role)

    def restart(self) -> None:
        """Close and open again, as after a restart of the process."""
        self.app.close()
        self.app = App(self.settings, clock=self.clock)
        self.app.recover()

    def close(self) -> None:
        """Close the application."""
        self.app.close()


class Person:
    """One person's end of the conversation."""

    def __init__(self, world: World, name: str, role: str) -> None:
        self.world = world
        self.name = name
        self.chat = admit(world.app, f"{name}:{role}")
        self.files: list[str] = []
        self.last: list[Message] = []

    # -- input -----------------------------------------------------------------------------------------
    def say(self, text: str) -> str:
        """Type a message; returns all that was said back."""
        return self._feed(lambda s: Said(id=s.event_id(), chat=self.chat, at=self.world.clock(), text=text), text)

    def press(self, label: str) -> str:
        """Press the button whose label begins with (else contains) `label`. Raises LookupError naming the others."""
        return self.press_data(self._button(label).data, label)

    def press_data(self, data: str, shown: str | None = None) -> str:
        """Press a button by its data (an old one, for instance)."""
        return self._feed(
            lambda s: Pressed(id=s.event_id(), chat=self.chat, at=self.world.clock(), data=data, message="last"),
            f"〔{shown or data}〕",
        )

    def send(self, path: Path) -> str:
        """Send a file."""
        return self._feed(
            lambda s: from_path(str(path), "", event_id=s.event_id(), chat=self.chat, at=self.world.clock()),
            f"[文件]{path.name}",
        )

    def read(self) -> str:
        """What came in from others meanwhile."""
        exchange = Exchange(self.name, "")
        exchange.replies = list(self._session().waiting())
        self._note(exchange)
        return exchange.text

    # -- what is there ---------------------------------------------------------------------------------
    @property
    def buttons(self) -> list[Button]:
        """The buttons of the last message that had any."""
        for message in reversed(self.last):
            if message.rows:
                return [button for row in message.rows for button in row]
        return []

    @property
    def state(self) -> ChatState:
        """The chat as stored."""
        with self.world.app.database.read() as connection:
            stored = chats.load(connection, self.chat)
        assert stored is not None, "nothing was said yet"
        return ChatState.model_validate_json(stored.state)

    @property
    def case(self) -> CaseState:
        """The case in hand, as stored."""
        return self.case_of(self.state.case or "")

    def case_of(self, case_id: str) -> CaseState:
        """Any case, as stored."""
        with self.world.app.database.read() as connection:
            stored = cases.load(connection, case_id)
        assert stored is not None, case_id
        return CaseState.model_validate_json(stored.state)

    # -- walking ---------------------------------------------------------------------------------------
    def answer(self, script: Script, *, until: Callable[[Person], bool] | None = None, limit: int = 600) -> str:
        """Answer one question after the other from the script until none is asked (or `until`). Questions the script
        lacks are put off. Returns the last thing said."""
        said = ""
        counts: dict[str, int] = {}
        for _ in range(limit):
            place = self.state.place
            if not isinstance(place, AtQuestion) or (until is not None and until(self)):
                return said
            if place.group is not None:
                parent = self._parent(place.group)
                done = counts.get(parent, 1) - 1
                entry: Script = script[parent][done]
                said = self._answer_one(place.question, entry)
            elif isinstance(script.get(place.question), list) and self._is_repeat(place.question):
                wanted: Sequence[Script] = script[place.question]
                at = counts.get(place.question, 0)
                counts[place.question] = at + 1
                said = self.press("添加") if at < len(wanted) else self.press("填完了")
            else:
                said = self._answer_one(place.question, script)
        raise AssertionError(f"still asking after {limit} answers: {self.state.place}")

    def goto(self, question: str) -> None:
        """Open a question of the current step from the review list."""
        self.say("检查")
        data = f".r.{question}"
        for _ in range(20):
            found = next((b for b in self.buttons if b.data.endswith(data)), None)
            if found is not None:
                self.press_data(found.data, found.label)
                return
            self.press("下一页")
        raise LookupError(question)

    def _answer_one(self, question: str, script: Script) -> str:
        if question not in script:
            labels = [b.label for b in self.buttons]
            return self.press("跳过" if "跳过" in labels else "稍后再填")
        value = script[question]
        if isinstance(value, list):
            for option in value:
                self._press_option("t", question, option)
            return self.press("选好了")
        option_button = next((b for b in self.buttons if b.data.endswith(f".a.{question}.{value}")), None)
        if option_button is not None:
            return self.press_data(option_button.data, option_button.label)
        return self.say(str(value))

    def _press_option(self, action: str, question: str, option: str) -> str:
        data = f".{action}.{question}.{option}"
        found = next((b for b in self.buttons if b.data.endswith(data)), None)
        if found is None:
            raise LookupError(f"{data} not among {[b.data for b in self.buttons]}")
        return self.press_data(found.data, found.label)

    def _is_repeat(self, question: str) -> bool:
        pack = self.world.app.shelf.packs_loaded[self.case.pack, self.case.pack_version]
        return any(q.id == question and q.type == "repeat" for step in pack.steps for q in step.questions)

    def _parent(self, group: str) -> str:
        pack = self.world.app.shelf.packs_loaded[self.case.pack, self.case.pack_version]
        return next(q.id for step in pack.steps for q in step.questions if q.repeat == group)

    def _button(self, label: str) -> Button:
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [b for b in self.buttons if fits(b.label, label)]
            if found:
                return found[0]
        raise LookupError(f"{label!r} not among {[b.label for b in self.buttons]}; said: {[m.text for m in self.last]}")

    def _session(self) -> Session:
        return Session(TerminalDesk(self.world.app), self.chat, self.world.clock, self.world.settings.data_dir / "sent")

    def _feed(self, make: Callable[[Session], Event], shown: str) -> str:
        session = self._session()
        exchange = Exchange(self.name, shown)
        exchange.replies = list(session.feed(make(session)))
        self._note(exchange)
        return exchange.text

    def _note(self, exchange: Exchange) -> None:
        self.world.log.append(exchange)
        if exchange.replies:
            self.last = [message for message, _ in exchange.replies]
            self.files += [path for _, files in exchange.replies for path in files]


def at_entry(person: Person) -> bool:
    """Whether the person is looking at an entry."""
    return isinstance(person.state.place, AtEntry)
