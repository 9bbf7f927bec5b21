"""政策文件: an administrator sends documents, puts right what was recognised, puts them out of use and back.

The store is one for the whole installation, so only administrators of the organisation above all others look after it.
When a document goes out of use, the assessors of matters that rest on it are told once, each with the clauses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.effects import Notify
from bot.engine.events import FileSent, JobDone
from bot.engine.handlers import policy
from bot.engine.handlers.starting import home
from bot.engine.library import DAYS, FIELDS, AtLibrary, Card, Field
from bot.engine.messages import Button, Message
from bot.engine.places import AtHome
from bot.engine.screens.layout import cut
from bot.engine.screens.show import show, show_again
from bot.engine.words import JOB_FAILED, OPEN, STATUSES, UNTITLED
from bot.engine.words import library as say
from knowledge.procedures.dates import read_date, show_date

CAPTIONS = ("/policies", "收文件", "政策文件")
"""What a file says that belongs into the store, wherever its sender is."""
LISTED, NAMED = 10, 3
"""Matters listed in one message; clauses named of each."""
LONGEST = 200


def refused(desk: Desk) -> bool:
    """Whether the store is not the actor's to look after; then it is said whose it is."""
    if may(desk):
        return False
    home(desk, say.ROLE)
    return True


def may(desk: Desk) -> bool:
    """Whether the actor is an administrator with no organisation above their own."""
    if "admin" not in desk.actor.roles:
        return False
    tiers = desk.world.tiers
    return not tiers or tiers[-1].id == desk.actor.organisation


def command(desk: Desk) -> None:
    """政策文件: the list."""
    listed(desk, ())


def listed(desk: Desk, args: tuple[str, ...]) -> None:
    """A page of the documents."""
    if refused(desk):
        return
    page = int(args[0]) if args and args[0].isdecimal() and len(args[0]) < 6 else 0
    desk.job("policies", {"page": page}, message=getattr(desk.event, "message", None))


def chosen(desk: Desk, args: tuple[str, ...]) -> None:
    """One of the list."""
    if refused(desk):
        return
    if not args or not args[0].isdecimal() or len(args[0]) > 12:
        show_again(desk)
        return
    desk.job("policies", {"document": int(args[0])}, message=getattr(desk.event, "message", None))


def wanted(desk: Desk, event: FileSent) -> bool:
    """Whether a file is for the store: sent from its screen, or with its word as caption by who looks after it."""
    return isinstance(desk.chat.place, AtLibrary) or (event.caption.strip() in CAPTIONS and may(desk))


def received(desk: Desk, event: FileSent) -> None:
    """A document came: taken in outside the turn, progress shown meanwhile."""
    if refused(desk):
        return
    if event.what not in ("document", "photo"):
        desk.say(say.NO_FILE)
        return
    payload = {"channel": event.chat.partition(":")[0], "ref": event.ref, "name": event.name, "size": event.size}
    desk.job("policy_file", {**payload, "what": event.what, "chat": event.chat})
    desk.say(say.SEND)


def found(desk: Desk, event: JobDone) -> None:
    """The list, or the one that was opened."""
    if desk.world.actor is None or refused(desk):
        return
    desk.edit_in(event.context.get("message"))
    if not event.ok:
        desk.say(JOB_FAILED.format(what=say.WHAT, error=event.result.get("error", "")))
        return
    if "card" in event.result:
        desk.remember()
        desk.go(AtLibrary(card=Card.model_validate(event.result["card"])))
        show(desk)
        return
    desk.remember()
    desk.go(AtLibrary())
    rows = [_line(item) for item in event.result["items"]]
    page, pages = int(event.result["page"]), int(event.result["pages"])
    turn: list[Button] = []
    if page > 0:
        turn.append(button(say.BEFORE, FREE, "pols", str(page - 1)))
    if page + 1 < pages:
        turn.append(button(say.NEXT, FREE, "pols", str(page + 1)))
    text = say.LIST.format(n=event.result["total"], page=page + 1, pages=pages) if rows else say.EMPTY
    if under_way := event.result.get("embedded"):
        text += "\n" + say.EMBEDDED.format(done=under_way[0], total=under_way[1])
    desk.say(text, (*((row,) for row in rows), *((tuple(turn),) if turn else ())))


def _line(item: dict[str, Any]) -> Button:
    mark = say.OUT if item["retired"] else ""
    return button(cut(str(item["title"]), 24) + mark, FREE, "pol1", str(item["id"]))


def taken(desk: Desk, event: JobDone) -> None:
    """A document was taken in, or not."""
    if desk.world.actor is None or refused(desk):
        return
    desk.edit_in(event.result.get("shown_in"))
    if not event.ok:
        desk.say(JOB_FAILED.format(what=say.TAKING, error=event.result.get("error", "")))
        return
    told = event.result
    lines = [say.TAKEN.format(documents=told["documents"], clauses=told["clauses"])] if told["items"] else []
    if told["unchanged"] and not told["items"]:
        lines.append(say.UNCHANGED)
    lines += [say.SKIPPED.format(file=each["file"], reason=each["reason"]) for each in told["skipped"][:5]]
    for one in told.get("renewed", ())[:3]:
        lines.append((say.OLDER if one["older"] else say.RENEWED).format(title=cut(one["title"], 30), **_editions(one)))
    for each in told["proposed"][:3]:
        lines.append((say.ALIKE if each.get("alike") else say.PROPOSED).format(old=each["title"]))
    rows = [_line(item) for item in (*told["items"][:8], *told["proposed"][:3])]
    desk.say("\n".join(lines), tuple((row,) for row in rows))
    for one in told.get("renewed", ()):
        if not one["older"]:
            desk.job("recall", {"key": one["key"], "edition": one["now"]}, tell=True)


