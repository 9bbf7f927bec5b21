from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies.markers import Level, article_label, parse_marker
from knowledge.policies.numerals import chinese_numeral, parse_numeral


@given(st.integers(min_value=1, max_value=9999))
def test_what_is_written_as_a_numeral_reads_back(value: int) -> None:
    assert parse_numeral(chinese_numeral(value)) == value
    assert parse_numeral(str(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("一百零三", 103), ("一〇三", 103), ("二百", 200), ("一千零一", 1001), ("十", 10), ("二十", 20), ("４７", 47)],
)
def test_the_ways_to_write_a_number(text: str, value: int) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["", "条", "第一", "一x"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("line", "level", "label"),
    [
        ("第二十四条 风险评估结果", Level.ARTICLE, "第二十四条"),
        ("第24条　风险评估结果", Level.ARTICLE, "第二十四条"),
        ("第二十条之一 补充", Level.ARTICLE, "第二十条之一"),
        ("第一千条 民事", Level.ARTICLE, "第一千条"),
        ("第一条为了规范", Level.ARTICLE, "第一条"),
        ("第二章 决策草案的形成", Level.CHAPTER, "第二章"),
        ("第一编 总则", Level.PART, "第一编"),
        ("一、总体要求", Level.H1, "一"),
        ("（三）规范有序", Level.H2, "(三)"),
        ("3、评估报告讨论。", Level.H3, "3"),
        ("1．主要事实不清", Level.H3, "1"),
        ("(2)其他", Level.H4, "(2)"),
        ("③公示", Level.H5, "③"),
    ],
)
def test_markers(line: str, level: Level, label: str) -> None:
    marker = parse_marker(line)
    assert marker is not None
    assert (marker.level, marker.label) == (level, label)


@pytest.mark.parametrize(
    "line",
    [
        "第三十五条规定的情形、情况紧急的",
        "第三条第一款所列事项",
        "第四条、第五条",
        "第二章规定的程序，由决策承办单位按照规定办理，并报上级机关备案。",
        "2.5亩以上的地块",
        "2017年开展社会稳定风险评估",
        "一是要扩大组织网络",
    ],
)
def test_cross_references_and_plain_numbers_are_no_markers(line: str) -> None:
    assert parse_marker(line) is None


def test_an_article_is_cited_one_way_however_it_was_written() -> None:
    assert article_label("47") == article_label("四十七") == article_label("四七") == "第四十七条"
    assert article_label("零") is None
