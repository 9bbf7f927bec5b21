"""A draw for a matter, and what the drawn experts declare and argue (HS20; 国务院令第713号 art. 19 to 21)."""

from __future__ import annotations

from typing import Any

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.drawing import Matter
from bot.engine.events import JobDone
from bot.engine.handlers.settling import stale
from bot.engine.handlers.starting import home
from bot.engine.independence import AtExpert, AtExperts, Draw, DrawnExpert, Stance
from bot.engine.masking import mask
from bot.engine.screens.experts import draw_of, everybody, sitting
from bot.engine.screens.layout import cut, lines, quote
from bot.engine.screens.show import show, show_again
from bot.engine.state import CaseState
from bot.engine.words import experts as say

PARTIES = ("responsible_body", "assessing_body", "third_firm", "study_firm", "construction_unit")
"""Questions whose answers name bodies with an interest in the matter (docs/packs.md)."""
ARGUE_LEAST, ARGUE_MOST = 5, 2000
"""Characters of an opinion."""


def start(desk: Desk, place: AtExperts, reason: str) -> None:
    """Everything is told: have it drawn."""
    from bot.engine.handlers.experts import cannot_draw

    refused = cannot_draw(desk)
    if refused is not None:
        show_again(desk, refused)
        return
    case = desk.open_case
    payload = {
        "organisation": case.organisation,
        "home": case.organisation,
        "fields": list(place.fields),
        "wanted": place.wanted,
        "matter": matter_of(case).model_dump(mode="json"),
    }
    desk.job(
        "draw",
        payload,
        what=say.DRAW,
        case=case.id,
        reason=reason,
        draws=len(case.draws),
        wanted=place.wanted,
        fields=list(place.fields),
    )
    desk.go(AtExperts(case=case.id))
    desk.say(say.DRAWING)


def matter_of(case: CaseState) -> Matter:
    """What keeps an expert out of the case, from its record."""
    given = (case.answers[question] for question in PARTIES if question in case.answers)
    met = everybody(case)
    acted = [*case.assessors, *(review.by for review in case.reviews), *(said.by for said in case.interests)]
    return Matter(
        parties=tuple(answer.value for answer in given if isinstance(answer.value, str) and not answer.pending),
        interest=tuple(one.id for one in met if one.stand == "interest"),
        declined=tuple(one.id for one in met if one.stand == "cannot"),
        sitting=tuple(one.id for one in met if one.stand in ("asked", "clear")),
        took_part=tuple(acted) + ((case.confirmation.by,) if case.confirmation is not None else ()),
    )


def drawn(desk: Desk, event: JobDone) -> None:
    """The draw is made: kept with seed and pool, told with who was left out and why; who has an account is asked."""
    desk.edit_in(None)
    told = event.context
    case = desk.case
    if not event.ok or case is None:
        desk.say(words.JOB_FAILED.format(what=say.DRAW, error=event.result.get("error", "")))
        return
    if len(case.draws) != told["draws"] or case.status != "open":
        show_again(desk, say.MEANWHILE)
        return
    result, wanted = event.result, int(told["wanted"])
    experts = tuple(DrawnExpert.model_validate({**one, "fields": tuple(one["fields"])}) for one in result["drawn"])
    if not experts:
        show_again(desk, lines(say.NONE_LEFT, *_left_out(result)))
        return
    draw = Draw(
        id=f"d{len(case.draws) + 1}",
        seed=result["seed"],
        pool=result["pool_hash"],
        wanted=wanted,
        fields=tuple(told["fields"]),
        experts=experts,
        reason=told["reason"],
        by=desk.actor.id,
        at=desk.now,
    )
    desk.put(case.model_copy(update={"draws": (*case.draws, draw)}))
    desk.record(
        "experts_drawn",
        draw=draw.id,
        seed=draw.seed,
        pool_hash=draw.pool,
        wanted=wanted,
        fields=list(draw.fields),
        pool=result["pool"],
        excluded=result["excluded"],
        drawn=[one.id for one in experts],
        reason=draw.reason,
    )
    for one in experts:
        if one.person is not None:
            desk.notify(
                say.NOTICE.format(title=cut(case.title or words.UNTITLED, 30)),
                ((button(words.OPEN, FREE, "exp", case.id),),),
                user=one.person,
            )
    asked = any(one.person is not None for one in experts)
    unasked = any(one.person is None for one in experts)
    listed = [say.DRAWN_LINE.format(name=e.name, unit=e.unit, fields="、".join(e.fields)) for e in experts]
    show_again(
        desk,
        lines(
            say.DRAWN.format(n=len(experts), seed=draw.seed[:8]),
            *listed,
            say.FEWER.format(n=len(experts), wanted=wanted) if len(experts) < wanted else "",
            *_left_out(result),
            say.ASKED_THEM if asked else "",
            say.WITHOUT_ACCOUNT if unasked else "",
        ),
    )


def summoned(desk: Desk) -> None:
    """打开 in an expert's notice: to the declaration, or to the opinion where it was given."""
    case = desk.case
    if case is None or sitting(case, desk.actor.id) is None:
        home(desk, say.NOT_DRAWN)
    elif case.status != "open":
        home(desk, say.CASE_ENDED.format(title=cut(case.title, 24), status=words.STATUSES[case.status]))
    elif desk.actor.id in case.assessors:
        home(desk, say.ASSESSED)
    elif desk.step.act == "track":
        home(desk, say.LATE.format(title=cut(case.title, 24)))
    else:
        desk.set_chat(case=case.id, before=None, held=None)
        desk.go(AtExpert())
        show(desk)


