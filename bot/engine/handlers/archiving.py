"""归档: one matter, one archive; what is missing in it is named."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.events import JobDone, Pressed
from bot.engine.handlers.starting import home
from bot.engine.messages import File
from bot.engine.places import AtHome
from bot.engine.reach import OVERSEERS
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.show import show_again
from bot.engine.words import publishing as say
from bot.engine.words import units

NAMED = 6
"""Missing things named in the chat; the manifest has them all."""


def archive(desk: Desk) -> None:
    """Of the case in hand, finished or not; without one the closed ones are offered."""
    case = desk.case
    if case is None and isinstance(desk.event, Pressed):
        home(desk, units.OTHER_ORGANISATION)  # the button named a case that is not open to the actor
        return
    if case is None:
        _offer(desk)
        return
    if desk.pack.track(case.track).kind == "register":
        home(desk, say.REGISTER)
        return
    if desk.actor.id not in case.assessors and not desk.actor.roles & OVERSEERS:
        roles = "、".join(words.ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
        show_again(desk, say.ARCHIVE_NOT_YOURS.format(roles=roles))
        return
    desk.job("archive", {"case": case.id}, what=say.ARCHIVE, case=case.id)
    show_again(desk, words.MAKING.format(what="归档包"))


def made(desk: Desk, event: JobDone) -> None:
    """The archive is there: sent, recorded, and what is missing in it said."""
    desk.edit_in(None)
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=say.ARCHIVE, error=event.result.get("error", "")))
        return
    result = event.result
    files = tuple(File(path=f["path"], name=f["name"], mime=f["mime"]) for f in result["files"])
    missing = [str(name) for name in result["missing"]]
    told = [
        say.ARCHIVED.format(title=cut(result["title"], 30), files=result["count"], short=result["sha256"][:16]),
        say.ARCHIVE_MISSING.format(
            n=len(missing),
            names="；".join(cut(name, 40) for name in missing[:NAMED]) + ("……" if len(missing) > NAMED else ""),
        )
        if missing
        else say.ARCHIVE_COMPLETE,
        say.ARCHIVE_BROKEN.format(n=result["breaks"]) if result["breaks"] else "",
    ]
    if not files:
        told.append(say.ARCHIVE_BIG.format(size=result["size"] // 1024 // 1024, case=event.context.get("case")))
    desk.say(lines(*told), files=files)
    if desk.case is not None:
        desk.record("archived", sha256=result["sha256"], files=result["count"], missing=missing)
    if not isinstance(desk.chat.place, AtHome):
        show_again(desk)


def offered(desk: Desk, event: JobDone) -> None:
    """The closed matters to choose from."""
    desk.edit_in(None)
    found = event.result.get("cases", []) if event.ok else []
    rows = tuple((button(cut(each["title"] or words.UNTITLED), FREE, "open", each["id"]),) for each in found)
    desk.say(say.ARCHIVE_LIST if rows else say.ARCHIVE_NONE, rows)


def _offer(desk: Desk) -> None:
    below = bool(desk.actor.roles & OVERSEERS)
    desk.job("closed", {"organisation": desk.actor.organisation, "below": below})
