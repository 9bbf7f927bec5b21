from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy_texts import LAW, PLAN

from knowledge.policies.collection import parts
from knowledge.policies.lines import Block, Line, joined, to_lines
from knowledge.policies.load import load_file
from knowledge.policies.normalise import tidy
from knowledge.policies.split import split


def cut(text: str, marked: bool = False) -> tuple[str, list[Block]]:
    lines = to_lines(tidy(text), marked)
    return joined(lines), split(lines)


def clauses(text: str, marked: bool = False) -> dict[str, str]:
    whole, blocks = cut(text, marked)
    return {b.number: whole[b.start : b.end].strip() for b in blocks if b.kind == "clause"}


def test_a_statute_is_cut_by_article_with_its_chapters_as_path() -> None:
    text, blocks = cut(LAW, marked=True)
    found = [b for b in blocks if b.kind == "clause"]
    assert [b.number for b in found] == ["第一条", "第二条", "第三条"]
    assert found[2].path == ("第二章 罚 则",)
    assert text[found[2].start : found[2].end].endswith("责令改正。")


def test_a_plan_is_cut_by_heading_and_item_and_by_its_running_parts() -> None:
    found = clauses(PLAN)
    assert list(found) == ["引言", "一", "二/1", "二/2", "二/2/1", "二/2/2", "二/2/3"]
    assert found["一"] == "各村每年完成两个稳评项目。"
    assert found["二/2/2"].startswith("二是要发放问卷")


def test_an_unnumbered_report_is_cut_by_paragraph_and_short_lines_are_headings() -> None:
    found = clauses("沈河经验\n把风险评估列为第一道工序，努力化解矛盾。\n培训现场\n多渠道听取群众意见，面对面沟通。")
    assert list(found) == ["第1段", "第2段"]


def test_a_table_of_contents_is_not_taken_for_the_chapters() -> None:
    text = "某条例\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲事。\n第二章 附则\n第二条 乙事。"
    _, blocks = cut(text)
    assert [b.path for b in blocks if b.kind == "clause"] == [("第一章 总则",), ("第二章 附则",)]


def test_contents_with_page_numbers_are_no_headings() -> None:
    text = "某条例\n目 录\n第一章 总则……1\n第二章 附则……9\n第一章 总则\n第一条 甲事。\n第二章 附则\n第二条 乙事。"
    assert list(clauses(text)) == ["第一条", "第二条"]


def test_a_cross_reference_at_the_start_of_a_line_stays_in_its_article() -> None:
    text = "第一条 甲。\n第二条 乙，依照下列规定：\n第一条规定的除外。\n第三条 丙。"
    assert list(clauses(text)) == ["第一条", "第二条", "第三条"]
    assert "除外" in clauses(text)["第二条"]


def test_numbers_that_fall_back_are_text() -> None:
    found = clauses("一、甲\n1、先做这个。\n2、再做那个。\n1、抄来的旧编号。\n二、乙\n完成后归档。")
    assert list(found) == ["一/1", "一/2", "二"]
    assert "旧编号" in found["一/2"]


def test_inserted_articles_and_gaps_are_kept() -> None:
    text = "第一条 甲。\n第二条 乙。\n第二条之一 插入。\n第五条 丁。"
    assert list(clauses(text)) == ["第一条", "第二条", "第二条之一", "第五条"]


def test_articles_past_a_thousand() -> None:
    text = "\n".join(f"第{n}条 事。" for n in ("九百九十九", "一千", "一千零一"))
    assert list(clauses(text)) == ["第九百九十九条", "第一千条", "第一千零一条"]


def test_an_annex_and_a_second_count_have_labels_of_their_own() -> None:
    text = "第一条 甲。\n第二条 乙。\n附件1：评估表\n项目 | 等级\n附件2\n第一条 填法。\n第二条 另一条。"
    assert list(clauses(text)) == ["第一条", "第二条", "附件1", "附件2/第一条", "附件2/第二条"]


def test_the_preamble_of_a_judicial_interpretation_can_be_cited() -> None:
    text = (
        "关于某事的规定\n2012年2月27日 最高人民法院审判委员会第1543次会议通过\n"
        "为依法正确办理申请强制执行案件，根据有关法律、行政法规规定，制定本规定。\n第一条 甲。\n第二条 乙。"
    )
    assert list(clauses(text)) == ["引言", "第一条", "第二条"]


