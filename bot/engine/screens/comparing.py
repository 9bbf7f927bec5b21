"""One risk: what was expected, and what became of it by a tap."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.comparing import Risk, risks
from bot.engine.desk import Desk, Rows
from bot.engine.measures import planned
from bot.engine.places import AtCompare
from bot.engine.screens.layout import cut, lines
from bot.engine.words import comparing as say
from bot.engine.words import measures


def compare_screen(desk: Desk, place: AtCompare) -> tuple[str, Rows]:
    """The risk, and the ways it may have turned out. `show` sees to it that the risk is still there."""
    found = risks(desk.pack, desk.open_case)
    risk = next(one for one in found if one.entry == place.entry)
    ways = [button(name, desk.chat.revision, "cma", option) for option, name in say.HAPPENED.items()]
    text = say.ASK.format(n=risk.number, total=len(found), what=cut(risk.name, 60), predicted=predicted(risk))
    said = say.SAID.format(happened=say.HAPPENED[risk.happened]) if risk.happened else ""
    return lines(text, said), (
        tuple(ways[:2]),
        tuple(ways[2:4]),
        (*ways[4:], button(words.KEEP_ON, desk.chat.revision, "on")),
    )


def compare_rows(desk: Desk) -> tuple[str, Rows]:
    """At the end of tracking: how many risks were gone through, and the way there."""
    if desk.step.act != "track":
        return "", ()
    found = risks(desk.pack, desk.open_case)
    if not found:
        return "", ()
    carried = ((button(measures.MEASURES, desk.chat.revision, "ms"),),) if planned(desk.pack, desk.open_case) else ()
    told = say.SO_FAR.format(n=sum(bool(risk.happened) for risk in found), total=len(found))
    return told, ((button(say.COMPARE, desk.chat.revision, "cmp"),), *carried)


def predicted(risk: Risk) -> str:
    """The degree it was given: before measures, and after them where it was rated again."""
    if risk.before and risk.after:
        return say.AFTER.format(before=risk.before, after=risk.after)
    return risk.after or risk.before or say.UNRATED
