"""朝阳: the four-step way with three levels, and the simplified filing with its exclusions."""

from __future__ import annotations

from typing import Any

import pack_cases as cases
import pytest

from knowledge.procedures.facts import Facts
from knowledge.procedures.gates import blocked
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.rating import Draft, rate
from knowledge.procedures.routing import closed, undetermined

CY = load_builtin()["chaoyang-county"]


def quick(facts: Facts) -> Draft:
    return rate(CY, "simplified", facts, "initial")


def county(answers: dict[str, Any], **entries: list[dict[str, Any]]) -> str | None:
    record = {"activities": [cases.questionnaire(38, 0)], **entries}
    return rate(CY, "general", cases.facts(cases.COUNTY | answers, record), "initial").level


def test_CY03_three_levels() -> None:
    assert county({}) == "low"
    medium = {"factors": [cases.factor("medium", kind="environment")]}
    assert county({"factor_kinds": ("environment",)}, **medium) == "medium"
    assert county({"majority": "against"}) == "high"


def test_CY02_a_conflict_left_open_is_not_low() -> None:
    left = {"gist": "占地丈量有争议", "resolved": "partly", "next": "乡政府6月底前上门"}
    assert county({}, conflicts=[left]) == "medium"
    solved = {"gist": "占地丈量有争议", "resolved": "yes", "how": "复核丈量，记录存交通局"}
    assert county({}, conflicts=[solved]) == "low"


def test_CY06_a_complete_simplified_filing_is_low_in_ten_answers() -> None:
    facts = cases.facts(cases.QUICK, {}, "simplified")
    assert len(CY.step("quick").questions) == len(cases.QUICK) == 10
    assert blocked(CY, CY.step("quick"), facts) == ()
    assert closed(CY, "simplified", facts) == ()
    assert undetermined(CY, "simplified", facts) == frozenset()
    assert quick(facts).level == "low"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"matter_kind": "expropriation"}, "land_taken"),
        ({"exclusion": "taking"}, "land_taken"),
        ({"exclusion": "resettle"}, "resettled"),
        ({"exclusion": "made"}, "decided_already"),
        ({"exclusion": "environment"}, "sensitive"),
        ({"exclusion": "key"}, "key_project"),
        ({"investment": 10000}, "large"),
        ({"objections": 1}, "objected"),
        ({"matter_kind": "event"}, "not_listed"),
    ],
)
def test_CY05_what_never_goes_the_simplified_way(changed: dict[str, Any], why: str) -> None:
    facts = cases.facts(cases.QUICK | changed, {}, "simplified")
    assert [rule.id for rule in closed(CY, "simplified", facts)] == [why]


def test_CY05_answers_carry_over_to_the_general_way() -> None:
    shared = {q.id for q in CY.step("quick").questions} & {q.id for q in CY.step("guidance").questions}
    assert shared == {
        "matter_kind",
        "matter_name",
        "matter_place",
        "investment",
        "responsible_body",
        "people",
    }


def test_CY06_no_consultation_no_zero_objections() -> None:
    kept = {key: value for key, value in cases.QUICK.items() if key != "consult_how"}
    draft = quick(cases.facts(kept, {}, "simplified"))
    assert draft.level != "low"
    assert draft.missing == ("consult_how",)


def test_CY04_the_filing_body_returns_papers_that_are_not_whole() -> None:
    papers = {"papers": ("report", "missing_some"), "onsite": "unneeded", "conditions": "无"}
    told = blocked(CY, CY.step("filing"), cases.facts(papers, {}))
    assert ["请退回补充" in block.say for block in told] == [True, True]


def test_CY02_objection_counts_as_settled_only_where_people_were_asked_again() -> None:
    record = {"activities": [cases.questionnaire(36, 4)], "opinions": [cases.objection()]}
    told = cases.facts(cases.COUNTY | {"again": "none"}, record)
    asked = {
        "again": "done",
        "again_voiced": 40,
        "again_against": 1,
        "again_strong": 0,
        "again_record": "交通局第2册",
    }
    assert rate(CY, "general", told, "after").level == "medium"
    settled = cases.facts(cases.COUNTY | asked, record)
    assert rate(CY, "general", settled, "initial").level == "medium"
    assert rate(CY, "general", settled, "after").level == "low"


def test_CY05_a_project_over_100_million_needs_a_third_party() -> None:
    facts = cases.facts(cases.COUNTY | {"investment": 12000}, {})
    assert ["请第三方" in block.say for block in blocked(CY, CY.step("guidance"), facts)] == [True]
    assert blocked(CY, CY.step("guidance"), facts.with_answer("third_party", "firm")) == ()
