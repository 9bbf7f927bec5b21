"""The checker finds what nobody can be asked, reach or press; and the drawing shows the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from procedure_samples import lane

from knowledge.procedures.checker import Problem, check
from knowledge.procedures.graph import graph
from knowledge.procedures.index import index_of
from knowledge.procedures.loader import load_builtin, read_pack
from knowledge.procedures.model import Option, Pack
from knowledge.procedures.references import clauses, conditions
from knowledge.procedures.search import Search, can_be

LANE = (Path(__file__).parent / "lane.yaml").read_text(encoding="utf-8")


def problems(old: str, new: str) -> tuple[Problem, ...]:
    assert old in LANE
    return check(read_pack(LANE.replace(old, new, 1), "lane.yaml"))


def test_a_sound_pack_has_no_problems() -> None:
    assert check(lane()) == ()


@pytest.mark.parametrize("pack", load_builtin().values(), ids=str)
def test_the_built_in_packs_have_no_problems(pack: Pack) -> None:
    assert [str(problem) for problem in check(pack)] == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            'when: "consulted in (all, part)"}',
            'when: "consulted == all and consulted == part"}',
            "这一题永远问不到:条件“consulted == all and consulted == part”怎么答都不成立",
        ),
        (
            "when: kind == taking}",
            "when: kind == taking and kind != taking}",
            "这一题永远问不到:条件“kind == taking and kind != taking”怎么答都不成立",
        ),
        (
            "when: consulted == part}",
            'when: "consulted == none and has(ways, poll)"}',
            "这一题永远问不到:条件“consulted == none and has(ways, poll)”怎么答都不成立",
        ),
        (
            "minimum: 0, maximum: 100000}",
            'minimum: 0, maximum: 100, constraints: [{check: "it > 100", say: 不对。}]}',
            "这一题怎么答都不被接受:“it > 100”不会成立",
        ),
        (
            'when: "any(checks, done == none)"',
            'when: "any(checks, done == none and done == full)"',
            "条件“any(checks, done == none and done == full)”怎么答都不成立",
        ),
        (
            "when: cost >= 100, say",
            "when: cost > 100000, say",
            "条件“cost > 100000”怎么答都不成立",
        ),
    ],
)
def test_conditions_that_can_never_be_true_are_found(old: str, new: str, what: str) -> None:
    found = problems(old, new)
    assert what in [problem.what for problem in found]
    assert all(problem.line > 1 and problem.mend for problem in found)


def test_the_line_of_a_problem_is_the_line_of_the_condition() -> None:
    (problem,) = problems("when: cost >= 100, say", "when: cost > 100000, say")
    assert problem.line == LANE[: LANE.index("when: cost >= 100")].count("\n") + 1
    assert str(problem).startswith(f"lane.yaml:{problem.line} ")


def test_a_level_without_rules_cannot_be_reached() -> None:
    extra = "  - {id: top, name: 特高, means: 无, maps: high, controllable: false, decision: 不办, clause: plan/三}\n"
    found = problems("levels:\n", "levels:\n" + extra)
    assert [problem.what for problem in found] == ["没有规则会定为“特高”"]


def test_a_level_whose_rules_cannot_be_true_cannot_be_reached() -> None:
    text = LANE.replace("when: basis == none, level: high", "when: basis == none and basis == full, level: high")
    text = text.replace("severity == grave) >= 1", "severity == grave and severity == some) >= 1")
    text = text.replace("level: high, say: 行业惯例", "level: medium, say: 行业惯例")
    found = [problem.what for problem in check(read_pack(text, "lane.yaml"))]
    assert "怎么答都定不到“高风险”" in found


def test_a_question_all_of_whose_answers_raise_the_level_is_found() -> None:
    found = problems("when: basis == weak, level: medium", "when: 'basis in (weak, full)', level: medium")
    assert [problem.what for problem in found] == ["“依据充分吗?”怎么答都会定为更严的等级,到不了“低风险”"]


def test_levels_stand_strictest_first() -> None:
    found = problems(
        "maps: high, controllable: false, decision: 不实施", "maps: low, controllable: true, decision: 实施"
    )
    assert "等级没有从严到宽排列" in [problem.what for problem in found]


def test_steps_and_groups_that_nothing_leads_to_are_found() -> None:
    assert [p.what for p in problems("steps: [quick, filing]", "steps: [quick]")] == [
        "路径“简易程序”没有人来确认或审核",
        "步骤“备案”不在任何路径里",
    ]
    assert [p.what for p in problems("    keeps: checks\n", "")] == ["登记组“检查”没有题来登记"]


def test_a_question_of_a_dimension_that_rules_read_offers_not_knowing() -> None:
    found = problems("none: 没有依据, unsure: {name: 还不清楚, pending: true}}", "none: 没有依据}")
    assert [problem.what for problem in found] == ["题“依据充分吗?”影响等级,却没有“还不清楚”可选"]


def test_measures_that_lower_a_factor_are_required() -> None:
    found = problems(
        "{id: why, ask: 为什么管用?, help: 写理由, type: text,",
        "{id: why, ask: 为什么管用?, help: 写理由, type: text, required: false,",
    )
    assert [problem.what for problem in found] == ["登记组“风险点”有措施后的值,却不要求填“why”"]


def test_clauses_that_the_store_lacks_are_found() -> None:
    asked: list[str] = []

    def exists(clause: str) -> bool:
        asked.append(clause)
        return clause != "测试法规/第三条"

    found = check(lane(), exists)
    assert {problem.what for problem in found} == {"法规库里没有“测试法规/第三条”"}
    assert len(found) == 2  # the rule and the parameter
    assert set(asked) == {lane().clause_id(ref) for _, ref in clauses(lane())}


def test_buttons_over_64_bytes_are_found() -> None:
    """Identifiers of 20 characters always fit; a pack made past the model is still caught."""
    question = lane().step("matter").questions[0]
    wide = question.model_copy(update={"choose": {**question.choose, "o" * 60: Option(name="太长")}})
    step = lane().step("follow").model_copy(update={"questions": (wide.model_copy(update={"id": "wide"}),)})
    steps = tuple(step if each.id == "follow" else each for each in lane().steps)
    found = check(lane().model_copy(update={"steps": steps}))
    assert [problem.what for problem in found] == ["按钮数据77字节,超过64字节"]


def test_where_references_lead_nowhere_these_are_told_first() -> None:
    pack = lane().model_copy(update={"matters": "nothing"})
    assert [problem.what for problem in check(pack)] == ["没有叫“nothing”的题"]


# -- the search ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("kind == road", "found"),
        ("kind == road and kind == other", "never"),
        ("area > 10 and kind == road", "never"),
        ("area > 10 and kind == taking", "found"),
        ("cost > 5 and cost < 6", "found"),
        ("cost > 5 and cost < 5", "never"),
        ("has(ways, poll) and has(ways, visit)", "found"),
        ("answered(basis) and not answered(kind)", "found"),
        ("count(factors, severity == grave) >= 3", "found"),
        ("count(factors, severity == grave and severity == small) >= 1", "never"),
        ("sum(activities, against) > sum(activities, support)", "found"),
        ("days(started, held) > 20", "found"),
        ("confirmed_maps == low and basis == none", "found"),
        ("case_track == simple and basis == none", "never"),
        ("len(name) > 10", "found"),
    ],
)
def test_the_search_tells_what_can_be(text: str, verdict: str) -> None:
    assert can_be(index_of(lane()), text) == verdict


def test_the_search_does_not_claim_what_it_has_not_gone_through() -> None:
    assert can_be(index_of(lane()), "share(area, cost) > 123456 and share(cost, area) > 2") == "unsure"


@pytest.mark.parametrize("pack", [lane(), *load_builtin().values()], ids=str)
def test_what_the_search_finds_is_true(pack: Pack) -> None:
    from knowledge.procedures.facts import context_of

    for use in conditions(pack):
        if use.group is None and use.it is None:
            for case in list(Search(index_of(pack), use.text).witnesses())[:2]:
                assert context_of(pack, case.facts, case.track).run(use.text)[0] is True


# -- the drawing --------------------------------------------------------------------------------------------------


def test_the_drawing_shows_tracks_gates_conversion_return_and_levels() -> None:
    lines = graph(lane()).splitlines()
    assert lines[0] == "flowchart TD"
    assert '  subgraph general["一般程序"]' in lines
    assert '    general_matter["确定事项<br/>稳评员·4题"]' in lines
    assert '    general_meeting{{"集体讨论<br/>负责人·1题"}}' in lines
    assert "    general_survey -->|2项条件| general_analysis" in lines
    assert "  simple_filing -.->|退回补充| simple_quick" in lines
    assert "  simple_quick -.->|有2种情形之一| general_matter" in lines
    assert '  level_high(["高风险:不实施"])' in lines
    assert "  general_meeting --> level_low" in lines


@pytest.mark.parametrize("pack", load_builtin().values(), ids=str)
def test_every_step_of_every_pack_is_drawn(pack: Pack) -> None:
    drawn = graph(pack)
    for track in pack.tracks:
        for step in track.steps:
            assert f"{track.id}_{step}" in drawn
