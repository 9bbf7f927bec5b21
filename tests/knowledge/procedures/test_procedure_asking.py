"""What is asked, what is set aside, what stands in the way of a step, and which tracks are open."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st
from procedure_samples import QUIET_FACTOR, TODAY, complete_case, lane, random_case, with_factors

from knowledge.procedures.applicability import asked, set_aside
from knowledge.procedures.facts import Facts
from knowledge.procedures.findings import findings
from knowledge.procedures.gates import Block, blocked, unmet
from knowledge.procedures.rating import Draft, rate
from knowledge.procedures.routing import closed, undetermined


def asked_in(step: str, facts: Facts) -> list[str]:
    return [q.id for q in asked(lane(), lane().step(step).questions, facts)]


# -- what is asked ------------------------------------------------------------------------------------------------


def test_a_question_is_asked_once_its_condition_is_true() -> None:
    assert asked_in("matter", Facts()) == ["kind", "name", "started"]
    assert asked_in("matter", Facts({"kind": "taking"})) == ["kind", "name", "started", "area"]
    assert asked_in("matter", Facts({"kind": "road"})) == ["kind", "name", "started"]


def test_a_pending_answer_opens_no_question() -> None:
    assert asked_in("survey", Facts({"consulted": "unsure"})) == ["consulted", "voices"]


def test_in_an_entry_the_entrys_own_answers_decide() -> None:
    questions = lane().group("activities").questions
    assert [q.id for q in asked(lane(), questions, Facts(), {"form": "poll"})] == ["form", "sent", "support", "against"]
    assert [q.id for q in asked(lane(), questions, Facts(), {"form": "visit"})] == ["form", "support", "against"]
    assert [q.id for q in asked(lane(), questions, Facts(), {})] == ["form", "support", "against"]
    assert asked(lane(), (), Facts()) == ()


def test_an_answer_is_set_aside_when_its_question_goes_and_comes_back_with_it() -> None:
    taking = complete_case(kind="taking", area=30)
    assert set_aside(lane(), "general", taking) == frozenset()
    assert set_aside(lane(), "general", taking.with_answer("kind", "road")) == {"area"}
    assert set_aside(lane(), lane().track("simple"), taking) >= {"area", "consulted", "name"}
    assert "kind" not in set_aside(lane(), "simple", taking)


def test_answers_to_questions_that_the_pack_no_longer_has_are_set_aside() -> None:
    assert set_aside(lane(), "general", complete_case(gone="x")) == {"gone"}


def level_and_reasons(facts: Facts, track: str, phase: Literal["initial", "after"]) -> Draft:
    """The draft, without what would change it: there answers set aside may come back."""
    return replace(rate(lane(), track, facts, phase), would_change=())


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["general", "simple"]))
def test_what_is_set_aside_is_never_counted(seed: int, track: str) -> None:
    """Dropping every set-aside answer changes no question asked, no gate, no level and no finding."""
    facts = random_case(lane(), track, random.Random(seed))
    aside = set_aside(lane(), track, facts)
    bare = Facts({k: v for k, v in facts.answers.items() if k not in aside}, facts.entries, facts.specials)
    for step in lane().steps:
        assert asked(lane(), step.questions, facts) == asked(lane(), step.questions, bare)
        assert blocked(lane(), step, facts) == blocked(lane(), step, bare)
    assert findings(lane(), facts) == findings(lane(), bare)
    for phase in ("initial", "after"):
        assert level_and_reasons(facts, track, phase) == level_and_reasons(bare, track, phase)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_fields_that_do_not_apply_are_never_counted(seed: int) -> None:
    facts = random_case(lane(), "general", random.Random(seed))
    bare = Facts(
        facts.answers,
        {
            group.id: [
                {q.id: row.get(q.id) for q in asked(lane(), group.questions, facts, row)}
                for row in facts.entries[group.id]
            ]
            for group in lane().groups
        },
        facts.specials,
    )
    for phase in ("initial", "after"):
        assert level_and_reasons(facts, "general", phase) == level_and_reasons(bare, "general", phase)


# -- gates --------------------------------------------------------------------------------------------------------


def in_the_way(step: str, facts: Facts) -> list[Block]:
    return list(blocked(lane(), lane().step(step), facts))


def test_a_complete_step_may_go_on() -> None:
    for step in ("matter", "survey", "analysis"):
        assert in_the_way(step, complete_case()) == []


def test_each_missing_answer_is_named() -> None:
    assert [block.say for block in in_the_way("matter", Facts())] == [
        "还没有回答：属于哪一类?",
        "还没有回答：叫什么名称?",
        "要先答完才知道是否要问“征多少亩?”。",
    ]


def test_what_can_be_skipped_is_not_asked_for() -> None:
    assert in_the_way("matter", complete_case(started=None)) == []


def test_a_pending_answer_is_named_as_such() -> None:
    blocks = in_the_way("survey", complete_case(consulted="unsure"))
    assert blocks[0] == Block("还待核实：征求意见了吗?", "consulted")
    assert blocks[-1] == Block("还没有征求意见。", "consulted", "plan/二")


def test_a_pending_part_of_a_multi_answer_blocks() -> None:
    assert in_the_way("survey", complete_case(ways=("visit", "unsure"))) == [Block("还待核实：用了哪些方式?", "ways")]


def test_too_few_entries_are_said_in_the_packs_words() -> None:
    case = complete_case()
    without = Facts(case.answers, {**case.entries, "activities": []}, case.specials)
    assert in_the_way("survey", without) == [Block("至少要开一次座谈会。", "talks")]
    assert in_the_way("analysis", with_factors()) == [Block("至少要登记1个风险点。", "risks")]


def test_an_incomplete_entry_is_named_with_its_question() -> None:
    second = {**QUIET_FACTOR, "what": "扬尘", "severity": "unsure"}
    blocks = in_the_way("analysis", with_factors(QUIET_FACTOR, second))
    assert blocks == [Block("第2个风险点（扬尘）还没有填：多严重?", "risks", None, 1, "severity")]


def test_an_entry_is_named_by_its_option_where_that_stands_for_it() -> None:
    case = complete_case()
    polled = Facts(case.answers, {**case.entries, "activities": [{"form": "poll"}]}, case.specials)
    assert [block.say for block in in_the_way("survey", polled)] == [
        "第1次活动（问卷）还没有填：发出多少份?",
        "第1次活动（问卷）还没有填：支持多少人?",
        "第1次活动（问卷）还没有填：反对多少人?",
    ]


def test_a_requirement_that_is_unknown_or_untrue_blocks_with_its_clause() -> None:
    case = complete_case()
    waiting = {**case.entries, "opinions": [{"gist": "夜里别施工", "disposition": "unsure"}]}
    blocks = in_the_way("survey", Facts(case.answers, waiting, case.specials))
    assert blocks[-1] == Block("有意见没有答复。", "voices", "plan/二")


def test_a_levels_needs_are_told_the_same_way() -> None:
    bare = with_factors({**QUIET_FACTOR, "severity": "some"})
    assert unmet(lane(), lane().level("medium").needs, bare) == (Block("每个风险点都要有措施。", "risks", "plan/三"),)
    assert unmet(lane(), lane().level("medium").needs, complete_case()) == ()


# -- tracks and findings ------------------------------------------------------------------------------------------


def test_an_exclusion_closes_the_track_with_its_reason() -> None:
    facts = Facts({"kind": "taking", "cost": 500})
    assert [rule.id for rule in closed(lane(), "simple", facts)] == ["taking", "big"]
    assert closed(lane(), lane().track("simple"), Facts({"kind": "road", "cost": 5})) == ()
    assert closed(lane(), "general", facts) == ()


def test_what_is_still_to_be_answered_before_the_track_can_be_told() -> None:
    assert undetermined(lane(), "simple", Facts({"kind": "road"})) == {"cost"}
    assert undetermined(lane(), "simple", Facts({"kind": "road", "cost": 5})) == frozenset()


def test_findings_are_facts_of_the_record() -> None:
    assert findings(lane(), complete_case()) == ()
    begun = complete_case(started="2026-05-01")
    assert [finding.id for finding in findings(lane(), begun)] == ["early"]
    assert findings(lane(), begun.with_special("confirmed", True)) == ()
    checked = Facts({}, {"checks": [{"day": TODAY, "done": "none"}]}, {"case_track": "general"})
    assert [finding.id for finding in findings(lane(), checked)] == ["idle"]


def test_a_finding_may_wait_for_its_step() -> None:
    waiting = lane().findings[0].model_copy(update={"once": "matter"})
    pack = lane().model_copy(update={"findings": (waiting,)})
    begun = complete_case(started="2026-05-01")
    assert findings(pack, begun, passed=()) == ()
    assert findings(pack, begun, passed={"matter"}) == (waiting,)
    assert findings(pack, begun) == (waiting,)


def test_handing_on_with_answers_missing_is_a_finding() -> None:
    handed = complete_case(name=None).with_special("submitted", True)
    assert [finding.id for finding in findings(lane(), handed)] == ["incomplete"]
    assert findings(lane(), complete_case().with_special("submitted", True)) == ()
