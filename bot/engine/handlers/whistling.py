"""Giving a task (网格吹哨、部门报到): to which unit, what, by when; or settled on the spot, at once."""

from __future__ import annotations

from datetime import date, timedelta

from bot.engine import words
from bot.engine.assignments import WHAT_MOST, day_words, may_give, prefilled, put, short
from bot.engine.deadlines import typed_deadline
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.effects import Notify
from bot.engine.facts import entry_of
from bot.engine.handlers.moving import arrive
from bot.engine.handlers.settling import stale
from bot.engine.handlers.starting import home
from bot.engine.handlers.updating import FORCES, entry_follows, fill_in
from bot.engine.masking import mask
from bot.engine.messages import Message
from bot.engine.places import AtEntry, AtHome
from bot.engine.screens.layout import cut
from bot.engine.screens.show import show, show_again
from bot.engine.screens.tasks import DUE_DAYS, SHOWN, UNITS_SHOWN, open_buttons
from bot.engine.task_state import GIVEN_FROM, AtWhistle, Task
from bot.engine.walk import find_question
from bot.engine.words import tasking as say

NAME_MOST = 30
"""Characters of a name that is searched for."""


def start(desk: Desk) -> None:
    """吹哨派单, for the entry at hand or for the matter."""
    if desk.case is None:
        home(desk, words.NO_CASE)
        return
    if not may(desk):
        return
    if desk.chat.case != desk.case.id:
        desk.set_chat(case=desk.case.id, before=None, held=None)
        desk.go(AtHome())
    group, entry = _entry_at_hand(desk)
    desk.go(AtWhistle(group=group, entry=entry))
    show(desk)


def more_units(desk: Desk, place: AtWhistle) -> None:
    """The next units, round and round."""
    pages = max(1, -(-len(desk.world.reach(place.named)) // UNITS_SHOWN))
    desk.go(place.model_copy(update={"page": (place.page + 1) % pages}))
    show(desk)


def choose_unit(desk: Desk, place: AtWhistle, key: str) -> None:
    """A unit was tapped: one that is on offer, else nothing. Of one's own it is said what to do instead."""
    if key == short(desk.actor.organisation):
        show_again(desk, say.OWN_UNIT.format(unit=cut(desk.actor.organisation_name, 18)))
        return
    unit = next((u for u in desk.world.reach(place.named) if short(u.id) == key), None)
    if unit is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"unit": unit.id, "unit_name": unit.name}))
    show(desk)


def keep_text(desk: Desk, place: AtWhistle) -> None:
    """就这样写: what the entry says is what is wanted."""
    filled = prefilled(desk, place.group, place.entry)
    if place.unit is None or not filled:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"what": filled}))
    show(desk)


def helpers(desk: Desk, place: AtWhistle) -> None:
    """加社会力量: who helps is typed next (旅顺口: 广泛发动社会力量)."""
    if place.what is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"assisting": True}))
    show(desk)


def choose_days(desk: Desk, place: AtWhistle, days: str) -> None:
    """A deadline was tapped: the task is given."""
    if days not in {str(n) for n in DUE_DAYS} or place.what is None or place.unit is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    give(desk, place, local_day(desk.now) + timedelta(days=int(days)))


def on_the_spot(desk: Desk, place: AtWhistle, outcome: str) -> None:
    """当场化解 or 当场解释: how is typed next (女儿河: 通过矛盾摸排…第一时间给予宣传讲解)."""
    if outcome not in say.ASK_SPOT or place.unit is not None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    filled = prefilled(desk, place.group, place.entry)
    desk.go(place.model_copy(update={"spot": outcome, "what": filled or None}))
    show(desk)


def said(desk: Desk, place: AtWhistle, text: str) -> None:
    """What was typed, by what is asked: how it was settled, what is wanted, who helps, or the day."""
    clean = mask(text)[0].strip()
    if not clean:
        show_again(desk, say.EMPTY)
    elif len(clean) > WHAT_MOST:
        show_again(desk, words.OVERLONG.format(n=len(clean), most=WHAT_MOST))
    elif place.spot:
        _settle_at_once(desk, place, clean)
    elif place.unit is None:
        _find(desk, place, clean)
    elif place.what is None:
        desk.go(place.model_copy(update={"what": clean}))
        show(desk)
    elif place.assisting:
        desk.go(place.model_copy(update={"assist": cut(clean, 80), "assisting": False}))
        show(desk)
    else:
        day, refused = typed_deadline(clean, local_day(desk.now))
        give(desk, place, day) if day is not None else show_again(desk, refused)


