"""A question asked in 万元 takes what people write: the bare number, with 万, or in 元."""

from __future__ import annotations

from datetime import date

import pytest

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
