"""A line that holds risk and measures, told apart; and who is in charge, where the message says it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.descriptions import read
from knowledge.descriptions.officers import with_officer
from knowledge.descriptions.remarks import apart


@pytest.mark.parametrize(
    ("said", "risk", "measures"),
    [
        ("施工有噪声，安排夜间不施工，由镇政府负责", "施工有噪声", ["安排夜间不施工，由镇政府负责"]),
        (
            "噪音扰民，粉尘大；白天施工，派人洒水；给沿街户发告知书",
            "噪音扰民，粉尘大",
            ["白天施工，派人洒水", "给沿街户发告知书"],
        ),
        ("没有明显风险，改造在院内", "没有明显风险，改造在院内", []),
        ("担心影响采光", "担心影响采光", []),
        ("", "", []),
    ],
)
def test_risk_and_measures(said: str, risk: str, measures: list[str]) -> None:
    assert apart(said) == (risk, measures)


@given(st.text(alphabet="施工噪声安排夜间不停水，。；专人疏导影响出行", max_size=40))
def test_nothing_is_lost(said: str) -> None:
    risk, measures = apart(said)
    kept = "".join((risk, *measures))
    assert sorted(kept.translate(str.maketrans("", "", "，。；"))) == sorted(
        said.translate(str.maketrans("", "", "，。；"))
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("镇政府负责，副镇长王磊，办公电话0415-7123456", "镇政府，副镇长王磊，电话0415-7123456"),
        ("县水利局牵头，责任人：李明", "县水利局，李明"),
        ("镇政府负责，村民代表会主任王磊主持", "镇政府"),
        ("镇政府负责，涉及400人", "镇政府"),
    ],
)
def test_who_is_in_charge(text: str, value: str) -> None:
    described = read(text, date(2026, 3, 2))
    body = described.fact("body")
    assert body is not None
    found, said = with_officer(described, body)
    assert found == value
    assert all(part in text for part in said.split("，"))
