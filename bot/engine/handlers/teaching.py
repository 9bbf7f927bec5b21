"""What a unit does for others to learn and know: roster, experience shared with those below, publicity text.

Sources: 惠山 plan (成员单位专兼职稳评员; 年度培训), 朝阳县 (年度主题、现场会、经验推广), 东港市 (稳评宣传月，六进).
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.dues import SHANGHAI
from bot.engine.effects import Notify, Record, StartJob
from bot.engine.events import JobDone
from bot.engine.handlers.starting import home
from bot.engine.learning import AtTeaching
from bot.engine.masking import mask
from bot.engine.messages import File, Message
from bot.engine.reach import OVERSEERS
from bot.engine.screens.layout import arrange, cut, lines, quote
from bot.engine.screens.show import show, show_again
from bot.engine.screens.teaching import SHARERS
from bot.engine.words import learning as say

TITLE_MOST, TEXT_MOST = 40, 1500
SHOWN = 12
"""Names of units, notes in one list."""
PUBLICITY_MONTH = 6
"""东港: the publicity month is June."""


def open_learning(desk: Desk) -> None:
    """学习宣传: what there is for the actor."""
    desk.remember()
    desk.go(AtTeaching())
    show(desk)


def roster(desk: Desk, place: AtTeaching) -> None:
    """名册: of the unit and those below, for those who oversee."""
    if not desk.actor.roles & OVERSEERS:
        show_again(desk, say.NOT_OVERSEER)
        return
    desk.job("roster", {"organisation": desk.actor.organisation}, what=say.ROSTER)
    show(desk, words.MAKING.format(what=say.ROSTER))


def roster_made(desk: Desk, event: JobDone) -> None:
    """Which units have none, which posts are vacant, the year's trainings; the workbook with all."""
    desk.edit_in(None)
    if _failed(desk, event, say.ROSTER):
        return
    told = event.result
    files = tuple(File(path=f["path"], name=f["name"], mime=f["mime"]) for f in told["files"])
    forms = "、".join(f"{form}{n}次" for form, n in told["forms"].items()) or say.NONE_YET
    desk.say(
        lines(
            say.ROSTER_COUNT.format(n=told["units"], kept=told["units"] - len(told["without"])),
            say.ROSTER_WITHOUT.format(names=_few(told["without"])) if told["without"] else "",
            say.ROSTER_VACANT.format(n=len(told["vacant"]), names=_few(told["vacant"])) if told["vacant"] else "",
            say.TRAINED.format(forms=forms, quizzes=told["quizzes"], publicity=told["publicity"]),
            say.THEMES.format(themes="、".join(told["themes"])) if told["themes"] else "",
        ),
        files=files,
    )
    if isinstance(desk.chat.place, AtTeaching):
        show_again(desk)


def notes(desk: Desk, place: AtTeaching) -> None:
    """经验交流: what the unit and those above shared."""
    desk.job("shared", {"organisation": desk.actor.organisation}, what=say.SHARED)


def notes_listed(desk: Desk, event: JobDone) -> None:
    """By kind of matter, each a button; or the one asked for."""
    if _failed(desk, event, say.SHARED) or not isinstance(desk.chat.place, AtTeaching):
        return
    if "withdraw" in event.context:
        _withdrawn(desk, event)
        return
    found = event.result["notes"]
    one = next((note for note in found if note["id"] == event.context.get("read")), None)
    if one is not None:
        _show_note(desk, one)
        return
    if not found:
        show_again(desk, say.NO_NOTES)
        return
    desk.set_chat(revision=desk.chat.revision + 1)
    revision = desk.chat.revision
    told = []
    for kind, name in say.KINDS.items():
        titles = [note["title"] for note in found if note["kind"] == kind]
        if titles:
            told.append(say.KIND_LINE.format(kind=name, titles="、".join(titles)))
    rows = [button(cut(note["title"], 20), revision, "lr", note["id"]) for note in found[:SHOWN]]
    desk.say(lines(say.NOTES, *told), (*arrange(rows), (button(words.TO_LIST, revision, "lb"),)))


