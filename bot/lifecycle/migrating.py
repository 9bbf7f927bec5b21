"""Taking open assessments over to another version of their pack: what it would do, and doing exactly that.

Each case is one transaction with its version check: what was shown for it is what happens, or nothing (somebody worked
on it meanwhile: look again). The engine decides; here cases are loaded, saved, and the outcome told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Connection

from bot.carrying import carry_out
from bot.engine.clockwork import wind
from bot.engine.desk import Desk
from bot.engine.dues import local_day
from bot.engine.events import JobDone
from bot.engine.handlers.migrating import taken_over
from bot.engine.messages import Message
from bot.engine.migrating import Migration, NotPossibleError, migrate
from bot.engine.state import CaseState, ChatState
from bot.engine.world import Actor, World
from bot.errors import UsageError
from bot.lifecycle.publishing import administrator
from bot.packs import PackShelf, summary_of
from knowledge.procedures.model import Pack
from storage import cases, outbox, people, procedures, summaries
from storage.database import Database
from storage.errors import Conflict

CHAT = "system:migration"
"""The chat of the decision: nobody's, and nothing is said there."""


@dataclass(frozen=True)
class Plan:
    """What becomes of one case: `done` as the engine sees it, or `refused` with the reason."""

    case: str
    title: str
    old: Pack
    new: Pack
    version: int
    done: Migration | None = None
    refused: str = ""


def plans(
    database: Database, shelf: PackShelf, pack: str, to: int, now: datetime, case: str | None = None
) -> list[Plan]:
    """What migrating would do to each open case of the pack that is not under this version yet (or to the one `case`).

    Raises UsageError for a version that is not kept, a case that is not there or not open.
    """
    with database.read() as connection:
        customs = _customs(connection, shelf, pack)
        new = _version(connection, shelf, pack, to)
        listed = [line.id for line in summaries.of_version(connection, pack) if line.pack_version != to]
        if case is not None:
            _check(connection, pack, to, case)
            listed = [case]
        return [plan for each in listed if (plan := _plan(connection, shelf, new, each, now, customs)) is not None]


def apply(
    database: Database, shelf: PackShelf, planned: Sequence[Plan], by: str, now: datetime
) -> Iterator[tuple[Plan, bool]]:
    """Do what was planned, case after case; False for one that changed meanwhile, which is left alone.

    Raises UsageError where `by` is no administrator.
    """
    with database.read() as connection:
        member = administrator(connection, by)
    for plan in planned:
        if plan.done is None:
            continue
        try:
            with database.write() as connection:
                took = _apply_one(connection, shelf, plan, member, now)
        except Conflict:
            took = False
        yield plan, took


def _apply_one(connection: Connection, shelf: PackShelf, plan: Plan, member: people.Member, now: datetime) -> bool:
    customs = _customs(connection, shelf, plan.new.pack)
    again = _plan(connection, shelf, plan.new, plan.case, now, customs)
    if again is None or again.done is None or again.version != plan.version or again.done != plan.done:
        return False
    before, after = again.done.before, again.done.after
    actor = Actor(member.person, member.name, member.organisation, member.organisation_name, frozenset({"admin"}))
    key = f"migrate:{plan.case}:{plan.version}"
    event = JobDone(id=key, chat=CHAT, at=now, job="migrate", ok=True, result={}, context={"case": plan.case})
    packs = shelf.packs(connection, [(pack.pack, pack.version) for pack in (again.old, again.new)])
    world = World(packs, shelf.latest, actor, ChatState(chat=CHAT), case=before, customs=shelf.customs(connection))
    desk = Desk(world, event)
    taken_over(desk, again.done)
    wind(desk)
    decision = desk.done()
    assert decision.case is not None
    summary = summary_of(again.new, decision.case)
    cases.save(connection, plan.case, decision.case.model_dump_json(), plan.version, summary, now)
    said: list[tuple[str, str, int | None]] = []

    def tell(chat: str, message: Message) -> None:
        if chat != CHAT:
            said.append((chat, message.model_dump_json(), None))

    carry_out(connection, decision.effects, event, tell)
    outbox.append_all(connection, said)
    assert decision.case.pack_version == after.pack_version
    return True


def _plan(
    connection: Connection, shelf: PackShelf, new: Pack, case_id: str, now: datetime, customs: frozenset[str]
) -> Plan | None:
    stored = cases.load(connection, case_id)
    if stored is None or stored.summary.status != "open":
        return None
    case = CaseState.model_validate_json(stored.state)
    old = shelf.packs(connection, [(case.pack, case.pack_version)])[case.pack, case.pack_version]
    try:
        done = migrate(old, new, case, local_day(now), customs)
    except NotPossibleError as refused:
        return Plan(case_id, case.title, old, new, stored.version, refused=refused.sentence)
    return Plan(case_id, case.title, old, new, stored.version, done)


def _check(connection: Connection, pack: str, to: int, case_id: str) -> None:
    stored = cases.load(connection, case_id)
    if stored is None or stored.summary.pack != pack:
        raise UsageError(f"{pack} 没有“{case_id}”这个事项。不写 --case 就列出全部在办的。")
    if stored.summary.status != "open":
        raise UsageError(f"“{case_id}”已经办完或取消，不能换版本。")
    if stored.summary.pack_version == to:
        raise UsageError(f"“{case_id}”已经是第{to}版。")


def _version(connection: Connection, shelf: PackShelf, pack: str, to: int) -> Pack:
    try:
        return shelf.packs(connection, [(pack, to)])[pack, to]
    except (KeyError, ValidationError) as error:
        numbers = "、".join(str(v.version) for v in procedures.kept(connection) if v.pack == pack) or "没有"
        raise UsageError(f"{pack} 没有能用的第{to}版。现有：{numbers}。") from error


def _customs(connection: Connection, shelf: PackShelf, pack: str) -> frozenset[str]:
    prefix = f"{pack}/"
    return frozenset(c.removeprefix(prefix) for c in shelf.customs(connection) if c.startswith(prefix))
