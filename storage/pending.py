"""What a chat still waits for: the terminal says `idle` when this is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, or_, select

from storage.tables import table_of
from storage.tables.columns import word
from storage.tables.queue import Inbox, Job, Outbox


@dataclass(frozen=True, slots=True)
class Pending:
    """Open rows of one chat: events not handled, messages not sent, jobs due or running."""

    inbox: int
    outbox: int
    jobs: int

    def __bool__(self) -> bool:
        return bool(self.inbox or self.outbox or self.jobs)


_inbox, _outbox, _job = table_of(Inbox), table_of(Outbox), table_of(Job)
_count = select(
    select(func.count()).where(_inbox.c.chat == bindparam("who"), _inbox.c.state == word("new")).scalar_subquery(),
    select(func.count()).where(_outbox.c.chat == bindparam("who"), _outbox.c.state == word("ready")).scalar_subquery(),
    select(func.count())
    .where(
        _job.c.chat == bindparam("who"),
        _job.c.state.in_((word("ready"), word("running"))),
        or_(_job.c.not_before.is_(None), _job.c.not_before <= bindparam("now")),
    )
    .scalar_subquery(),
)


def pending(connection: Connection, chat: str, now: datetime) -> Pending:
    """Count what is open for the chat; jobs set for later (reminders) are left out."""
    inbox, outbox, jobs = connection.execute(_count, {"who": chat, "now": now}).one()
    return Pending(inbox, outbox, jobs)
