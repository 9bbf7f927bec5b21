"""措施落实: which measures are carried out, said by somebody of the organisation, each with what shows it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.events import FileSent, JobDone
from bot.engine.handlers import policy
from bot.engine.handlers.files import NEVER_KEPT, UNKNOWN_KIND, fetch
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at
from bot.engine.masking import mask
from bot.engine.measures import Planned, planned
from bot.engine.places import AtMeasures
from bot.engine.screens.layout import quote
from bot.engine.screens.show import show, show_again
from bot.engine.state import Carried, Kept
from bot.engine.words import measures as say

SAYERS = frozenset({"assessor", "leader", "third_party"})
NOTE = (4, 200)
"""Characters of what shows it."""


def listed(desk: Desk) -> None:
    """/measures."""
    if desk.case is None or desk.case.status != "open" or desk.chat.case != desk.case.id:
        home(desk, words.NO_CASE)
        return
    desk.remember()
    desk.go(AtMeasures())
    show(desk)


def start(desk: Desk, place: AtMeasures, entry: str) -> None:
    """已落实: what shows it?"""
    if _measure(desk, entry) is not None:
        desk.go(AtMeasures(entry=entry))
        show(desk)


def undo(desk: Desk, place: AtMeasures, entry: str) -> None:
    """撤回: it is not carried out after all."""
    measure = _measure(desk, entry)
    if measure is None:
        return
    case = desk.open_case
    if measure.carried is None:
        show_again(desk, say.GONE)
        return
    desk.put(case.model_copy(update={"carried": {k: v for k, v in case.carried.items() if k != entry}}))
    desk.record("measure_carried", entry=entry, done=False, note="", file="")
    desk.go(AtMeasures())
    show(desk, say.UNDONE.format(n=measure.number))


def typed(desk: Desk, place: AtMeasures, text: str) -> None:
    """Where the record is kept."""
    if not place.entry:
        if policy.looks_asked(text):
            policy.ask(desk, text)
        else:
            show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
        return
    note = " ".join(mask(text)[0].split())
    if not NOTE[0] <= len(note) <= NOTE[1]:
        show_again(desk, say.SHORT)
    elif (measure := _measure(desk, place.entry)) is not None:
        _carry(desk, measure, note)


def file_sent(desk: Desk, place: AtMeasures, event: FileSent) -> None:
    """A photo or paper that shows it."""
    if event.what in NEVER_KEPT:
        show_again(desk, words.STICKER)
    elif event.what == "location" or not place.entry:
        show_again(desk, say.SHORT if place.entry else "")
    elif _measure(desk, place.entry) is not None:
        fetch(desk, event, case=desk.open_case.id, measure=place.entry)


def file_kept(desk: Desk, event: JobDone) -> None:
    """It is stored: the measure is carried out, as it shows."""
    if desk.case is None or event.context.get("case") != desk.case.id:
        return
    if not event.ok:
        show_again(desk, words.FILE_NOT_KEPT.format(error=event.result.get("error", "")))
        return
    measure = _measure(desk, str(event.context.get("measure")))
    if measure is None:
        return
    kept, question = event.result, f"measure:{measure.entry}"
    item = Kept(
        hash=kept["hash"], name=kept["name"], question=question, entry=measure.entry, by=desk.actor.id, at=desk.now
    )
    if item.hash not in {k.hash for k in desk.case.kept if k.question == question}:
        desk.put(desk.case.model_copy(update={"kept": (*desk.case.kept, item)}))
        told = {k: v for k, v in kept.items() if k != "place"} | {"mime": kept.get("mime") or UNKNOWN_KIND}
        desk.record("evidence_kept", question=question, entry=measure.entry, caption="", **told)
    _carry(desk, measure, say.BY_FILE.format(name=kept["name"]), kept["hash"])


def _carry(desk: Desk, measure: Planned, note: str, file: str = "") -> None:
    case, actor = desk.open_case, desk.actor
    said = Carried(what=measure.what, note=note, file=file, by=actor.id, by_name=actor.name, at=desk.now)
    desk.put(case.model_copy(update={"carried": {**case.carried, measure.entry: said}}))
    desk.record("measure_carried", entry=measure.entry, done=True, note=note, file=file)
    desk.go(AtMeasures())
    show(desk, say.SAVED.format(n=measure.number))


def _measure(desk: Desk, entry: str) -> Planned | None:
    """The measure, where it is still there and the actor may say how it stands; else that is said."""
    case = desk.open_case
    if desk.actor.organisation != case.organisation or not desk.actor.roles & SAYERS:
        show_again(desk, say.NOT_YOURS)
        return None
    found = next((one for one in planned(desk.pack, case) if one.entry == entry), None)
    if found is None:
        desk.go(AtMeasures())
        show(desk, say.GONE)
    return found


TAPS: Mapping[str, Handler] = {
    "ms": lambda desk, args: listed(desk),
    "msd": at(AtMeasures, start, 1),
    "msu": at(AtMeasures, undo, 1),
}
