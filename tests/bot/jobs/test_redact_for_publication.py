"""Text for publication: what is taken out, and what must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs.redact_for_publication import LEFT_OUT, Redactor


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("村民赵大宝反对", "赵大宝"),
        ("居民代表钱小妹提了三条", "钱小妹"),
        ("王大爷说补偿低", "王"),
        ("孙某某要求重测", "孙某某"),
        ("家住李家村3组12号", "12号"),
        ("5号楼2单元301室漏水", "301室"),
        ("打0575-81234567找他", "81234567"),
        ("微信：abc_12345", "abc_12345"),
        ("写信到zhao@example.org", "zhao@example.org"),
        ("手机13800000000", "13800000000"),
    ],
)
def test_taken_out(text: str, gone: str) -> None:
    redactor = Redactor()
    assert gone not in redactor.text(text)
    assert sum(redactor.kinds.values()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "李家村三号地块征收",
        "3号地块和2号线地铁",
        "依据绍维稳办〔2017〕1号、第713号令",
        "为建小学征收耕地30亩，涉及两个村民小组",
        "村民高度赞成，居民代表马上表态",
        "群众方便出行，住户任何时候可以来问",
        "补偿按每亩5万元",
    ],
)
def test_left_as_it_is(text: str) -> None:
    redactor = Redactor()
    assert redactor.text(text) == text
    assert not redactor.kinds


@given(
    st.text(max_size=60), st.text(alphabet="张李王赵钱孙周吴郑小大明华", min_size=2, max_size=4), st.text(max_size=60)
)
def test_a_known_name_never_stays(before: str, name: str, after: str) -> None:
    assert name not in Redactor([name]).text(f"{before}{name}{after}")


def test_a_file_name_goes_before_anything_in_it() -> None:
    redactor = Redactor([], ["座谈会签到-孙某.jpg"])
    assert redactor.text("见座谈会签到-孙某.jpg。") == f"见{LEFT_OUT}。"
    assert redactor.kinds == {"材料名称": 1}
