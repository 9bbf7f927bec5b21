"""追责线索: facts that the records of one's own unit and those below show, the sheet of them, and the unit's statement.

Facts are found outside the turn (`bot.jobs.accountability`); they name matter, unit, date and record, and nobody.
"""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.effects import Notify
from bot.engine.events import JobDone
from bot.engine.handlers import policy
from bot.engine.handlers.starting import home
from bot.engine.masking import mask
from bot.engine.messages import File, Message
from bot.engine.places import AtFacts
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.show import show, show_again
from bot.engine.words import accountability as say
from bot.engine.words import units
from knowledge.procedures.dates import show_date

OVERSEEING = frozenset({"reviewer", "group", "admin"})
"""Who looks for facts: the stability office, the leading group that supervises (绍兴 plan 五), the administrator."""
STATING = frozenset({"assessor", "leader"})
LISTED = 8
STATEMENT_LEAST, STATEMENT_MOST = 5, 1000
JOBS = {"facts": "追责线索", "case_facts": "追责线索", "fact_sheet": "事实清单"}


def listed(desk: Desk) -> None:
    """追责线索: which matters of one's own unit and those below have any."""
    if not desk.actor.roles & OVERSEEING:
        roles = "、".join(words.ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
        home(desk, say.NOT_YOURS.format(roles=roles))
        return
    desk.job("facts", {"organisation": desk.actor.organisation})
    desk.say(say.LOOKING)


def of_matter(desk: Desk) -> None:
    """One matter of the list was tapped; the turn loaded it where it is open to the actor."""
    if desk.case is None or not desk.actor.roles & OVERSEEING:
        home(desk, say.NOT_OPEN)
        return
    desk.set_chat(case=desk.case.id, before=None, held=None)
    desk.job("case_facts", {"case": desk.case.id}, case=desk.case.id, answering=False)
    desk.say(say.LOOKING)


def sheet(desk: Desk, place: AtFacts) -> None:
    """出事实清单: made and recorded outside the turn, in the actor's name."""
    case = desk.case
    if case is None or case.id != place.case or place.answering or not desk.actor.roles & OVERSEEING:
        home(desk, say.NOT_OPEN)
        return
    if not desk.actor.signs:
        show_again(desk, units.NAME_FIRST)
        return
    payload = {
        "case": case.id,
        "organisation": desk.actor.organisation,
        "sender": desk.actor.organisation_name,
        "by": desk.actor.id,
        "by_name": desk.actor.name,
    }
    desk.job("fact_sheet", payload, case=case.id)
    show(desk, say.SENDING)


def statement(desk: Desk) -> None:
    """写陈述: for the unit the facts are about, once a sheet went out."""
    case = desk.case
    if case is None:
        home(desk, words.NO_CASE)
        return
    if not _may_state(desk):
        home(desk, say.NOT_MEMBER)
        return
    desk.set_chat(case=case.id, before=None, held=None)
    desk.job("case_facts", {"case": case.id, "issued": True}, case=case.id, answering=True)
    desk.say(say.LOOKING)


def choose(desk: Desk, place: AtFacts, number: str) -> None:
    """The fact a statement is about."""
    if not place.answering or not number.isdecimal() or len(number) > 3 or int(number) >= len(place.facts):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    if not _may_state(desk):
        home(desk, say.NOT_MEMBER)
        return
    desk.go(place.model_copy(update={"chosen": int(number)}))
    show(desk)


def typed(desk: Desk, place: AtFacts, text: str) -> None:
    """The statement; where none is asked for, a question about policy."""
    if not place.answering or place.chosen is None:
        policy.ask(desk, text) if text.strip() else show_again(desk)
        return
    if not _may_state(desk):
        home(desk, say.NOT_MEMBER)
        return
    stated = mask(text)[0].strip()
    if not STATEMENT_LEAST <= len(stated) <= STATEMENT_MOST:
        told = say.STATEMENT_LENGTH.format(least=STATEMENT_LEAST, most=STATEMENT_MOST, n=len(stated))
        show_again(desk, told)
        return
    key, _ = place.facts[place.chosen]
    desk.record("fact_stated", fact=key, text=stated)
    case = desk.open_case
    notice = say.NOTICE_STATED.format(unit=desk.actor.organisation_name, title=cut(case.title, 24))
    desk.notify(notice, ((button(words.OPEN, FREE, "fc", case.id),),), roles=("reviewer",), upwards=True)
    desk.go(place.model_copy(update={"chosen": None}))
    show(desk, say.STATEMENT_KEPT)


def came(desk: Desk, event: JobDone) -> None:
    """What the records show, or the sheet, is there."""
    desk.send_anew()
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=JOBS[event.job], error=event.result.get("error", "")))
    elif event.job == "facts":
        _list(desk, event)
    elif event.job == "case_facts":
        _facts(desk, event)
    else:
        _issued(desk, event)


