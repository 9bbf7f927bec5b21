"""What tells a person is masked however it is written; amounts, areas, document numbers and dates stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.masking import mask

PERSONAL = [
    ("身份证11010119900307001X", "身份证号"),
    ("身份证 110101 19900307 001X", "身份证号"),
    ("１１０１０１１９９００３０７００１Ｘ", "身份证号"),
    ("1 1 0 1 0 1 1 9 9 0 0 3 0 7 0 0 1 X", "身份证号"),
    ("旧身份证号110101900307001", "身份证号"),
    ("打13800138000找他", "手机号"),
    ("打138 0013 8000找他", "手机号"),
    ("打138-0013-8000找他", "手机号"),
    ("打１３８００１３８０００找他", "手机号"),
    ("打１３８－００１３－８０００找他", "手机号"),
    ("打一三八零零一三八零零零找他", "手机号"),
    ("打幺三八〇〇幺三八〇〇〇找他", "手机号"),
    ("打138零零13八000找他", "手机号"),
    ("打1 3 8 0 0 1 3 8 0 0 0找他", "手机号"),
    ("打+86 13800138000找他", "手机号"),
    ("打86-138-0013-8000找他", "手机号"),
    ("打0086-13800138000找他", "手机号"),
    ("手机:13 800 138 000", "手机号"),
    ("家里0421-2812345", "电话号码"),
    ("家里（0421）2812345", "电话号码"),
    ("家里010 6512 3456", "电话号码"),
    ("电话2812345", "电话号码"),
    ("存到4111111111111111", "银行卡号"),
    ("存到4111 1111 1111 1111", "银行卡号"),
    ("存到6222－0210－0111－6245－702", "银行卡号"),
    ("卡号1234567890123456", "银行卡号"),
    ("车停在路口，浙D12345", "车牌号"),
    ("辽N·D12345", "车牌号"),
    ("辽Ｎ１２Ａ４５", "车牌号"),
    ("辽N 1 2 A 4 5", "车牌号"),
]
NAMED = [
    "村民张三反映水井干了",
    "户主：李四",
    "户主:李四、同意",
    "联系人王五 13800138000",
    "王五，13800138000",
    "王五（电话13800138000）",
    "手机13800138000（王五）",
    "赵六大爷说不愿意搬",
    "业主陈小明要求提高补偿",
    "签名 欧阳小红",
    "信访人刘某某不同意",
]
KEPT = [
    "总投资13800138000元，征地13.5亩，涉及213户620人",
    "总投资138001.38万元",
    "绍市土资〔2011〕73号、绍维稳办〔2017〕1号",
    "发改投资〔2012〕2492号，国务院令第713号",
    "2026年11月25日至2026-12-25，2017 2018 2019三年",
    "项目代码2017-330602-48-01-008012-000",
    "统一社会信用代码91330600MA2XXXXX5Q",
    "K12+345至K15+678段，桩号1234567890",
    "面积12345678.90平方米，共4111111111111111元",
    "二〇一七年一月十三日，三百二十余户，一千三百八十亩",
    "村民代表大会通过，群众高度赞成，居民常年在外，业主方面没有意见",
    "村民李家村组安置方案已公示，代表应到31人",
    "责任单位：县水利局建设科",
    "代表任务完成，群众方便出行，住户温和",
    "京A类、苏州、川大、云南B区2024期",
    "2026-11-25 10:30:15座谈会，2026/11/25 08:00",
    "120.123456,30.654321",
]


@pytest.mark.parametrize(("text", "kind"), PERSONAL)
def test_numbers_of_persons_are_masked_however_they_are_written(text: str, kind: str) -> None:
    masked, kinds = mask(text)
    assert kinds == (kind,)
    assert f"〔{kind}已隐去〕" in masked
    assert not any(c.isdigit() for c in masked)


@pytest.mark.parametrize("text", NAMED)
def test_names_where_names_stand_are_masked(text: str) -> None:
    masked, kinds = mask(text)
    assert "姓名" in kinds, masked
    assert not any(name in masked for name in ("张三", "李四", "王五", "赵六", "陈小明", "欧阳", "刘某"))


@pytest.mark.parametrize("text", KEPT)
def test_what_tells_nobody_stays(text: str) -> None:
    assert mask(text) == (text, ())


def test_an_office_s_contact_stays_where_the_question_asks_for_it() -> None:
    assert mask("县水利局建设科，0421-2812345", office=True) == ("县水利局建设科，0421-2812345", ())
    assert mask("建设科13800138000", office=True)[1] == ("手机号",)


PLAIN = st.one_of(
    st.builds("{}元".format, st.integers(0, 10**13)),
    st.builds("{:,}元".format, st.integers(0, 10**13)),
    st.builds("{}万元".format, st.decimals(0, 10**8, places=2)),
    st.builds("{}亩".format, st.decimals(0, 10**7, places=3)),
    st.builds("{}平方米".format, st.integers(0, 10**12)),
    st.builds("{}户{}人".format, st.integers(0, 10**6), st.integers(0, 10**7)),
    st.builds("某发〔{}〕{}号".format, st.integers(1990, 2030), st.integers(1, 99999)),
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: f"{d.year}年{d.month}月{d.day}日"),
    st.datetimes().map(lambda d: d.strftime("%Y-%m-%d %H:%M:%S")),
    st.builds("{}-{}".format, st.integers(1990, 2030), st.integers(1990, 2030)),
)
MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
WORDS = st.sampled_from(["，", "。", "征地", "意见已答复", "村里", " ", "、", "其中", "\n"])


@given(st.lists(st.one_of(PLAIN, WORDS), max_size=12).map("，".join))
def test_amounts_areas_papers_and_dates_are_never_eaten(text: str) -> None:
    assert mask(text) == (text, ())


@given(
    st.text(
        alphabet="0123456789０１２一二三〇零幺Xx -－()（）浙辽D张三王五村民户主联系人电话号元〔〕，。先生已隐去",
        max_size=60,
    )
)
def test_masking_again_changes_nothing(text: str) -> None:
    once = mask(text)[0]
    assert mask(once) == (once, ())


SPELT = {"0": "零", "1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "七", "8": "八", "9": "九"}


@given(MOBILE, st.lists(st.integers(0, 2), min_size=11, max_size=11), st.sampled_from(["", " ", "-", "－", "　"]))
def test_a_mobile_number_in_any_mixed_script_is_masked(number: str, scripts: list[int], gap: str) -> None:
    written = [
        (digit, chr(ord(digit) + 0xFEE0), SPELT[digit])[script] for digit, script in zip(number, scripts, strict=True)
    ]
    told = gap.join(("".join(written[:3]), "".join(written[3:7]), "".join(written[7:])))
    masked, kinds = mask(f"请打{told}，谢谢")
    assert (masked, kinds) == ("请打〔手机号已隐去〕，谢谢", ("手机号",))
