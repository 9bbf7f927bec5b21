"""What people say of answers to policy questions, and corrections: only a reviewer enters one, and only with a source.

Whatever is typed by anybody else changes no clause (DOMAIN.md section 4: "you are wrong" becomes no knowledge).
"""

from __future__ import annotations

import re
from typing import Any

from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.effects import Notify
from bot.engine.events import JobDone
from bot.engine.handlers.starting import arrive_or_home, home
from bot.engine.masking import mask
from bot.engine.messages import Message
from bot.engine.places import AtCorrecting, AtHome, AtJudging
from bot.engine.screens.judging import short
from bot.engine.screens.layout import cut
from bot.engine.screens.show import show, show_again
from bot.engine.words import judging as say

CORRECTORS = frozenset({"reviewer", "admin"})
"""Roles that work the list and enter corrections."""
REASON_MOST, NOTE_LEAST, NOTE_MOST = 300, 5, 300
SOURCE = re.compile(r"《[^》]{2,}》|〔\d{4}〕\s*\d+\s*号|第?\s*\d+\s*号令")
"""A source names a document, or its number."""


def offered(key: str) -> Rows:
    """The buttons below an answer: they never grow old, and a person's word on an answer can be given any time."""
    return ((button(say.GOOD, FREE, "good", key), button(say.BAD, FREE, "bad", key)),)


def good(desk: Desk, args: tuple[str, ...]) -> None:
    """有用."""
    _judge(desk, args[0] if args else "", good=True)
    desk.say(say.THANKS)


def bad(desk: Desk, args: tuple[str, ...]) -> None:
    """不对: asked why, in a sentence."""
    desk.send_anew()
    desk.remember()
    desk.go(AtJudging(answer=args[0] if args else ""))
    show(desk)


def give_reason(desk: Desk, place: AtJudging, text: str = "") -> None:
    """Why the answer is wrong; "" where nothing is written."""
    _judge(desk, place.answer, good=False, reason=mask(text)[0].strip()[:REASON_MOST])
    desk.effect(
        Notify(
            message=Message(text=say.NOTICE, rows=((button(say.SEE, FREE, "judged"),),)),
            organisation=desk.actor.organisation,
            roles=("reviewer",),
            upwards=True,
            but=(desk.actor.id,),
        )
    )
    _leave(desk, say.NOTED)


def listed(desk: Desk) -> None:
    """反馈: what waits for a reviewer."""
    if _refused(desk):
        return
    desk.job("judgements", {"organisation": desk.actor.organisation})


def chosen(desk: Desk, args: tuple[str, ...]) -> None:
    """One of the list."""
    if _refused(desk):
        return
    if not args or not args[0].isdecimal() or len(args[0]) > 12:
        show_again(desk, say.GONE)
        return
    desk.job("judgements", {"organisation": desk.actor.organisation, "judgement": int(args[0])})


def found(desk: Desk, event: JobDone) -> None:
    """The list, or the one that was chosen."""
    if desk.world.actor is None or not event.ok or _refused(desk):
        return
    if "one" in event.result:
        _one(desk, event.result["one"])
        return
    items = event.result["items"]
    rows = tuple((button(cut(item["question"], 26), FREE, "judge1", str(item["id"])),) for item in items)
    desk.say(say.LIST if items else say.LIST_EMPTY, rows)


def decline(desk: Desk, place: AtCorrecting) -> None:
    """不采纳."""
    if _refused(desk):
        return
    desk.record("judgement_declined", judgement=place.judgement)
    _tell(desk, place, say.WAS_DECLINED.format(question=cut(place.question, 80)))
    _leave(desk, say.DECLINED)


def choose(desk: Desk, place: AtCorrecting, number: str) -> None:
    """The clause to correct."""
    if _refused(desk):
        return
    if not number.isdecimal() or len(number) > 3 or int(number) >= len(place.clauses):
        show_again(desk)
        return
    desk.go(place.model_copy(update={"clause": place.clauses[int(number)]}))
    show(desk)


def typed(desk: Desk, place: AtCorrecting, text: str) -> None:
    """The source, then the note."""
    if _refused(desk):
        return
    said = mask(text)[0].strip()
    if place.clause is None:
        show_again(desk)
    elif place.source is None:
        if not SOURCE.search(said) or len(said) > NOTE_MOST:
            show_again(desk, say.SOURCE_LACKS)
            return
        desk.go(place.model_copy(update={"source": said}))
        show(desk)
    elif not NOTE_LEAST <= len(said) <= NOTE_MOST:
        show_again(desk, say.NOTE_LENGTH)
    else:
        desk.go(place.model_copy(update={"note": said}))
        show(desk)


def correct(desk: Desk, place: AtCorrecting) -> None:
    """确认更正: in the reviewer's name, with its source."""
    if _refused(desk) or place.clause is None or place.source is None or place.note is None:
        return
    desk.record(
        "policy_corrected", judgement=place.judgement, clause=place.clause, source=place.source, note=place.note
    )
    _tell(
        desk,
        place,
        say.WAS_CORRECTED.format(clause=short(place.clause), note=cut(place.note, 120), source=cut(place.source, 80)),
    )
    _leave(desk, say.CORRECTED)


def _tell(desk: Desk, place: AtCorrecting, text: str) -> None:
    """Whoever called the answer wrong hears what came of it."""
    if place.by and place.by != desk.actor.id:
        desk.effect(Notify(message=Message(text=text), user=place.by))


def _judge(desk: Desk, key: str, *, good: bool, reason: str = "") -> None:
    desk.record("policy_judged", key=key, organisation=desk.actor.organisation, good=good, reason=reason)


def _one(desk: Desk, found: dict[str, Any] | None) -> None:
    if found is None or found["standing"] != "open":
        desk.say(say.GONE)
        return
    desk.remember()
    desk.go(
        AtCorrecting(
            judgement=found["id"],
            question=found["question"],
            reason=found["reason"],
            clauses=tuple(found["clauses"][:5]),
            by=found.get("by", ""),
        )
    )
    show(desk)


def _refused(desk: Desk) -> bool:
    if desk.actor.roles & CORRECTORS:
        return False
    home(desk, say.REVIEWERS_ONLY)
    return True


def _leave(desk: Desk, note: str) -> None:
    """Back to where the person was."""
    before = desk.chat.before
    if before is not None and desk.case is not None and desk.case.status == "open":
        desk.go(before)
        desk.set_chat(before=None)
        show(desk, note)
    elif desk.case is not None and desk.case.status == "open":
        arrive_or_home(desk, note)
    else:
        desk.go(AtHome())
        show(desk, note)
