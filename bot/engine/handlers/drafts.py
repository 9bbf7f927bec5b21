"""送审稿核查: the legal officer sees whether a draft document was assessed; one that was not goes back to its drafter.

Source: 惠山 plan 三/(二)/2 (法制员审核送审稿时查是否经过稳评), 国务院令第713号 art. 22 and 26.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.effects import Notify, Record
from bot.engine.events import JobDone
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.masking import mask
from bot.engine.messages import Message
from bot.engine.places import AtDraft, Candidate
from bot.engine.screens.layout import cut
from bot.engine.screens.level import clause_words
from bot.engine.screens.show import show, show_again
from bot.engine.tree import covered, fits
from bot.engine.words import JOB_FAILED, OVERLONG, ROLES, UNKNOWN_BUTTON
from bot.engine.words import drafts as say

LEAST, MOST = 2, 120
"""Characters of a title or a unit's name."""
DRAFTERS = ("assessor", "leader")
"""Roles in the drafting unit that hear of a return."""


def begin(desk: Desk) -> None:
    """送审稿核查."""
    if _refused(desk):
        return
    desk.go(AtDraft())
    show(desk)


def typed(desk: Desk, place: AtDraft, text: str) -> None:
    """The title, then the drafting unit; then it is looked up."""
    if _refused(desk):
        return
    said = " ".join(mask(text)[0].split())
    if place.stage not in ("title", "unit"):
        show_again(desk)
    elif len(said) < LEAST:
        show_again(desk, say.SHORT)
    elif len(said) > MOST:
        show_again(desk, OVERLONG.format(n=len(said), most=MOST))
    elif place.stage == "title":
        desk.go(AtDraft(stage="unit", title=said))
        show(desk)
    else:
        desk.go(place.model_copy(update={"stage": "looking", "unit": said}))
        payload = {"title": place.title, "unit": said, "organisation": desk.actor.organisation}
        desk.job("drafts", payload, what=say.DRAFTS, title=place.title, unit=said)
        show(desk)


def found(desk: Desk, event: JobDone) -> None:
    """What was found. An answer that comes when the officer went elsewhere leads nowhere."""
    place = desk.chat.place
    asked = (event.context.get("title"), event.context.get("unit"))
    if not isinstance(place, AtDraft) or place.stage != "looking" or (place.title, place.unit) != asked:
        return
    if not event.ok:
        desk.go(AtDraft())
        show(desk, JOB_FAILED.format(what=say.DRAFTS, error=event.result.get("error", "")))
        return
    candidates = tuple(Candidate(**each) for each in event.result["found"])
    desk.go(place.model_copy(update={"stage": "choose", "found": candidates, "unit_id": event.result["unit"]}))
    show(desk)


def picked(desk: Desk, place: AtDraft, case: str) -> None:
    """It is this assessment: what it says; one without a confirmed level sends the draft back."""
    if _refused(desk):
        return
    chosen = next((each for each in place.found if each.case == case), None)
    if place.stage != "choose" or chosen is None:
        show_again(desk, UNKNOWN_BUTTON)
        return
    look: Rows = ((button(say.LOOK, FREE, "gp", chosen.case),),)
    if chosen.level is None:
        _record(desk, place, "unconfirmed", chosen)
        told = say.NOT_YET.format(title=place.title, case=chosen.title, unit=place.unit, clause=_clause(desk))
        _finish(desk, place, told, say.WHY_NOT_YET)
        return
    _record(desk, place, "assessed", chosen)
    home(desk, say.ASSESSED.format(title=place.title, case=chosen.title, by=chosen.by, level=chosen.level), look)


def none(desk: Desk, place: AtDraft) -> None:
    """没有做过: back to the drafter, with the clause."""
    if _refused(desk):
        return
    if place.stage != "choose":
        show_again(desk, UNKNOWN_BUTTON)
        return
    _record(desk, place, "not_assessed", None)
    told = say.RETURNED.format(title=place.title, unit=place.unit, clause=_clause(desk))
    _finish(desk, place, told, say.WHY_NONE)


def stop(desk: Desk, place: AtDraft) -> None:
    """不查了."""
    home(desk)


def _finish(desk: Desk, place: AtDraft, told: str, why: str) -> None:
    if place.unit_id is None:
        home(desk, f"{told}\n{say.NOT_TOLD.format(unit=place.unit)}")
        return
    notice = say.NOTICE.format(title=cut(place.title, 40), why=why, clause=_clause(desk), name=desk.actor.name)
    desk.effect(
        Notify(
            message=Message(text=notice),
            organisation=place.unit_id,
            roles=DRAFTERS,
            but=(desk.actor.id,),
            nobody=say.NOT_TOLD.format(unit=place.unit),
        )
    )
    home(desk, told)


def _record(desk: Desk, place: AtDraft, outcome: str, chosen: Candidate | None) -> None:
    data: dict[str, Any] = {
        "by": desk.actor.id,
        "by_name": desk.actor.name,
        "at": desk.now.isoformat(),
        "message": desk.event.id,
        "title": place.title,
        "unit": place.unit,
        "unit_id": place.unit_id,
        "outcome": outcome,
        "assessment": chosen.case if chosen is not None else None,
        "level": chosen.level if chosen is not None else None,
        "clause": _clause(desk),
        "organisation": desk.actor.organisation,
    }
    desk.effect(Record(case=chosen.case if chosen is not None else None, what="draft_checked", data=data))


def _clause(desk: Desk) -> str:
    """The rule a draft goes back by: the procedure's own where one on offer has a checkpoint for documents."""
    packs = [desk.world.newest(pack_id) for pack_id in desk.world.latest]
    place = desk.world.standing.place
    near = sorted(packs, key=lambda pack: (not fits(pack.place, place), -len(covered(pack.place))))
    for pack in near:
        for point in pack.checkpoints:
            if point.of == "document":
                return clause_words(pack, point.clause)
    return say.RULE


def _refused(desk: Desk) -> bool:
    if "legal" in desk.actor.roles:
        return False
    mine = "、".join(ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
    home(desk, say.ROLE.format(mine=mine))
    return True


TAPS: Mapping[str, Handler] = {
    "df": lambda desk, args: begin(desk),
    "dfp": at(AtDraft, picked, 1),
    "dfn": here(AtDraft, none),
    "dfx": here(AtDraft, stop),
}
RESULTS: Mapping[str, Callable[[Desk, JobDone], None]] = {"drafts": found}
