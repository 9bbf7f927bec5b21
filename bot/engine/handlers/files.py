"""Photos, documents and the like: kept as evidence of the question at hand; what cannot be kept is said."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.events import FileSent, JobDone
from bot.engine.handlers import photos, spots
from bot.engine.handlers.settling import stale
from bot.engine.masking import mask
from bot.engine.places import AtEntry, AtQuestion
from bot.engine.screens.show import show_again
from bot.engine.state import Kept
from bot.engine.walk import find_question
from bot.engine.words import evidence as say

NEVER_KEPT = frozenset({"sticker", "contact"})
"""A contact is personal data of somebody; a sticker is nothing."""
UNKNOWN_KIND = "application/octet-stream"
"""The kind of a file that came without one (RFC 2046 section 4.5.1): no extension, or a phone that tells none."""


def received(desk: Desk, event: FileSent) -> None:
    """A file came: have it fetched and stored, or say why not."""
    if event.what in NEVER_KEPT:
        show_again(desk, words.STICKER)
        return
    if desk.case is None or desk.case.status != "open" or desk.chat.case != desk.case.id:
        show_again(desk, words.FILE_NO_CASE)
        return
    if event.what == "location":
        spots.received(desk, event)
        return
    place = desk.chat.place
    question = place.question if isinstance(place, AtQuestion | AtEntry) else _of_tracking(desk)
    entry = place.entry if isinstance(place, AtQuestion | AtEntry) else None
    fetch(desk, event, case=desk.case.id, question=question, entry=entry)


def fetch(desk: Desk, event: FileSent, **context: object) -> None:
    """Have a file fetched and stored; it comes back with this context. Its name and caption are masked first."""
    name, in_name = mask(event.name or "")
    caption, in_caption = mask(event.caption)
    desk.job(
        "keep",
        {
            "channel": event.chat.partition(":")[0],
            "ref": event.ref,
            "name": name,
            "what": event.what,
            "size": event.size,
            "asks_place": spots.at_hand(desk),
        },
        what="存材料",
        caption=caption,
        album=event.album,
        masked=list(dict.fromkeys((*in_name, *in_caption))),
        **context,
    )


def kept(desk: Desk, event: JobDone) -> None:
    """The file is stored (or not): note it on the case, and the question again."""
    if desk.case is None or event.context.get("case") != desk.case.id:
        return
    if not event.ok:
        show_again(desk, words.FILE_NOT_KEPT.format(error=event.result.get("error", "")))
        return
    question = event.context.get("question")
    if question is not None and not _is_asked(desk, question):
        question = None  # the case was taken over to a version that does not ask it: it belongs to the matter
    entry = event.context.get("entry") if question is not None else None
    item = Kept(
        hash=event.result["hash"],
        name=event.result["name"],
        question=question,
        entry=entry,
        by=desk.actor.id,
        at=desk.now,
    )
    if item.hash not in {k.hash for k in desk.case.kept if (k.question, k.entry) == (question, entry)}:
        desk.put(desk.case.model_copy(update={"kept": (*desk.case.kept, item)}))
        told = {k: v for k, v in event.result.items() if k != "place"}
        told["mime"] = told.get("mime") or UNKNOWN_KIND
        desk.record("evidence_kept", question=question, entry=entry, caption=event.context.get("caption", ""), **told)
    masked = event.context.get("masked") or ()
    album = str(event.context.get("album") or "")
    first = not album or album != desk.chat.album
    if first:
        desk.set_chat(album=album, album_reading=0)
    reading = photos.start(desk, event.result, album) if question is not None else ""
    if album and first:
        reading = say.ALBUM_READING if reading else say.ALBUM
    remarks = [
        words.MASKED.format(kinds="、".join(masked)) if masked else "",
        say.VOICE if event.result.get("kind") == "voice" else "",
        reading,
    ]
    if not first and not remarks[0] and event.result.get("place") is None:
        return  # the first of the album was answered for all of them
    place_note, more = spots.offered(desk, event.result.get("place"))
    note = [words.PHOTO_KEPT + still_wanted(desk), *remarks, place_note, *stale(desk)]
    show_again(desk, "\n".join(part for part in note if part), more)


def _is_asked(desk: Desk, question: str) -> bool:
    groups = (group.id for group in desk.pack.groups)
    track = desk.open_case.track
    return any(find_question(desk.pack, track, question, group) is not None for group in (None, *groups))


def _of_tracking(desk: Desk) -> str | None:
    """While tracking a file belongs to the checks, not to what was decided on before."""
    step = desk.step
    return next((q.id for q in step.questions if q.repeat), None) if step.act == "track" else None


def still_wanted(desk: Desk) -> str:
    """What the question at hand wants besides a file."""
    place = desk.chat.place
    if not isinstance(place, AtQuestion):
        return ""
    question = find_question(desk.pack, desk.open_case.track, place.question, place.group)
    if question is None or question.type in ("files", "repeat"):
        return ""
    how = words.HOW_CHOICE if question.type in ("choice", "multi") else words.HOW_TEXT
    return words.PHOTO_STILL.format(how=how)
