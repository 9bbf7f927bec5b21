"""The national pack: three levels, each rule and gate with the record that sets it off, and who may go which way."""

from __future__ import annotations

from typing import Any

import pack_cases as cases
import pytest
from national_cases import (
    ENTRUST,
    QUICK,
    RECORD,
    SIMPLE,
    Answers,
    Entries,
    check,
    conflict,
    facts,
    look,
    meeting,
    notice,
    paper,
)

from knowledge.procedures.facts import Facts, evaluate
from knowledge.procedures.findings import findings
from knowledge.procedures.gates import blocked
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Requirement
from knowledge.procedures.rating import Draft, Phase, rate
from knowledge.procedures.routing import closed, suggested, undetermined

PACK = load_builtin()["national"]
OPPOSED = [cases.questionnaire(36, 4, 1)]
AGAIN = {"again": "done", "again_voiced": 40, "again_against": 1, "again_strong": 0, "again_record": "第2册"}


def draft(given: Facts, phase: Phase = "initial", customs: frozenset[str] = frozenset()) -> Draft:
    return rate(PACK, str(given.specials["case_track"]), given, phase, customs)


def fired(given: Facts, phase: Phase = "initial") -> set[str]:
    found = draft(given, phase)
    return {each.rule.id for each in (*found.fired, *found.reference)}


def factors(*severities: str, **more: Any) -> Entries:
    return {"factors": [cases.factor(severity, kind="environment", **more) for severity in severities]}


# -- levels --------------------------------------------------------------------------------------------------
def test_a_matter_in_order_is_low_and_nothing_is_missing() -> None:
    for track, given in {
        "general": facts({}),
        "third_party": facts({**ENTRUST, "third_party": "firm"}, track="third_party"),
        "simple": facts(SIMPLE, {"activities": [meeting()]}, "simple"),
        "simplified": facts(QUICK, track="simplified"),
    }.items():
        found = draft(given)
        assert (track, found.level, found.missing, found.fired) == (track, "low", (), ())


def test_three_levels_with_the_words_of_2492() -> None:
    assert draft(facts({"factor_kinds": ("environment",)}, factors("medium"))).level == "medium"
    assert draft(facts({"majority": "against"})).level == "high"
    assert [(level.name, level.controllable) for level in PACK.levels] == [
        ("高风险", False),
        ("中风险", False),
        ("低风险", True),
    ]


def test_measures_lower_a_factor_only_where_somebody_carries_them() -> None:
    lowered = cases.factor("medium", "low", kind="environment")
    given = facts({"factor_kinds": ("environment",)}, {"factors": [lowered]})
    assert (draft(given).level, draft(given, "after").level) == ("medium", "low")
    bare = facts({"factor_kinds": ("environment",)}, {"factors": [lowered | {"owner": None}]})
    assert draft(bare, "after").level == "medium"


RULES: dict[str, tuple[Answers, Entries]] = {
    "no_basis": ({"law_basis": "none"}, {}),
    "decided_first": ({"decided": "made"}, {}),
    "land_unheard": ({"matter_kind": "expropriation", "consulted": "none"}, {}),
    "land_absent": ({"matter_kind": "expropriation", "land_parties": "none"}, {}),
    "unheard": ({"consulted": "none"}, {}),
    "factor_high": ({}, factors("high")),
    "factor_medium": ({}, factors("medium")),
    "conflict_open": ({}, {"conflicts": [conflict("partly")]}),
    "unanswered": ({}, {"opinions": [cases.objection(None)]}),
    "weak_basis": ({"law_basis": "weak"}, {}),
    "land_partly": ({"matter_kind": "expropriation", "land_parties": "part"}, {}),
    "not_majority": ({"majority": "against"}, {}),
    "partly_majority": ({"majority": "partly"}, {}),
    "demands_unmet": ({"demands_met": "partly"}, {}),
    "plan_gap": ({"plan_quality": "gaps"}, {}),
    "incident_none": ({"incident": "possible", "resolve": "none"}, {}),
    "incident_likely": ({"incident": "likely"}, {}),
    "incident_held": ({"incident": "possible"}, {}),
    "resolve_weak": ({"resolve": "partly"}, {}),
    "no_emergency": ({"emergency": "drafting"}, {}),
    "half_survey": ({}, {"activities": [cases.questionnaire(15, 25)]}),
    "many_against": ({}, {"activities": [cases.questionnaire(25, 15)]}),
    "some_against": ({}, {"activities": [cases.questionnaire(38, 2)]}),
    "strong_against": ({}, {"activities": OPPOSED}),
    "many_after": ({"again": "none"}, {"activities": [cases.questionnaire(25, 15)]}),
    "worse_after": (AGAIN | {"again_against": 20}, {"activities": OPPOSED}),
    "some_left": ({"again": "none"}, {"activities": OPPOSED}),
    "strong_left": (AGAIN | {"again_strong": 1}, {"activities": OPPOSED}),
    "letters_opposed": ({}, {"activities": [notice(30, letters_against=2)]}),
    "letters_left": ({"again": "none"}, {"activities": [notice(30, letters_against=2)]}),
    "heard_partly": ({"consulted": "part"}, {}),
    "few_heard": ({"households_asked": 12}, {}),
    "neighbours": ({"others_affected": "has", "others_consulted": "part"}, {}),
    "low_return": ({}, {"activities": [paper(sent=100, returned=40)]}),
    "picked": ({"frame_how": "named"}, {}),
    "no_publicity": ({"publicity": "part"}, {}),
    "no_representatives": ({"representatives": "none"}, {}),
    "heavy_two": ({}, factors("low", "low", probability="p5", impact="q5")),
    "heavy_one": ({}, factors("low", probability="p5", impact="q5")),
    "big_five": ({}, factors(*["low"] * 5, probability="p4", impact="q4")),
    "big_two": ({}, factors("low", "low", probability="p4", impact="q4")),
    "crowd_high": ({"incident": "possible", "incident_people": 200}, {}),
    "crowd_some": ({"incident": "possible", "incident_people": 20}, {}),
    "decided_quick": ({"exclusion": "made"}, {}),
    "objected": ({"objections": 1}, {}),
    "excluded": ({"exclusion": "environment"}, {}),
}
ON_QUICK = ("decided_quick", "objected", "excluded")