def mended_lines(desk: Desk) -> list[str]:
    """What the record showed once and shows no more: it stays a fact, with the day it was mended."""
    case = desk.open_case
    said = {finding.id: finding.say for finding in desk.pack.findings}
    return [say.WAS_MENDED.format(say=said[key], day=show_date(day)) for key, day in case.mended.items() if key in said]


def _list(desk: Desk, event: JobDone) -> None:
    matters = event.result["matters"]
    if not matters:
        home(desk, say.NONE_FOUND)
        return
    more = event.result["more"] + max(0, len(matters) - LISTED)
    rows = []
    for matter in matters[:LISTED]:
        unit = f"{cut(matter['unit'], 10)} " if matter["unit"] != desk.actor.organisation_name else ""
        label = say.MATTER.format(unit=unit, title=cut(matter["title"] or words.UNTITLED, 14), n=matter["facts"])
        rows.append((button(label, FREE, "fc", matter["case"]),))
    text = lines(say.FOUND.format(n=len(matters)), say.FOUND_MORE.format(n=more) if more else "")
    desk.say(text, tuple(rows))


def _facts(desk: Desk, event: JobDone) -> None:
    case, answering = desk.case, bool(event.context.get("answering"))
    if case is None:
        home(desk, say.NOT_OPEN)
        return
    facts = tuple((fact["key"], _line(fact)) for fact in event.result["facts"])
    if not facts:
        home(desk, (say.NOT_ISSUED if answering else say.NO_FACTS).format(title=cut(case.title or words.UNTITLED, 24)))
        return
    desk.go(AtFacts(case=case.id, facts=facts, answering=answering))
    show(desk)


def _issued(desk: Desk, event: JobDone) -> None:
    """The sheet, to whoever asked for it; the unit it is about gets it too and may answer."""
    result = event.result
    files = tuple(File(path=f["path"], name=f["name"], mime=f["mime"]) for f in result["files"])
    desk.say(say.ISSUED.format(n=result["facts"], to=result["to"]), files=files)
    case = desk.case
    if case is not None:
        notice = say.NOTICE_ISSUED.format(title=cut(case.title or words.UNTITLED, 24), n=result["facts"])
        message = Message(text=notice, rows=((button(say.STATE, FREE, "fst", case.id),),), files=files)
        roles = tuple(sorted(STATING))
        desk.effect(Notify(message=message, organisation=case.organisation, roles=roles, but=(desk.actor.id,)))
    if isinstance(desk.chat.place, AtFacts):
        show(desk)


def _line(fact: dict[str, str]) -> str:
    mended = fact.get("mended") or ""
    marks = (
        say.MENDED.format(day=show_date(mended)) if mended not in ("", "?") else say.MENDED_SOMEWHEN if mended else ""
    )
    return f"{fact['say']}{marks}{say.STATED if fact.get('statement') else ''}"


def _may_state(desk: Desk) -> bool:
    case = desk.case
    if case is None or desk.actor.organisation != case.organisation:
        return False
    return bool(desk.actor.roles & STATING)
