"""Where a person decides: confirming the level, reviewing a filing."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtConfirm, AtVerdict
from bot.engine.screens.interests import interest_lines
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.screens.level import draft_line, drafts, level_words, proposed
from bot.engine.screens.returns import answer_lines
from bot.engine.words import returns as say

RETURN_DAYS = (5, 10, 15)
"""Choices for the deadline of a supplement, calendar days: no national rule sets one (DOMAIN.md section 3)."""
ITEM_DAYS = (0, 5, 10)
"""Choices for a deadline of one item alone; 0: at once (东港: 立即整改、限期整改)."""


def confirm_screen(desk: Desk, place: AtConfirm) -> tuple[str, Rows]:
    """The levels to choose from; then the reason where it differs; then the last tap in one's own name."""
    revision, pack = desk.chat.revision, desk.pack
    draft = proposed(desk)
    suggested = pack.level(draft.level) if draft.level else None
    if place.chosen is None:
        initial, _ = drafts(desk)
        text = lines(
            draft_line(pack, initial, words.DRAFT_INITIAL),
            *interest_lines(desk.open_case),
            words.CONFIRM_ASK.format(proposed=level_words(suggested) if suggested else "资料不全"),
        )
        choices = [button(level_words(level), revision, "cf", level.id) for level in pack.levels]
        more = (
            button(words.LEVEL, revision, "lv"),
            button(words.REVIEW, revision, "rv"),
            button(words.SEND_BACK, revision, "rt"),
        )
        return text, (*arrange(choices), more)
    chosen = pack.level(place.chosen)
    again = button(words.CHANGE, revision, "cfx")
    if place.reason is None and (suggested is None or suggested.id != chosen.id):
        name = suggested.name if suggested else "（无）"
        return words.CONFIRM_REASON.format(chosen=chosen.name, proposed=name), ((again,),)
    role = next((r.name for r in pack.roles if r.id in desk.actor.roles and r.id in desk.step.roles), "")
    text = words.CONFIRM_LAST.format(name=desk.actor.name, role=role, chosen=chosen.name, decision=chosen.decision)
    return text, ((button(words.CONFIRM, revision, "ok"), again),)


def verdict_screen(desk: Desk, place: AtVerdict) -> tuple[str, Rows]:
    """Approve with a letter or return item by item."""
    revision = desk.chat.revision
    if place.dating:
        days = [button(f"{n}天内", revision, "rtd", str(n)) for n in RETURN_DAYS]
        return words.VERDICT_DUE, (tuple(days), (button("不退了", revision, "rtx"),))
    if place.returning:
        typed = [f"{n}. {cut(item, 60)}{_own_days(place, n)}" for n, item in enumerate(place.items, 1)]
        rows: Rows = ((button(words.ITEMS_DONE, revision, "rtok"), button("不退了", revision, "rtx")),)
        if not place.items:
            return words.VERDICT_ITEMS, rows
        labels = [say.AT_ONCE if n == 0 else say.OWN_DAYS.format(n=n) for n in ITEM_DAYS]
        own = tuple(button(label, revision, "rti", str(n)) for label, n in zip(labels, ITEM_DAYS, strict=True))
        return lines(words.VERDICT_ITEMS, *typed, say.OWN_DUE), (own, *rows)
    return _asked(desk), (
        (button(words.APPROVE, revision, "ap"), button(words.SEND_BACK, revision, "rt")),
        (button(words.REVIEW, revision, "rv"), button(words.LEVEL, revision, "lv")),
    )


def _own_days(place: AtVerdict, n: int) -> str:
    days = place.days[n - 1] if n <= len(place.days) else ""
    return "" if not days else f"（{say.AT_ONCE if days == '0' else say.OWN_DAYS.format(n=days)}）"


def _asked(desk: Desk) -> str:
    """What is to be reviewed: the draft, and beside it what somebody confirmed, never one as the other."""
    draft, confirmation = proposed(desk), desk.open_case.confirmation
    title = cut(desk.open_case.title, 24)
    level = desk.pack.level(draft.level).name if draft.level else "资料不全"
    told = interest_lines(desk.open_case)
    returned = [review for review in desk.open_case.reviews if review.verdict == "returned"]
    told += answer_lines(returned[-1]) if returned else []
    if confirmation is None:
        return lines(words.VERDICT_ASK.format(title=title, level=level), *told)
    asked = words.VERDICT_CONFIRMED.format(
        title=title,
        proposed=level,
        name=confirmation.by_name,
        level=desk.pack.level(confirmation.chosen).name,
        stale=words.STATUS_STALE if confirmation.stale else "",
    )
    return lines(asked, *told, words.VERDICT_DIFFERS.format(reason=confirmation.reason) if confirmation.reason else "")
