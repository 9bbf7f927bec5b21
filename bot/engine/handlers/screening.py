"""The first look whether a matter may go a short way: named with the clause, and what may still close it."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.screens.layout import LINE, fit, lines, width
from bot.engine.screens.level import clause_words
from bot.engine.screens.show import show_again
from bot.engine.words import describing as say
from knowledge.procedures.model import Track
from knowledge.procedures.routing import closed, undetermined


def screened(desk: Desk) -> list[str]:
    """What to say once somebody answered that none of the excluding situations holds, and by which clause; nothing
    before. The clause in full is a tap away (`ways`)."""
    if not _passes(desk):
        return []
    track = desk.pack.track(desk.open_case.track)
    told = say.SCREENED_STILL if undetermined(desk.pack, track, desk.facts) else say.SCREENED
    return [told.format(track=track.title), *_clause_in_short(desk, track)]


def _clause_in_short(desk: Desk, track: Track) -> list[str]:
    """The clause on one line: its number whole, the document's name as far as there is room."""
    if track.clause is None:
        return []
    alias, _, label = track.clause.partition("/")
    room = LINE - width(say.SCREENED_CLAUSE.format(document="", label=label))
    return [say.SCREENED_CLAUSE.format(document=fit(desk.pack.sources[alias], room), label=label)]


def ways(desk: Desk) -> Rows:
    """Why it may go this way, where that was just said."""
    return ((button(say.SCREENED_WHY, FREE, "scr", desk.open_case.id),),) if _passes(desk) else ()


def why(desk: Desk) -> None:
    """初筛依据: the clause it may go this way by, and what may still close it."""
    if desk.case is None or not _passes(desk):
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    track = desk.pack.track(desk.open_case.track)
    told = clause_words(desk.pack, track.clause) if track.clause is not None else ""
    still = say.SCREENED_SO_FAR if undetermined(desk.pack, track, desk.facts) else ""
    back = button(words.RETURN_HERE, desk.chat.revision, "here")
    desk.say(lines(say.SCREENED_BY, told, still), ((back,),))


def _passes(desk: Desk) -> bool:
    track = desk.pack.track(desk.open_case.track)
    if track.kind not in ("simple", "simplified") or track.clause is None or closed(desk.pack, track, desk.facts):
        return False
    for question in desk.step.questions:
        answer = desk.open_case.answers.get(question.id)
        if answer is not None and isinstance(answer.value, str) and question.type == "choice":
            option = question.choose.get(answer.value)
            if option is not None and option.none:
                return True
    return False
