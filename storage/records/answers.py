"""Answers into rows. A new answer supersedes the one before; none is overwritten."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage.audit import canonical
from storage.records.data import Answered, AnswerNamed
from storage.records.events import happened
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.records import Answer

_answer = table_of(Answer)
_insert = insert(_answer).inline()
_restand = (
    update(_answer)
    .where(
        _answer.c.case == bindparam("key"),
        _answer.c.question == bindparam("which"),
        _answer.c.standing == bindparam("was"),
    )
    .values(standing=bindparam("becomes"))
)


def answered(connection: Connection, fact: Fact[Answered]) -> None:
    """A current answer; what stood before is superseded."""
    told = fact.data
    if told.revision != 1:  # revision 1 is the first: there is nothing to supersede
        for was in ("current", "set_aside"):
            _stand(connection, fact.case, told.question, was, "superseded")
    row = {
        **fact.columns(),
        "question": told.question,
        "value": canonical(told.value),
        "text": told.text,
        "pending": told.pending,
        "skipped": told.skipped,
        "source": told.source,
        "standing": "current",
    }
    connection.execute(_insert, row)


def removed(connection: Connection, fact: Fact[AnswerNamed]) -> None:
    """The answer no longer stands."""
    _stand(connection, fact.case, fact.data.question, "current", "removed")
    happened(connection, fact)


def set_aside(connection: Connection, fact: Fact[AnswerNamed]) -> None:
    """The answer no longer applies: kept, never counted."""
    _stand(connection, fact.case, fact.data.question, "current", "set_aside")
    happened(connection, fact)


def restored(connection: Connection, fact: Fact[AnswerNamed]) -> None:
    """It applies again."""
    _stand(connection, fact.case, fact.data.question, "set_aside", "current")
    happened(connection, fact)


def _stand(connection: Connection, case: str, question: str, was: str, becomes: str) -> None:
    connection.execute(_restand, {"key": case, "which": question, "was": was, "becomes": becomes})
