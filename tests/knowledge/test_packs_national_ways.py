"""The national pack: each requirement of a gate blocks, no plan passes a point unassessed, who may go which way."""

from __future__ import annotations

from typing import Any

import pack_cases as cases
import pytest
from national_cases import (
    ENTRUST,
    PACK,
    QUICK,
    RECORD,
    SIMPLE,
    Answers,
    Entries,
    check,
    factors,
    facts,
    look,
    meeting,
    notice,
    open_needs,
    paper,
)

from knowledge.procedures.facts import Facts
from knowledge.procedures.gates import blocked
from knowledge.procedures.routing import closed, suggested, undetermined


# -- gates ---------------------------------------------------------------------------------------------------
def kinds(option: str) -> tuple[Answers, Entries]:
    return {"factor_kinds": (option,)}, {}


GATES: dict[str, dict[str, tuple[Answers, Entries]]] = {
    "plan": {
        "screened": ({"screening": "norisk", "screening_reason": "只改文字"}, {}),
        "decided": ({"decided": "started"}, {}),
        "interest": ({"interest": "has", "interest_how": None}, {}),
    },
    "survey": {
        "consulted": ({"consulted": "none"}, {}),
        "records": ({}, {"activities": [paper(record=None)]}),
        "sums_paper": ({}, {"activities": [paper(returned=30)]}),
        "sums_meeting": ({}, {"activities": [meeting(attended=19)]}),
        "sums_strong": ({}, {"activities": [cases.questionnaire(30, 2, strong=3)], "opinions": [cases.objection()]}),
        "sums_households": ({"households_asked": 41}, {}),
        "objections_kept": ({}, {"activities": [cases.questionnaire(30, 2)]}),
        "opinions_answered": ({}, {"opinions": [cases.objection(None)]}),
        "shown_long": ({}, {"activities": [notice(20)]}),
        "papers_early": ({}, {"activities": [meeting(form="hearing", papers_sent="2025-06-08")]}),
    },
    "analysis": {
        **{
            f"kind_{kind}": kinds(kind)
            for kind in (
                "policy",
                "expropriation",
                "technical",
                "environment",
                "management",
                "social",
                "safety",
                "media",
            )
        },
        "measures": ({"factor_kinds": ("environment",)}, factors("medium", owner=None)),
        "experts": ({"meeting_experts": 0}, {}),
        "experts_free": ({"expert_interest": "undeclared"}, {}),
    },
    "discussion": {
        "attended": ({}, {"attendance": RECORD["attendance"][:1]}),
        "dissent": ({}, {"attendance": [*RECORD["attendance"], {"unit": "a", "post": "b", "position": "differ"}]}),
        "five_public": ({"consulted": "none"}, {}),
        "five_experts": ({"meeting_experts": 0}, {}),
        "five_risk": ({"factor_kinds": ("unsure",)}, {}),
        "five_legal": ({"legal_review": "failed"}, {}),
        "five_decision": ({"discussion_result": None}, {}),
    },
    "review": {
        "papers_whole": ({"papers": ("report", "survey", "replies")}, {}),
        "papers_missing": ({"papers": ("report", "survey", "replies", "measures", "missing_some")}, {}),
        "procedure": ({"demand_procedure": "lacking", "lack_procedure": "没开会"}, {}),
        "judgement": ({"demand_judgement": "lacking", "lack_judgement": "数字不对"}, {}),
        "effective": ({"demand_measures": "lacking", "lack_measures": "没有日期"}, {}),
        "looked": ({}, factors("high")),
        "mended": ({"onsite": "done"}, {"inspections": [look("once", "waiting")]}),
    },
    "tracking": {
        "checked": ({}, {"checks": []}),
        "followed": ({}, {"checks": [check(new_risk="has", follow_up=None)]}),
        "let_pass": ({"begun_on": "2026-03-01"}, {}),
    },
    "entrust": {
        "registered": (ENTRUST | {"firm_registered": "none"}, {}),
        "independent": (ENTRUST | {"firm_feasibility": "same"}, {}),
        "declared": (ENTRUST | {"firm_declared": "none"}, {}),
    },
}


@pytest.mark.parametrize("step", GATES)
def test_each_gate_opens_for_a_matter_in_order(step: str) -> None:
    track = "third_party" if step == "entrust" else "general"
    assert blocked(PACK, PACK.step(step), facts(ENTRUST if step == "entrust" else {}, track=track)) == ()


@pytest.mark.parametrize(("step", "need"), [(step, need) for step, needs in GATES.items() for need in needs])
def test_each_requirement_of_a_gate_blocks(step: str, need: str) -> None:
    answers, entries = GATES[step][need]
    given = facts(answers, entries, "third_party" if step == "entrust" else "general")
    assert need in open_needs(PACK.step(step).gate, given)
    says = next(each.say for each in PACK.step(step).gate if each.id == need)
    assert says in [block.say for block in blocked(PACK, PACK.step(step), given)]


