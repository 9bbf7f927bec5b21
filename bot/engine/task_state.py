"""A task (派单): what a conflict or a risk leaves to be done, given to a unit, reported back, judged by who gave it.

Sources: 旅顺口 (网格吹哨、部门报到), 女儿河 (通过矛盾摸排…化解, 第一时间宣传讲解), 海城 (部门协同联动). The means on
offer: explaining, consulting, compensating, changing or dropping the plan; never measures against persons.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Means = Literal["explain", "consult", "compensate", "change", "drop"]
TaskStatus = Literal["open", "accepted", "escalated", "reported", "returned", "resolved", "unresolved", "withdrawn"]
WITH_UNIT = frozenset({"open", "accepted", "escalated", "returned"})
"""Statuses in which the unit is to act."""
SETTLED = frozenset({"resolved", "withdrawn"})
"""Statuses in which nothing is left to be done."""

GIVERS = frozenset({"assessor", "third_party"})
"""Roles that give tasks and judge them: those who assess (沈河: 边评估、边化解)."""
GIVEN_FROM = frozenset({"conflicts", "factors"})
"""Kinds of groups whose entries a task can be given for."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gathered(_Part):
    """A file sent for a report. `hash` and `path` name it in the attachment store."""

    hash: str
    path: str
    name: str
    mime: str = ""


class TaskReport(_Part):
    """What the unit reports back: what was done, by which means, with what evidence."""

    text: str
    means: Means
    evidence: tuple[Gathered, ...] = ()
    by: str
    by_name: str
    at: datetime


class Ruling(_Part):
    """What who gave the task says to a report. `note`: what is lacking, where it goes back."""

    outcome: Literal["resolved", "partly", "unresolved", "returned"]
    note: str = ""
    by: str
    by_name: str
    at: datetime


class Task(_Part):
    """One task of a case.

    `group` and `entry`: the conflict or factor it comes from, if any. `unit`: the organisation that is to do it (the
    case's own for what is settled on the spot). `assist`: social forces that help (社会力量). `due`: ISO date.
    `outcome` once judged: resolved, partly or unresolved; ``onsite`` (当场化解) or ``explained`` (当场解释) where the
    working group settled it at once. `gathered`: files sent since the last report.
    """

    id: str
    group: str | None = None
    entry: str | None = None
    what: str
    unit: str
    unit_name: str
    assist: str = ""
    due: str
    status: TaskStatus = "open"
    outcome: str = ""
    given_by: str
    given_by_name: str
    given_at: datetime
    accepted_by: str | None = None
    accepted_by_name: str = ""
    gathered: tuple[Gathered, ...] = ()
    reports: tuple[TaskReport, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be done."""
        return self.status in SETTLED

    @property
    def with_unit(self) -> bool:
        """Whether the unit is to act."""
        return self.status in WITH_UNIT

    @property
    def lacking(self) -> str:
        """What was found lacking in the last report, where it went back."""
        last = self.rulings[-1] if self.rulings else None
        return last.note if last is not None and last.outcome == "returned" and self.status != "reported" else ""


class AtWhistle(_Part):
    """Giving a task: to which unit, what, by when. `assisting`: the help of social forces is being typed.

    `spot`: how it was settled at once is being typed (``onsite`` or ``explained``). `named`: only units whose name
    holds these characters are shown. `month`: of the calendar ("2026-03"), where it is open.
    """

    at: Literal["whistle"] = "whistle"
    group: str | None = None
    entry: str | None = None
    unit: str | None = None
    unit_name: str = ""
    what: str | None = None
    assist: str = ""
    assisting: bool = False
    spot: str = ""
    page: int = 0
    named: str = ""
    month: str = ""

    @property
    def asks_day(self) -> bool:
        """Whether all is said but the deadline."""
        return self.unit is not None and self.what is not None and not self.assisting and not self.spot


class AtTask(_Part):
    """Looking at a task, one's own to do or to judge, of whichever case.

    `doing`: report (what was done is typed), lacking (what is lacking is typed), redate (a new day is chosen).
    `month`: of the calendar, where it is open.
    """

    at: Literal["task"] = "task"
    case: str
    task: str
    doing: Literal["look", "report", "lacking", "redate"] = "look"
    text: str | None = None
    month: str = ""


def unsettled(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """The tasks that are not resolved."""
    return tuple(task for task in tasks if not task.settled)


def task_of(tasks: tuple[Task, ...], task_id: str) -> Task | None:
    """The task of that id."""
    return next((task for task in tasks if task.id == task_id), None)
