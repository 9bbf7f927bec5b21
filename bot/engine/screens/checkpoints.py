"""The checkpoints of a matter: where each stands, what it still lacks, who lets it pass."""

from __future__ import annotations

from bot.engine.buttons import button
from bot.engine.content import content_hash, passing_items
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.messages import Button
from bot.engine.places import AtPoint
from bot.engine.reach import may_see
from bot.engine.screens.layout import cut, lines
from bot.engine.screens.level import clause_words
from bot.engine.screens.roles import my_roles, role_names
from bot.engine.state import CaseState, Passing
from bot.engine.words import HOME, ROLES, UNTITLED, units
from bot.engine.words import checkpoints as say
from knowledge.procedures.checkpoints import Need, checkpoints, needs
from knowledge.procedures.dates import show_date
from knowledge.procedures.model import Checkpoint, Pack

LACKING_SHOWN = 8
"""Lines of a checklist shown at once."""


def points(desk: Desk) -> tuple[Checkpoint, ...]:
    """The checkpoints that are there for the case in hand."""
    if desk.pack.track(desk.open_case.track).kind == "register":
        return ()
    return checkpoints(desk.pack, desk.facts)


def point_of(desk: Desk, point_id: str) -> Checkpoint | None:
    """The checkpoint of that id, if it is there for the case."""
    return next((point for point in points(desk) if point.id == point_id), None)


def checklist(desk: Desk, point: Checkpoint) -> tuple[Need, ...]:
    """What it needs, and whether that holds."""
    return needs(desk.pack, point, desk.facts)


def point_content(desk: Desk) -> str:
    """Hash of what a word at a checkpoint binds to."""
    return content_hash(passing_items(desk.pack, desk.open_case, desk.now.date()))


def refused(desk: Desk, point: Checkpoint) -> str | None:
    """None where the actor may let the plan pass or stop it; else the sentence that refuses. Nobody lets pass what they
    assessed themselves."""
    case, roles = desk.open_case, role_names(desk.pack, point.roles)
    own = desk.actor.organisation == case.organisation
    if not own and not may_see(desk.actor, case, desk.world.above):
        return units.OTHER_ORGANISATION
    if not desk.actor.roles & set(point.roles):
        return say.BY_OTHERS.format(point=point.title, roles=roles, mine=my_roles(desk))
    if desk.actor.id in case.assessors:
        return say.OWN.format(roles=roles)
    return None


def points_screen(desk: Desk) -> tuple[str, Rows]:
    """All of them, in the order the plan meets them."""
    case, revision = desk.open_case, desk.chat.revision
    there = points(desk)
    home = (button(HOME, revision, "home"),)
    title = cut(case.title or UNTITLED, 24)
    if not there:
        return say.NONE.format(title=title), (home,)
    text = [say.LIST.format(title=title)]
    text += [say.LINE.format(n=n, point=p.title, state=state_words(desk.pack, case, p)) for n, p in enumerate(there, 1)]
    return "\n".join(text), (*((button(cut(p.title, 20), revision, "pt", p.id),) for p in there), home)


def point_screen(desk: Desk, place: AtPoint) -> tuple[str, Rows]:
    """One of them: its checklist with the clauses; to let pass, or to stop with a reason."""
    revision, point = desk.chat.revision, point_of(desk, place.point)
    if point is None:
        return points_screen(desk)
    back = button(say.POINTS, revision, "pts")
    if place.stopping:
        return say.WHY, ((button(say.KEEP, revision, "px"),),)
    if place.sure:
        role = next((r for r in point.roles if r in desk.actor.roles), "")
        names = {r.id: r.name for r in desk.pack.roles}
        text = say.SURE.format(name=desk.actor.name, role=names.get(role, ROLES.get(role, role)), point=point.title)
        return text, ((button(say.PASS, revision, "gok"), button(say.KEEP, revision, "px")),)
    listed = checklist(desk, point)
    lacking = [need for need in listed if not need.held]
    head = say.HEAD.format(point=point.title, state=state_words(desk.pack, desk.open_case, point))
    told = [_need_words(desk.pack, need) for need in listed if need.name is not None or not need.held]
    foot = say.LACKS.format(n=len(lacking)) if lacking else say.CLEAR
    first: list[Button] = []
    if refused(desk, point) is None:
        if not lacking and not _holds(desk.open_case.passings.get(point.id)):
            first.append(button(say.PASS, revision, "pass"))
        first.append(button(say.STOP, revision, "stop"))
    rows: Rows = ((*first, back),) if first else ((back,),)
    return lines(head, *told[:LACKING_SHOWN], "……" if len(told) > LACKING_SHOWN else "", foot), rows


def state_words(pack: Pack, case: CaseState, point: Checkpoint) -> str:
    """Passed by whom and when, stopped and why, or whose it is."""
    word = case.passings.get(point.id)
    if word is None:
        return say.OPEN.format(roles=role_names(pack, point.roles))
    if word.stale and word.verdict == "passed":
        return say.STALE
    day = show_date(local_day(word.at).isoformat())
    if word.verdict == "passed":
        return say.PASSED.format(name=word.by_name, day=day)
    return say.STOPPED.format(name=word.by_name, day=day, reason=cut(word.reason, 60))


def _holds(word: Passing | None) -> bool:
    return word is not None and word.verdict == "passed" and not word.stale


def _need_words(pack: Pack, need: Need) -> str:
    if need.held:
        return say.HELD.format(name=need.name)
    clause = f"（{clause_words(pack, need.clause)}）" if need.clause is not None else ""
    told = need.say.rstrip("。") if clause else need.say
    return say.LACKING.format(say=f"{need.name}：{told}{clause}" if need.name else f"{told}{clause}")
