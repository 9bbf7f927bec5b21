"""Two bodies told apart, however each is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.procedures.bodies import bodies, other_body

SAME = (
    ("市住建局建设科", "市住建局建设科，0412-3234567"),
    ("市住建局建设科", "市住建局建设科 张三"),
    ("市住建局建设科", "市住建局建设科张三"),
    ("市住建局建设科张三", "市住建局建设科李四"),
    ("市住建局建设科", "市住建局（建设科）"),
    ("市住建局建设科", "市住建局 建设科"),
    ("市住建局建设科", "市住建局建设科，科长王某，手机〔手机号已隐去〕"),
    ("市住建局建设科", "市住建局　建设科，０４１２－３２３４５６７"),
    ("市住建局建设科", "建设科"),
    ("市住建局建设科", "本局建设科"),
    ("市住建局", "海城市住房和城乡建设局"),
    ("市住建局", "海城市住房城乡建设局，局长张伟"),
    ("腾鳌镇政府", "腾鳌镇人民政府"),
    ("腾鳌镇政府", "海城市腾鳌镇人民政府（镇长王磊）"),
    ("腾鳌镇", "腾鳌镇政府王会计"),
    ("长安街道办事处", "长安街道办"),
    ("长安街道", "惠山区长安街道办事处 电话0510-1234567"),
    ("李家村村委会", "李家村村民委员会"),
    ("李家村", "李家村村委会主任李明"),
    ("长宁社区居委会", "长宁社区"),
    ("开发区管委会", "开发区管理委员会"),
    ("市发改委", "市发展和改革委员会"),
    ("县卫健局", "县卫生健康局"),
    ("县委政法委", "县委政法委员会"),
    ("征地管理处", "市自然资源局征地管理处"),
    ("市水务局", "市水务局，腾鳌镇政府"),
    ("市水务局", "市水务局和腾鳌镇政府"),
    ("东方建设有限公司", "东方建设有限责任公司"),
)
OTHER = (
    ("市住建局建设科", "腾鳌镇政府"),
    ("市住建局", "市住建局建设科"),
    ("市住建局建设科", "市住建局法规科"),
    ("市住建局建设科", "本局法规科"),
    ("东港市教育局", "海城市教育局"),
    ("腾鳌镇政府", "西柳镇政府"),
    ("腾鳌镇政府", "腾鳌镇党委"),
    ("征地管理处", "局稳评领导小组"),
    ("征地管理处", "局社会稳定风险评估领导小组办公室"),
    ("李家村村委会", "王家村村委会"),
    ("市水务局", "辽宁安评咨询有限公司"),
    ("市水务局，0412-3234567", "辽宁安评咨询有限公司，0412-3234567"),
)
NOBODY = (
    "",
    "张三",
    "王会计",
    "13812345678",
    "〔手机号已隐去〕",
    "本单位",
    "我局",
    "同上",
    "自己",
    "待定",
    "无",
    "科长张三",
    "……",
)


@pytest.mark.parametrize(("one", "two"), SAME)
def test_the_same_body_however_it_is_written(one: str, two: str) -> None:
    assert not other_body(one, two)
    assert not other_body(two, one)


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_different_bodies_are_different(one: str, two: str) -> None:
    assert other_body(one, two)
    assert other_body(two, one)


@pytest.mark.parametrize("said", NOBODY)
def test_what_names_no_body_is_told_apart_from_nothing(said: str) -> None:
    assert bodies(said) == ()
    assert not other_body(said, "市住建局")
    assert not other_body("市住建局", said)


NAMES = st.sampled_from(sorted({each for pair in OTHER for each in pair if "，" not in each and "本" not in each}))
MORE = st.sampled_from(
    [
        *("", "，0412-3234567", " 张三", "张三", "，科长王某", "（联系人李四）"),
        *("，手机〔手机号已隐去〕", "，电话：０４１２－３２３４５６７"),
    ]
)
BEFORE = st.sampled_from(["", " ", "　", "责任单位："])


@given(NAMES, MORE, MORE, BEFORE)
def test_nothing_added_makes_another_body(name: str, one: str, two: str, before: str) -> None:
    assert not other_body(name + one, before + name + two)


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_is_said_of_any_two_texts_alike_both_ways(one: str, two: str) -> None:
    assert other_body(one, two) is other_body(two, one)
    assert not other_body(one, one)
