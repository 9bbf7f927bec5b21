"""The expert pool in the chat: listing, adding, retiring, and drawing for the matter in hand (HS20)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.drawing import FIELDS
from bot.engine.effects import Record
from bot.engine.events import JobDone
from bot.engine.handlers.starting import home
from bot.engine.independence import AtExperts
from bot.engine.masking import mask
from bot.engine.screens.experts import DRAWERS, KEEPERS, MOST_DRAWN, proxies, summary
from bot.engine.screens.interests import declared
from bot.engine.screens.layout import arrange, cut, lines, quote
from bot.engine.screens.show import show, show_again
from bot.engine.words import experts as say

NAME_MOST, UNIT_MOST, FIELD_MOST = 20, 60, 8
"""Characters of a name, a unit, a field."""
LISTED, RETIRABLE = 100, 30
"""Experts told in one list; experts to choose from when one is retired."""


def open_pool(desk: Desk) -> None:
    """专家库."""
    if not desk.actor.roles & (KEEPERS | DRAWERS):
        home(desk, say.NOBODY)
        return
    desk.remember()
    desk.go(AtExperts(case=_matter(desk)))
    show(desk)


def refused(desk: Desk, place: AtExperts) -> str | None:
    """Why the actor may not do what the place is for; None where they may."""
    if place.doing in ("name", "unit", "fields"):
        return None if desk.actor.roles & KEEPERS else say.NOT_KEEPER
    if place.doing != "look":
        return cannot_draw(desk)
    return None if desk.actor.roles & (KEEPERS | DRAWERS) else say.NOBODY


def listing(desk: Desk, place: AtExperts) -> None:
    """看名单: the pool is fetched."""
    if not desk.actor.roles & (KEEPERS | DRAWERS):
        show_again(desk, say.NOBODY)
        return
    desk.job("experts", {"organisation": desk.actor.organisation}, what=say.LIST)


def to_retire(desk: Desk, place: AtExperts) -> None:
    """移出专家: the pool is fetched, to choose from."""
    if not desk.actor.roles & KEEPERS:
        show_again(desk, say.NOT_KEEPER)
        return
    desk.job("experts", {"organisation": desk.actor.organisation}, what=say.LIST, retire=True)


def listed(desk: Desk, event: JobDone) -> None:
    """The pool: by field, or as buttons that retire one of one's own organisation."""
    if "out" in event.context:
        _retired(desk, event)
        return
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=say.LIST, error=event.result.get("error", "")))
        return
    found = event.result["experts"]
    if not isinstance(desk.chat.place, AtExperts):
        return  # gone elsewhere meanwhile
    if not found:
        show_again(desk, say.POOL_EMPTY)
    elif event.context.get("retire"):
        own = [one for one in found if one["own"]][:RETIRABLE]
        desk.set_chat(revision=desk.chat.revision + 1)
        rows = [button(cut(f"{e['name']}（{e['unit']}）"), desk.chat.revision, "xx", e["id"]) for e in own]
        back = (button(words.TO_LIST, desk.chat.revision, "xl"),)
        desk.say(say.RETIRE_WHOM if own else say.POOL_EMPTY, (*arrange(rows), back))
    else:
        show_again(desk, lines(say.POOL_OF.format(n=len(found)), *_by_field(found)))


def start_adding(desk: Desk, place: AtExperts) -> None:
    """添加专家."""
    if not desk.actor.roles & KEEPERS:
        show_again(desk, say.NOT_KEEPER)
        return
    desk.go(AtExperts(doing="name", case=place.case))
    show(desk)


def typed(desk: Desk, place: AtExperts, text: str) -> None:
    """A name, a unit, a field of one's own, or the reason to draw again."""
    told = " ".join(mask(text)[0].split())
    no = refused(desk, place)
    if no is not None:
        show_again(desk, no)
        return
    match place.doing:
        case "name" if 2 <= len(told) <= NAME_MOST:
            desk.go(place.model_copy(update={"doing": "unit", "name": told}))
        case "unit" if 2 <= len(told) <= UNIT_MOST:
            desk.go(place.model_copy(update={"doing": "fields", "unit": told}))
        case "fields" | "draw_fields" if 1 <= len(told) <= FIELD_MOST:
            desk.go(place.model_copy(update={"fields": tuple(dict.fromkeys((*place.fields, told)))}))
        case "draw_reason" if len(told) >= 4:
            _start_draw(desk, place, told[:200])
            return
        case "draw_reason":
            show_again(desk, say.REASON_SHORT)
            return
        case "name" | "unit" | "fields" | "draw_fields":
            most = {"name": NAME_MOST, "unit": UNIT_MOST}.get(place.doing, FIELD_MOST)
            show_again(desk, say.TOO_LONG.format(most=most))
            return
        case _:
            show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
            return
    show(desk)


def ticked(desk: Desk, place: AtExperts, which: str) -> None:
    """A field was ticked or unticked."""
    shown = [*FIELDS, *(field for field in place.fields if field not in FIELDS)]
    no = refused(desk, place)
    if no or place.doing not in ("fields", "draw_fields") or not which.isdecimal() or int(which) >= len(shown):
        show_again(desk, no or words.UNKNOWN_BUTTON)
        return
    field = shown[int(which)]
    kept = tuple(f for f in shown if (f in place.fields) != (f == field))
    desk.go(place.model_copy(update={"fields": kept}))
    show(desk)


