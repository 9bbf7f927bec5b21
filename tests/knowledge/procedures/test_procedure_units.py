"""A question asked in 万元 takes what people write: the bare number, with 万, or in 元."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.procedures.errors import AnswerError
from knowledge.procedures.model import Question
from knowledge.procedures.values import read_text

INVESTMENT = Question(id="investment", ask="总投资多少？", help="按批复填。", type="number", unit="万元", minimum=0)
HOUSEHOLDS = Question(id="households", ask="多少户？", help="按登记填。", type="number", unit="户", minimum=0)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("80", 80),
        ("80万", 80),
        ("80万元", 80),
        ("八十万", 80),
        ("约80万元左右", 80),
        ("800000元", 80),
        ("1.2亿", 12000),
        ("0.5亿元", 5000),
        ("5000", 5000),
        ("3.5万元", 3.5),
    ],
)
def test_an_amount_in_ten_thousands_is_taken_as_written(said: str, value: float) -> None:
    assert read_text(INVESTMENT, said, today=date(2026, 3, 2)) == value


def test_a_count_with_wan_stays_a_count() -> None:
    assert read_text(HOUSEHOLDS, "1.2万户", today=date(2026, 3, 2)) == 12000


PEOPLE = Question(id="people", ask="多少人？", help="按登记填。", type="number", unit="人", minimum=0)
OPINIONS = Question(id="against", ask="反对意见多少条？", help="按登记填。", type="number", unit="条", minimum=0)
DAYS = Question(id="days", ask="公示多少日？", help="按公告填。", type="number", unit="日", minimum=0)


@pytest.mark.parametrize(
    ("question", "said", "written"),
    [
        (INVESTMENT, "大概四百人", "人"),
        (INVESTMENT, "120户", "户"),
        (INVESTMENT, "３０亩", "亩"),
        (PEOPLE, "40户", "户"),
        (PEOPLE, "35%", "%"),
        (PEOPLE, "80万元", "元"),
        (HOUSEHOLDS, "400 口", "口"),
        (OPINIONS, "3万元", "元"),
        (DAYS, "3个月", "个月"),
        (DAYS, "2年", "年"),
    ],
)
def test_a_number_with_another_unit_is_not_taken_for_the_one_asked_for(
    question: Question, said: str, written: str
) -> None:
    with pytest.raises(AnswerError, match=f"这里按{question.unit}写，您写的是{written}"):
        read_text(question, said, today=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        (INVESTMENT, "400万人民币", 400),
        (INVESTMENT, "一共80万块钱", 80),
        (PEOPLE, "400口人", 400),
        (PEOPLE, "18位代表", 18),
        (PEOPLE, "1.2万人", 12000),
        (HOUSEHOLDS, "12家", 12),
        (OPINIONS, "两户反对", 2),
        (OPINIONS, "3人", 3),
        (DAYS, "30天", 30),
        (DAYS, "20个工作日", 20),
    ],
)
def test_other_words_for_the_same_unit_are_taken(question: Question, said: str, value: float) -> None:
    assert read_text(question, said, today=date(2026, 3, 2)) == value
