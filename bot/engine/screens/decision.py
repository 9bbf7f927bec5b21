"""Where a person decides: confirming the level, reviewing a filing."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.places import AtConfirm, AtVerdict
from bot.engine.screens.interests import interest_lines
from bot.engine.screens.layout import LINE, MOST, arrange, drawn, fit, lines, width
from bot.engine.screens.level import draft_line, drafts, level_words, proposed
from bot.engine.screens.returns import again_words, returned, see_row
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
        started = words.STARTED.format(level=pack.level(initial.level).name) if initial.level else ""
        asked = lines(draft_line(pack, draft), words.CONFIRM_ASK.format(started=started))
        text, told = _with_facts(desk, asked)
        choices = [button(level_words(level), revision, "cf", level.id) for level in pack.levels]
        more = (
            button(words.LEVEL, revision, "lv"),
            button(words.REVIEW, revision, "rv"),
            button(words.SEND_BACK, revision, "rt"),
        )
        return text, (*arrange(choices), more, *told)
    chosen = pack.level(place.chosen)
    again = button(words.CHANGE, revision, "cfx")
    if place.reason is None and (suggested is None or suggested.id != chosen.id):
        name = suggested.name if suggested else words.NOT_RATED
        return words.CONFIRM_REASON.format(chosen=chosen.name, proposed=name), ((again,),)
    role = next((r.name for r in pack.roles if r.id in desk.actor.roles and r.id in desk.step.roles), "")
    text = words.CONFIRM_LAST.format(name=desk.actor.name, role=role, chosen=chosen.name, decision=chosen.decision)
    return text, ((button(words.CONFIRM, revision, "ok"), again),)


def verdict_screen(desk: Desk, place: AtVerdict) -> tuple[str, Rows]:
    """Approve with a letter or return item by item."""
    revision = desk.chat.revision
    if place.dating:
        days = [button(f"{n}天内", revision, "rtd", str(n)) for n in RETURN_DAYS]
        return words.VERDICT_DUE, (tuple(days), (button(words.NOT_BACK, revision, "rtx"),))
    if place.returning:
        rows: Rows = ((button(words.ITEMS_DONE, revision, "rtok"), button(words.NOT_BACK, revision, "rtx")),)
        if not place.items:
            return words.VERDICT_ITEMS, rows
        n = len(place.items)
        own_days = _own_days(place, n)
        item = fit(place.items[-1], LINE - width(words.VERDICT_ITEM.format(n=n, item="") + own_days))
        typed = words.VERDICT_ITEM.format(n=n, item=item) + own_days
        labels = [say.AT_ONCE if n == 0 else say.OWN_DAYS.format(n=n) for n in ITEM_DAYS]
        own = tuple(button(label, revision, "rti", str(n)) for label, n in zip(labels, ITEM_DAYS, strict=True))
        return lines(fit(typed, LINE), say.OWN_DUE), (own, *rows)
    text, told = _with_facts(desk, _asked(desk))
    return text, (
        (button(words.APPROVE, revision, "ap"), button(words.SEND_BACK, revision, "rt")),
        (button(words.REVIEW, revision, "rv"), button(words.LEVEL, revision, "lv")),
        *told,
    )


def _own_days(place: AtVerdict, n: int) -> str:
    days = place.days[n - 1] if n <= len(place.days) else ""
    return "" if not days else f"（{say.AT_ONCE if days == '0' else say.OWN_DAYS.format(n=days)}）"


def known_screen(desk: Desk) -> tuple[str, Rows]:
    """What whoever decides is to know, in full, with the way back."""
    back = button(words.RETURN_HERE, desk.chat.revision, "here")
    return lines(*_to_know(desk)) or words.NOTHING_TO_KNOW, ((back,),)


def _with_facts(desk: Desk, asked: str) -> tuple[str, Rows]:
    """What is asked, with what is to be known as far as there is room; the rest is a tap away and counted."""
    facts = _to_know(desk)
    review = returned(desk.open_case)
    rows: Rows = (see_row(desk.open_case),) if review is not None else ()
    text = lines(asked, *facts)
    if not facts or drawn(text) <= MOST:
        return text, rows
    more = button(words.TO_KNOW.format(n=len(facts)), desk.chat.revision, "kno")
    return lines(asked, fit(facts[0], LINE)) if drawn(asked) < MOST else asked, (*rows, (more,))


def _to_know(desk: Desk) -> list[str]:
    """Who stood back or did not declare, whether a return was answered, why a confirmed level differs."""
    case = desk.open_case
    told = interest_lines(case)
    review = returned(case)
    told += [again_words(desk, review)] if review is not None else []
    reason = case.confirmation.reason if case.confirmation is not None and desk.step.act == "review" else ""
    return [*told, words.VERDICT_DIFFERS.format(reason=reason)] if reason else told


def _asked(desk: Desk) -> str:
    """What is to be reviewed: the draft, and beside it what somebody confirmed, never one as the other."""
    draft, confirmation = proposed(desk), desk.open_case.confirmation
    asked = words.VERDICT_ASK.format(title=fit(desk.open_case.title, LINE - width(words.VERDICT_ASK.format(title=""))))
    if confirmation is None:
        return lines(asked, draft_line(desk.pack, draft))
    level = desk.pack.level(draft.level).name if draft.level else words.NOT_RATED
    told = words.VERDICT_CONFIRMED.format(
        proposed=level,
        name=confirmation.by_name,
        level=desk.pack.level(confirmation.chosen).name,
        stale=words.STATUS_STALE if confirmation.stale else "",
    )
    return lines(asked, told)