def _find(desk: Desk, place: AtWhistle, named: str) -> None:
    """A part of a unit's name was typed: those of the tree that have it; one alone with just this name is chosen."""
    if len(named) > NAME_MOST:
        show_again(desk, say.NAME_TOO_LONG.format(most=NAME_MOST))
        return
    units = desk.world.reach(named)
    exact = [unit for unit in units if unit.name == named]
    if len(exact) == 1:
        desk.go(place.model_copy(update={"unit": exact[0].id, "unit_name": exact[0].name}))
        show(desk)
    elif units:
        desk.go(place.model_copy(update={"named": named, "page": 0}))
        show(desk)
    elif desk.actor.organisation_name == named:
        show_again(desk, say.OWN_UNIT.format(unit=cut(named, 18)))
    else:
        show_again(desk, say.NO_SUCH_UNIT.format(named=cut(named, 18)))


def all_units(desk: Desk, place: AtWhistle) -> None:
    """看全部部门: without the name searched for."""
    desk.go(place.model_copy(update={"named": "", "page": 0}))
    show(desk)


def stop(desk: Desk, place: AtWhistle) -> None:
    """不派了."""
    _back(desk, "")


def give(desk: Desk, place: AtWhistle, day: date) -> None:
    """The deadline was chosen: the task is given."""
    if not may(desk):
        return
    task = _task(desk, place, unit=place.unit or "", unit_name=place.unit_name, due=day.isoformat())
    put(desk, desk.open_case, task)
    fill_in(desk, task, FORCES, task.assist)
    said = stale(desk)
    _tell_unit(desk, task)
    _back(desk, "\n".join([say.GIVEN.format(unit=task.unit_name, due=day_words(task.due)), *said]))


def _settle_at_once(desk: Desk, place: AtWhistle, how: str) -> None:
    """Found and resolved at once by the working group itself: a task to oneself, done."""
    if not may(desk):
        return
    actor = desk.actor
    task = _task(
        desk,
        place.model_copy(update={"what": place.what or how}),
        unit=desk.open_case.organisation,
        unit_name=actor.organisation_name,
        due=local_day(desk.now).isoformat(),
    ).model_copy(update={"status": "resolved", "outcome": place.spot})
    put(desk, desk.open_case, task, note=how)
    said = [say.SPOT_DONE.format(outcome=say.OUTCOMES[place.spot])]
    said += entry_follows(desk, task, "resolved", how)
    said += stale(desk)
    _back(desk, "\n".join(said))


def _task(desk: Desk, place: AtWhistle, *, unit: str, unit_name: str, due: str) -> Task:
    return Task(
        id=f"t{len(desk.open_case.tasks) + 1}",
        group=place.group,
        entry=place.entry,
        what=place.what or "",
        unit=unit,
        unit_name=unit_name,
        assist=place.assist,
        due=due,
        given_by=desk.actor.id,
        given_by_name=desk.actor.name,
        given_at=desk.now,
    )


def _tell_unit(desk: Desk, task: Task) -> None:
    case = desk.open_case
    text = say.NOTICE_GIVEN.format(
        giver=desk.actor.organisation_name,
        unit=task.unit_name,
        due=day_words(task.due),
        title=cut(case.title or words.UNTITLED, 24),
        what=cut(task.what, SHOWN),
    )
    desk.effect(
        Notify(
            message=Message(text=text, rows=open_buttons(case.id, task, accept=True)),
            organisation=task.unit,
            nobody=say.NOBODY_THERE.format(unit=task.unit_name),
        )
    )


def may(desk: Desk) -> bool:
    """Whether the actor gives tasks in the case in hand; where not it is said."""
    case = desk.open_case
    if case.status != "open":
        home(desk, words.CASE_GONE.format(status=words.STATUSES[case.status]))
        return False
    if not may_give(desk.actor, case, desk.pack):
        home(desk, say.NOT_YOURS_TO_GIVE)
        return False
    return True


def _entry_at_hand(desk: Desk) -> tuple[str | None, str | None]:
    place = desk.chat.place
    if not isinstance(place, AtEntry):
        return None, None
    question = find_question(desk.pack, desk.open_case.track, place.question)
    if question is None or question.repeat is None or desk.pack.group(question.repeat).kind not in GIVEN_FROM:
        return None, None
    found = entry_of(desk.open_case, question.repeat, place.entry)
    return (question.repeat, found.id) if found is not None else (None, None)


def _back(desk: Desk, note: str) -> None:
    """To the entry the task was given for; else to where the case stands."""
    place = desk.chat.place
    if isinstance(place, AtWhistle) and place.group is not None and place.entry is not None:
        question = next((q.id for s in desk.pack.steps for q in s.questions if q.repeat == place.group), None)
        if question is not None:
            desk.go(AtEntry(question=question, entry=place.entry))
            show(desk, note)
            return
    arrive(desk, note)
