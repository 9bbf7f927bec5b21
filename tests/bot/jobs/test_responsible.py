"""Who is responsible, from one answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs.responsible import split

SAID = {
    "市水务局建设科，科长，0571-1234567": ("市水务局建设科", "科长", "0571-1234567"),
    "乡卫健办，0421-1234567": ("乡卫健办", "", "0421-1234567"),
    "乡卫健办": ("乡卫健办", "", ""),
    "县水利局建设科科长王某 0421-1234567": ("县水利局建设科", "科长王某", "0421-1234567"),
    "李家村村委会主任，电话：0421-1234567": ("李家村村委会", "主任", "电话：0421-1234567"),
    "市教育局，张某，0571-7654321": ("市教育局", "张某", "0571-7654321"),
    "": ("", "", ""),
}


@pytest.mark.parametrize("said", SAID)
def test_the_three_parts(said: str) -> None:
    body, people, contact = SAID[said]
    found = split(said)
    assert (found.body, found.people) == (body, people)
    assert contact in found.contact or contact == ""


@given(st.text(alphabet="市水务局建设科长主任张王0123456789-，；、 村", max_size=40))
def test_nothing_said_is_lost_and_nothing_is_added(said: str) -> None:
    def letters(text: str) -> list[str]:
        return sorted(re.sub(r"[，,；;、。\s：:（(]", "", text))

    assert letters("".join(split(said))) == letters(said)
