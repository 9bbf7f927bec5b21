"""Text read off a photo: offered as the answer to the question it was sent at, never taken without a tap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.handlers.tapping import Handler, here
from bot.engine.places import AtQuestion
from bot.engine.screens.show import show_again
from bot.engine.state import Kept
from bot.engine.walk import find_question
from bot.engine.words import evidence as say
from knowledge.procedures.model import Question


def start(desk: Desk, kept: Mapping[str, Any], album: str = "") -> str:
    """Have the photo read where the question at hand takes words; what is said about it."""
    place, question = _asked(desk)
    if place is None or question is None or question.type != "text" or kept.get("kind") != "photo":
        return ""
    desk.job(
        "read_photo",
        {"path": kept["path"], "about": question.ask + question.help, "longest": question.longest},
        case=desk.open_case.id,
        question=place.question,
        entry=place.entry,
        name=kept["name"],
        hash=kept["hash"],
        album=album,
    )
    if album:
        desk.set_chat(album_reading=desk.chat.album_reading + 1)
    return say.READING


def came(desk: Desk, event: JobDone) -> None:
    """The text is there: offered where the same question is still at hand; elsewhere nobody is bothered with it."""
    album = str(event.context.get("album") or "")
    waiting = 0
    if album and album == desk.chat.album:
        waiting = max(0, desk.chat.album_reading - 1)
        desk.set_chat(album_reading=waiting)
    place, question = _asked(desk)
    if place is None or question is None or event.context.get("case") != desk.open_case.id:
        return
    if (event.context.get("question"), event.context.get("entry")) != (place.question, place.entry):
        return
    if not event.ok:
        show_again(desk, say.NOT_READ.format(error=event.result.get("error", "")))
        if album and not waiting and _held_here(desk, place):
            _tell(desk, 0, [])
        return
    text = str(event.result["text"])
    if not text:
        if not waiting and not (album and _held_here(desk, place)):
            show_again(desk, say.NOTHING_READ)
        elif not waiting:
            _tell(desk, 0, [])
        return
    whole = event.result.get("file")
    if whole is not None:
        _keep(desk, place, str(event.context.get("name", "")), whole)
    _hold(desk, place, question, text, str(event.context.get("hash") or ""))
    if not waiting:  # an album is answered once, when its last photo is read
        _tell(desk, int(event.result["letters"]) if whole else 0, event.result["kinds"])


def _held_here(desk: Desk, place: AtQuestion) -> bool:
    return desk.chat.held is not None and desk.chat.held_read == f"{place.question}/{place.entry or ''}"


def _hold(desk: Desk, place: AtQuestion, question: Question, text: str, photo: str) -> None:
    off: tuple[str, ...] = ()
    if _held_here(desk, place):
        both = f"{desk.chat.held}\n{text}"  # the next photo of the same paper
        if len(both) <= question.longest:
            text, off = both, desk.chat.held_off
    key = f"{place.question}/{place.entry or ''}"
    photos = tuple(dict.fromkeys((*off, photo))) if photo else off
    desk.set_chat(held=text, held_read=key, held_off=photos, revision=desk.chat.revision + 1)


def _tell(desk: Desk, letters: int, kinds: list[str]) -> None:
    revision, text = desk.chat.revision, desk.chat.held or ""
    several = len(desk.chat.held_off) > 1
    told = say.READ_PART.format(n=letters, text=text) if letters and not several else say.READ.format(text=text)
    masked = words.MASKED.format(kinds="、".join(kinds)) if kinds else ""
    desk.say(
        "\n".join(part for part in (told, masked) if part),
        (
            (button(say.AS_ANSWER, revision, "ha"),),
            (button(say.MEND, revision, "hm"), button(say.NOT_USED, revision, "hx")),
        ),
    )


def mend(desk: Desk, place: AtQuestion) -> None:
    """改一改: the text to be copied, and the question again."""
    held = desk.chat.held
    desk.set_chat(held=None)
    show_again(desk, say.COPY.format(text=held) if held is not None else words.STALE)


def leave(desk: Desk, place: AtQuestion) -> None:
    """不用."""
    desk.set_chat(held=None)
    show_again(desk, say.LEFT)


def _keep(desk: Desk, place: AtQuestion, photo: str, whole: Mapping[str, Any]) -> None:
    """All of the text, as a file beside the photo."""
    name = f"{photo.rpartition('.')[0] or photo}·{say.TEXT_FILE}.txt"
    item = Kept(
        hash=whole["hash"], name=name, question=place.question, entry=place.entry, by=desk.actor.id, at=desk.now
    )
    if item.hash in {k.hash for k in desk.open_case.kept}:
        return
    desk.put(desk.open_case.model_copy(update={"kept": (*desk.open_case.kept, item)}))
    desk.record("evidence_kept", question=place.question, entry=place.entry, name=name, kind="document", **whole)


def _asked(desk: Desk) -> tuple[AtQuestion | None, Question | None]:
    place = desk.chat.place
    if desk.case is None or desk.case.status != "open" or not isinstance(place, AtQuestion):
        return None, None
    return place, find_question(desk.pack, desk.case.track, place.question, place.group)


TAPS: Mapping[str, Handler] = {"hm": here(AtQuestion, mend), "hx": here(AtQuestion, leave)}
RESULTS = {"read_photo": came}
