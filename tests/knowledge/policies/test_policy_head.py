"""The head of an official document, and what its closing words say of force and repeal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies.head import find_date, in_force, plain_number, read_head, repeals
from knowledge.policies.metadata import aliases_of, read_metadata, title_of
from knowledge.policies.normalise import read, tidy
from knowledge.policies.numerals import chinese_numeral

NOTICE = """青川市人民政府办公室文件
青政办发〔2017〕1号 签发人：某某
青川市人民政府办公室关于印发
重大事项社会稳定风险评估实施办法的通知
各县（市、区）人民政府，市政府各部门：
《重大事项社会稳定风险评估实施办法》已经市政府同意，现印发给你们，请认真贯彻执行。
青川市人民政府办公室
二〇一七年三月二十五日
（此件公开发布）
重大事项社会稳定风险评估实施办法
第一条 为了规范评估工作，制定本办法。
第二条 本办法自2017年5月1日起施行，有效期5年。《青川市稳评暂行办法》（青政发〔2010〕3号）同时废止。
"""


def test_all_of_an_official_document_is_recognised() -> None:
    lines = tidy(NOTICE).split("\n")
    title = title_of(lines, "下载", read(NOTICE))
    meta = read_metadata(title, lines[:6], read(tidy(NOTICE)), "下载.txt")
    assert title == "青川市人民政府办公室关于印发重大事项社会稳定风险评估实施办法的通知"
    assert meta.number == "青政办发〔2017〕1号"
    assert meta.issuer == "青川市人民政府办公室"
    assert (meta.published, meta.effective, meta.repealed) == (date(2017, 3, 25), date(2017, 5, 1), date(2022, 5, 1))
    assert (meta.place, meta.rank) == ("青川市", "规范性文件")
    assert meta.repeals == ("青川市稳评暂行办法（青政发〔2010〕3号）",)
    assert meta.aliases == ("重大事项社会稳定风险评估实施办法",)


BRACKETS = [
    "〔2017〕",
    "[2017]",
    "(2017)",
    "（2017）",
    "【2017】",
    "﹝2017﹞",
    "〖2017〗",
    "「2017」",
    "［2017］",
    "〔 2017 〕",
]


@pytest.mark.parametrize("brackets", BRACKETS)
def test_the_year_may_stand_in_any_brackets(brackets: str) -> None:
    line = f"青政办发{brackets}第 12 号"
    assert read_head(["青川市人民政府办公室文件", read(line)]).number == "青政办发〔2017〕12号"
    assert plain_number(line) == "青政办发〔2017〕12号"


def test_the_table_that_websites_set_above_a_text() -> None:
    head = read_head(
        [
            "索 引 号 | 00123/2020-1 | 主题分类 | 社会稳定",
            "发文机关 | 青川市发展和改革局 | 成文日期 | 2020年02月03日",
            "文 号：青发改〔2020〕7号",
            "失效日期：2025-02-03",
        ]
    )
    assert (head.issuer, head.published) == ("青川市发展和改革局", date(2020, 2, 3))
    assert (head.number, head.repealed) == ("青发改〔2020〕7号", date(2025, 2, 3))


def test_a_number_cited_in_the_text_is_not_the_documents_own() -> None:
    assert read_head(["关于做好稳评工作的通知", "根据省政府通知（辽政发〔2012〕3号）要求，现通知如下："]).number is None


@pytest.mark.parametrize(
    ("text", "published", "effective", "repealed"),
    [
        ("本办法自2019年9月1日起施行。", None, date(2019, 9, 1), None),
        ("本办法自二〇一九年九月一日起施行。", None, date(2019, 9, 1), None),
        ("本办法自发布之日起施行。", date(2018, 1, 2), date(2018, 1, 2), None),
        ("本办法自印发之日起试行，有效期至2023年12月31日。", date(2018, 1, 2), date(2018, 1, 2), date(2023, 12, 31)),
        ("本办法自2020年2月29日起施行，有效期为三年。", None, date(2020, 2, 29), date(2023, 2, 28)),
        ("《某条例》自2011年1月21日起施行。征求意见不少于三十日。", None, None, None),
        ("没有说什么时候。", date(2018, 1, 2), None, None),
    ],
)
def test_force_and_end(text: str, published: date | None, effective: date | None, repealed: date | None) -> None:
    assert in_force(text, published) == (effective, repealed)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("《甲县办法》、《乙县办法》同时废止。", ("甲县办法", "乙县办法")),
        ("1991年3月22日公布的《城市房屋拆迁管理条例》同时废止。", ("城市房屋拆迁管理条例",)),
        ("废止《某县暂行规定》。", ("某县暂行规定",)),
        ("原《某县稳评办法》（某府令第12号）自行失效。", ("某县稳评办法（某府令第12号）",)),
        ("不得以废止《某条例》为由拒绝。", ()),
        ("依照《某条例》的规定执行。", ()),
    ],
)
def test_what_a_text_repeals(text: str, named: tuple[str, ...]) -> None:
    assert repeals(text) == named


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["青川市关于做好征地拆迁", "稳评工作的意见", "各县：", "正文。"], "青川市关于做好征地拆迁稳评工作的意见"),
        (["关于印发稳评办法", "的通知", "各县："], "关于印发稳评办法的通知"),
        (["某某网", "山东省信访条例", "2015年通过"], "山东省信访条例"),
        (["青川市稳评办法", "关于适用范围的规定", "第一条 甲。"], "青川市稳评办法"),
    ],
)  # fmt: skip
def test_a_title_broken_over_lines(lines: list[str], title: str) -> None:
    assert title_of(lines, "x", "\n".join(lines)) == title


def test_a_document_that_is_issued_by_a_notice_has_its_own_name_too() -> None:
    assert aliases_of("关于做好稳评工作的通知") == ()
    assert aliases_of("某局关于转发《省稳评办法》的通知") == ("省稳评办法",)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
    chinese = f"{year}年{chinese_numeral(day.month)}月{chinese_numeral(day.day)}日"
    for text in (f"{day.year}年{day.month}月{day.day}日", f"{day:%Y年%m月%d日}", f"{day:%Y-%m-%d}", chinese):
        assert find_date(f"于{text}印发") == day
