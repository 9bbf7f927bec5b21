"""The first look whether a matter may go a short way: named with the clause, and what may still close it."""

from __future__ import annotations

from bot.engine.desk import Desk
from bot.engine.screens.level import clause_words
from bot.engine.words import describing as say
from knowledge.procedures.routing import closed, undetermined


def screened(desk: Desk) -> list[str]:
    """What to say once somebody answered that none of the excluding situations holds; nothing before."""
    track = desk.pack.track(desk.open_case.track)
    if track.kind not in ("simple", "simplified") or track.clause is None or closed(desk.pack, track, desk.facts):
        return []
    for question in desk.step.questions:
        answer = desk.open_case.answers.get(question.id)
        if answer is not None and isinstance(answer.value, str) and question.type == "choice":
            option = question.choose.get(answer.value)
            if option is not None and option.none:
                told = say.SCREENED.format(track=track.title, clause=clause_words(desk.pack, track.clause))
                still = undetermined(desk.pack, track, desk.facts)
                return [told, say.SCREENED_SO_FAR] if still else [told]
    return []
