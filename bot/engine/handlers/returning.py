"""A filing returned for supplement, item by item, each with a deadline of its own where it is set (东港: DG06, DG08);
and the answer to each item when it comes again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.handlers.deciding import acting_role, may_decide, may_sign, tell_opener
from bot.engine.handlers.moving import arrive, may_act
from bot.engine.handlers.starting import home, open_existing
from bot.engine.handlers.submitting import make
from bot.engine.masking import mask
from bot.engine.places import AtReply, AtReturned, AtVerdict
from bot.engine.returns import told_now, unanswered
from bot.engine.screens.decision import ITEM_DAYS, RETURN_DAYS
from bot.engine.screens.layout import TITLE, fit
from bot.engine.screens.returns import first_item, see_row
from bot.engine.screens.show import show, show_again
from bot.engine.state import ReviewAct
from bot.engine.words import returns as say
from knowledge.procedures.dates import show_date

ITEM_MOST, REPLY_LEAST, REPLY_MOST = 500, 2, 500
"""Characters of an item and of the answer to one."""


def start_return(desk: Desk) -> None:
    """退回补充: ask for the items."""
    if not may_decide(desk):
        return
    desk.go(AtVerdict(returning=True))
    show(desk)


def return_item(desk: Desk, place: AtVerdict, text: str) -> None:
    """One item of the return was typed."""
    if not may_decide(desk):
        return
    item = mask(text)[0].strip()
    if not item or len(item) > ITEM_MOST:
        show_again(desk, words.OVERLONG.format(n=len(item), most=ITEM_MOST) if item else words.VERDICT_EMPTY)
        return
    desk.go(place.model_copy(update={"items": (*place.items, item), "days": (*_days(place), "")}))
    show(desk)


def item_days(desk: Desk, place: AtVerdict, days: str) -> None:
    """The last item gets a deadline of its own: 立即整改 or in some days (东港: 立即整改、限期整改)."""
    if not may_decide(desk):
        return
    if not place.items or place.dating or days not in {str(n) for n in ITEM_DAYS}:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"days": (*_days(place)[:-1], days)}))
    show(desk)


def items_done(desk: Desk, place: AtVerdict) -> None:
    """写完了: choose the deadline next."""
    if not place.items:
        show_again(desk, words.VERDICT_EMPTY)
        return
    desk.go(place.model_copy(update={"dating": True}))
    show(desk)


def send_back(desk: Desk, place: AtVerdict, days: str) -> None:
    """Return for supplement, item by item, with a deadline; the step before opens again."""
    if not may_decide(desk) or not may_sign(desk):
        return
    if days not in {str(n) for n in RETURN_DAYS} or not place.items:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    case, today = desk.open_case, local_day(desk.now)
    due = (today + timedelta(days=int(days))).isoformat()
    own = _dates(today, _days(place))
    act = ReviewAct(
        verdict="returned",
        items=place.items,
        due=due,
        dues=own,
        by=desk.actor.id,
        by_name=desk.actor.name,
        role=acting_role(desk),
        organisation=desk.actor.organisation_name,
        at=desk.now,
        content=desk.content(),
        snapshot=desk.items(),
        told=told_now(desk.pack, case, desk.facts),
    )
    fills = [step for step in case.passed if desk.pack.step(step).act == "fill"]
    previous = fills[-1] if fills else case.step
    before = case.passed[: case.passed.index(previous)] if previous in case.passed else case.passed
    desk.put(case.model_copy(update={"reviews": (*case.reviews, act), "step": previous, "passed": before}))
    desk.record(
        "returned",
        verdict="returned",
        role=act.role,
        items=list(place.items),
        due=due,
        dues=list(own),
        content=act.content,
    )
    told = words.NOTICE_RETURNED.format(
        title=fit(case.title, TITLE), due=show_date(due), n=len(place.items), first=first_item(act)
    )
    tell_opener(desk, told, see_row(case, say.SEE_EACH))
    make(desk, "return", also=case.opened_by)
    home(desk, words.RETURNED.format(n=len(place.items), due=show_date(due)))


def look(desk: Desk, args: tuple[str, ...]) -> None:
    """What was returned, answered and changed, one thing at a time: for whoever sees the case."""
    case = desk.case
    which, n = args[1] if len(args) > 1 else "i", args[2] if len(args) > 2 else "0"
    if case is None or which not in ("i", "c") or not (n.isascii() and n.isdecimal() and len(n) < 4):
        open_existing(desk)
        return
    desk.set_chat(case=case.id, before=None, held=None)
    desk.go(AtReturned(changes=which == "c", n=int(n)))
    show(desk)


def stop_return(desk: Desk) -> None:
    """不退了."""
    arrive(desk)


def owed(desk: Desk) -> bool:
    """Whether items of a return are to be answered before the step is handed on again; goes there."""
    last = unanswered(desk.open_case)
    if last is None or desk.step.act != "fill":
        return False
    desk.go(AtReply())
    show(desk)
    return True


def reply(desk: Desk, place: AtReply, text: str) -> None:
    """How an item was mended, in a sentence; after the last the step is handed on."""
    from bot.engine.handlers.submitting import submit

    last = unanswered(desk.open_case)
    refused = may_act(desk, desk.step)
    if last is None or refused is not None:
        home(desk, refused or "")
        return
    told = " ".join(mask(text)[0].split())
    if not REPLY_LEAST <= len(told) <= REPLY_MOST:
        show_again(desk, say.REPLY_LENGTH)
        return
    replies = (*place.replies, told)
    if len(replies) < len(last.items):
        desk.go(place.model_copy(update={"replies": replies}))
        show(desk)
        return
    case = desk.open_case
    done = last.model_copy(update={"replies": replies})
    desk.put(case.model_copy(update={"reviews": (*case.reviews[:-1], done)}))
    desk.record("return_answered", items=list(last.items), replies=list(replies))
    submit(desk)


def as_changed(desk: Desk, place: AtReply) -> None:
    """已补好: what changed says it."""
    reply(desk, place, say.AS_CHANGED_TEXT)


def _days(place: AtVerdict) -> tuple[str, ...]:
    """The items' own days, one for each item: a place kept by an earlier version may hold none."""
    return (*place.days, *[""] * (len(place.items) - len(place.days)))


def _dates(today: date, days: Sequence[str]) -> tuple[str, ...]:
    """Items' own days as dates; "" where there is none."""
    return tuple((today + timedelta(days=int(n))).isoformat() if n else "" for n in days)
