"""Where a person decides: confirming the level, reviewing a filing."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.screens.interests import interest_lines
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.screens.level import draft_line, drafts, level_words, proposed
from bot.engine.state import AtConfirm, AtVerdict

RETURN_DAYS = (5, 10, 15)
"""Choices for the deadline of a supplement, calendar days: no national rule sets one (DOMAIN.md section 3)."""


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
        typed = [f"{n}. {cut(item, 60)}" for n, item in enumerate(place.items, 1)]
        rows: Rows = ((button(words.ITEMS_DONE, revision, "rtok"), button("不退了", revision, "rtx")),)
        return lines(words.VERDICT_ITEMS, *typed), rows
    return _asked(desk), (
        (button(words.APPROVE, revision, "ap"), button(words.SEND_BACK, revision, "rt")),
        (button(words.REVIEW, revision, "rv"), button(words.LEVEL, revision, "lv")),
    )


def _asked(desk: Desk) -> str:
    """What is to be reviewed: the draft, and beside it what somebody confirmed, never one as the other."""
    draft, confirmation = proposed(desk), desk.open_case.confirmation
    title = cut(desk.open_case.title, 24)
    level = desk.pack.level(draft.level).name if draft.level else "资料不全"
    told = interest_lines(desk.open_case)
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
