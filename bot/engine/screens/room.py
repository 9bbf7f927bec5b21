"""Room before the buttons: three lines as a phone 360 px wide draws them. What has no room there is said apart."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.independence import AtExperts
from bot.engine.places import AtHome, AtQuestion, AtReview, AtStepEnd
from bot.engine.screens.layout import JOINT, LINE, MOST, drawn, fit, lines, width
from bot.engine.screens.question import short_head
from bot.engine.screens.review import to_file

_ACKNOWLEDGED = (words.NOTED.partition("{")[0], words.NOTED_CHANGED.partition("{")[0], words.SKIPPED)


def in_room(desk: Desk, note: str, screen: str) -> tuple[str, str]:
    """What is said apart, before (nothing as a rule), and what is said above the buttons."""
    place = desk.chat.place
    whole = lines(note, screen)
    if not note or drawn(whole) <= MOST:
        return "", whole
    if isinstance(place, AtHome | AtReview | AtExperts) and drawn(note) <= MOST:
        return "", note  # the buttons speak for themselves
    acknowledged = "\n" not in note and note.startswith(_ACKNOWLEDGED)
    if isinstance(place, AtStepEnd) and acknowledged and to_file(desk):
        return "", screen  # what was noted stands on its button
    if isinstance(place, AtQuestion):
        _, _, asked = screen.partition("\n")
        if acknowledged and (JOINT not in note or place.group is not None):
            head = JOINT + short_head(desk, place)
            return "", lines(fit(note, LINE - width(head)) + head, asked)
        if place.group is None and drawn(lines(note, asked)) <= MOST:
            return "", lines(note, asked)
    return note, screen