def read_note(desk: Desk, place: AtTeaching, note: str) -> None:
    """One note."""
    desk.job("shared", {"organisation": desk.actor.organisation}, what=say.SHARED, read=note)


def withdraw(desk: Desk, place: AtTeaching, note: str) -> None:
    """撤下: no longer shown; checked against what the unit itself shared."""
    if not desk.actor.roles & SHARERS:
        show_again(desk, say.NOT_SHARER)
        return
    desk.job("shared", {"organisation": desk.actor.organisation}, what=say.SHARED, withdraw=note)


def start_note(desk: Desk, place: AtTeaching) -> None:
    """写经验: the title first."""
    if not desk.actor.roles & SHARERS:
        show_again(desk, say.NOT_SHARER)
        return
    desk.go(AtTeaching(doing="title"))
    show(desk)


def typed(desk: Desk, place: AtTeaching, text: str) -> None:
    """Title, then text."""
    told = mask(text)[0].strip()
    if place.doing not in ("title", "text"):
        show_again(desk, words.NO_TEXT_HERE.format(text=quote(text, 30)))
    elif not desk.actor.roles & SHARERS:
        show_again(desk, say.NOT_SHARER)
    elif place.doing == "title" and 2 <= len(told) <= TITLE_MOST:
        desk.go(place.model_copy(update={"doing": "text", "title": " ".join(told.split())}))
        show(desk)
    elif place.doing == "text" and 10 <= len(told) <= TEXT_MOST:
        desk.go(place.model_copy(update={"doing": "kind", "text": told}))
        show(desk)
    else:
        most = TITLE_MOST if place.doing == "title" else TEXT_MOST
        show_again(desk, say.LENGTH.format(least=2 if place.doing == "title" else 10, most=most))


def share(desk: Desk, place: AtTeaching, kind: str) -> None:
    """The kind of matter was tapped: shared, once it is known who is below."""
    if not desk.actor.roles & SHARERS or place.doing != "kind" or kind not in say.KINDS:
        show_again(desk, say.NOT_SHARER if not desk.actor.roles & SHARERS else words.UNKNOWN_BUTTON)
        return
    payload = {"organisation": desk.actor.organisation}
    desk.job("below", payload, what=say.SHARE, title=place.title, text=place.text, kind=kind)
    desk.go(AtTeaching())
    show(desk)


def below_found(desk: Desk, event: JobDone) -> None:
    """Recorded and told to everybody in the unit and below."""
    if _failed(desk, event, say.SHARE):
        return
    told = event.context
    key = "e" + hashlib.sha256(f"{event.chat}/{event.id}".encode()).hexdigest()[:10]
    _record(
        desk,
        "experience_shared",
        experience=key,
        organisation=desk.actor.organisation,
        title=told["title"],
        kind=told["kind"],
        text=told["text"],
    )
    notice = say.NOTICE_SHARED.format(
        unit=desk.actor.organisation_name, kind=say.KINDS[told["kind"]], title=told["title"], text=told["text"]
    )
    people = tuple(person for person in event.result["people"] if person != desk.actor.id)
    desk.effect(Notify(message=Message(text=notice), also=people))
    note = say.SHARED_WITH.format(title=told["title"], units=event.result["units"])
    desk.edit_in(None)
    if isinstance(desk.chat.place, AtTeaching):
        show_again(desk, note)
    else:
        desk.say(note)


def publicity(desk: Desk, place: AtTeaching) -> None:
    """宣传单: made from the procedure of the place; a person releases it."""
    if not desk.actor.roles & SHARERS:
        show_again(desk, say.NOT_SHARER)
        return
    desk.job("publicity", {"organisation": desk.actor.organisation}, what=say.LEAFLET)
    show(desk, words.MAKING.format(what=say.LEAFLET))


