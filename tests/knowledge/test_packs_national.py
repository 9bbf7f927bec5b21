"""The national pack: three levels, each rule and ground with the record that sets it off."""

from __future__ import annotations

from typing import Any

import pack_cases as cases
import pytest
from national_cases import (
    ENTRUST,
    PACK,
    QUICK,
    SIMPLE,
    Answers,
    Entries,
    check,
    conflict,
    factors,
    facts,
    meeting,
    notice,
    open_needs,
    paper,
)

from knowledge.procedures.facts import Facts, evaluate
from knowledge.procedures.findings import findings
from knowledge.procedures.rating import Draft, Phase, rate

OPPOSED = [cases.questionnaire(36, 4, 1)]
AGAIN = {"again": "done", "again_voiced": 40, "again_against": 1, "again_strong": 0, "again_record": "第2册"}


def draft(given: Facts, phase: Phase = "initial", customs: frozenset[str] = frozenset()) -> Draft:
    return rate(PACK, str(given.specials["case_track"]), given, phase, customs)


def fired(given: Facts, phase: Phase = "initial") -> set[str]:
    found = draft(given, phase)
    return {each.rule.id for each in (*found.fired, *found.reference)}


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


# -- what is found, and what opens the assessment again ------------------------------------------------------
FOUND: dict[str, tuple[Answers, Entries]] = {
    "not_assessed": ({"decided": "started"}, {}),
    "no_record": ({}, {"activities": [paper(record=None)]}),
    "objection_lost": ({}, {"activities": OPPOSED}),
    "measures_idle": ({}, {"checks": [check(carried="part")]}),
    "looser": ({"decision_taken": "permit"}, {}),
    "went_on": ({"begun_on": "2026-03-01"}, {}),
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
