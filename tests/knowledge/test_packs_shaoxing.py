"""绍兴: four matters come to four levels, and nothing missing or wiped out makes a level milder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pack_cases as cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.procedures.facts import Facts
from knowledge.procedures.findings import findings
from knowledge.procedures.gates import blocked
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.rating import Draft, Phase, rate

SX = load_builtin()["shaoxing-land"]


def level(facts: Facts, phase: Phase = "initial") -> Draft:
    return rate(SX, "general", facts, phase)


def says(step: str, facts: Facts) -> str:
    return "\n".join(block.say for block in blocked(SX, SX.step(step), facts))


@pytest.mark.parametrize(
    ("case", "wanted"),
    [(cases.first, "l1"), (cases.second, "l2"), (cases.third, "l3"), (cases.fourth, "l4")],
)
@pytest.mark.parametrize("phase", ["initial", "after"])
def test_SX13_four_matters_four_levels(case: Callable[[], Facts], wanted: str, phase: Phase) -> None:
    draft = level(case(), phase)
    assert draft.missing == ()
    assert draft.level == wanted


@pytest.mark.parametrize("case", [cases.third, cases.fourth])
def test_complete_matters_pass_every_gate(case: Callable[[], Facts]) -> None:
    for step in ("plan", "survey", "analysis"):
        assert blocked(SX, SX.step(step), case()) == ()


REQUIRED = sorted(
    key for key in cases.CLEAN if key not in ("publicity_how", "law_list", "planned_date", "land_parties")
)


@given(st.sets(st.sampled_from(REQUIRED), min_size=1, max_size=4))
def test_any_answer_missing_is_never_the_lowest(gone: set[str]) -> None:
    kept = {key: value for key, value in cases.CLEAN.items() if key not in gone}
    draft = level(cases.facts(kept, {"activities": [cases.questionnaire(38, 0)]}))
    assert draft.level != "l4"
    assert draft.missing


@given(st.data())
def test_any_pending_answer_is_never_the_lowest(data: st.DataObject) -> None:
    open_ones = sorted(
        (q.id, option)
        for step in ("plan", "survey", "analysis")
        for q in SX.step(step).questions
        for option, held in q.choose.items()
        if held.pending and q.id in cases.CLEAN
    )
    question, option = data.draw(st.sampled_from(open_ones))
    changed = cases.CLEAN | {question: option}
    draft = level(cases.facts(changed, {"activities": [cases.questionnaire(38, 0)]}))
    assert draft.level != "l4"


@given(st.integers(min_value=1, max_value=40), st.integers(min_value=0, max_value=40))
def test_more_objection_never_makes_the_level_milder(against: int, less: int) -> None:
    def strictness(objecting: int) -> int:
        survey = cases.questionnaire(40 - objecting, objecting)
        said = {"opinions": [cases.objection()]} if objecting else {}
        answers = cases.CLEAN | ({"again": "none"} if objecting else {})
        draft = level(cases.facts(answers, {"activities": [survey], **said}))
        return 4 if draft.level is None else int(draft.level[1])

    fewer = min(against, less)
    assert strictness(against) <= strictness(fewer)


def test_49_percent_strongly_against_is_never_the_lowest_though_each_factor_is_small() -> None:
    small = {"probability": "p1", "impact": "q1"}
    answers = cases.LAND | {"again": "none"}
    record = {
        "activities": [cases.questionnaire(51, 49, strong=49, sent=100)],
        "opinions": [cases.objection()],
        "factors": [cases.factor("small", **small)],
    }
    assert level(cases.facts(answers, record)).level == "l2"
    assert level(cases.facts(answers, record), "after").level == "l2"


def test_objection_counts_as_settled_only_where_people_were_asked_again() -> None:
    record: dict[str, list[dict[str, Any]]] = {
        "activities": [cases.questionnaire(24, 16)],
        "opinions": [cases.objection()],
        "factors": [cases.factor("some", after="small")],
    }
    record["activities"][0]["strong"] = 0
    told = cases.LAND | {"again": "none"}
    asked = cases.LAND | {
        "again": "done",
        "again_voiced": 40,
        "again_against": 1,
        "again_strong": 0,
        "again_record": "征地科第3册",
    }
    assert level(cases.facts(told, record), "after").level == "l2"
    assert level(cases.facts(asked, record), "initial").level == "l2"
    assert level(cases.facts(asked, record), "after").level == "l4"
    worse = asked | {"again_against": 20}
    assert level(cases.facts(worse, record), "after").level == "l2"


def test_a_factor_written_down_without_owner_stays_what_it_was() -> None:
    lowered = cases.factor("large", after="small")
    bare = lowered | {"owner": None}
    record = {"activities": [cases.questionnaire(38, 0)], "factors": [bare]}
    assert level(cases.facts(cases.LAND, record), "after").level == "l2"
    record = {"activities": [cases.questionnaire(38, 0)], "factors": [lowered]}
    assert level(cases.facts(cases.LAND, record), "after").level == "l4"


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"law_basis": "none"}, "l1"),
        ({"decided": "started"}, "l2"),
        ({"households_asked": 19}, "l2"),
        ({"matter_kind": "expropriation", "land_parties": "none"}, "l2"),
        ({"matter_kind": "expropriation", "land_parties": "joined", "households_asked": 39}, "l3"),
        ({"plan_quality": "gaps", "plan_gaps": "过渡费未定"}, "l3"),
        ({"publicity_effect": "doubts"}, "l3"),
        ({"others_affected": "has", "others_who": "北侧小区", "others_consulted": "none"}, "l3"),
        ({"incident": "possible"}, "l3"),
    ],
)
def test_one_answer_is_enough_to_raise_the_level(changed: dict[str, Any], wanted: str) -> None:
    draft = level(cases.facts(cases.CLEAN | changed, {"activities": [cases.questionnaire(38, 0)]}))
    assert draft.level == wanted


def test_a_low_return_is_not_the_lowest() -> None:
    draft = level(cases.facts(cases.CLEAN, {"activities": [cases.questionnaire(38, 0, sent=100)]}))
    assert draft.level == "l3"


def test_custom_counts_only_where_an_administrator_confirmed_it() -> None:
    answers = cases.CLEAN | {"index_value": 0.7}
    facts = cases.facts(answers, {"activities": [cases.questionnaire(38, 0)]})
    draft = rate(SX, "general", facts, "initial")
    assert draft.level == "l4"
    assert {fired.rule.id for fired in draft.reference} == {"index_high", "index_some"}
    assert rate(SX, "general", facts, "initial", frozenset({"index_high"})).level == "l2"


def test_SX04_screened_out_is_recorded_with_its_reason_and_stops() -> None:
    facts = cases.facts({**cases.PLAN, "screening": "norisk"}, {})
    assert "为什么判断不可能" in says("plan", facts)
    assert "理由已记录" in says("plan", facts.with_answer("screening_reason", "只更正图件文字"))


def test_SX08_decided_first_blocks_and_is_reported() -> None:
    facts = cases.facts(cases.PLAN | {"decided": "made"}, {})
    assert "不能当作事前评估" in says("plan", facts)
    assert [f.item for f in findings(SX, facts)] == ["SX15"]


def test_SX07_who_decides_does_not_supervise() -> None:
    facts = cases.facts(cases.PLAN | {"supervisor": "规划管理处"}, {})
    assert "要分开" in says("plan", facts)


def test_SX10_experts_and_representatives_must_be_there() -> None:
    facts = cases.facts(
        cases.CLEAN | {"meeting_experts": 0, "meeting_people": 0},
        {"activities": [cases.questionnaire(38, 0)]},
    )
    assert "要请专家" in says("survey", facts)
    assert "要请群众代表" in says("survey", facts)


def test_SX09_objections_cannot_be_wiped_out() -> None:
    record: dict[str, list[dict[str, Any]]] = {"activities": [cases.questionnaire(37, 3)]}
    assert "没有一条反对意见" in says("survey", cases.facts(cases.CLEAN, record))
    record["opinions"] = [cases.objection("pending")]
    assert "没有处理结果" in says("survey", cases.facts(cases.CLEAN, record))
    record["opinions"] = [cases.objection()]
    assert says("survey", cases.facts(cases.CLEAN, record)) == ""


def test_SX09_every_figure_names_its_record() -> None:
    survey = cases.questionnaire(38, 0) | {"record": None}
    facts = cases.facts(cases.CLEAN, {"activities": [survey]})
    assert "记录存在哪里" in says("survey", facts)
    assert "no_record" in {f.id for f in findings(SX, facts)}


def test_SX05_a_kind_of_risk_said_to_exist_needs_its_factor() -> None:
    facts = cases.facts(cases.CLEAN | {"f_media": "has"}, {"activities": [cases.questionnaire(38, 0)]})
    assert "媒体和网络舆论方面选了“有”" in says("analysis", facts)


def test_SX16_measures_idle_and_an_incident_name_the_document() -> None:
    check = {
        "checked_on": "2025-06-01",
        "found": "补偿款未发",
        "carried": "none",
        "new_risk": "has",
        "mass_event": "happened",
    }
    told = findings(SX, cases.facts(cases.CLEAN, {"checks": [check]}))
    assert {f.item for f in told} == {"SX15", "SX16"}
    assert any("绍兴市委办发〔2008〕34号" in f.say for f in told)


def test_SX09_figures_that_no_longer_add_up_are_caught_at_the_gate() -> None:
    survey = cases.questionnaire(38, 0)
    facts = cases.facts(cases.CLEAN, {"activities": [survey | {"indifferent": 5}]})
    assert "超过了收回的份数" in says("survey", facts)
    facts = cases.facts(cases.CLEAN | {"households": 30}, {"activities": [survey]})
    assert "问到的户数超过了" in says("survey", facts)
