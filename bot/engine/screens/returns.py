"""A return as it reads: its items with their days, the answer to each, and what changed from what to what."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.content import TASKS
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.messages import Button
from bot.engine.places import AtReply, AtReturned
from bot.engine.returns import told_now, unanswered
from bot.engine.screens.layout import LINE, cut, fit, lines, width
from bot.engine.screens.level import ref_words
from bot.engine.state import CaseState, ReviewAct
from bot.engine.walk import find_question
from bot.engine.words import experts, tasking
from bot.engine.words import returns as say
from bot.engine.words.level import NEXT, PREVIOUS
from knowledge.procedures.dates import show_date


def reply_screen(desk: Desk, place: AtReply) -> tuple[str, Rows]:
    """One item of the return, and how it was mended."""
    last = unanswered(desk.open_case)
    revision = desk.chat.revision
    back = button(words.KEEP_ON, revision, "on")
    if last is None:
        return words.UNKNOWN_BUTTON, ((back,),)
    n = len(place.replies)
    asked = say.REPLY_ASK.format(n=n + 1, total=len(last.items), item=cut(last.items[n], 200))
    return asked, ((button(say.AS_CHANGED, revision, "ran"), back),)


def item_lines(review: ReviewAct) -> list[str]:
    """The items of a return, each with its own deadline where it has one."""
    at = local_day(review.at).isoformat()
    own = (*review.dues, *[""] * (len(review.items) - len(review.dues)))
    return [item_line(n, item, due, at) for n, (item, due) in enumerate(zip(review.items, own, strict=True), 1)]


def item_line(n: int, item: str, due: str = "", at: str = "") -> str:
    """An item with its own deadline; `at`: the day it was returned, on which 立即整改 falls."""
    if not due:
        return say.ITEM.format(n=n, item=item)
    return (say.ITEM_AT_ONCE if due == at else say.ITEM_DUE).format(n=n, item=item, day=due)


def answer_lines(review: ReviewAct) -> list[str]:
    """Each item with its answer; nothing where it was not answered."""
    if not review.replies:
        return []
    pairs = zip(review.items, review.replies, strict=False)
    return [say.ANSWERED.format(n=n, item=cut(i, 40), reply=r) for n, (i, r) in enumerate(pairs, 1)]


def returned(case: CaseState) -> ReviewAct | None:
    """The last return for supplement."""
    return next((review for review in reversed(case.reviews) if review.verdict == "returned"), None)


def first_item(review: ReviewAct) -> str:
    """The first thing to supplement, on one line, with its own deadline: all of them in full are a tap away
    (`see_row`), and in the notice sent as a file."""
    at, due = local_day(review.at).isoformat(), review.dues[0] if review.dues else ""
    room = LINE - width(item_line(1, "", due, at))
    return item_line(1, fit(review.items[0], room), due, at)


def again_words(desk: Desk, review: ReviewAct) -> str:
    """How much changed since the return, and whether its items were answered."""
    changed = len(_changes(desk, review))
    return words.RESUBMITTED.format(
        changed=say.CHANGED.format(n=changed) if changed else say.CHANGED_NONE,
        answered=say.ALL_ANSWERED.format(n=len(review.items)) if review.replies else say.NOT_ANSWERED,
    )


def see_row(case: CaseState, label: str = say.SEE) -> tuple[Button, ...]:
    """The way to what was returned, answered and changed; good from anywhere."""
    return (button(label, FREE, "ret", case.id),)


def returned_screen(desk: Desk, place: AtReturned) -> tuple[str, Rows]:
    """One item of the return with its answer, or one thing that changed since."""
    case = desk.open_case
    review = returned(case)
    way_on = button(words.OPEN, FREE, "open", case.id)
    if review is None:
        return say.NO_RETURN, ((way_on,),)
    changes = _changes(desk, review)
    told = changes if place.changes and changes else _items(review)
    n = min(place.n, len(told) - 1)
    which = "c" if told is changes else "i"
    turn = []
    if n > 0:
        turn.append(button(PREVIOUS, FREE, "ret", case.id, which, str(n - 1)))
    if n + 1 < len(told):
        turn.append(button(NEXT, FREE, "ret", case.id, which, str(n + 1)))
    other = say.SEE_ITEMS.format(n=len(review.items)) if told is changes else say.SEE_CHANGES.format(n=len(changes))
    ways = (button(other, FREE, "ret", case.id, "i" if told is changes else "c"),) if changes else ()
    return told[n], (*((tuple(turn),) if turn else ()), (*ways, way_on))


def _items(review: ReviewAct) -> list[str]:
    at, due = local_day(review.at).isoformat(), show_date(review.due) if review.due else ""
    total = len(review.items)
    own = (*review.dues, *[""] * (total - len(review.dues)))
    replies = (*review.replies, *[""] * (total - len(review.replies)))
    found = []
    for n, (item, day, reply) in enumerate(zip(review.items, own, replies, strict=True), 1):
        head = say.ITEM_OF_NOW if day == at else say.ITEM_OF
        head = head.format(n=n, total=total, due=show_date(day) if day else due)
        found.append(lines(head, item, say.REPLY.format(reply=reply) if reply else ""))
    return found


def _changes(desk: Desk, review: ReviewAct) -> list[str]:
    """What changed since the return: from what to what, one by one."""
    now = told_now(desk.pack, desk.open_case, desk.facts)
    found = []
    for item in desk.changed_since(review.snapshot) if review.snapshot else ():
        before, after = review.told.get(item, ""), now.get(item, "")
        said = "" if before == after else say.CHANGE.format(before=before or say.NEW, now=after or say.GONE)
        found.append((item_words(desk, item).partition("？")[0], said))
    total = len(found)
    return [lines(say.CHANGE_OF.format(n=n, total=total, what=what), said) for n, (what, said) in enumerate(found, 1)]


def item_words(desk: Desk, item: str) -> str:
    """A content item by name: a question, an entry's group, or the evidence."""
    if item == "evidence":
        return say.EVIDENCE
    if item == TASKS:
        return tasking.ITEM
    group_id, _, entry = item.partition(":")
    if group_id == "expert":
        return experts.OPINIONS
    if entry:
        return desk.pack.group(group_id).item
    question = find_question(desk.pack, desk.open_case.track, item)
    return ref_words(desk, item) if question is not None else say.VERSION
