"""Timers: set where a decision leaves something to be done by a day, and what they lead to when they fall due.

A timer is a job that is not due yet (kind ``remind``); its result comes to a chat that is nobody's. Nothing takes a
timer back: when it falls due it is looked up whether what it was set for still stands, and it is silent where it does
not. A reminder is said at nine; one that comes late (the process was down) waits for the next morning rather than speak
at night.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.engine import escalating
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.dues import SHANGHAI, Due, dues, local_day
from bot.engine.effects import Notify, StartJob
from bot.engine.events import JobDone
from bot.engine.messages import Message
from bot.engine.reach import barred
from bot.engine.screens.layout import cut
from bot.engine.state import CaseState
from bot.engine.words import OPEN, ROLES, UNTITLED
from bot.engine.words import clockwork as say
from bot.engine.world import Actor
from knowledge.procedures.dates import show_date

CHAT = "system:timers"
"""The chat timers come back to. No channel has one of this name: nothing said there reaches anybody."""
TIMER = Actor(id="system", name="定时提醒", organisation="", organisation_name="", roles=frozenset())
"""Who acts when a timer falls due: nobody's roles, no organisation."""
JOB = "remind"
MORNING = time(9, 0)
DAY_BEGINS, DAY_ENDS = time(8, 0), time(21, 0)
"""Outside of these nobody is reminded."""
AHEAD_DAYS = 3
"""Days before the day of the first reminder; the day before where there is less time."""


ESCALATION = {"leader": 3, "reviewer": 6}
"""Days after the deadline of a task: its unit's leader hears, then the reviewer above the case's organisation."""


def wind(desk: Desk) -> None:
    """At the end of a decision: note that a step was entered, and set the timers of what newly stands."""
    case, before = desk.case, desk.world.case
    if case is None or not desk.touched:
        return
    if before is not None and before.id != case.id:
        before = None
    if before is None or before.step != case.step or len(before.passed) > len(case.passed):
        case = case.model_copy(update={"entered": case.entered | {case.step: desk.now}})
        desk.put(case)
    stood = _stood(desk, before)
    for due in dues(desk.pack, case):
        if due.name not in stood:
            for stage, at in moments(due, desk.now):
                _set(desk, due, stage, at)


def _stood(desk: Desk, before: CaseState | None) -> set[str]:
    """What stood before. Where its pack is not at hand everything counts as new: what was said is not said again."""
    pack = desk.world.packs.get((before.pack, before.pack_version)) if before is not None else None
    return {due.name for due in dues(pack, before)} if before is not None and pack is not None else set()


def moments(due: Due, now: datetime) -> list[tuple[str, datetime]]:
    """When to remind of it: before the day, on it, the morning after. Those that lie behind are left out, but the last:
    what is set for a day gone by is told the next morning."""
    left = (due.day - local_day(now)).days
    found = []
    if left > 1:
        found.append(("ahead", morning(due.day - timedelta(days=AHEAD_DAYS if left > AHEAD_DAYS else 1))))
    found.append(("day", morning(due.day)))
    late = {"over": 1, **(ESCALATION if due.task is not None else {})}
    behind = [(stage, max(morning(due.day + timedelta(days=days)), next_morning(now))) for stage, days in late.items()]
    return [*((stage, at) for stage, at in found if at > now), *behind]


def morning(day: date) -> datetime:
    """Nine o'clock of a day."""
    return datetime.combine(day, MORNING, SHANGHAI)


def next_morning(now: datetime) -> datetime:
    """The next nine o'clock."""
    today = morning(local_day(now))
    return today if today > now else today + timedelta(days=1)


def is_night(now: datetime) -> bool:
    """Whether nobody is to be disturbed."""
    clock = now.astimezone(SHANGHAI).time()
    return not DAY_BEGINS <= clock < DAY_ENDS


def fired(desk: Desk, event: JobDone) -> None:
    """A timer fell due. `ok` does not matter: waiting cannot fail, and a reminder is owed all the same."""
    context = event.context
    if desk.case is None or context.get("case") != desk.case.id or event.job != JOB:
        return
    due = next((d for d in dues(desk.pack, desk.case) if d.name == context.get("due")), None)
    stage = str(context.get("stage"))
    mark = f"{context.get('due')}:{stage}"
    if due is None or mark in desk.case.reminded or not _in_time(due, stage, local_day(desk.now)):
        return
    if is_night(desk.now):
        _set(desk, due, stage, next_morning(desk.now))
        return
    desk.put(desk.case.model_copy(update={"reminded": (*desk.case.reminded, mark)}))
    desk.record("reminded", due=due.key, day=due.day.isoformat(), stage=stage, about=due.what)
    if due.task is not None:
        escalating.tell(desk, due.task, stage)
    else:
        _tell(desk, due, stage)


def due_lines(desk: Desk) -> list[str]:
    """What stands, for 进展: each with the days left or gone over."""
    today = local_day(desk.now)
    found = []
    for due in dues(desk.pack, desk.open_case):
        left = (due.day - today).days
        line = say.LEFT if left > 0 else say.PAST if left < 0 else say.NOW
        found.append(line.format(what=due.what, day=show_date(due.day.isoformat()), n=abs(left)))
        if due.unknown:
            found.append(say.UNKNOWN_YEAR.format(years="、".join(map(str, due.unknown))))
    return found


def _set(desk: Desk, due: Due, stage: str, at: datetime) -> None:
    context = {"case": desk.open_case.id, "due": due.name, "stage": stage}
    desk.effect(StartJob(job=JOB, payload={}, context=context, due=at, to=CHAT))


def _in_time(due: Due, stage: str, today: date) -> bool:
    """After a long standstill only what is still true is said: no "in three days" on the day itself."""
    match stage:
        case "ahead":
            return today < due.day
        case "day":
            return today == due.day
        case _:
            return today > due.day


def _tell(desk: Desk, due: Due, stage: str) -> None:
    case = desk.open_case
    title, day = cut(case.title or UNTITLED, 24), show_date(due.day.isoformat())
    left = (due.day - local_day(desk.now)).days
    sentence = {"ahead": say.AHEAD, "day": say.TODAY}.get(stage, say.OVER)
    over = stage == "over"
    roles = due.roles if over or not due.people else ()
    names = {role.id: role.name for role in desk.pack.roles}
    named = "、".join(names.get(role, ROLES.get(role, role)) for role in roles)
    desk.effect(
        Notify(
            message=Message(
                text=sentence.format(title=title, day=day, n=left, what=due.what),
                rows=((button(OPEN, FREE, "open", case.id),),),
            ),
            organisation=case.organisation if roles else None,
            roles=roles,
            upwards=True,
            but=tuple(sorted(barred(desk.pack, case, desk.step))) if not due.people else (),
            also=(*due.people, *(due.watchers if over else ())),
            nobody=say.NOBODY.format(title=title, day=day, what=due.what, roles=named),
            instead=case.opened_by,
        )
    )
