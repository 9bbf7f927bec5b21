"""A scripted person in a real application: says, presses, reads. For tests, example conversations and transcripts.

Nothing is faked but the clock: database, turns, jobs, documents and policy search are the real ones. (Its commits
do not wait for the disk: `bot.testing.fresh`.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import App
from bot.channels.terminal.session import Session
from bot.channels.terminal.translate import chat_of, from_path
from bot.clock import ZONE
from bot.engine.events import Event, Pressed, Said
from bot.engine.messages import Button, Message
from bot.engine.places import AtQuestion
from bot.engine.state import CaseState, ChatState
from bot.engine.walk import find_question
from bot.packs import PackShelf
from bot.settings import Settings
from bot.terminal import TerminalDesk
from bot.testing.clock import FakeClock
from bot.testing.fresh import lay, without_sync
from bot.testing.walking import Script, UnscriptedError, answer_one, walk
from knowledge.procedures.model import Pack, Question
from storage import cases, chats, jobs, people
from storage.tables import metadata

__all__ = ["Exchange", "FakeClock", "Person", "Script", "UnscriptedError", "World"]


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

    def __init__(
        self,
        data_dir: Path,
        *,
        database_url: str | None = None,
        clock: FakeClock | None = None,
        packs: Mapping[str, Pack] | None = None,
        chat_url: str | None = None,
    ) -> None:
        """`packs`: instead of the built-in ones (what does the conversation do without these lines of the pack?).

        `chat_url`: an OpenAI-compatible endpoint with a language model; none where not given.
        """
        self.clock = clock or FakeClock()
        self.settings = Settings(data_dir=data_dir, database_url=database_url, embedding="none")
        if chat_url is not None:
            self.settings = self.settings.model_copy(update={"chat_model": "openai:test", "chat_url": chat_url})
        self.packs = packs
        self.log: list[Exchange] = []
        self.app = self._open()

    def _open(self) -> App:
        lay(self.settings)
        app = App(self.settings, clock=self.clock)
        without_sync(app.database)
        if self.packs is not None:
            app.shelf = PackShelf(app.database, self.packs)
        return app

    def person(self, name: str, role: str = "assessor", organisation: str | None = None) -> Person:
        """Somebody with this role in the sample organisation (or in another, by its name)."""
        return Person(self, name, self._join(name, role, organisation))

    def organise(self, name: str, parent: str | None = None, kind: str = "unit", place: str = "") -> None:
        """An organisation (its id is its name), below another where one is given."""
        with self.app.database.write() as connection:
            people.organise(connection, name, name, parent=parent, kind=kind, place=place)

    def stranger(self, name: str) -> Person:
        """Somebody whom no organisation invited."""
        return Person(self, name, chat_of(name))

    def rows(self, table: str, **where: Any) -> list[dict[str, Any]]:
        """The rows of a table as stored, oldest first; `where`: columns and their values."""
        stored = metadata.tables[table]
        statement = select(stored).order_by(*stored.primary_key.columns)
        for column, value in where.items():
            statement = statement.where(stored.c[column] == value)
        with self.app.database.read() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]

    def restart(self) -> None:
        """Close and open again, as after a restart of the process."""
        self.app.close()
        self.app = self._open()
        self.app.recover()

    def pass_days(self, days: float) -> None:
        """Let days go by: each timer that falls due within them is handled at its time. Read what came with `read`."""
        until = self.clock.at + timedelta(days=days)
        desk = TerminalDesk(self.app)
        while True:
            while desk.work():
                pass
            with self.app.database.read() as connection:
                due = jobs.next_due(connection, until)
            if due is None:
                break
            self.clock.at = max(self.clock.at, due.astimezone(ZONE))
        self.clock.at = max(self.clock.at, until)

    def _join(self, name: str, role: str, organisation: str | None) -> str:
        chat = chat_of(name)
        with self.app.database.write() as connection:
            if organisation is None:
                people.ensure_sample(connection, chat, name, role)
            else:
                person = people.add_person(connection, name, f"{organisation}-{name}")
                if not any(known.id == organisation for known in people.organisations(connection)):
                    people.organise(connection, organisation, organisation)
                people.grant(connection, person, organisation, role)
                people.bind(connection, chat, person, organisation)
        return chat

    def close(self) -> None:
        """Close the application."""
        self.app.close()


class Person:
    """One person's end of the conversation."""

    def __init__(self, world: World, name: str, chat: str) -> None:
        self.world = world
        self.name = name
        self.chat = chat
        self.files: list[str] = []
        self.last: list[Message] = []

    # -- input -----------------------------------------------------------------------------------------
    def say(self, text: str) -> str:
        """Type a message; returns all that was said back."""
        return self._feed(lambda key, at: Said(id=key, chat=self.chat, at=at, text=text), text)

    def press(self, label: str) -> str:
        """Press the button whose label begins with (else contains) `label`. Raises LookupError naming the others."""
        found = self._button(label)
        return self.press_data(found.data, found.label)

    def choose(self, label: str) -> str:
        """The same in a list of several pages: turned by 换一批 or 其他程序 until the button is there."""
        for _ in range(8):
            if any(label in b.label for b in self.buttons):
                break
            turn = next((b for b in self.buttons if b.label in ("换一批", "其他程序")), None)
            if turn is None:
                break
            self.press_data(turn.data, turn.label)
        return self.press(label)

    def press_data(self, data: str, shown: str | None = None) -> str:
        """Press a button by its data (an old one, for instance)."""
        return self._feed(
            lambda key, at: Pressed(id=key, chat=self.chat, at=at, data=data, message="last"),
            f"〔{shown or data}〕",
        )

    def send(self, path: Path) -> str:
        """Send a file."""
        return self._feed(
            lambda key, at: from_path(str(path), "", event_id=key, chat=self.chat, at=at),
            f"[文件]{path.name}",
        )

    def share(self, place: str) -> str:
        """Share a place from the phone: "latitude,longitude" in degrees."""
        return self._feed(
            lambda key, at: from_path(f"geo:{place}", "", event_id=key, chat=self.chat, at=at),
            "[位置]",
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
    def known(self) -> bool:
        """Whether the person ever said anything."""
        with self.world.app.database.read() as connection:
            return chats.load(connection, self.chat) is not None

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

    @property
    def pack(self) -> Pack:
        """The pinned pack of the case in hand."""
        return self.world.app.shelf.packs_loaded[self.case.pack, self.case.pack_version]

    @property
    def question(self) -> Question:
        """The question the person is at. Raises LookupError where they are at none."""
        place = self.state.place
        found = None
        if isinstance(place, AtQuestion):
            found = find_question(self.pack, self.case.track, place.question, place.group)
        if found is None:
            raise LookupError(f"at no question: {place}")
        return found

    # -- walking ---------------------------------------------------------------------------------------
    def answer(self, script: Script, *, until: Callable[[Person], bool] | None = None, strict: bool = False) -> str:
        """Answer one question after the other from the script until none is asked (or `until`). Returns what was said
        last. Questions the script lacks are put off; where `strict` a required one raises UnscriptedError."""
        return walk(self, script, until, strict)

    def give(self, question: str, value: Any) -> str:
        """Answer the one question at hand."""
        return answer_one(self, question, {question: value})

    def goto(self, question: str, step: str | None = None) -> None:
        """Open a question from the review list: of the current step, or of an earlier one by its title."""
        self.say("检查")
        if step is not None:
            self.press(step)
        data = f".r.{question}"
        for _ in range(20):
            found = next((b for b in self.buttons if b.data.endswith(data)), None)
            if found is not None:
                self.press_data(found.data, found.label)
                return
            self.press("下一页")
        raise LookupError(question)

    def _button(self, label: str) -> Button:
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [b for b in self.buttons if fits(b.label, label)]
            if found:
                return found[0]
        raise LookupError(f"{label!r} not among {[b.label for b in self.buttons]}; said: {[m.text for m in self.last]}")

    def _session(self) -> Session:
        return Session(TerminalDesk(self.world.app), self.chat, self.world.clock, self.world.settings.data_dir / "sent")

    def _feed(self, make: Callable[[str, datetime], Event], shown: str) -> str:
        at = self.world.clock()
        exchange = Exchange(self.name, shown)
        # The clock never stands still, so the moment makes an id that no other event has, the same in every run.
        exchange.replies = list(self._session().feed(make(f"{self.chat}:{at:%Y%m%dT%H%M%S}", at)))
        self._note(exchange)
        return exchange.text

    def _note(self, exchange: Exchange) -> None:
        self.world.log.append(exchange)
        if exchange.replies:
            self.last = [message for message, _ in exchange.replies]
            self.files += [path for _, files in exchange.replies for path in files]
