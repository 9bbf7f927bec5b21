"""A try of the table of `who_may`: one event of one person at a place, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from who_may import COLUMNS

from bot.channels.terminal.translate import chat_of
from bot.engine.events import Event, Pressed, Said
from bot.engine.places import AtHome
from bot.engine.state import ChatState
from bot.testing.conversation import Person, World
from storage import inbox
from storage.tables import metadata

OWN, ABOVE, OUTSIDE = "本街道", "上级区", "外单位"
REVISION = 7
TREE = ("invitation", "membership", "chat_binding", "organisation")
RECORDS = ("audit", "job", "invitation", "membership", "organisation", "case_event", "answer", "review", "confirmation")
COUNTS = select(
    *(select(func.count()).select_from(metadata.tables[t]).scalar_subquery().label(t) for t in (*RECORDS, "outbox"))
)
Build = Callable[[World, Person], dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What one try led to."""

    said: str
    others: int
    case_changed: bool
    recorded: bool
    jobs: tuple[str, ...]
    place: str


class Stage:
    """A world in which a case stands somewhere, and all of `COLUMNS` are there to try."""

    def __init__(self, folder: Path, build: Build) -> None:
        self.world = World(folder)
        self.world.organise(ABOVE, kind="district")
        self.world.organise(OWN, ABOVE, "street")
        opener = self.world.person("经办", "assessor", OWN)
        self.chat = {"case": None, "place": AtHome(), **build(self.world, opener)}
        self.chats = {"opener": opener.chat, "stranger": chat_of("路人")}
        everything = [role for role in COLUMNS if role not in ("opener", "above", "outside", "stranger")]
        for role in everything:
            self.chats[role] = self.world.person(f"甲{role}", role, OWN).chat
        for column, organisation in (("above", ABOVE), ("outside", OUTSIDE)):
            for role in everything:
                self.chats[column] = self.world.person(f"乙{column}", role, organisation).chat
        self.case = next((row for row in self.world.rows("assessment")), None)
        self.code = next((row["code"] for row in self.world.rows("invitation")), "")
        self._tree = {table: self.world.rows(table) for table in TREE}
        self._count = 0

    def attempt(self, who: str, act: str, args: str) -> Outcome:
        """Put everything back, put `who` at the place, and let them send the command or press the button."""
        self._reset(who)
        before = self._counts()
        self._count += 1
        key, chat, at = f"try:{self._count}", self.chats[who], self.world.clock()
        survey = getattr(self.chat["place"], "survey", "")
        case = self.case["id"] if self.case is not None else ""
        args = args.format(case=case, unbound=self._unbound(), survey=survey, code=self.code)
        event: Event
        if act == "“":
            event = Said(id=key, chat=chat, at=at, text=args)
        elif act.startswith("/"):
            event = Said(id=key, chat=chat, at=at, text=f"{act} {args}".strip())
        else:
            revision = 0 if act in _free() else REVISION
            event = Pressed(id=key, chat=chat, at=at, data=".".join(filter(None, (str(revision), act, args))))
        app = self.world.app
        app.accept([inbox.Incoming(key, chat, "event", event.model_dump_json(), at)])
        assert app.worker().run().handled == 1
        return self._outcome(chat, before)

    def _unbound(self) -> str:
        """An expert of the pool without an account."""
        return next((row["expert"] for row in self.world.rows("expert") if row["person"] is None), "")

    def _outcome(self, chat: str, before: dict[str, int]) -> Outcome:
        outbox = self._added("outbox", before)
        now = self._counts()
        return Outcome(
            said="\n".join(json.loads(row["message"])["text"] for row in outbox if row["chat"] == chat),
            others=sum(row["chat"] != chat for row in outbox),
            case_changed=self._case() != self._content(self.case),
            recorded=any(now[table] != before[table] for table in RECORDS if table != "job")
            or any(self.world.rows(table) != rows for table, rows in self._tree.items()),
            jobs=tuple(row["kind"] for row in self._added("job", before)),
            place=self._place(chat),
        )

    def _case(self) -> Any:
        found = self.world.rows("assessment", id=self.case["id"]) if self.case is not None else []
        return self._content(found[0] if found else None)

    @staticmethod
    def _content(row: dict[str, Any] | None) -> Any:
        """A case without what it cost: whoever looks at it adds to that."""
        if row is None:
            return None
        state = json.loads(row["state"])
        return {"state": {k: v for k, v in state.items() if k != "tally"}, "status": row["status"]}

    def _place(self, chat: str) -> str:
        [row] = self.world.rows("chat", chat=chat)
        return str(json.loads(row["state"])["place"]["at"])

    def _counts(self) -> dict[str, int]:
        with self.world.app.database.read() as connection:
            return dict(connection.execute(COUNTS).mappings().one())

    def _added(self, table: str, before: dict[str, int]) -> list[dict[str, Any]]:
        """The rows since then, oldest first (nothing is ever taken out of these tables here)."""
        stored = metadata.tables[table]
        with self.world.app.database.read() as connection:
            rows = connection.execute(select(stored).order_by(stored.c.id).offset(before[table]))
            return [dict(row) for row in rows.mappings()]

    def _reset(self, who: str) -> None:
        case, chat, key = metadata.tables["assessment"], metadata.tables["chat"], self.chats[who]
        state = ChatState(chat=key, revision=REVISION, **self.chat)
        with self.world.app.database.write() as connection:
            connection.execute(delete(case).where(case.c.id != (self.case["id"] if self.case is not None else "")))
            if self.case is not None:
                connection.execute(update(case).where(case.c.id == self.case["id"]).values(**self.case))
            self._put_back_the_tree(connection)
            connection.execute(delete(chat).where(chat.c.chat == key))
            connection.execute(insert(chat).values(chat=key, version=1, state=state.model_dump_json()))

    def _put_back_the_tree(self, connection: Connection) -> None:
        for name in TREE[:-1]:
            connection.execute(delete(metadata.tables[name]))
        units, kept = metadata.tables["organisation"], self._tree["organisation"]
        connection.execute(delete(units).where(units.c.id.not_in([row["id"] for row in kept])))
        for row in kept:
            connection.execute(update(units).where(units.c.id == row["id"]).values(**row))
        for name in TREE[:-1]:
            if self._tree[name]:
                connection.execute(insert(metadata.tables[name]), self._tree[name])


def _free() -> Iterable[str]:
    from bot.engine.handlers.taps import FREE_TAPS, LASTING_TAPS

    return (*FREE_TAPS, *LASTING_TAPS)