ROWS = [f"{n} | 第{n}号风险源 | {'可能引起集体上访，要落实专人包保并按月报告进度。' * 2}" for n in range(1, 9)]
TABLE = "\n".join(["序号 | 风险源 | 措施", *ROWS])


def test_rows_of_a_long_table_are_clauses_under_its_header() -> None:
    text, blocks = cut(f"某办法\n第一条 甲。\n第二条 风险源见下表：\n{TABLE}\n表后的话。\n第三条 丙。")
    rows = [b for b in blocks if "表" in b.number]
    assert [b.number for b in rows][:2] == ["第二条/表1第1行", "第二条/表1第2行"]
    assert len(rows) == len(ROWS)
    assert {b.path for b in rows} == {("序号 | 风险源 | 措施",)}
    assert "".join(text[b.start : b.end] for b in blocks) == text
    assert [b.number for b in blocks if b.kind == "clause"][-2:] == ["第二条·2", "第三条"]


def test_a_short_table_stays_in_its_clause_and_one_alone_is_a_clause() -> None:
    short = "等级 | 决定\n一级 | 不予实施\n二级 | 暂缓实施"
    assert clauses(f"第一条 等级见表：\n{short}\n第二条 乙。")["第一条"].endswith(short)
    assert clauses(f"某评估表\n{short}") == {"第1段": short}


def test_a_markdown_table_loses_its_bars_and_rule() -> None:
    found = clauses("第一条 见表：\n| 等级 | 决定 |\n|:---|---:|\n| 一级 | 不予实施 |\n第二条 乙。", marked=True)
    assert found["第一条"] == "第一条 见表：\n等级 | 决定\n一级 | 不予实施"


ODD_LINES = [
    *(
        "目录",
        "第一章 总则",
        "第一条 甲。",
        "第二条 乙：",
        "第三条规定的",
        "一、甲",
        "(一)乙。",
        "1、丙。",
        "1.丙",
        "①丁",
    ),
    *(*ROWS[:6], "等级 | 决定", "| 甲 | 乙 |", "|---|", "附 件", "第一千零一条 戊。", "第十条之一 己。", "编者按"),
    *("附件1", "总则", "第九条", "一是甲甲甲；二是乙乙乙；三是丙。", "【某文件】", "2020年1月1日通过"),
]
LINES = st.lists(
    st.one_of(
        st.sampled_from(ODD_LINES),
        st.text(alphabet="甲乙丙。；：一二第条章是、1(（）) ", min_size=1, max_size=40),
    ),
    min_size=1,
    max_size=25,
)  # fmt: skip


@given(LINES, st.booleans())
def test_nothing_is_lost_and_no_number_comes_twice(raw: list[str], marked: bool) -> None:
    text, blocks = cut("\n".join(f"## {line}" if marked and i % 5 == 0 else line for i, line in enumerate(raw)), marked)
    assert "".join(text[b.start : b.end] for b in blocks) == text
    numbers = [b.number for b in blocks if b.kind == "clause"]
    assert len(set(numbers)) == len(numbers)
    assert all(numbers)


def test_nothing_is_lost_of_the_shared_policies(shared: Path) -> None:
    files = sorted(path for path in shared.rglob("*") if path.is_file())
    assert len(files) > 20
    for path in files:
        loaded = load_file(path)
        lines = to_lines(tidy(loaded.text), loaded.marked_headings)
        cut_parts = parts(lines, path)
        again: list[Line] = []
        for part in cut_parts:
            again += [part.heading] if part.heading else []
            again += part.lines
            text = joined(part.lines)
            blocks = split(part.lines) if part.lines else []
            assert "".join(text[b.start : b.end] for b in blocks) == text, path.name
        assert again == lines, path.name


@pytest.mark.parametrize(
    ("file", "count"), [("重大行政决策程序暂行条例(2019-04-20).md", 44), ("土地管理法(2019-08-26).md", 87)]
)
def test_articles_of_the_shared_laws_are_complete(shared: Path, file: str, count: int) -> None:
    loaded = load_file(shared / "laws" / file)
    assert len(clauses(loaded.text, loaded.marked_headings)) == count
