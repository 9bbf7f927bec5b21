"""A return as it reads: its items with their days, the answer to each, and what changed from what to what."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.places import AtReply
from bot.engine.returns import told_now, unanswered
from bot.engine.screens.layout import cut
from bot.engine.state import ReviewAct
from bot.engine.words import returns as say

CHANGES = 8
"""Changes told one by one in a notice."""


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
    return [say.ANSWERS, *(say.ANSWERED.format(n=n, item=cut(i, 40), reply=r) for n, (i, r) in enumerate(pairs, 1))]


def change_lines(desk: Desk, review: ReviewAct, moved: Sequence[str], names: Sequence[str]) -> list[str]:
    """What changed since the return: from what to what, one by one. `names`: of the items moved, in their order."""
    now = told_now(desk.pack, desk.open_case, desk.facts)
    lines = []
    for item, name in zip(moved, names, strict=True):
        before, after = review.told.get(item, ""), now.get(item, "")
        if before == after:
            continue  # what is compared by name alone (evidence, version) is named above
        lines.append(say.CHANGE.format(what=name.partition("？")[0], before=before or say.NEW, now=after or say.GONE))
    if len(lines) > CHANGES:
        return [*lines[:CHANGES], say.MORE.format(n=len(lines) - CHANGES)]
    return lines