@pytest.mark.parametrize("rule", PACK.rating.rules, ids=lambda rule: rule.id)
def test_each_rule_is_set_off_by_its_record_and_the_level_is_at_least_its_own(rule: Any) -> None:
    answers, entries = RULES[rule.id]
    given = facts(QUICK | dict(answers), track="simplified") if rule.id in ON_QUICK else facts(answers, entries)
    phase: Phase = "after" if rule.phase == "after" else "initial"
    assert rule.id in fired(given, phase)
    level = draft(given, phase, frozenset({rule.id})).level
    order = [each.id for each in PACK.levels]
    assert level is not None
    assert order.index(level) <= order.index(rule.level)


def test_custom_counts_only_once_confirmed() -> None:
    given = facts({"factor_kinds": ("environment",)}, factors("low", probability="p5", impact="q5"))
    assert draft(given).level == "low"
    assert draft(given, customs=frozenset({"heavy_one"})).level == "medium"


@pytest.mark.parametrize("against", [2, 4, 15, 25])
def test_no_share_of_objection_over_a_twentieth_is_low_before_people_were_asked_again(against: int) -> None:
    opposed = {"activities": [cases.questionnaire(40 - against, against)], "opinions": [cases.objection()]}
    for phase in ("initial", "after"):
        assert draft(facts({"again": "none"}, opposed), phase).level in ("medium", "high")  # type: ignore[arg-type]
    assert draft(facts(AGAIN, opposed), "after").level == "low"


def test_letters_against_a_draft_are_counted_but_make_no_share() -> None:
    record = {"activities": [paper(), notice(30, letters_against=3)], "opinions": [cases.objection()]}
    assert fired(facts({"again": "none"}, record)) == {"letters_opposed"}
    assert draft(facts({"again": "none"}, record), "after").level == "medium"
    assert draft(facts(AGAIN, record), "after").level == "low"
    unlisted = {"activities": [notice(30, letters_against=3)]}
    assert "objections_kept" in open_needs(PACK.step("survey").gate, facts({}, unlisted))


def test_low_is_not_confirmed_while_a_task_is_open() -> None:
    assert open_needs(PACK.level("low").needs, facts({}, open_tasks=1)) == ["tasks"]
    assert open_needs(PACK.level("low").needs, facts({})) == []


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
    },
    "entrust": {
        "registered": (ENTRUST | {"firm_registered": "none"}, {}),
        "independent": (ENTRUST | {"firm_feasibility": "same"}, {}),
        "declared": (ENTRUST | {"firm_declared": "none"}, {}),
    },
}


def open_needs(needs: tuple[Requirement, ...], given: Facts) -> list[str | None]:
    return [need.id for need in needs if evaluate(PACK, given, need.needs).value is not True]


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


# -- what is found, and what opens the assessment again ------------------------------------------------------
FOUND: dict[str, tuple[Answers, Entries]] = {
    "not_assessed": ({"decided": "started"}, {}),
    "no_record": ({}, {"activities": [paper(record=None)]}),
    "objection_lost": ({}, {"activities": OPPOSED}),
    "measures_idle": ({}, {"checks": [check(carried="part")]}),
    "looser": ({"decision_taken": "permit"}, {}),
    "not_independent": ({"firm_feasibility": "same"}, {}),
}


@pytest.mark.parametrize("finding", [each.id for each in PACK.findings])
def test_each_ground_is_found_from_the_record(finding: str) -> None:
    passed = ("plan", "survey", "analysis")
    track = "third_party" if finding == "not_independent" else "general"
    known = {"confirmed_maps": "medium"} if finding == "looser" else {}
    assert findings(PACK, facts({}), passed) == ()
    answers, entries = FOUND[finding]
    assert [each.id for each in findings(PACK, facts(answers, entries, track, **known), passed)] == [finding]


def test_a_short_way_taken_for_what_was_decided_is_found_too() -> None:
    given = facts(QUICK | {"exclusion": "made"}, track="simplified")
    assert [each.id for each in findings(PACK, given, ())] == ["not_assessed"]


def test_a_new_risk_opens_the_assessment_again() -> None:
    (reopening,) = PACK.step("tracking").reopens
    assert reopening.to == "survey"
    assert evaluate(PACK, facts({}), reopening.when).value is False
    assert evaluate(PACK, facts({}, {"checks": [check(new_risk="has")]}), reopening.when).value is True


def test_nothing_of_another_bodys_own_arrangements_is_law_here() -> None:
    assert [track.id for track in PACK.tracks if track.kind == "register"] == ["yearly_plan"]
    assert PACK.quotas == ()
    assert PACK.deadlines == ()
