"""A report is judged by who gives tasks in the case: resolved, partly, not, or back with what is lacking."""

from __future__ import annotations

from datetime import date, timedelta

from bot.engine import words
from bot.engine.assignments import day_words, may_give, pack_of, put
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.handlers.settling import stale
from bot.engine.handlers.task_ways import here, tell_unit
from bot.engine.handlers.updating import entry_follows
from bot.engine.screens.layout import cut
from bot.engine.screens.show import show, show_again
from bot.engine.screens.tasks import DUE_DAYS, SHOWN
from bot.engine.state import CaseState
from bot.engine.task_state import AtTask, Ruling, Task
from bot.engine.words import tasking as say

OUTCOMES = ("resolved", "partly", "unresolved", "returned")
"""What a report can be judged to be. What was settled at once was never reported."""


def judge(desk: Desk, place: AtTask, outcome: str) -> None:
    """已化解, 部分化解, 未化解, 退回再办: by who gives tasks in the case, never by who reported."""
    found = here(desk, place)
    if found is None:
        return
    case, task = found
    again = task.status == "unresolved" and outcome == "returned"
    if outcome not in OUTCOMES:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    if not _judges(desk, case, task):
        return
    if task.status != "reported" and not again:
        show_again(desk, say.GONE.format(status=say.STATUSES[task.status]))
        return
    if outcome == "returned":
        desk.go(place.model_copy(update={"doing": "lacking", "text": None}))
        show(desk)
        return
    ruling = _ruling(desk, outcome)
    status = "resolved" if outcome == "resolved" else "unresolved"
    changed = task.model_copy(update={"status": status, "outcome": outcome, "rulings": (*task.rulings, ruling)})
    put(desk, case, changed)
    told = [say.RULED.format(outcome=say.OUTCOMES[outcome])]
    if status == "unresolved":
        told.append(say.RULED_OPEN)
    told += entry_follows(desk, changed, outcome, task.reports[-1].text)
    told += stale(desk)
    notice = say.NOTICE_RULED.format(outcome=say.OUTCOMES[outcome], what=cut(task.what, SHOWN))
    tell_unit(desk, case, changed, notice)
    desk.go(AtTask(case=case.id, task=task.id))
    show(desk, "\n".join(told))


def new_day(desk: Desk, place: AtTask, days: str) -> None:
    """A new deadline for what was sent back was tapped."""
    if place.doing != "redate" or days not in {str(n) for n in DUE_DAYS}:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    send_back(desk, place, local_day(desk.now) + timedelta(days=int(days)))


def withdraw(desk: Desk, place: AtTask) -> None:
    """撤回派单, while nobody has taken it on: given to the wrong unit."""
    found = here(desk, place)
    if found is None:
        return
    case, task = found
    if not _judges(desk, case, task):
        return
    if task.status != "open":
        show_again(desk, say.GONE.format(status=say.STATUSES[task.status]))
        return
    changed = task.model_copy(update={"status": "withdrawn"})
    put(desk, case, changed)
    said = stale(desk)
    tell_unit(desk, case, changed, say.NOTICE_WITHDRAWN.format(what=cut(task.what, SHOWN)))
    desk.go(AtTask(case=case.id, task=task.id))
    show(desk, "\n".join([say.WITHDRAWN, *said]))


def _judges(desk: Desk, case: CaseState, task: Task) -> bool:
    if not may_give(desk.actor, case, pack_of(desk, case)):
        show_again(desk, say.NOT_YOURS_TO_GIVE)
    elif case.status == "cancelled":
        show_again(desk, say.CANCELLED_CASE)
    elif task.reports and task.reports[-1].by == desk.actor.id:
        show_again(desk, say.OWN_REPORT)
    else:
        return True
    return False


def send_back(desk: Desk, place: AtTask, day: date) -> None:
    """The report goes back with what is lacking, to be done by another day."""
    found = here(desk, place)
    if found is None:
        return
    case, task = found
    if not _judges(desk, case, task):
        return
    if task.status not in ("reported", "unresolved") or not place.text:
        show_again(desk, say.GONE.format(status=say.STATUSES[task.status]))
        return
    changed = task.model_copy(
        update={
            "status": "returned",
            "outcome": "",
            "due": day.isoformat(),
            "rulings": (*task.rulings, _ruling(desk, "returned", place.text)),
        }
    )
    put(desk, case, changed, note=place.text)
    due = day_words(changed.due)
    tell_unit(
        desk,
        case,
        changed,
        say.NOTICE_RETURNED.format(due=due, what=cut(task.what, SHOWN), note=cut(place.text, 300)),
    )
    desk.go(AtTask(case=case.id, task=task.id))
    show(desk, say.SENT_BACK.format(unit=task.unit_name, due=due))


def _ruling(desk: Desk, outcome: str, note: str = "") -> Ruling:
    return Ruling.model_validate(
        {"outcome": outcome, "note": note, "by": desk.actor.id, "by_name": desk.actor.name, "at": desk.now}
    )
