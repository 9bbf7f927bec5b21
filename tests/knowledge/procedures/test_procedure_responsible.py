"""Who is responsible, from one answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.procedures.responsible import split

SAID = {
    "市水务局建设科，科长，0571-1234567": ("市水务局建设科", "科长", "0571-1234567"),
    "乡卫健办，0421-1234567": ("乡卫健办", "", "0421-1234567"),
    "乡卫健办": ("乡卫健办", "", ""),
    "县水利局建设科科长王某 0421-1234567": ("县水利局建设科", "科长王某", "0421-1234567"),
    "李家村村委会主任，电话：0421-1234567": ("李家村村委会", "主任", "电话：0421-1234567"),
    "市教育局，张某，0571-7654321": ("市教育局", "张某", "0571-7654321"),
    "": ("", "", ""),
    "乡卫生健康办公室，主任李明，办公电话0421-1234567": ("乡卫生健康办公室", "主任李明", "办公电话0421-1234567"),
    "乡卫健办 主任 李明 办公室电话 0421 1234567": ("乡卫健办", "主任，李明", "办公室电话 0421 1234567"),
    "县水利局，王强（科长），座机（0421）1234567": ("县水利局", "王强（科长）", "座机（0421）1234567"),
    "市住建局，科长刘洋，总机0571-8765432 分机 801": ("市住建局", "科长刘洋", "总机0571-8765432 分机 801"),
    "市住建局科长刘洋电话（办）0571-8765432": ("市住建局", "科长刘洋", "电话（办）0571-8765432"),
    "镇政府，镇长张伟，手机〔手机号已隐去〕，微信同号": ("镇政府", "镇长张伟", "手机〔手机号已隐去〕，微信同号"),
    "卫生院，院长孙立，电话0421-1234567（微信同号）": ("卫生院", "院长孙立", "电话0421-1234567，微信同号"),
    "前阳镇政府（镇长王磊，0415-7123456）": ("前阳镇政府", "镇长王磊", "0415-7123456"),
    "责任单位：前阳镇政府；负责人：王磊；电话：0415-7123456": ("前阳镇政府", "王磊", "电话：0415-7123456"),
    "第101中学，校长周洁，联系方式：zj@xx.cn": ("第101中学", "校长周洁", "联系方式：zj@xx.cn"),
    "县12345热线办，电话12345": ("县12345热线办", "", "电话12345"),
    "手机产业园管委会，主任李四": ("手机产业园管委会", "主任李四", ""),
    "电话局3号楼201室，局长": ("电话局3号楼201室", "局长", ""),
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


NAMED = st.sampled_from(["", "电话", "办公电话", "办公室电话", "座机", "联系电话", "固定电话", "值班电话", "手机号"])
MARK = st.sampled_from(["", "：", ":", " ", "是", "为"])
NUMBER = st.sampled_from(
    [
        "0421-1234567",
        "（0421）1234567",
        "0421 1234567",
        "(0421)123-4567",
        "04211234567",
        "+86-421-1234567",
        "13812345678",
    ]
)
EXTENSION = st.sampled_from(["", "转801", "转分机801", " 分机801", "（转801）", "-801"])
BETWEEN = st.sampled_from(["，", ",", " ", "、", "；", "\n"])
BODY = st.sampled_from(["乡卫生健康办公室", "市水务局建设科", "前阳镇人民政府", "第101中学", "李家村村委会"])
PERSON = st.sampled_from(["主任李明", "科长", "镇长王磊", "李明主任", "负责人李明"])


@given(BODY, PERSON, NAMED, MARK, NUMBER, EXTENSION, BETWEEN, st.sampled_from(["after", "inside", "first", "joined"]))
def test_however_the_contact_is_written(
    body: str, person: str, named: str, mark: str, number: str, extension: str, between: str, where: str
) -> None:
    reached = f"{named}{mark if named else ''}{number}{extension}"
    said = {
        "after": f"{body}{between}{person}{between}{reached}",
        "inside": f"{body}{between}{person}（{reached}）",
        "first": f"{reached}{between}{body}{between}{person}",
        "joined": f"{body}{between}{person}{reached}",
    }[where]
    found = split(said)
    assert (found.body, found.people) == (body, person), said
    for told in (named, number.strip("（）()"), extension.strip(" （）")):
        assert told in found.contact, said
