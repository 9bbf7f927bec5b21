"""A place sent from the phone: kept with the visit on site it belongs to, rounded, as text; nowhere else.

东港: 协调相关部门到现场察看; 沈河: 第一线延伸. Where somebody stands is nobody's business otherwise (个人信息保护法
art. 6: only what the purpose needs), and about a hundred metres are enough to tell the place of a plan.
"""

from __future__ import annotations

import re

from bot.engine import words as common
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.events import FileSent
from bot.engine.handlers.answering import record_entry
from bot.engine.handlers.moving import may_act, repeat_question, step_of_place
from bot.engine.handlers.settling import stale
from bot.engine.places import AtEntry, AtQuestion
from bot.engine.recent import KINDS as KINDS_OF_TEXT
from bot.engine.screens.layout import lines
from bot.engine.screens.show import show_again
from bot.engine.walk import find_question
from bot.engine.words import evidence as words
from bot.engine.words import manners
from bot.engine.words import spots as say

DIGITS = 3
"""Decimals of a degree that are kept: 0.001° of latitude are 111 m."""
KINDS = frozenset({"inspections"})
"""Kinds of groups that keep a place."""
_DEGREES = re.compile(r"\s*(?P<lat>-?\d{1,3}(?:\.\d+)?)\s*,\s*(?P<lon>-?\d{1,3}(?:\.\d+)?)\s*")


def received(desk: Desk, event: FileSent) -> None:
    """A place came: with the visit at hand, or it is refused and stored nowhere."""
    if _entry_at_hand(desk) is None and _asks_where(desk):
        _as_answer(desk, event)
    else:
        _note(desk, event.caption)


def _note(desk: Desk, told: str) -> None:
    found = _entry_at_hand(desk)
    if found is None:
        show_again(desk, say.OPEN_ONE if _at_the_list(desk) else say.ONLY_ON_SITE)
        return
    group, entry_id = found
    step = step_of_place(desk, AtQuestion(question=repeat_question(desk.pack, group).id))
    refused = may_act(desk, step)
    spot = spot_of(told)
    if refused is not None or spot is None:
        show_again(desk, refused or say.UNREADABLE)
        return
    case = desk.open_case
    entries = tuple(e.model_copy(update={"spot": spot}) if e.id == entry_id else e for e in case.entries[group])
    desk.put(case.model_copy(update={"entries": case.entries | {group: entries}}))
    record_entry(desk, group, entry_id)
    show_again(desk, lines(say.KEPT.format(spot=spot), *stale(desk)))


def at_hand(desk: Desk) -> bool:
    """Whether a visit on site is at hand that keeps a place."""
    return desk.case is not None and desk.case.status == "open" and _entry_at_hand(desk) is not None


def offered(desk: Desk, place: object) -> tuple[str, Rows]:
    """A photo carried this place (thousandths of a degree), which was not kept: it may be noted with the visit."""
    if not isinstance(place, list) or not at_hand(desk):
        return "", ()
    asked = button(words.PLACE_YES, desk.chat.revision, "spp", *(str(part) for part in place))
    return words.PLACE_FOUND, ((asked,),)


def from_photo(desk: Desk, args: tuple[str, ...]) -> None:
    """记下位置: the place of a photo, asked for and agreed to."""
    whole = [part for part in args[:2] if re.fullmatch(r"-?\d{1,6}", part)]
    told = ",".join(f"{int(part) / 1000:.3f}" for part in whole)
    _note(desk, told)


def _asks_where(desk: Desk) -> bool:
    """Whether the question at hand asks for a place in words, and is the actor's to answer."""
    place = desk.chat.place
    if not isinstance(place, AtQuestion) or KINDS_OF_TEXT.get(place.question) != "place":
        return False
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    return question is not None and question.type == "text" and may_act(desk, step_of_place(desk, place)) is None


def _as_answer(desk: Desk, event: FileSent) -> None:
    """Offered as the answer, taken by a tap alone; with the name the phone gave it."""
    spot = spot_of(event.caption)
    if spot is None:
        show_again(desk, say.UNREADABLE)
        return
    text = manners.PLACE_NAMED.format(name=event.name, spot=spot) if event.name else spot
    desk.set_chat(held=text, revision=desk.chat.revision + 1)
    revision = desk.chat.revision
    row = (button(common.AS_ANSWER, revision, "ha"), button(common.RETURN_HERE, revision, "here"))
    desk.say(manners.PLACE_FOUND.format(spot=text), (row,))


def spot_of(told: str) -> str | None:
    """ "40.12345,124.39876" as 北纬40.123、东经124.399（约）; None for what is no place on earth."""
    match = _DEGREES.fullmatch(told)
    if match is None:
        return None
    lat, lon = float(match["lat"]), float(match["lon"])
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return say.SPOT.format(
        ns=say.SOUTH if lat < 0 else say.NORTH,
        lat=f"{abs(lat):.{DIGITS}f}",
        ew=say.WEST if lon < 0 else say.EAST,
        lon=f"{abs(lon):.{DIGITS}f}",
    )


def _entry_at_hand(desk: Desk) -> tuple[str, str] | None:
    """The group and entry of the visit at hand."""
    place = desk.chat.place
    if isinstance(place, AtEntry):
        question = find_question(desk.pack, desk.open_case.track, place.question)
        group, entry = (question.repeat if question is not None else None), place.entry
    elif isinstance(place, AtQuestion) and place.group is not None and place.entry is not None:
        group, entry = place.group, place.entry
    else:
        return None
    there = group is not None and any(e.id == entry and not e.removed for e in desk.open_case.entries.get(group, ()))
    return (group, entry) if group is not None and there and desk.pack.group(group).kind in KINDS else None


def _at_the_list(desk: Desk) -> bool:
    """Whether the list of visits is at hand, but none of them."""
    place = desk.chat.place
    if not isinstance(place, AtQuestion) or place.group is not None:
        return False
    question = find_question(desk.pack, desk.open_case.track, place.question)
    return question is not None and question.repeat is not None and desk.pack.group(question.repeat).kind in KINDS


TAPS = {"spp": from_photo}
