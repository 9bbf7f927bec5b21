"""对照预计: risk by risk, what became of it; at the end the picture of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.engine import words
from bot.engine.comparing import next_open, risks
from bot.engine.desk import Desk
from bot.engine.handlers.moving import arrive, may_act
from bot.engine.handlers.starting import home
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.places import AtCompare, AtStepEnd
from bot.engine.screens.show import show, show_again
from bot.engine.state import Outcome
from bot.engine.words import comparing as say


def begin(desk: Desk, place: AtStepEnd) -> None:
    """The first risk of which nobody said what became of it; the first of all where all were said."""
    if not _may(desk):
        return
    found = risks(desk.pack, desk.open_case)
    if not found:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    desk.go(AtCompare(entry=(next_open(found) or found[0]).entry))
    show(desk)


def answer(desk: Desk, place: AtCompare, happened: str) -> None:
    """What became of the risk on the screen; on to the next, or back with the picture."""
    if not _may(desk):
        return
    case = desk.open_case
    if happened not in say.HAPPENED or all(risk.entry != place.entry for risk in risks(desk.pack, case)):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    said = Outcome(happened=happened, by=desk.actor.id, at=desk.now)
    desk.put(case.model_copy(update={"outcomes": {**case.outcomes, place.entry: said}}))
    desk.record("compared", entry=place.entry, happened=happened)
    found = risks(desk.pack, desk.open_case)
    left = next_open(found, place.entry)
    if left is not None:
        desk.go(AtCompare(entry=left.entry))
        show(desk)
        return
    desk.job("picture", {"document": "comparison", "case": case.id}, what=say.PICTURE, case=case.id)
    counts = Counter(risk.happened for risk in found)
    counted = "、".join(f"{name}{counts[option]}个" for option, name in say.HAPPENED.items() if counts[option])
    arrive(desk, say.DONE.format(total=len(found), counted=counted))


def _may(desk: Desk) -> bool:
    refused = may_act(desk, desk.step)
    if refused is not None:
        home(desk, refused)
        return False
    if desk.step.act != "track":
        arrive(desk, words.UNKNOWN_BUTTON)
        return False
    return True


TAPS: Mapping[str, Handler] = {"cmp": here(AtStepEnd, begin), "cma": at(AtCompare, answer, 1)}
