"""Photos of filled paper questionnaires: read, confirmed one by one with a tap, added to the counts of an activity.

Of a photo only the stance told and a mark of its content come here; the picture is kept nowhere, nor is any name on it.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.events import FileSent, JobDone
from bot.engine.facts import entry_of, values
from bot.engine.handlers.answering import write
from bot.engine.handlers.moving import may_act, onward, repeat_question
from bot.engine.handlers.settling import settle
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.paper_state import AtPaper, PaperRead
from bot.engine.places import AtQuestion
from bot.engine.screens.papers import FIELDS, paper_row, stance_words
from bot.engine.screens.show import show, show_again
from bot.engine.state import Entry
from bot.engine.walk import find_question, step_of_question
from bot.engine.words import papers as say
from knowledge.procedures.model import Question
from knowledge.procedures.values import check_constraints


def begin(desk: Desk, place: AtQuestion) -> None:
    """拍纸质问卷来数."""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None or place.group is None or place.entry is None or not paper_row(desk, place, question):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    list_question = repeat_question(desk.pack, place.group)
    desk.go(AtPaper(question=list_question.id, group=place.group, entry=place.entry))
    show(desk)


def file_sent(desk: Desk, place: AtPaper, event: FileSent) -> None:
    """A photo: it is read where it can be fetched, and stored nowhere."""
    if not _may(desk, place):
        return
    if event.what not in ("photo", "document"):
        show_again(desk, say.PICTURES_ONLY)
        return
    channel = event.chat.partition(":")[0]
    payload = {"channel": channel, "ref": event.ref, "size": event.size}
    desk.job("read_paper", payload, case=desk.open_case.id, entry=place.entry, what=say.COUNT)
    if not place.reading and not place.waiting:
        desk.say(say.READING)
    desk.go(place.model_copy(update={"reading": place.reading + 1}))


def came(desk: Desk, event: JobDone) -> None:
    """It was read: asked about where photos are still counted; elsewhere nobody is bothered with it."""
    place = desk.chat.place
    if desk.case is None or not isinstance(place, AtPaper):
        return
    if (event.context.get("case"), event.context.get("entry")) != (desk.case.id, place.entry):
        return
    place = place.model_copy(update={"reading": max(0, place.reading - 1)})
    desk.go(place)
    if not event.ok:
        show_again(desk, say.FAILED.format(error=event.result.get("error", "")))
        return
    read = PaperRead.model_validate(event.result)
    if read.photo in (*place.seen, *(one.photo for one in place.waiting)):
        show_again(desk, say.TWICE)
        return
    desk.go(place.model_copy(update={"waiting": (*place.waiting, read)}))
    if not place.waiting:  # the one on the screen stays there until it is answered
        show(desk)


def count(desk: Desk, place: AtPaper, stance: str) -> None:
    """对，计一份, or another stance that the paper says."""
    if not place.waiting or stance not in say.STANCES:
        show_again(desk, words.UNKNOWN_BUTTON)
    elif _may(desk, place):
        counted = place.counted | {stance: place.counted.get(stance, 0) + 1}
        _next(desk, place, say.TOLD_ONE.format(stance=say.STANCES[stance]), counted)


def leave_one(desk: Desk, place: AtPaper) -> None:
    """这份不计."""
    if not place.waiting:
        show_again(desk, words.UNKNOWN_BUTTON)
    elif _may(desk, place):
        _next(desk, place, say.LEFT_ONE, place.counted)


def finish(desk: Desk, place: AtPaper) -> None:
    """记入活动: the counts are added to what the entry says, all of them or none."""
    if not _may(desk, place):
        return
    if place.waiting or place.reading:
        n, left = (len(place.waiting), say.STILL_WAITING) if place.waiting else (place.reading, say.STILL_READING)
        show_again(desk, left.format(n=n))
        return
    entry = entry_of(desk.open_case, place.group, place.entry)
    if entry is None or not place.counted:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    asked = {question.id: question for question in desk.pack.group(place.group).questions}
    added = _added(entry, place.counted, asked)
    told = values(entry.answers) | added
    for name, value in added.items():
        complaint = check_constraints(desk.pack, asked[name], value, desk.facts, told)
        if complaint is not None:
            show_again(desk, complaint)
            return
    for name, value in added.items():
        write(desk, AtQuestion(question=name, group=place.group, entry=place.entry), asked[name], value)
    last = AtQuestion(question="returned", group=place.group, entry=place.entry)
    said = settle(desk, last)
    note = say.TAKEN.format(n=sum(place.counted.values()), stances=stance_words(place.counted))
    onward(desk, last, "\n".join([note, *said]))


def stop(desk: Desk, place: AtPaper) -> None:
    """不数了: nothing is taken."""
    desk.go(AtQuestion(question="returned", group=place.group, entry=place.entry))
    show(desk, say.STOPPED if place.counted or place.waiting else "")


def _added(entry: Entry, counted: Mapping[str, int], asked: Mapping[str, Question]) -> dict[str, int]:
    """What the entry says when the counts are added. How many are strongly against is asked only where some are."""
    added: dict[str, int] = {}
    old = {name: a.value for name, a in entry.answers.items() if isinstance(a.value, int)}
    for name, stances in FIELDS.items():
        more = sum(counted.get(stance, 0) for stance in stances)
        untold = name == "strong" and (not added.get("against") or (old.get("against") and name not in old))
        if name in asked and not untold:
            added[name] = old.get(name, 0) + more
    return added


def _next(desk: Desk, place: AtPaper, note: str, counted: Mapping[str, int]) -> None:
    seen = (*place.seen, place.waiting[0].photo)
    desk.go(place.model_copy(update={"waiting": place.waiting[1:], "counted": dict(counted), "seen": seen}))
    show(desk, note)


def _may(desk: Desk, place: AtPaper) -> bool:
    """Whether the entry is there and the step that lists it the actor's; else it is said."""
    case = desk.open_case
    step = step_of_question(desk.pack, case.track, place.question)
    refused = may_act(desk, step or desk.step)
    if refused is not None:
        home(desk, refused)
        return False
    entry = entry_of(case, place.group, place.entry)
    if entry is None or "returned" in entry.fixed:
        desk.go(AtQuestion(question=place.question))
        show(desk, say.GONE)
        return False
    return True


TAPS: Mapping[str, Handler] = {
    "pp": here(AtQuestion, begin),
    "ppc": at(AtPaper, count, 1),
    "ppn": here(AtPaper, leave_one),
    "ppd": here(AtPaper, finish),
    "ppx": here(AtPaper, stop),
}
RESULTS = {"read_paper": came}
