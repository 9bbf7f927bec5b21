"""材料: the files of the matter in hand, each of which who kept it can delete; 我的资料: what is held about oneself.

Deleting is recorded, without name or content; that there was a file and who deleted it when stays in the audit chain
(个人信息保护法 art. 47, art. 45). What a decision rested on is said to have changed.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.handlers.moving import may_act
from bot.engine.handlers.settling import stale
from bot.engine.handlers.status import made
from bot.engine.handlers.tapping import Handler
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.show import show_again
from bot.engine.state import Kept
from bot.engine.words import evidence as say

SHOWN = 8
"""Files that are listed, the newest ones."""


def listed(desk: Desk) -> None:
    """/files: the newest files, with a button to delete each that is one's own."""
    case = desk.case
    if case is None:
        show_again(desk, words.NO_CASE)
        return
    if not case.kept:
        show_again(desk, say.FILES_NONE)
        return
    desk.set_chat(revision=desk.chat.revision + 1)
    newest = list(enumerate(case.kept))[::-1][:SHOWN]
    told = [say.FILES_LINE.format(n=place + 1, name=cut(kept.name, 40)) for place, kept in newest]
    own = [(place, kept) for place, kept in newest if _refused(desk, kept) is None]
    buttons = [
        button(say.DELETE.format(n=place + 1), desk.chat.revision, "kd", str(place), kept.hash[:12])
        for place, kept in own
    ]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    back = ((button(words.RETURN_HERE, desk.chat.revision, "here"),),)
    desk.say(lines(say.FILES_TITLE.format(n=len(case.kept)), *told), rows + back)


def ask(desk: Desk, args: tuple[str, ...]) -> None:
    """删第几份: once more, is it meant?"""
    kept = _named(desk, args)
    if kept is None:
        return
    desk.set_chat(revision=desk.chat.revision + 1)
    revision = desk.chat.revision
    desk.say(
        say.ASK_DELETE.format(name=cut(kept.name, 40)),
        ((button(say.DELETE_YES, revision, "kdy", *args[:2]), button(say.DELETE_NO, revision, "here")),),
    )


def delete(desk: Desk, args: tuple[str, ...]) -> None:
    """删掉."""
    kept = _named(desk, args)
    if kept is None:
        return
    case = desk.open_case
    desk.put(case.model_copy(update={"kept": tuple(k for k in case.kept if k.hash != kept.hash)}))
    desk.record("evidence_deleted", hash=kept.hash, question=kept.question)
    desk.job("forget", {"hash": kept.hash})
    show_again(desk, "\n".join([say.DELETED.format(name=cut(kept.name, 40)), *stale(desk)]))


def my_data(desk: Desk) -> None:
    """/mydata: what is held about the one who asks, as a file (个人信息保护法 art. 45)."""
    desk.job("my_data", {"person": desk.actor.id}, what=say.MY_DATA)
    show_again(desk, say.MY_DATA_MAKING)


def _made(desk: Desk, event: JobDone) -> None:
    """The file is the person's own: it is no document of the matter that happens to be in hand."""
    case, desk.case = desk.case, None
    made(desk, event)
    desk.case = case


def _named(desk: Desk, args: tuple[str, ...]) -> Kept | None:
    """The file a button names, if it is still there and the actor's to delete; else that is said."""
    case = desk.case
    place = int(args[0]) if args and args[0].isdecimal() and len(args[0]) < 5 else -1
    if case is None or not 0 <= place < len(case.kept):
        show_again(desk, words.UNKNOWN_BUTTON)
        return None
    kept = case.kept[place]
    if len(args) > 1 and not kept.hash.startswith(args[1]):
        show_again(desk, words.STALE)
        return None
    refused = _refused(desk, kept)
    if refused is not None:
        show_again(desk, refused)
        return None
    return kept


def _refused(desk: Desk, kept: Kept) -> str | None:
    """Only who kept it, and only while the step is theirs."""
    if desk.open_case.status != "open":
        return words.CASE_GONE.format(status=words.STATUSES[desk.open_case.status])
    return may_act(desk, desk.step) or (None if kept.by == desk.actor.id else say.NOT_YOURS)


def _forgotten(desk: Desk, event: JobDone) -> None:
    """Nothing to say: that it is deleted was said."""


TAPS: Mapping[str, Handler] = {"kd": ask, "kdy": delete}
RESULTS = {"my_data": _made, "forget": _forgotten}