def publicity_made(desk: Desk, event: JobDone) -> None:
    """The draft is sent; nothing is out before a person releases it."""
    desk.edit_in(None)
    if _failed(desk, event, say.LEAFLET):
        return
    [file] = [File(path=f["path"], name=f["name"], mime=f["mime"]) for f in event.result["files"]]
    desk.say(words.DOCUMENT_READY.format(what=say.LEAFLET), files=(file,))
    desk.go(AtTeaching(doing="leaflet", path=file.path, pack=event.result["pack"]))
    show(desk)


def release(desk: Desk, place: AtTeaching) -> None:
    """发布: in the person's own name; next June it is remembered."""
    if not desk.actor.roles & SHARERS or place.doing != "leaflet":
        show_again(desk, say.NOT_SHARER if not desk.actor.roles & SHARERS else words.UNKNOWN_BUTTON)
        return
    _record(desk, "publicity_released", organisation=desk.actor.organisation, pack=place.pack, path=place.path)
    remind_in_june(desk)
    desk.go(AtTeaching())
    show(desk, say.RELEASED.format(name=desk.actor.name))


def remind_in_june(desk: Desk) -> None:
    """Once a year this chat hears on the first of June that it is the publicity month."""
    now = desk.now.astimezone(SHANGHAI)
    year = now.year if now.month < PUBLICITY_MONTH else now.year + 1
    if desk.chat.publicity_year >= year:
        return
    desk.set_chat(publicity_year=year)
    due = datetime(year, PUBLICITY_MONTH, 1, 9, tzinfo=SHANGHAI)
    desk.effect(StartJob(job="remind", payload={}, context={"publicity": year}, due=due))


def june(desk: Desk, event: JobDone) -> None:
    """The month has come."""
    if not desk.actor.roles & SHARERS or event.context.get("publicity") is None:
        return
    desk.edit_in(None)
    desk.say(say.JUNE)
    remind_in_june(desk)


def back(desk: Desk, place: AtTeaching) -> None:
    """回列表, 不发."""
    desk.go(AtTeaching())
    show(desk)


def _show_note(desk: Desk, one: dict[str, Any]) -> None:
    desk.set_chat(revision=desk.chat.revision + 1)
    revision = desk.chat.revision
    out = [button(words.TO_LIST, revision, "ln")]
    if one["own"] and desk.actor.roles & SHARERS:
        out.append(button(say.WITHDRAW, revision, "lw", one["id"]))
    told = say.NOTE.format(
        title=one["title"], kind=say.KINDS.get(one["kind"], ""), unit=one["unit"], day=one["day"], text=one["text"]
    )
    desk.say(told, (tuple(out),))


def _withdrawn(desk: Desk, event: JobDone) -> None:
    own = [n for n in event.result["notes"] if n["id"] == event.context["withdraw"] and n["own"]]
    if not own:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    _record(desk, "experience_withdrawn", experience=own[0]["id"])
    show(desk, say.WITHDRAWN.format(title=own[0]["title"]))


def _few(names: list[str]) -> str:
    told = "、".join(names[:SHOWN])
    return told if len(names) <= SHOWN else f"{told}等{len(names)}个"


def _failed(desk: Desk, event: JobDone, what: str) -> bool:
    if not event.ok:
        desk.say(words.JOB_FAILED.format(what=what, error=event.result.get("error", "")))
    return not event.ok


def _record(desk: Desk, what: str, **data: Any) -> None:
    by = {"by": desk.actor.id, "by_name": desk.actor.name, "at": desk.now.isoformat(), "message": desk.event.id}
    desk.effect(Record(case=None, what=what, data=by | data))


def leave(desk: Desk, place: AtTeaching) -> None:
    """回首页, or back to where one was."""
    from bot.engine.handlers.policy import back_home

    if desk.chat.before is not None:
        back_home(desk)
    else:
        home(desk)
