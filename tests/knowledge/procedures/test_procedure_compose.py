"""Packs over bases: what is merged, placed and taken out, and that errors name the file and line that was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.procedures.checker import check
from knowledge.procedures.compose import find_builtin
from knowledge.procedures.errors import PackError, PackFieldError, PackReferenceError
from knowledge.procedures.loader import load_builtin, read_pack
from knowledge.procedures.model import Pack
from knowledge.procedures.parts import Node, merge, plain, tree
from knowledge.procedures.yaml_lines import read_yaml

LANE = (Path(__file__).parent / "lane.yaml").read_text(encoding="utf-8")
HEAD = "base: lane\npack: my-lane\nversion: 3\n"


def over(own: str, **bases: str) -> Pack:
    """A pack that says `own` over the lane."""
    return read_pack(HEAD + own, "own.yaml", finder(lane=LANE, **bases))


def finder(**bases: str) -> Callable[[str], tuple[str, str] | None]:
    return lambda name: (bases[name], f"{name}.yaml") if name in bases else None


def told(own: str, **bases: str) -> PackError:
    with pytest.raises(PackError) as error:
        over(own, **bases)
    return error.value


LONE = read_pack(LANE, "lane.yaml")


def test_with_nothing_of_its_own_it_is_the_base_under_another_name() -> None:
    assert over("").model_dump() == LONE.model_dump() | {"pack": "my-lane", "version": 3}


def test_id_and_version_are_nobody_elses() -> None:
    with pytest.raises(PackFieldError) as error:
        read_pack("base: lane", "own.yaml", finder(lane=LANE))
    assert [each.what for each in (error.value, *error.value.also)] == [
        "缺少“pack”(pack)",
        "缺少“version”(version)",
    ]


def test_a_part_is_changed_by_its_id_and_the_rest_of_it_stays() -> None:
    pack = over("steps:\n- id: survey\n  title: 听意见\n  questions:\n  - {id: consulted, ask: 问过了吗?}\n")
    before, after = LONE.step("survey"), pack.step("survey")
    assert after.title == "听意见"
    assert after.questions[0].ask == "问过了吗?"
    assert after.questions[0].choose == before.questions[0].choose
    assert after.questions[1:] == before.questions[1:]
    assert after.gate == before.gate


def test_new_parts_come_last_or_where_they_are_put() -> None:
    new = "{id: %s, ask: 新的?, help: 照实写, type: text, required: false}"
    own = "steps:\n- id: survey\n  questions:\n"
    own += f"  - {new % 'last'}\n"
    own += f"  - {new.replace('{', '{after: consulted, ', 1) % 'second'}\n"
    own += f"  - {new.replace('{', '{after: consulted, ', 1) % 'third'}\n"
    own += f"  - {new.replace('{', '{before: consulted, ', 1) % 'first'}\n"
    ids = [q.id for q in over(own).step("survey").questions]
    old = [q.id for q in LONE.step("survey").questions]
    assert ids == ["first", "consulted", "second", "third", *old[1:], "last"]


def test_a_part_that_is_there_can_be_moved() -> None:
    last = LONE.step("survey").questions[-1].id
    pack = over(f"steps:\n- id: survey\n  questions: [{{id: {last}, before: consulted}}]\n")
    assert [q.id for q in pack.step("survey").questions][:2] == [last, "consulted"]


def test_what_is_taken_out_is_gone_and_can_be_said_anew() -> None:
    pack = over("without: [steps.survey.questions.consulted.choose, findings]\n" + CHOOSE)
    assert list(pack.step("survey").questions[0].choose) == ["none", "part", "all"]
    assert pack.findings == ()


CHOOSE = "steps: [{id: survey, questions: [{id: consulted, choose: {none: 没问, part: 问了几户, all: 都问了}}]}]\n"


def test_a_new_option_stands_before_what_is_not_known_yet_and_a_name_changes_the_name_alone() -> None:
    own = "steps: [{id: survey, questions: [{id: consulted, choose: {most: 大多问了, unsure: 说不准}}]}]\n"
    options = over(own).step("survey").questions[0].choose
    assert list(options)[-2:] == ["most", "unsure"]
    assert (options["unsure"].name, options["unsure"].pending) == ("说不准", True)


def test_a_question_of_two_steps_is_changed_in_both() -> None:
    for step in ("matter", "quick"):
        pack = over(f"steps: [{{id: {step}, questions: [{{id: kind, help: 选最像的}}]}}]\n")
        assert {q.help for s in pack.steps for q in s.questions if q.id == "kind"} == {"选最像的"}


def test_a_question_given_by_its_id_alone_is_the_one_of_the_other_step() -> None:
    own = "steps: [{id: survey, questions: [{id: kind, before: consulted}]}]\n"
    pack = over(own)
    assert pack.step("survey").questions[0] == pack.step("matter").questions[0]


def test_a_question_of_two_steps_may_be_taken_out_of_the_one_that_wrote_it() -> None:
    pack = over("without: [steps.matter.questions.kind]\n")
    assert "kind" not in [q.id for q in pack.step("matter").questions]
    assert pack.step("quick").questions[0] == LONE.step("quick").questions[0]


def test_what_is_taken_out_of_a_question_of_two_steps_is_gone_in_both() -> None:
    own = "steps: [{id: matter, questions: [{id: kind, choose: {road: 路, taking: 征, big: 大}}]}]\n"
    for step in ("matter", "quick"):
        pack = over(f"without: [steps.{step}.questions.kind.choose]\n" + own)
        assert [list(q.choose) for s in pack.steps for q in s.questions if q.id == "kind"] == [
            ["road", "taking", "big"]
        ] * 2


def test_a_step_like_another_follows_its_changes() -> None:
    own = "tracks: [{id: general, steps: [matter, hired, analysis, meeting, follow]}]\n"
    own += "steps:\n- {id: hired, like: survey, title: 第三方征求意见, roles: [reviewer]}\n"
    own += "- {id: survey, questions: [{id: consulted, ask: 问过了吗?}],\n"
    own += "   gate: [{id: x, needs: consulted != none, say: 还没问。}]}\n"
    base = LANE.replace('- {needs: "consulted in', '- {id: heard, needs: "consulted in').replace(
        '- {needs: "all(opinions', '- {id: answered, needs: "all(opinions'
    )
    pack = read_pack(HEAD + own, "own.yaml", finder(lane=base))
    hired = pack.step("hired")
    assert (hired.title, hired.roles) == ("第三方征求意见", ("reviewer",))
    assert hired.questions[0].ask == "问过了吗?"
    assert [need.id for need in hired.gate] == ["heard", "answered", "x"]


def test_several_bases_are_laid_one_over_the_other() -> None:
    second = "steps: [{id: survey, title: 二}]\nfindings: [{id: early, say: 二}]\n"
    third = "base: second\nsteps: [{id: survey, title: 三}]\n"
    text = "base: [lane, third]\npack: mine\nversion: 1\n"
    pack = read_pack(text, "own.yaml", finder(lane=LANE, second=second, third=third))
    assert pack.step("survey").title == "三"
    assert next(f for f in pack.findings if f.id == "early").say == "二"


def test_inherited_parts_of_no_use_fall_away() -> None:
    pack = over("without: [tracks.simple, rating.rules.objected]\n")
    assert "quick" not in [step.id for step in pack.steps]
    assert not [str(problem) for problem in check(pack)]


def test_references_within_a_base_go_on_working() -> None:
    assert "&kind" in LANE
    assert "*kind" in LANE
    assert over("").step("quick") == LONE.step("quick")


# -- refusals, by file and line ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("own", "line", "what"),
    [
        ("steps:\n- {id: survey, after: nowhere}\n", 5, "after 后面的“nowhere”这里没有"),
        ("steps:\n- {id: survey, after: matter, before: quick}\n", 5, "after 和 before 写了两个"),
        ("steps:\n- {title: 无名}\n", 5, "这一项没有写 id"),
        ("steps:\n- {id: survey}\n- {id: survey}\n", 6, "“survey”写了两次"),
        ("without:\n- steps.surve\n", 5, "没有:steps下面没有“surve”"),
        ("without: steps.survey.questions.nobody\n", 4, "没有:steps.survey.questions下面没有“nobody”"),
        ("without: [3]\n", 4, "without 下面要是名称"),
    ],
)
def test_what_leads_nowhere_is_told_by_line(own: str, line: int, what: str) -> None:
    error = told(own)
    assert isinstance(error, PackReferenceError)
    assert (error.file, error.line) == ("own.yaml", line)
    assert what in error.what
    assert error.mend


def test_unknown_bases_and_circles_are_refused() -> None:
    with pytest.raises(PackReferenceError) as error:
        read_pack("pack: mine\nbase: lan\n", "own.yaml", finder(lane=LANE))
    assert (error.value.file, error.value.line) == ("own.yaml", 2)
    with pytest.raises(PackReferenceError, match="generl"):
        read_pack("base: generl\n", "own.yaml")
    with pytest.raises(PackReferenceError) as error:
        read_pack("base: a", "own.yaml", finder(a="x: 1\nbase: b", b="base: [a]"))
    assert (error.value.file, error.value.line) == ("b.yaml", 1)
    assert "a → b → a" in error.value.what
    with pytest.raises(PackReferenceError, match="没有一个步骤把它写全"):
        over("steps: [{id: survey, questions: [{id: nobody}]}]\n")
    with pytest.raises(PackReferenceError, match="like 后面的“surve”不能用"):
        over("steps: [{id: mine, like: surve}]\n")
    with pytest.raises(PackReferenceError, match="like 后面的“mine”不能用"):
        over("steps: [{id: mine, like: yours}, {id: yours, like: mine}]\n")
    with pytest.raises(PackReferenceError, match="without 要和 base 一起写"):
        read_pack("without: [steps]\npack: mine", "own.yaml")


def test_a_mistake_is_told_in_the_file_that_made_it() -> None:
    own = told("steps:\n- id: survey\n  titel: 听\n")
    assert (own.file, own.line, own.mend) == ("own.yaml", 6, "是不是“title”?")
    mine = told("rating:\n  rules:\n  - {id: nothing, when: nobody == 3}\n")
    assert {(each.file, each.line) for each in (mine, *mine.also)} == {("own.yaml", 6)}
    broken = LANE.replace("when: kind == taking}", "when: kind == takin}", 1)
    with pytest.raises(PackError) as error:
        read_pack(HEAD, "own.yaml", finder(lane=broken))
    line = LANE[: LANE.index("when: kind == taking}")].count("\n") + 1
    assert (error.value.file, error.value.line) == ("lane.yaml", line)


def test_what_a_base_still_needs_of_what_was_taken_out_is_told_where_it_stands() -> None:
    error = told("without: [steps.survey.questions.consulted]\n")
    assert {each.file for each in (error, *error.also)} == {"lane.yaml"}
    assert "consulted" in error.what


def test_the_checker_names_files_too() -> None:
    own = "steps:\n- id: survey\n  questions:\n  - {id: never, ask: 几户?, help: 写数, type: number,\n"
    own += "     when: kind == taking and kind == road}\n"
    (problem,) = check(over(own))
    assert (problem.file, problem.line) == ("own.yaml", 8)


# -- laws ----------------------------------------------------------------------------------------------------
NAMED = st.sampled_from("pqrs")
VALUES = st.recursive(
    st.integers(0, 3) | st.sampled_from(["x", "y", ""]),
    lambda v: (
        st.dictionaries(st.sampled_from("abcd"), v, max_size=4)
        | st.lists(
            st.fixed_dictionaries({"id": st.sampled_from("pqrs"), "v": v}), unique_by=lambda e: e["id"], max_size=3
        )
    ),
    max_leaves=12,
)


def node(data: object) -> Node:
    return tree(data, {}, "x")


@settings(max_examples=200)
@given(VALUES)
def test_merging_nothing_changes_nothing(data: object) -> None:
    assert plain(merge(node({"a": data}), node({}))) == {"a": data}
    assert plain(merge(node({"a": data}), node({"a": data}))) == {"a": data}


@settings(max_examples=200)
@given(VALUES, VALUES)
def test_merging_twice_is_merging_once(data: object, more: object) -> None:
    once = merge(node({"a": data}), node({"a": more}))
    assert plain(merge(once, node({"a": more}))) == plain(once)


@pytest.mark.parametrize("name", load_builtin())
def test_a_pack_over_itself_is_the_pack(name: str) -> None:
    found = find_builtin(name)
    assert found is not None
    text, _ = found
    keys = read_yaml(text, "x").data
    own = text if "base" in keys else f"base: {name}\n{text}"
    pack = read_pack(own.replace("base: [", f"base: [{name}, ", 1) if "base" in keys else own, "own.yaml")
    assert pack.model_dump() == load_builtin()[name].model_dump()
