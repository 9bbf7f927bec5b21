"""What a decision may know, read from the database: the little that every turn needs, and the parts that few need.

A part is read when the decision asks for it (`engine.world.NeededError`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace

from sqlalchemy import Connection

from bot.engine import clockwork
from bot.engine.decide import case_needed
from bot.engine.events import Event
from bot.engine.reach import OVERSEERS, barred, desk_of, is_drawn, is_guest, is_published, may_see
from bot.engine.recent import KINDS
from bot.engine.state import CaseState, ChatState
from bot.engine.task_state import GIVERS, WITH_UNIT
from bot.engine.world import Actor, CaseSummary, TaskLine, Tier, Unit, World
from bot.loading import units
from bot.packs import PackShelf
from knowledge.procedures.model import Pack
from storage import cases, chats, deliveries, people, reach, recent, summaries, tasks
from storage import units as tree

LISTED = 20
"""Assessments in one list."""


def load(connection: Connection, shelf: PackShelf, event: Event) -> tuple[World, int, int]:
    """The world of an event, and the versions of chat and case as loaded (0: not there yet)."""
    stored_chat = chats.load(connection, event.chat)
    chat = ChatState.model_validate_json(stored_chat.state) if stored_chat else ChatState(chat=event.chat)
    timer = event.chat == clockwork.CHAT
    actor = clockwork.TIMER if timer else actor_in(connection, event.chat)
    wanted = case_needed(chat, event)
    stored = cases.load(connection, wanted) if wanted and actor is not None else None
    case = CaseState.model_validate_json(stored.state) if stored else None
    customs = shelf.customs(connection)  # first: it looks whether anything was published meanwhile
    packs = shelf.packs(connection, [(case.pack, case.pack_version)] if case else [])
    world = World(
        packs=packs,
        latest=shelf.latest,
        actor=actor,
        chat=chat,
        case=case,
        customs=customs,
    )
    if case is not None and actor is not None and not timer and case.organisation != actor.organisation:
        world = _from_outside(connection, world, case, actor)
    return world, stored_chat.version if stored_chat else 0, stored.version if stored else 0


def add(connection: Connection, shelf: PackShelf, world: World, event: Event, part: str, key: str) -> World:
    """The world with one more part. Raises KeyError for a part that nobody reads."""
    return _PARTS[part](connection, shelf, world, event, key)


def actor_in(connection: Connection, chat: str) -> Actor | None:
    """Who speaks in the chat, where they hold a role in an organisation: without one they are a stranger there."""
    found = people.actor(connection, chat)
    if found is None or found.organisation is None or not found.roles:
        return None
    return Actor(found.person, found.name, found.organisation, found.organisation_name or "", frozenset(found.roles))


def guests(case: CaseState) -> frozenset[str]:
    """Organisations let in to this one case for a task of it.

    The one place to add to: whoever lets an organisation in says so here, and `World.visited` follows.
    """
    return frozenset(task.unit for task in case.tasks)


def _from_outside(connection: Connection, world: World, case: CaseState, actor: Actor) -> World:
    """The case of another organisation: kept where the actor may see it, else dropped."""
    world = _with_tiers(connection, world)
    if may_see(actor, case, world.above) or _reads(connection, world, case, actor):
        return world
    if is_drawn(actor, case) or is_guest(actor, guests(case)):
        return replace(world, case=None, visited=case)
    seats = reach.seats(connection, actor.id)
    open_to = [o for o, role in seats if o == case.organisation or (o in world.above and role in OVERSEERS)]
    elsewhere = next((tier.name for tier in world.tiers if tier.id in open_to), "")
    given = {task.unit: task.unit_name for task in case.tasks}
    elsewhere = elsewhere or next((given[o] for o, _ in seats if o in given), "")
    return replace(world, case=None, case_tiers=None, elsewhere=elsewhere)


def _reads(connection: Connection, world: World, case: CaseState, actor: Actor) -> bool:
    """Whether it is a register of an organisation above the actor's."""
    if not is_published(world.packs[case.pack, case.pack_version], case):
        return False
    return any(unit.id == case.organisation for unit in tree.path(connection, actor.organisation))


def _with_tiers(connection: Connection, world: World) -> World:
    case, actor = world.case, world.actor
    organisation = case.organisation if case is not None else actor.organisation if actor is not None else ""
    packs = [world.packs[case.pack, case.pack_version]] if case is not None else []
    return replace(world, case_tiers=_tiers(connection, {organisation}, packs).get(organisation, ()))


