"""台账 and 指标: the year of one's own organisation and of those below it, and its plan reported upwards."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.effects import Notify, Record
from bot.engine.events import JobDone
from bot.engine.handlers.starting import home
from bot.engine.messages import File, Message
from bot.engine.places import AtBoard
from bot.engine.reach import OVERSEERS
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.show import show, show_again
from bot.engine.walk import find_question
from bot.engine.words import board as say

ABOVE = ("reviewer",)
"""Who hears of plans and new matters in the organisation above: its stability office (惠山 plan 四/2)."""


def ledger(desk: Desk) -> None:
    """台账."""
    _open(desk, AtBoard(view="ledger", year=desk.now.year))


def targets(desk: Desk) -> None:
    """指标."""
    _open(desk, AtBoard(view="targets", year=desk.now.year))


def choose_year(desk: Desk, place: AtBoard, year: str) -> None:
    """Another year."""
    if not _may(desk):
        return
    if len(year) == 4 and year.isdecimal() and 2000 <= int(year) <= desk.now.year:
        desk.go(place.model_copy(update={"year": int(year)}))
        show(desk)
    else:
        show_again(desk, words.UNKNOWN_BUTTON)


def change_scope(desk: Desk, place: AtBoard) -> None:
    """只看本单位 or 含下级单位."""
    if not _may(desk):
        return
    desk.go(place.model_copy(update={"below": not place.below}))
    show(desk)


def make(desk: Desk, place: AtBoard, view: str) -> None:
    """One of the views: it is made outside the turn, from the records of the actor's own branch of the tree."""
    if view not in say.VIEWS:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    if not _may(desk):
        return
    what = say.VIEWS[view]
    desk.job(
        "board",
        {"view": view, "organisation": desk.actor.organisation, "year": place.year, "below": place.below},
        what=what,
        view=view,
        year=place.year,
    )
    show(desk, words.MAKING.format(what=what))


def made(desk: Desk, event: JobDone) -> None:
    """A view is there; the plan goes to the level above as well."""
    what = str(event.context.get("what", ""))
    desk.edit_in(None)
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=what, error=event.result.get("error", "")))
        return
    files = tuple(File(path=f["path"], name=f["name"], mime=f["mime"]) for f in event.result["files"])
    if event.context.get("view") == "plan":
        _report(desk, event, files)
        return
    caption = say.CAPTION.format(organisation=desk.actor.organisation_name, year=event.context.get("year"), what=what)
    desk.say(lines(caption, *event.result["lines"]), files=files)
    if isinstance(desk.chat.place, AtBoard):
        show_again(desk)


def report_matter(desk: Desk) -> str:
    """A new matter is reported to the organisation above as its first step is handed on (惠山 plan 三/(三)/1:
    年内新增的随时报备); the sentence that says so, "" where nothing is above. A register is no matter, and a step whose
    next is the review reaches the same people anyway."""
    case = desk.open_case
    track = desk.pack.track(case.track)
    first = len(case.passed) == 1 and case.passed[0] == track.steps[0]
    if not first or track.kind == "register" or desk.step.act == "review" or case.reviews:
        return ""
    tiers = desk.world.tiers
    if len(tiers) < 2:
        return ""
    text = say.NOTICE_MATTER.format(organisation=tiers[0].name, title=cut(case.title, 40), kind=_class(desk))
    desk.effect(Notify(message=Message(text=text), organisation=tiers[1].id, roles=ABOVE, upwards=True))
    desk.record("reported_up", to=tiers[1].id, to_name=tiers[1].name, matters=[case.title])
    return say.MATTER_REPORTED.format(above=tiers[1].name)


def _report(desk: Desk, event: JobDone, files: tuple[File, ...]) -> None:
    result, year = event.result, event.context.get("year")
    above, n = result["above"], len(result["matters"])
    if n == 0:
        desk.say(say.PLAN_EMPTY.format(year=year))
    elif above is None:
        desk.say(say.PLAN_NO_ABOVE, files=files)
    elif not result["reached"]:
        desk.say(say.PLAN_NOBODY.format(above=above["name"]), files=files)
    else:
        notice = say.NOTICE_PLAN.format(organisation=desk.actor.organisation_name, year=year, n=n)
        desk.effect(
            Notify(message=Message(text=notice, files=files), organisation=above["id"], roles=ABOVE, upwards=True)
        )
        told = {"to": above["id"], "to_name": above["name"], "year": year, "matters": result["matters"]}
        by = {"by": desk.actor.id, "by_name": desk.actor.name, "at": desk.now.isoformat(), "message": event.id}
        for register in result["registers"]:
            desk.effect(Record(case=register, what="reported_up", data=by | told))
        desk.say(say.PLAN_REPORTED.format(above=above["name"], year=year, n=n), files=files)
    if isinstance(desk.chat.place, AtBoard):
        show_again(desk)


def _class(desk: Desk) -> str:
    """The matter's class in the pack's words; the way it goes where none was answered."""
    case, pack = desk.open_case, desk.pack
    question, answer = find_question(pack, case.track, pack.matters), case.answers.get(pack.matters)
    option = question.choose.get(str(answer.value)) if question is not None and answer is not None else None
    return option.name if option is not None else pack.track(case.track).title


def _open(desk: Desk, place: AtBoard) -> None:
    if _may(desk):
        desk.remember()
        desk.go(place)
        show(desk)


def _may(desk: Desk) -> bool:
    if desk.actor.roles & OVERSEERS:
        return True
    roles = "、".join(words.ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
    home(desk, say.NOT_YOURS.format(roles=roles))
    return False
