"""A finished register, read: by the unit itself, by those above it, and by those below that work to it."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.handlers.navigating import read_only
from bot.engine.handlers.starting import home
from bot.engine.reach import is_published
from bot.engine.walk import step_questions
from bot.engine.words import units as say

LONGEST = 3500
"""Characters of one register in the chat."""


def read(desk: Desk) -> None:
    """看登记: question by question, as it was recorded."""
    case = desk.case
    if case is None or not is_published(desk.pack, case):
        home(desk, say.REGISTER_NOT_YOURS)
        return
    steps = (desk.pack.step(step) for step in desk.pack.track(case.track).steps)
    parts = [
        "：".join(read_only(desk, question.id)) if question.repeat is None else "\n".join(read_only(desk, question.id))
        for step in steps
        for question in step_questions(desk.pack, step, desk.facts)
    ]
    on = (case.tally.confirmed or case.tally.began).date().isoformat()
    head = say.REGISTER_HEAD.format(unit=desk.world.tiers[0].name, title=case.title, on=on)
    text = "\n".join([head, *(f"· {part}" for part in parts)])
    if len(text) > LONGEST:
        text = text[:LONGEST] + f"……（共{len(text)}字，已截）"
    desk.say(text, ((button(words.HOME, desk.chat.revision, "home"),),))
