"""办法版本: which versions of procedures are on offer, and how many open assessments run under each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.handlers.starting import home
from bot.engine.words import JOB_FAILED, ROLES
from bot.engine.words import versions as say


def command(desk: Desk) -> None:
    """Looked up outside the turn; for administrators."""
    if "admin" not in desk.actor.roles:
        mine = "、".join(ROLES.get(role, role) for role in sorted(desk.actor.roles)) or "无"
        home(desk, say.ROLE.format(mine=mine))
        return
    desk.job("versions", {"organisation": desk.actor.organisation}, what=say.VERSIONS)


def found(desk: Desk, event: JobDone) -> None:
    """The list, those with open assessments first."""
    if not event.ok:
        desk.say(JOB_FAILED.format(what=say.VERSIONS, error=event.result.get("error", "")))
        return
    lines = []
    for each in sorted(event.result["versions"], key=lambda v: (-int(v["open"]), str(v["title"]))):
        marks = say.OFFERED if each["offered"] else say.OLD
        marks += say.HERE.format(name=each["published_by"]) if each["published_by"] else ""
        lines.append(say.LINE.format(title=each["title"], version=each["version"], marks=marks, n=each["open"]))
    desk.say("\n".join([say.HEAD, *lines, say.HOW]) if lines else say.NOTHING)


RESULTS: Mapping[str, Callable[[Desk, JobDone], None]] = {"versions": found}
