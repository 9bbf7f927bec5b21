"""Tasks and reports into rows: a row for each change of a task, the last one current."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, update

from storage.audit import canonical
from storage.records.data import TaskReported, TaskTold
from storage.records.fact import Fact
from storage.tables import table_of
from storage.tables.tasks import Task, TaskReport

_task = table_of(Task)
_insert = insert(_task).inline()
_supersede = (
    update(_task)
    .where(_task.c.case == bindparam("key"), _task.c.task == bindparam("which"), _task.c.standing == bindparam("was"))
    .values(standing=bindparam("becomes"))
)
_report = insert(table_of(TaskReport)).inline()


def changed(connection: Connection, fact: Fact[TaskTold]) -> None:
    """How a task stands now; how it stood before is superseded."""
    told = fact.data
    key = {"key": fact.case, "which": told.task, "was": "current", "becomes": "superseded"}
    connection.execute(_supersede, key)
    own = told.model_dump(include=set(TaskTold.model_fields) - {"by", "at", "message", "revision"})
    connection.execute(_insert, {**fact.columns(), **own, "standing": "current"})


def reported(connection: Connection, fact: Fact[TaskReported]) -> None:
    """A unit's report."""
    told = fact.data
    own = {"task": told.task, "unit": told.unit, "text": told.text, "means": told.means}
    connection.execute(_report, {**fact.columns(), **own, "evidence": canonical(list(told.evidence))})