def fields_done(desk: Desk, place: AtExperts) -> None:
    """选好了."""
    no = refused(desk, place)
    if no is not None:
        show_again(desk, no)
    elif not place.fields:
        show_again(desk, say.NO_FIELD)
    elif place.doing == "draw_fields":
        desk.go(place.model_copy(update={"doing": "draw_count"}))
        show(desk)
    elif place.doing == "fields":
        desk.job("expert_account", {"organisation": desk.actor.organisation, "name": place.name}, what=say.ADD)
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def account_found(desk: Desk, event: JobDone) -> None:
    """Whether the expert has an account is known: into the pool."""
    place = desk.chat.place
    if not isinstance(place, AtExperts) or place.doing != "fields" or not desk.actor.roles & KEEPERS:
        return
    person = event.result.get("person") if event.ok else None
    key = "x" + hashlib.sha256(f"{event.chat}/{event.id}".encode()).hexdigest()[:10]
    _record(
        desk,
        "expert_added",
        expert=key,
        organisation=desk.actor.organisation,
        name=place.name,
        unit=place.unit,
        fields=list(place.fields),
        person=person,
    )
    told = say.ADDED.format(name=place.name, unit=place.unit, fields="、".join(place.fields))
    desk.go(AtExperts(case=place.case))
    show(desk, lines(told, say.TIED if person else ""))


def retire(desk: Desk, place: AtExperts, expert: str) -> None:
    """Out of the pool; records of what they argued stay."""
    if not desk.actor.roles & KEEPERS:
        show_again(desk, say.NOT_KEEPER)
        return
    desk.job("experts", {"organisation": desk.actor.organisation}, what=say.RETIRE, out=expert)


def _retired(desk: Desk, event: JobDone) -> None:
    """The pool again, to see that it is one of this organisation's."""
    if not isinstance(desk.chat.place, AtExperts) or not desk.actor.roles & KEEPERS:
        return
    found = [e for e in event.result.get("experts", ()) if e["id"] == event.context.get("out") and e["own"]]
    if not found:
        show_again(desk, say.NOT_YOURS)
        return
    _record(desk, "expert_retired", expert=found[0]["id"])
    show(desk, say.RETIRED.format(name=found[0]["name"]))


def start_draw(desk: Desk, place: AtExperts) -> None:
    """抽取专家: which fields first."""
    no = cannot_draw(desk)
    if no is not None:
        show_again(desk, no)
        return
    desk.go(AtExperts(doing="draw_fields", case=desk.open_case.id))
    show(desk)


def cannot_draw(desk: Desk) -> str | None:
    """Why the actor may not draw for the matter in hand; None where they may."""
    case = desk.case
    if case is None or case.status != "open" or desk.chat.case != case.id:
        return say.NO_CASE
    if not desk.actor.roles & DRAWERS:
        return say.NOT_DRAWER
    if desk.step.act == "track":
        return say.LATE_DRAW
    own = declared(case, desk.actor.id)
    return say.AWAY if own is not None and own.has else None


def any_field(desk: Desk, place: AtExperts) -> None:
    """不限领域."""
    no = refused(desk, place)
    if no or place.doing != "draw_fields":
        show_again(desk, no or words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"doing": "draw_count", "fields": ()}))
    show(desk)


def counted(desk: Desk, place: AtExperts, wanted: str) -> None:
    """How many: drawn at once, or after the reason where it was drawn before."""
    no = cannot_draw(desk)
    if no or place.doing != "draw_count" or wanted not in {str(n) for n in range(1, MOST_DRAWN + 1)}:
        show_again(desk, no or words.UNKNOWN_BUTTON)
        return
    place = place.model_copy(update={"wanted": int(wanted)})
    if desk.open_case.draws:
        desk.go(place.model_copy(update={"doing": "draw_reason"}))
        show(desk)
    else:
        _start_draw(desk, place, "")


def opinions(desk: Desk, place: AtExperts) -> None:
    """专家意见: who was drawn and what each said, with 代记 for those without an account."""
    no = refused(desk, AtExperts()) or (say.NO_CASE if desk.case is None else None)
    if no is not None:
        show_again(desk, no)
        return
    told = summary(desk.open_case)
    title = say.SUMMARY.format(title=cut(desk.open_case.title or words.UNTITLED, 24))
    if not told:
        show_again(desk, say.NO_DRAW)
        return
    desk.set_chat(revision=desk.chat.revision + 1)
    behalf = list(proxies(desk)) if cannot_draw(desk) is None else []
    back = (button(words.TO_LIST, desk.chat.revision, "xback"),)
    desk.say(lines(title, *told, say.WITHOUT_ACCOUNT if behalf else ""), (*((b,) for b in behalf), back))


def back(desk: Desk, place: AtExperts) -> None:
    """回列表."""
    no = refused(desk, AtExperts())
    if no is not None:
        home(desk, no)
        return
    desk.go(AtExperts(case=place.case))
    show(desk)


def _start_draw(desk: Desk, place: AtExperts, reason: str) -> None:
    from bot.engine.handlers.arguing import start

    start(desk, place, reason)


def _matter(desk: Desk) -> str | None:
    case = desk.case
    return case.id if case is not None and case.status == "open" and desk.chat.case == case.id else None


def _by_field(found: Sequence[Mapping[str, Any]]) -> list[str]:
    fields: dict[str, list[str]] = {}
    for one in found[:LISTED]:
        for field in one["fields"]:
            fields.setdefault(field, []).append(f"{one['name']}（{one['unit']}）")
    order = sorted(fields, key=lambda field: (FIELDS.index(field) if field in FIELDS else len(FIELDS), field))
    told = [say.FIELD_LINE.format(field=field, names="、".join(fields[field])) for field in order]
    return [*told, say.MORE.format(n=len(found) - LISTED)] if len(found) > LISTED else told


def _record(desk: Desk, what: str, **data: Any) -> None:
    """A record of no case: the pool is the organisation's."""
    by = {"by": desk.actor.id, "by_name": desk.actor.name, "at": desk.now.isoformat(), "message": desk.event.id}
    desk.effect(Record(case=None, what=what, data=by | data))