def on_behalf(desk: Desk, place: AtExperts, expert: str) -> None:
    """代记: what an expert without an account gave in writing, recorded by whoever may draw, under their own name."""
    from bot.engine.handlers.experts import cannot_draw

    refused = cannot_draw(desk)
    found = sitting(desk.open_case, "", expert) if refused is None else None
    if found is None or found.person is not None:
        show_again(desk, refused or words.UNKNOWN_BUTTON)
        return
    desk.go(AtExpert(expert=expert))
    show(desk)


def stand(desk: Desk, place: AtExpert, said: str) -> None:
    """Declared: no interest, an interest, or not able to."""
    found = _found(desk, place)
    if found is None or found.stand != "asked" or said not in ("clear", "interest", "cannot"):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    now = found.model_copy(update={"stand": said})
    _put(desk, now)
    _record(desk, "expert_stated", now)
    desk.record("interest_declared", role="expert", has=said == "interest", expert=now.id)
    _tell(desk, place, say.TOLD_STAND.format(name=now.name, title=_title(desk), stand=say.STANDS[now.stand]))
    if said == "clear":
        show(desk, "" if place.expert else say.THANKS_CLEAR)
    else:
        _leave(desk, place, say.THANKS_INTEREST if said == "interest" else say.THANKS_CANNOT)


def chose(desk: Desk, place: AtExpert, stance: str) -> None:
    """支持, 有条件, 反对: the words come next; 改选 takes it back."""
    found = _found(desk, place)
    if found is None or found.stand != "clear" or stance not in (*say.STANCES, "no"):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(place.model_copy(update={"stance": None if stance == "no" else stance}))
    show(desk)


def argued(desk: Desk, place: AtExpert, text: str) -> None:
    """The opinion in their own words, kept as it was said."""
    found = _found(desk, place)
    told = mask(text)[0].strip()
    if found is None or found.stand != "clear" or place.stance is None:
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
        return
    if not ARGUE_LEAST <= len(told) <= ARGUE_MOST:
        show_again(desk, say.ARGUE_SHORT)
        return
    stance: Stance = place.stance
    words_of = f"{say.PROXY_MARK}{told}" if place.expert else told
    now = found.model_copy(update={"stance": stance, "text": words_of, "at": desk.now})
    _put(desk, now)
    _record(desk, "expert_opinion", now)
    moved = stale(desk)
    _tell(
        desk,
        place,
        say.TOLD_OPINION.format(
            name=now.name, unit=now.unit, title=_title(desk), stance=say.STANCES[stance], text=now.text
        ),
    )
    note = say.ARGUED.format(title=_title(desk), stance=say.STANCES[stance])
    _leave(desk, place, lines(note, *moved))


def report(desk: Desk, place: AtExpert) -> None:
    """看评估报告: the papers of the matter as they stand, for whoever is to argue it."""
    if _found(desk, place) is None:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    case = desk.open_case
    what = words.DOCUMENTS["report"]
    desk.job("document", {"document": "report", "case": case.id}, what=what, case=case.id)
    show_again(desk, words.MAKING.format(what=what))


def _found(desk: Desk, place: AtExpert) -> DrawnExpert | None:
    case = desk.case
    if case is None or case.status != "open" or desk.step.act == "track":
        return None
    if not place.expert and desk.actor.id in case.assessors:
        return None
    return sitting(case, desk.actor.id, place.expert)


def _put(desk: Desk, now: DrawnExpert) -> None:
    case = desk.open_case
    draws = tuple(
        draw.model_copy(update={"experts": tuple(now if one.id == now.id else one for one in draw.experts)})
        for draw in case.draws
    )
    desk.put(case.model_copy(update={"draws": draws}))


def _record(desk: Desk, what: str, now: DrawnExpert) -> None:
    draw = draw_of(desk.open_case, now.id)
    desk.record(
        what,
        draw=draw.id if draw is not None else "",
        expert=now.id,
        name=now.name,
        unit=now.unit,
        field="、".join(now.fields),
        stand=now.stand,
        stance=now.stance,
        text=now.text,
        role="expert",
    )


def _tell(desk: Desk, place: AtExpert, text: str) -> None:
    """Those who work on the matter hear it: who opened it and who drew."""
    case = desk.open_case
    who = {case.opened_by, *(draw.by for draw in case.draws)} - {desk.actor.id}
    for person in sorted(who):
        desk.notify(text, ((button(words.OPEN, FREE, "open", case.id),),), user=person)


def _leave(desk: Desk, place: AtExpert, note: str) -> None:
    if place.expert:
        desk.go(AtExperts(case=desk.open_case.id))
        show(desk, note)
        return
    desk.set_chat(case=None)
    home(desk, note)


def _title(desk: Desk) -> str:
    return cut(desk.open_case.title or words.UNTITLED, 30)


def _left_out(result: dict[str, Any]) -> list[str]:
    told = [
        say.LEFT_OUT_LINE.format(name=result["names"][one], why=say.WHY_NOT[why])
        for one, why in result["excluded"].items()
    ]
    return [say.LEFT_OUT, *told] if told else []