def _case_tiers(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    return _with_tiers(connection, world)


def _delivery(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    found = deliveries.of(connection, world.case.id) if world.case is not None else None
    return replace(world, delivery=found.state if found is not None else "")


def _tiers(connection: Connection, organisations: set[str], packs: list[Pack]) -> dict[str, tuple[Tier, ...]]:
    roles = {role for pack in packs for step in pack.steps if step.act == "review" for role in step.roles}
    return {
        start: tuple(Tier(tier.id, tier.name, tier.holders) for tier in up)
        for start, up in reach.tiers(connection, organisations, roles).items()
    }


def _cases(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    if world.actor is None:
        return replace(world, cases=())
    listed = _listed(connection, shelf, world.actor)
    return replace(world, cases=listed, packs=shelf.packs_loaded)


def _listed(connection: Connection, shelf: PackShelf, actor: Actor) -> tuple[CaseSummary, ...]:
    own = summaries.of_person(connection, actor.id, statuses=("open",), limit=LISTED)
    theirs = summaries.of_organisation(
        connection, actor.organisation, statuses=("open",), roles=tuple(actor.roles), limit=LISTED
    )
    lines = {line.id: line for line in (*own, *theirs) if line.organisation == actor.organisation}
    shown = [_summary(line, "") for line in lines.values()]
    shelf.readable(connection, {(line.pack, line.pack_version) for line in lines.values()})
    return (*shown, *_below(connection, shelf, actor))


def _below(connection: Connection, shelf: PackShelf, actor: Actor) -> list[CaseSummary]:
    """What organisations below hand up to this one for review, because nobody nearer does it."""
    found: dict[str, CaseSummary] = {}
    if not reach.has_below(connection, actor.organisation):
        return []
    packs = shelf.readable(connection, summaries.pinned(connection))
    reviews = [step for pack in packs.values() for step in pack.steps if step.act == "review"]
    for role in sorted(actor.roles):
        steps = {step.id for step in reviews if role in step.roles}
        if not steps:
            continue
        for page in reach.waiting_below(connection, actor.organisation, role, steps):
            tiers = _tiers(connection, {line.organisation or "" for line in page}, list(packs.values()))
            states = cases.load_many(connection, [line.id for line in page])
            for line in page:
                pack = packs.get((line.pack, line.pack_version))
                if pack is None:
                    continue
                step = pack.step(line.step)
                out = barred(pack, CaseState.model_validate_json(states[line.id].state), step)
                nearest = desk_of(step, out, tiers[line.organisation or ""]) if actor.id not in out else None
                if nearest is not None and nearest.id == actor.organisation:
                    found[line.id] = _summary(line, tiers[line.organisation or ""][0].name)
            if len(found) >= LISTED:
                break
    return list(found.values())


def _units(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    organisation = world.actor.organisation if world.actor is not None else ""
    found = tuple(Unit(u.id, u.name, u.kind) for u in tasks.units(connection, organisation, key))
    return replace(world, units={**world.units, key: found})


def _task_lines(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    actor = world.actor
    if actor is None or not actor.roles:
        return replace(world, task_lines=())
    found = tasks.to_do(connection, actor.organisation, sorted(WITH_UNIT))
    if actor.roles & GIVERS:
        found += tasks.given(connection, actor.organisation, ("reported",))
    return replace(world, task_lines=tuple(TaskLine(**asdict(line)) for line in dict.fromkeys(found)))


def _summary(line: summaries.CaseLine, organisation_name: str) -> CaseSummary:
    return CaseSummary(
        id=line.id,
        organisation=line.organisation or "",
        organisation_name=organisation_name,
        title=line.title,
        pack=line.pack,
        pack_version=line.pack_version,
        track=line.track,
        step=line.step,
        status=line.status,
        opened_by=line.created_by or "",
        updated_at=line.updated_at,
        roles=frozenset(line.roles),
    )


def _recent(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    organisation = world.actor.organisation if world.actor is not None else ""
    questions = sorted(question for question, kind in KINDS.items() if kind == key)
    return replace(world, recent={**world.recent, key: tuple(recent.texts(connection, organisation, key, questions))})


def _matters(connection: Connection, shelf: PackShelf, world: World, event: Event, key: str) -> World:
    if world.actor is None:
        return replace(world, matters={**world.matters, key: ()})
    lines = summaries.named(connection, world.actor.organisation, key, limit=LISTED)
    shelf.readable(connection, {(line.pack, line.pack_version) for line in lines})
    found = tuple(_summary(line, "") for line in lines)
    return replace(world, matters={**world.matters, key: found}, packs=shelf.packs_loaded)


_PARTS: Mapping[str, Callable[[Connection, PackShelf, World, Event, str], World]] = {
    "cases": _cases,
    "case_tiers": _case_tiers,
    "delivery": _delivery,
    "units": _units,
    "task_lines": _task_lines,
    "unit_views": units.one,
    "own_seats": units.seats,
    "registers": units.registers,
    "beginning": units.beginning,
    "recent": _recent,
    "matters": _matters,
}
