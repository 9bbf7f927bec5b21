"""Packs from files: errors say file, line, what and how to mend."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from procedure_samples import lane

from knowledge.procedures.errors import (
    PackError,
    PackFieldError,
    PackReferenceError,
    PackSyntaxError,
)
from knowledge.procedures.loader import load_builtin, load_pack, read_pack, registry
from knowledge.procedures.yaml_lines import read_yaml

LANE = (Path(__file__).parent / "lane.yaml").read_text(encoding="utf-8")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def error_of(text: str) -> PackError:
    with pytest.raises(PackError) as error:
        read_pack(text, "lane.yaml")
    return error.value


def mutated(old: str, new: str) -> str:
    assert LANE.count(old) >= 1
    return LANE.replace(old, new, 1)


def test_a_pack_knows_where_each_part_stands() -> None:
    origin = lane().origin
    assert origin.file.endswith("lane.yaml")
    assert origin.line("steps.1.questions.0.ask") == line_of(LANE, "ask: 征求意见了吗?")
    assert origin.line("steps.1.questions.0.nothing.there") == line_of(LANE, "- id: consulted")
    assert origin.line("nowhere") == 2  # where the pack begins, after the remark


def test_a_name_alone_makes_an_option() -> None:
    option = lane().step("survey").questions[0].choose["all"]
    assert (option.name, option.pending, option.say) == ("全部征求", False, None)


def test_yes_and_no_are_words() -> None:
    document = read_yaml("a: {yes: 是, no: 否}\nb: [yes, on, true, 1.5, 007, 2026-01-01, ~]", "x")
    assert document.data == {"a": {"yes": "是", "no": "否"}, "b": ["yes", "on", True, 1.5, "007", "2026-01-01", None]}


def test_parts_can_be_merged_and_overridden() -> None:
    document = read_yaml("base: &b {x: 1, y: 2}\nc: {<<: *b, y: 3}\nd: {<<: [*b, {z: 9}]}", "x")
    assert document.data["c"] == {"x": 1, "y": 3}
    assert document.data["d"] == {"x": 1, "y": 2, "z": 9}


def test_a_question_may_stand_in_two_tracks_by_reference() -> None:
    assert lane().step("matter").questions[0] == lane().step("quick").questions[0]


def test_a_key_given_twice_is_refused_where_it_stands() -> None:
    error = error_of(mutated("short: 村道拓宽", "short: 村道拓宽\nshort: 又一个"))
    assert isinstance(error, PackSyntaxError)
    assert (error.line, error.what) == (6, "“short”写了两次")


def test_broken_yaml_is_told_by_line() -> None:
    error = error_of("pack: a\ntitle: [1, 2\nshort: x\n")
    assert isinstance(error, PackSyntaxError)
    assert error.line == 3
    assert isinstance(error_of(""), PackSyntaxError)
    assert isinstance(error_of("a: \x07"), PackSyntaxError)
    assert isinstance(error_of("a: &a [*a]"), PackSyntaxError)
    assert isinstance(error_of("? [a]\n: b"), PackSyntaxError)
    assert isinstance(error_of("a: {<<: 3}"), PackSyntaxError)


def test_an_unknown_field_is_told_with_the_one_meant() -> None:
    error = error_of(mutated("    title: 集体讨论", "    titel: 集体讨论"))
    assert isinstance(error, PackFieldError)
    told = [error, *error.also]
    assert [(each.what, each.mend) for each in told] == [
        ("缺少“title”(steps.3.title)", "请补上这一项"),
        ("没有“titel”这一项(steps.3.titel)", "是不是“title”?"),
    ]
    assert told[1].line == line_of(LANE, "    title: 集体讨论")


def test_a_wrong_word_is_told_with_those_that_go() -> None:
    error = error_of(mutated("act: confirm", "act: confirmed"))
    assert isinstance(error, PackFieldError)
    assert error.what == "“act”写成了“confirmed”(steps.3.act)"
    assert error.mend == "只能写 'fill', 'confirm', 'review' or 'track'"
    assert error.line == line_of(LANE, "act: confirm")


def test_a_condition_with_a_comma_needs_quotes() -> None:
    error = error_of(mutated('when: "consulted in (all, part)"', "when: consulted in (all, part)"))
    assert "加上引号" in error.mend


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("version: 1", "version: 零", "“version”要是整数(version)"),
        ("levels:", "levels: 3\nlevls:", "“levels”要是一列(levels)"),
        ("id: kind,", "id: Kind,", "“id”的值“Kind”格式不对(steps.0.questions.0.id)"),
        ("  - {id: leader, name: 负责人, does: 确认等级}", "  - 负责人", "“1”下面要是“名称: 内容”(roles.1)"),
        ("short: 村道拓宽", "short: 12", "“short”要是文字(short)"),
    ],
)
def test_wrong_shapes_are_told(old: str, new: str, what: str) -> None:
    error = error_of(mutated(old, new))
    assert what in [each.what for each in (error, *error.also)]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("when: kind == taking, say", "when: kind == takings, say", "条件第9字:没有这个选项"),
        ("when: kind == taking}", "when: kinds == taking}", "条件第1字:没有叫“kinds”的问题"),
        ("convert_to: general", "convert_to: genral", "没有叫“genral”的路径"),
        ("steps: [quick, filing]", "steps: [quick, file]", "没有叫“file”的步骤"),
        ("roles: [leader]", "roles: [boss]", "没有叫“boss”的角色"),
        ("repeat: factors", "repeat: factor", "没有叫“factor”的登记组"),
        ("keeps: checks", "keeps: check", "没有叫“check”的登记组"),
        ("title_from: gist", "title_from: text", "没有叫“text”的字段"),
        ("mend: risks", "mend: risk", "没有叫“risk”的题"),
        ("level: high, say: 没有依据", "level: top, say: 没有依据", "没有叫“top”的等级"),
        ("clause: plan/五}", "clause: rule/五}", "没有叫“rule”的出处简称"),
        ("matters: kind", "matters: kinds", "没有叫“kinds”的题"),
        ("parameter_sources: {param_many: law/第三条}", "parameter_sources: {}", "参数“param_many”没有出处"),
        ("{param_many: law/第三条}", "{param_many: law/第三条, param_few: law/第三条}", "没有叫“param_few”的参数"),
        ("  clause: plan/三\n  rules:", "  clause: plan/三\n  needs: [nobody]\n  rules:", "没有叫“nobody”的题或登记组"),
        ("- {id: early,", "- {id: idle,", "“idle”用了2次"),
        ("- {id: early,", "- {id: early, once: visits,", "没有叫“visits”的步骤"),
        ("id: held, ask", "id: today, ask", "“today”是保留的名称"),
        ("{road: 修路, ", "{road: 修路, in: 在, ", "“in”在条件里写不出来"),
        ("id: photos,", "id: name,", "题“name”在两个步骤里写得不一样"),
        ("type: text, longest: 20", "type: choice, longest: 20", "题“name”的类型和选项对不上"),
        ("type: repeat, repeat: opinions", "type: repeat", "题“voices”的类型和 repeat 对不上"),
        ("when: basis == none, level", "when: missing > 3, level", "这里不能用 missing"),
        ("when: basis == none, level", "when: cost + 1, level", "条件算出来是数"),
        ("when: basis == none, level", "when: basis ==, level", "条件第"),
        ("id: sent, ask: 发出多少份?", "id: form, ask: 发出多少份?", "“form”用了2次"),
    ],
)
def test_references_that_lead_nowhere_are_told(old: str, new: str, what: str) -> None:
    text = mutated(old, new)
    error = error_of(text)
    assert isinstance(error, PackReferenceError)
    told = [each for each in (error, *error.also) if what in each.what]
    assert told
    assert all(1 <= each.line <= text.count("\n") + 1 and each.mend for each in told)
    assert [each.line for each in (error, *error.also)] == sorted(each.line for each in (error, *error.also))


def test_the_line_of_a_reference_is_the_line_it_stands_on() -> None:
    error = error_of(mutated("convert_to: general", "convert_to: genral"))
    assert error.line == line_of(LANE, "convert_to: general")
    assert str(error).startswith(f"lane.yaml:{error.line} 没有叫“genral”的路径。可用的是:general")


def test_conditions_that_lead_in_a_circle_are_told() -> None:
    text = mutated("help: 写全称, type: text,", "help: 写全称, type: text, when: answered(left_out),")
    text = text.replace("when: consulted == part}", "when: answered(name)}", 1)
    assert "绕回了它自己" in error_of(text).what


def test_a_group_inside_a_group_is_refused() -> None:
    error = error_of(mutated("type: date}\n      - {id: done", "type: repeat, repeat: opinions}\n      - {id: done"))
    assert "登记组里不能再套登记组" in [each.what for each in (error, *error.also)]


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "gbk.yaml").write_bytes("pack: 村道".encode("gb18030"))
    with pytest.raises(PackSyntaxError, match="UTF-8"):
        load_pack(tmp_path / "gbk.yaml")
    with pytest.raises(PackSyntaxError, match="打不开"):
        load_pack(tmp_path / "none.yaml")


def test_a_folder_adds_packs_and_replaces_those_of_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "lane.yaml").write_text(LANE, encoding="utf-8")
    known = registry(tmp_path)
    assert set(known) == {*load_builtin(), "lane-widening"}
    own = LANE.replace("pack: lane-widening", f"pack: {next(iter(load_builtin()))}")
    (tmp_path / "lane.yaml").write_text(own, encoding="utf-8")
    assert registry(tmp_path)[next(iter(load_builtin()))].title == "村道拓宽稳评(测试用)"


def test_the_built_in_packs_are_loaded_once() -> None:
    assert load_builtin() is load_builtin()
    assert {"shaoxing-land", "chaoyang-county"} <= set(load_builtin())


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["drop", "double", "cut", "swap"]))
def test_a_damaged_file_is_read_or_told_and_never_breaks(seed: int, how: str) -> None:
    lines = LANE.split("\n")
    place = seed % len(lines)
    if how == "drop":
        del lines[place]
    elif how == "double":
        lines.insert(place, lines[place])
    elif how == "cut":
        lines[place] = lines[place][: seed // len(lines) % (len(lines[place]) + 1)]
    else:
        lines[place], lines[place - 1] = lines[place - 1], lines[place]
    assert read_or_told("\n".join(lines))


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda v: st.dictionaries(st.text(max_size=5), v)))
def test_any_other_yaml_is_told(data: object) -> None:
    assert read_or_told(yaml.safe_dump(data, allow_unicode=True))


def read_or_told(text: str) -> bool:
    try:
        return bool(read_pack(text, "x.yaml").pack)
    except PackError as error:
        return error.line >= 1 and bool(error.what) and bool(error.mend)
