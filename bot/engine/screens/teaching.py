"""学习宣传: roster, experience, publicity text, each step of it one question."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.learning import AtTeaching
from bot.engine.messages import Button
from bot.engine.reach import OVERSEERS
from bot.engine.screens.layout import arrange
from bot.engine.words import learning as say

SHARERS = frozenset({"reviewer", "admin"})
"""Who shares experience and puts out publicity: the stability office (朝阳县, 东港市: 稳评部门)."""


def teaching_screen(desk: Desk, place: AtTeaching) -> tuple[str, Rows]:
    """What can be done; then title, text and kind of a note; then the draft of the publicity text."""
    revision, roles = desk.chat.revision, desk.actor.roles
    stop = (button(words.TO_LIST, revision, "lb"),)
    match place.doing:
        case "title":
            return say.ASK_TITLE, (stop,)
        case "text":
            return say.ASK_TEXT, (stop,)
        case "kind":
            kinds = [button(name, revision, "lk", key) for key, name in say.KINDS.items()]
            return say.ASK_KIND, (*arrange(kinds), stop)
        case "leaflet":
            return say.ASK_RELEASE, ((button(say.RELEASE, revision, "lo"), button(say.NOT_YET, revision, "lb")),)
    rows: list[tuple[Button, ...]] = [(button(say.SHARED, revision, "ln"),)]
    if roles & OVERSEERS:
        rows[0] = (*rows[0], button(say.ROSTER, revision, "lros"))
    if roles & SHARERS:
        rows.append((button(say.SHARE, revision, "la"), button(say.LEAFLET, revision, "lp")))
    rows.append((button(words.HOME, revision, "lx"),))
    return say.TEACHING, tuple(rows)
