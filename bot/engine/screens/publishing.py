"""What may be published, and whether somebody let it."""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.messages import Button
from bot.engine.places import AtPublish
from bot.engine.screens.layout import cut
from bot.engine.words import publishing as say


def publish_screen(desk: Desk, place: AtPublish) -> tuple[str, Rows]:
    """The state in words, the two papers, and 同意公开 for whoever may."""
    case, revision = desk.open_case, desk.chat.revision
    text = say.ASK.format(title=cut(case.title or words.UNTITLED, 40), state=state_words(desk))
    rows: list[tuple[Button, ...]] = [
        (button(say.SEE_SUMMARY, revision, "pv", "summary"), button(say.SEE_REDACTED, revision, "pv", "redacted"))
    ]
    if publishing_state(desk) in ("waiting", "changed") and releasers(desk) & desk.actor.roles:
        rows.append((button(say.RELEASE, revision, "pok"),))
    rows.append((button(words.HOME, revision, "home"),))
    return text, tuple(rows)


def publishing_state(desk: Desk) -> str:
    """draft (no confirmed level holds), waiting, released, or changed (released before, not as it stands)."""
    case = desk.open_case
    held = case.confirmation
    if held is None or held.stale or held.content != desk.content():
        return "draft"
    if case.released is None:
        return "waiting"
    return "released" if case.released.content == desk.content() else "changed"


def state_words(desk: Desk) -> str:
    """The state as a sentence."""
    state, release = publishing_state(desk), desk.open_case.released
    names = {role.id: role.name for role in desk.pack.roles}
    told = say.STATES[state]
    if state == "waiting":
        return told.format(roles=releaser_names(desk))
    if state == "released" and release is not None:
        day = f"{release.at.month}月{release.at.day}日"
        return told.format(name=release.by_name, role=names.get(release.role, release.role), day=day)
    return told


def releasers(desk: Desk) -> frozenset[str]:
    """Roles that may let the summary go public: the unit's leader, and whoever confirms levels by the pack."""
    steps = (desk.pack.step(step) for step in desk.pack.track(desk.open_case.track).steps)
    return frozenset({"leader"}).union(*(step.roles for step in steps if step.act == "confirm"))


def releaser_names(desk: Desk) -> str:
    """Their names in the pack's words."""
    names = {role.id: role.name for role in desk.pack.roles}
    return "、".join(names.get(role, words.ROLES.get(role, role)) for role in sorted(releasers(desk), reverse=True))