def _editions(renewed: dict[str, Any]) -> dict[str, str]:
    return {"was": str(renewed["was"]), "now": str(renewed["now"])}


def fix(desk: Desk, place: AtLibrary, field: str) -> None:
    """改…: what does the document really say?"""
    known = next((one for one in FIELDS if one == field), None)
    if refused(desk) or known is None or place.card is None:
        return
    desk.go(place.model_copy(update={"field": known, "asking": False}))
    show(desk)


def typed(desk: Desk, place: AtLibrary, text: str) -> None:
    """What it says: recorded in the administrator's name, and shown from now on."""
    if refused(desk):
        return
    if place.card is None or place.field is None:
        policy.ask(desk, text)
        return
    if place.card.kind != "original":
        show_again(desk, say.DIGEST_FIXED)
        return
    said = text.strip()
    value: str | None = said
    if said == say.NONE:
        value = None
    elif place.field in DAYS:
        day = read_date(said, desk.now.date())
        if day is None:
            show_again(desk, say.NO_DAY)
            return
        value = day.isoformat()
    elif not 2 <= len(said) <= LONGEST:
        show_again(desk, say.LENGTH)
        return
    if value is None and place.field == "title":
        show_again(desk, say.LENGTH)
        return
    _corrected(desk, place.card, place.field, value)


def _corrected(desk: Desk, card: Card, field: Field, value: str | None) -> None:
    desk.record("policy_head_corrected", key=card.key, field=field, value=value, was=card.head.get(field))
    head = {**card.head, field: value}
    desk.go(AtLibrary(card=card.model_copy(update={"head": head})))
    shown = say.NONE if value is None else show_date(value) if field in DAYS else value
    show(desk, say.FIXED.format(name=say.NAMES[field], value=cut(shown, 40)))


def ask_retire(desk: Desk, place: AtLibrary) -> None:
    """停用: asked once more."""
    if refused(desk) or place.card is None:
        return
    desk.go(place.model_copy(update={"asking": True, "field": None}))
    show(desk)


def retire(desk: Desk, place: AtLibrary, successor: str = "") -> None:
    """Out of use, replaced by `successor` (its place in the list) where one is given."""
    if refused(desk) or place.card is None or place.card.withdrawn:
        return
    card = place.card
    by = None
    if successor:
        if not successor.isdecimal() or len(successor) > 2 or int(successor) >= len(card.successors):
            show_again(desk)
            return
        by = card.successors[int(successor)].key
    desk.record("policy_retired", key=card.key, replaced_by=by)
    desk.job("recall", {"key": card.key}, tell=True)
    desk.go(AtHome())
    desk.say(say.RETIRED)


def restore(desk: Desk, place: AtLibrary) -> None:
    """恢复使用."""
    if refused(desk) or place.card is None:
        return
    desk.record("policy_restored", key=place.card.key)
    desk.job("policies", {"document": place.card.id})
    desk.say(say.RESTORED)


def matters(desk: Desk, place: AtLibrary) -> None:
    """引用的事项: which matters rest on the document."""
    if refused(desk) or place.card is None:
        return
    desk.job("recall", {"key": place.card.key}, tell=False)


def resting(desk: Desk, event: JobDone) -> None:
    """The matters that rest on a document, to who asked; where it went out of use, their assessors are told once."""
    if not event.ok or desk.world.actor is None:
        return
    told = event.result
    found = told["matters"]
    lines = [say.NOBODY_RESTS.format(title=told["title"])]
    if found:
        lines = [say.RESTING.format(title=told["title"], n=len(found))]
        lines += [
            say.RESTS.format(
                title=cut(one["title"] or UNTITLED, 24),
                status=STATUSES.get(one["status"], one["status"]),
                clauses=_clauses(one["clauses"]) or say.BY_PROCEDURE,
            )
            for one in found[:LISTED]
        ]
        if len(found) > LISTED:
            lines.append(say.MORE.format(n=len(found) - LISTED))
    heard = _tell(desk, told) if event.context.get("tell") and (told["withdrawn"] or told.get("edition")) else 0
    if heard:
        lines.append(say.TOLD.format(n=heard))
    desk.edit_in(None)
    desk.say("\n".join(lines))


def _tell(desk: Desk, told: dict[str, Any]) -> int:
    """Each assessor hears once of each matter; how many heard now."""
    new = [one for one in told["matters"] if not one["told"] and one["opened_by"]]
    edition = told.get("edition")
    mark = say.EDITION.format(now=edition) if edition else told["withdrawn"]
    for one in new:
        text = say.CHECK.format(
            title=cut(one["title"] or UNTITLED, 24),
            document=told["title"],
            clauses=_clauses(one["clauses"]),
            mark=mark,
        )
        rows = ((button(OPEN, FREE, "open", one["case"]),),)
        desk.effect(Notify(message=Message(text=text, rows=rows), user=one["opened_by"]))
    if new:
        key = f"{told['key']}@{edition}" if edition else told["key"]
        desk.record_of(None, "policy_recalled", key=key, cases=[one["case"] for one in new])
    return len({one["opened_by"] for one in new})


def _clauses(ids: list[str]) -> str:
    numbers = [each.partition("/")[2] for each in ids]
    return "、".join(numbers[:NAMED]) + (f"等{len(numbers)}条" if len(numbers) > NAMED else "")


RESULTS: Mapping[str, Callable[[Desk, JobDone], None]] = {
    "policies": found,
    "policy_file": taken,
    "recall": resting,
}
