"""How far a person's word and sight reach in the tree of organisations.

A case belongs to the organisation that opened it. Its members see it; above it, whoever supervises or guides does
(惠山 plan 二: 二级稳评体系; 海城: 市、镇两级). Filling, confirming and tracking are its own affair; a review is done by
the nearest organisation upwards that has somebody for it who did not assess (street to district).
An organisation let in for one task of the case (海城: 部门协同联动) is a guest: it sees its task, nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.engine.state import CaseState
from bot.engine.world import Actor, Tier
from knowledge.procedures.model import Pack, Step

OPENERS = frozenset({"assessor", "admin", "third_party"})
"""Roles that may begin an assessment (who decides assesses: 绍兴 plan 五; third party: 国务院令第713号 art. 22)."""
OVERSEERS = frozenset({"reviewer", "group", "leader", "admin"})
"""Roles that look at what is going on below their own organisation."""


def may_see(actor: Actor, case: CaseState, above: Sequence[str]) -> bool:
    """Whether the whole case is open to the actor. `above`: the organisations above the case's own."""
    if actor.organisation == case.organisation:
        return True
    return actor.organisation in above and bool(actor.roles & OVERSEERS)


def is_published(pack: Pack, case: CaseState) -> bool:
    """Whether it is a finished register (领导小组, 年度任务 …), which units below may read too: they work to it
    (惠山 plan: 受领稳评目标任务)."""
    return pack.track(case.track).kind == "register" and case.status == "closed"


def is_guest(actor: Actor, guests: Collection[str]) -> bool:
    """Whether the actor's organisation was let in to this one case for a task of it. `guests`: those let in."""
    return actor.organisation in guests and bool(actor.roles)


def is_drawn(actor: Actor, case: CaseState) -> bool:
    """Whether the actor was drawn as an expert for the case: the matter is open to them to argue, nothing else."""
    return any(one.person == actor.id for draw in case.draws for one in draw.experts)


def barred(pack: Pack, case: CaseState, step: Step) -> frozenset[str]:
    """Who may not decide the step because it would be their own work: who assessed; for a review also who confirmed
    the level in a step of its own, whichever organisation they act for now (绍兴 plan 五: deciding and supervising are
    two roles)."""
    if step.act not in ("confirm", "review"):
        return frozenset()
    held = case.confirmation
    confirms = any(pack.step(each).act == "confirm" for each in pack.track(case.track).steps)
    confirmed = {held.by} if step.act == "review" and held is not None and confirms else set()
    return frozenset({*case.assessors, *confirmed})


def desk_of(step: Step, barred: Collection[str], tiers: Sequence[Tier]) -> Tier | None:
    """Whose desk a review step lies on: the nearest organisation where somebody holds one of its roles and is not
    `barred`. None where nobody does. `tiers`: the case's organisation, then those above it, nearest first."""
    for tier in tiers:
        if any(role in step.roles and person not in barred for role, person in tier.holders):
            return tier
    return None