@pytest.mark.parametrize("step", GATES)
def test_no_requirement_is_without_its_test(step: str) -> None:
    assert {need.id for need in PACK.step(step).gate} == set(GATES[step])


def test_a_notice_shorter_than_thirty_days_needs_its_reason() -> None:
    told = facts({}, {"activities": [notice(20, shown_why="汛期抢修，公告中已说明")]})
    assert open_needs(PACK.step("survey").gate, told) == []


# -- the five statutory steps and the checkpoints ------------------------------------------------------------
def passes(point: str, given: Facts) -> bool:
    return not open_needs(next(each.needs for each in PACK.checkpoints if each.id == point), given)


@pytest.mark.parametrize("point", [each.id for each in PACK.checkpoints])
def test_a_plan_not_assessed_passes_no_point(point: str) -> None:
    assert not passes(point, facts({"decision_taken": "undecided"}, submitted=False))
    assert passes(point, facts({}, confirmed=True, confirmed_maps="low"))
    assert passes(point, facts(QUICK, track="simplified", confirmed=True, confirmed_maps="low"))


def test_what_is_not_resolved_is_not_approved_and_what_is_high_not_begun() -> None:
    medium = facts({}, confirmed=True, confirmed_maps="medium")
    assert (passes("initiation", medium), passes("approval", medium), passes("implementation", medium)) == (
        True,
        False,
        False,
    )
    assert not passes("initiation", facts({}, confirmed=True, confirmed_maps="high"))
    assert not passes("document", facts({"legal_review": "none"}, confirmed=True, confirmed_maps="low"))
    assert not passes("implementation", facts({"decision_taken": "suspend"}, confirmed=True, confirmed_maps="low"))


# -- the ways ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"matter_kind": "expropriation"}, "land_taken"),
        ({"exclusion": "taking"}, "land_taken"),
        ({"exclusion": "resettle"}, "resettled"),
        ({"exclusion": "made"}, "decided_already"),
        ({"exclusion": "environment"}, "sensitive"),
        ({"exclusion": "key"}, "key_listed"),
        ({"investment": 10000}, "large"),
        ({"objections": 1}, "objected"),
        ({"matter_kind": "policy"}, "not_listed"),
    ],
)
def test_what_never_goes_a_short_way(changed: dict[str, Any], why: str) -> None:
    given = facts(QUICK | changed, track="simplified")
    assert [rule.id for rule in closed(PACK, "simplified", given)] == [why]
    assert PACK.track("simplified").convert_to == "general"


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ({"activities": [meeting(support=19, against=1)]}, "opposed"),
        ({"activities": [meeting()], "opinions": [cases.objection()]}, "opposed"),
        ({"activities": [meeting()], **factors("medium")}, "not_low"),
    ],
)
def test_objections_and_more_than_low_risk_leave_the_simple_way(entries: Entries, why: str) -> None:
    assert [rule.id for rule in closed(PACK, "simple", facts(SIMPLE, entries, "simple"))] == [why]


def test_the_short_ways_are_short_and_answers_carry_over() -> None:
    for track, given in (("simplified", facts(QUICK, track="simplified")), ("simple", facts(SIMPLE, {}, "simple"))):
        assert closed(PACK, track, given) == ()
        assert undetermined(PACK, track, given) == frozenset()
    assert len(PACK.step("quick").questions) == 10
    general = {q.id: q for step in PACK.track("general").steps for q in PACK.step(step).questions}
    own = {"exclusion", "consult_how", "objections", "risk_line"}
    for step in ("quick", "simple_record"):
        for question in PACK.step(step).questions:
            assert question.id in own or general[question.id] == question


def test_the_simple_way_is_suggested_for_public_welfare_and_a_third_party_for_key_projects() -> None:
    plain = facts({})
    assert suggested(PACK, "general", plain) == ()
    welfare = facts({"project_nature": "welfare"})
    assert [track.id for track in suggested(PACK, "general", welfare)] == ["simple"]
    for changed in ({"key_project": "key"}, {"third_party": "firm"}):
        assert [track.id for track in suggested(PACK, "general", facts(changed))] == ["third_party"]
    assert closed(PACK, "general", facts({"key_project": "key"})) == ()


def test_a_third_party_hears_and_analyses_and_the_body_decides() -> None:
    steps = [PACK.step(step) for step in PACK.track("third_party").steps]
    assert [(step.id, step.roles[0], step.act) for step in steps] == [
        ("plan", "assessor", "fill"),
        ("entrust", "assessor", "fill"),
        ("hired_survey", "third_party", "fill"),
        ("hired_analysis", "third_party", "fill"),
        ("discussion", "leader", "confirm"),
        ("review", "reviewer", "review"),
        ("tracking", "assessor", "track"),
    ]
    assert PACK.step("hired_survey").gate == PACK.step("survey").gate
    assert PACK.step("hired_analysis").questions == PACK.step("analysis").questions
