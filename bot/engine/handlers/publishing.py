"""公开稿: what people may read is made by the machine, read and released by a person, and published by people."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.handlers.starting import home
from bot.engine.places import AtPublish
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.publishing import publishing_state, releaser_names, releasers
from bot.engine.screens.roles import my_roles
from bot.engine.screens.show import show, show_again
from bot.engine.state import Release
from bot.engine.words import publishing as say

PAPERS = ("summary", "redacted")


def publish(desk: Desk) -> None:
    """公开稿 of the case in hand."""
    if desk.case is None or desk.pack.track(desk.case.track).kind == "register":
        home(desk, words.NO_CASE)
        return
    if desk.chat.case != desk.case.id:
        desk.set_chat(case=desk.case.id, before=None, held=None)
    desk.remember()
    desk.go(AtPublish())
    show(desk)


def see(desk: Desk, place: AtPublish, document: str) -> None:
    """看公开稿 or 看脱敏报告: made anew from the record; which content was looked at is kept."""
    if document not in PAPERS:
        show_again(desk, words.UNKNOWN_BUTTON)
        return
    case, what = desk.open_case, words.DOCUMENTS[document]
    desk.job("document", {"document": document, "case": case.id}, what=what, case=case.id)
    if document == "summary":
        desk.go(place.model_copy(update={"seen": desk.content()}))
    show(desk, lines(words.MAKING.format(what=what), say.CHECK_NAMES))


def release(desk: Desk, place: AtPublish) -> None:
    """同意公开, in a person's name: bound to the content that was looked at, never by whoever assessed."""
    case, roles = desk.open_case, releasers(desk)
    mine = sorted(roles & desk.actor.roles)
    if not mine or desk.actor.organisation != case.organisation:
        show_again(desk, say.NOT_YOURS.format(roles=releaser_names(desk), mine=my_roles(desk)))
    elif desk.actor.id in case.assessors:
        show_again(desk, say.NOT_OWN.format(roles=releaser_names(desk)))
    elif publishing_state(desk) == "draft":
        show_again(desk, say.NOT_YET)
    elif place.seen != desk.content():
        show_again(desk, say.SEE_FIRST)
    else:
        _release(desk, "leader" if "leader" in mine else mine[0])


def _release(desk: Desk, role: str) -> None:
    case, actor = desk.open_case, desk.actor
    desk.put(
        case.model_copy(
            update={
                "released": Release(by=actor.id, by_name=actor.name, role=role, at=desk.now, content=desk.content())
            }
        )
    )
    desk.record("released", document="summary", role=role, content=desk.content())
    for document in PAPERS:
        what = words.DOCUMENTS[document]
        desk.job("document", {"document": document, "case": case.id}, what=what, case=case.id, also=case.opened_by)
    names = {r.id: r.name for r in desk.pack.roles}
    told = say.RELEASED.format(name=actor.name, role=names.get(role, words.ROLES.get(role, role)))
    if case.opened_by != actor.id:
        desk.notify(
            say.NOTICE_RELEASED.format(title=cut(case.title, 24), name=actor.name),
            user=case.opened_by,
        )
    home(desk, told)
