"""二、评估内容: one table per dimension; what is open stands out, what is long is whole, clauses are pointed to."""

from __future__ import annotations

from typing import Any

import pytest
from document_reading import opened, part, printed, table
from document_samples import CLAUSES, FULL, bare_report, full_report
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.citation import references
from bot.documents.records import AnswerState, Clause, Dimension, DimensionSection, QuestionAnswer, Report
from bot.documents.report import report_docx
from bot.documents.report_dimensions import LONG_ANSWER, LONG_LINES, WHERE_CLAUSES

HEADER = ("序号", "评估内容", "评估情况", "依据")


def asked(*answers: QuestionAnswer, **more: Any) -> Report:
    return bare_report(dimensions=(DimensionSection(Dimension.LEGALITY, answers),), **more)


def dimension_tables(data: bytes) -> list[Table]:
    return [found for found in opened(data).tables if found.rows[0].cells[1].text == HEADER[1]]


def test_each_dimension_with_questions_is_one_table() -> None:
    found = dimension_tables(report_docx(FULL))
    assert [len(one.rows) - 1 for one in found] == [2, 1, 2]
    assert all(tuple(cell.text for cell in one.rows[0].cells) == HEADER for one in found)


def test_no_row_is_split_and_the_header_comes_again_on_the_next_page() -> None:
    many = asked(*(QuestionAnswer(f"第{n}问？", "符合" * 40) for n in range(40)))
    (found,) = dimension_tables(report_docx(many))
    assert found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in found.rows)


def test_the_type_is_small() -> None:
    doc = opened(report_docx(FULL))
    (cell, *_) = [one.rows[1].cells[2] for one in doc.tables if one.rows[0].cells[1].text == HEADER[1]]
    assert cell.paragraphs[0].style is not None
    assert cell.paragraphs[0].style.font.size.pt == 10.5


def test_clauses_are_pointed_to_by_their_numbers_in_part_eight() -> None:
    data = report_docx(FULL)
    assert table(data, *HEADER)[0][3] == "[1][2]"
    assert WHERE_CLAUSES in printed(data)
    listed = part(data, "八、依据条款", "附：过程记录")
    assert "[1] 第十二条" in listed
    assert "[2] 六、3" in listed


def test_a_clause_that_is_not_in_the_list_is_named_in_full() -> None:
    data = report_docx(asked(QuestionAnswer("符合吗？", "符合", clauses=(CLAUSES[1],))))
    assert table(data, *HEADER)[0][3] == "《绍兴市国土资源局社会稳定风险评估实施方案》六、3"


def test_without_clauses_nothing_is_pointed_to() -> None:
    data = report_docx(asked(QuestionAnswer("符合吗？", "符合")))
    assert table(data, *HEADER)[0][3] == "—"
    assert WHERE_CLAUSES not in printed(data)


@given(st.lists(st.sampled_from(CLAUSES)), st.permutations(CLAUSES))
def test_every_clause_cited_is_found_again_under_its_number(cited: list[Clause], listed: list[Clause]) -> None:
    told = references(tuple(cited), tuple(listed))
    numbers = [int(number) for number in told.strip("[]").split("][")] if cited else []
    assert {listed[number - 1] for number in numbers} == set(cited)
    assert numbers == sorted(set(numbers))
    assert (told == "—") is not bool(cited)


def test_evidence_is_named_where_there_is_some_and_not_mentioned_where_there_is_none() -> None:
    rows = table(report_docx(FULL), *HEADER)
    assert rows[0][2] == "符合，用地已列入年度计划。\n佐证：用地批文。"
    assert "佐证" not in rows[1][2]
    assert "佐证：无" not in printed(report_docx(FULL))


def test_a_pending_answer_stands_out_in_bold() -> None:
    (first, *_) = dimension_tables(report_docx(FULL))
    runs = first.rows[2].cells[2].paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [("〔待核〕", True), ("区片价文件待核对文号", False)]
    assert not any(run.bold for run in first.rows[1].cells[2].paragraphs[0].runs)


@pytest.mark.parametrize("words", ["字" * (LONG_ANSWER + 1), "行\n" * (LONG_LINES + 1)])
def test_a_long_answer_is_whole_below_the_table(words: str) -> None:
    data = report_docx(asked(QuestionAnswer("诉求？", words, evidence=("清单",)), QuestionAnswer("兼顾？", "兼顾")))
    assert table(data, *HEADER)[0][2] == "（内容较长，见表后第1项全文）"
    after = part(data, "2 | 兼顾？", "（二）合理性")
    assert f"第1项全文：{words.rstrip()}\n佐证：清单。" in after


def test_a_long_pending_answer_is_pending_in_the_table_too() -> None:
    words = "待" * (LONG_ANSWER + 1)
    data = report_docx(asked(QuestionAnswer("诉求？", words, AnswerState.PENDING)))
    assert table(data, *HEADER)[0][2] == "〔待核〕（内容较长，见表后第1项全文）"
    assert f"第1项全文：〔待核〕{words}" in printed(data)


def test_the_longest_answer_that_fits_stays_in_the_table() -> None:
    words = "字" * LONG_ANSWER
    data = report_docx(asked(QuestionAnswer("诉求？", words)))
    assert table(data, *HEADER)[0][2] == words
    assert "全文" not in printed(data)


def test_each_document_of_the_clause_list_is_named_once() -> None:
    more = (CLAUSES[1], Clause(CLAUSES[1].document, "", "七", "追究责任。"))
    told = part(report_docx(full_report(clauses=more)), "八、依据条款", "附：过程记录")
    assert told.count(CLAUSES[1].document) == 1
    assert "[2] 七 追究责任。" in told
