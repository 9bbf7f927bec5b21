"""为什么: the whole trace of the draft level, one thing at a time; a part is a tap, and so is each thing missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.places import AtLevel
from bot.engine.screens.layout import arrange, cut, lines
from bot.engine.screens.level import (
    ENTRY_REF,
    change_words,
    clause_words,
    draft_line,
    drafts,
    reason_words,
    ref_words,
    scale_words,
    warnings,
)
from bot.engine.words import level as say
from knowledge.procedures.rating import Draft, Fired

PAGE = 8
"""Things missing on one screen."""


def trace_screen(desk: Desk, place: AtLevel) -> tuple[str, Rows]:
    """Both levels and the parts to look into; or one thing of a part; or what is missing, each a tap."""
    initial, after = drafts(desk)
    if place.part == "missing" and after.missing:
        return _missing(desk, after, place.n)
    told = PARTS[place.part](desk, initial, after) if place.part in PARTS else []
    if not told:
        return _overview(desk, initial, after)
    n = min(place.n, len(told) - 1)
    head = say.HEADS[place.part].format(n=n + 1, total=len(told))
    return lines(head, told[n]), (*_turn(desk, place.part, n, len(told)), _back(desk))


def parts_of(desk: Desk, initial: Draft, after: Draft) -> dict[str, int]:
    """The parts that have something to tell, and how much."""
    counts = {name: len(tell(desk, initial, after)) for name, tell in PARTS.items()}
    counts["missing"] = len(after.missing)
    return {name: counts[name] for name in say.PARTS if counts[name]}


def _overview(desk: Desk, initial: Draft, after: Draft) -> tuple[str, Rows]:
    revision = desk.chat.revision
    text = lines(
        draft_line(desk.pack, initial, words.DRAFT_INITIAL),
        draft_line(desk.pack, after, words.DRAFT_LATER),
        scale_words(desk.pack, after) or words.PENDING_OPINION,
    )
    counts = parts_of(desk, initial, after)
    rows = arrange([button(f"{say.PARTS[name]}（{n}）", revision, "lvw", name) for name, n in counts.items()])
    return text, (*rows, (button(words.PICTURE, revision, "pic"), button(words.KEEP_ON, revision, "on")))


def _reasons(desk: Desk, initial: Draft, after: Draft) -> list[str]:
    """Each reason once, with when it holds where it does not hold both before and after the measures."""
    before, later = ({fired.rule.id: fired for fired in draft.fired} for draft in (initial, after))
    told = []
    for name, fired in (before | later).items():
        when = "" if name in before and name in later else say.BEFORE if name in before else say.LATER
        told.append(_fired(desk, fired, when))
    return told


def _reference(desk: Desk, initial: Draft, after: Draft) -> list[str]:
    return [_fired(desk, fired) for fired in after.reference]


def _fired(desk: Desk, fired: Fired, when: str = "") -> str:
    level = desk.pack.level(fired.rule.level).name
    said = say.REASON.format(when=when, say=reason_words(fired.rule).rstrip("。"), level=level)
    return lines(said, clause_words(desk.pack, fired.rule.clause))


def _changes(desk: Desk, initial: Draft, after: Draft) -> list[str]:
    return [change_words(desk, change) for change in after.would_change]


def _warnings(desk: Desk, initial: Draft, after: Draft) -> list[str]:
    return warnings(desk)


PARTS: Mapping[str, Callable[[Desk, Draft, Draft], list[str]]] = {
    "warnings": _warnings,
    "reasons": _reasons,
    "changes": _changes,
    "reference": _reference,
}
"""Part → what it tells, one thing a screen."""


def _missing(desk: Desk, after: Draft, page: int) -> tuple[str, Rows]:
    """Each thing missing as a button that goes there; what a later step asks is counted alone."""
    revision, case = desk.chat.revision, desk.open_case
    here: dict[str, Button] = {}
    later = 0
    for ref in after.missing:
        asked = _asked_at(desk, ref)
        if asked is None:
            later += 1
        else:
            here.setdefault(ref, button(cut(ref_words(desk, ref)), revision, "r", asked))
    shown = list(here.values())
    pages = max(1, -(-len(shown) // PAGE))
    at = min(page, pages - 1)
    text = say.MISSING.format(n=len(after.missing)) if shown else ""
    left = say.MISSING_LATER.format(n=later) if later and case.status == "open" else ""
    rows = tuple((one,) for one in shown[at * PAGE : (at + 1) * PAGE])
    return lines(text, left), (*rows, *_turn(desk, "missing", at, pages), _back(desk))


def _asked_at(desk: Desk, ref: str) -> str | None:
    """The question of the steps reached at which the thing is answered: its own, or the list its entry is in."""
    match = ENTRY_REF.match(ref)
    for step in (*desk.open_case.passed, desk.open_case.step):
        for question in desk.pack.step(step).questions:
            if question.id == ref or (match is not None and question.repeat == match["group"]):
                return question.id
    return None


def _turn(desk: Desk, part: str, n: int, total: int) -> Rows:
    revision, pages = desk.chat.revision, part == "missing"
    row = []
    if n > 0:
        label = words.PREVIOUS_PAGE if pages else say.PREVIOUS
        row.append(button(label, revision, "lvw", part, str(n - 1)))
    if n + 1 < total:
        row.append(button(words.NEXT_PAGE if pages else say.NEXT, revision, "lvw", part, str(n + 1)))
    return (tuple(row),) if row else ()


def _back(desk: Desk) -> tuple[Button, ...]:
    revision = desk.chat.revision
    return button(say.BACK, revision, "lvw"), button(words.KEEP_ON, revision, "on")
