from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies.normalise import content_key, notes_for, read, repairs, sentences, simplify, tidy


def test_pinyin_remarks_go_and_traditional_becomes_simplified() -> None:
    assert read("我省六市穩(wěn)評“雙示范”單位交流經(jīng)驗") == "我省六市稳评“双示范”单位交流经验"


def test_a_remark_in_latin_letters_that_is_no_pinyin_stays() -> None:
    assert read("采用(GIS)技术(第3版)") == "采用(GIS)技术(第3版)"


@pytest.mark.parametrize(
    ("source", "reading"),
    [
        ("推動?xùn)|港經(jīng)濟", "推动东港经济"),
        ("發(fā)展?fàn)I造了和諧", "发展营造了和谐"),
        ("做到?jīng)Q策過程", "做到决策过程"),
        ("縣域?qū)嶋H、便捷", "县域实际、便捷"),
    ],
)
def test_swallowed_characters_are_repaired_in_the_reading_and_noted(source: str, reading: str) -> None:
    assert read(source) == reading
    assert "掉字" in (notes_for(source, "") or "")


def test_there_are_four_repairs() -> None:
    assert len(repairs()) == 4


@pytest.mark.parametrize(
    ("source", "reading"),
    [("本著思路", "本著思路"), ("本著“防風險”", "本着“防风险”"), ("著眼優化", "着眼优化"), ("顯著提升", "显著提升")],
)
def test_the_particle_is_corrected_where_the_text_was_traditional(source: str, reading: str) -> None:
    assert simplify(source) == reading


def test_the_slip_of_the_source_is_annotated_and_left() -> None:
    text = "沈阳市沈河区委政法委本着“防风险”的工作思路"
    assert "旅顺口" in (notes_for(text, "大连市旅顺口区委政法委") or "")
    assert notes_for(text, "沈阳市沈河区委政法委") is None


def test_full_width_letters_are_folded_and_chinese_punctuation_stays() -> None:
    assert read("（１）ＡＢ％，完。") == "(1)AB%，完。"


def test_tidying_drops_comments_blank_lines_and_double_blanks_only() -> None:
    assert tidy("甲　 乙\r\n\r\n<!-- INFO END -->\r\n\u200b丙\n") == "甲 乙\n丙"


@given(st.text(alphabet="甲乙。；！？\n ”)a?", max_size=60))
def test_sentences_lie_in_order_and_leave_out_blanks_only(text: str) -> None:
    spans = sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert text[position:start].strip() == ""
        position = end
    assert text[position:].strip() == ""


def test_a_question_mark_left_by_the_converter_ends_no_sentence() -> None:
    assert len(sentences("符合縣域?qū)嶋H、便捷高效。")) == 1


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("中华人民共和国土地管理法(2019-08-26)", "土地管理法"),
        ("《信访工作条例》", "信访工作条例"),
        ("关于健全重大决策社会稳定风险评估机制的意见（试行）", "关于健全重大决策社会稳定风险评估机制的意见"),
        ("2017年惠山经济开发区（长安街道）稳评工作实施方案", "2017年惠山经济开发区长安街道稳评工作实施方案"),
    ],
)
def test_keys_are_plain_titles(title: str, key: str) -> None:
    assert content_key(title) == key
