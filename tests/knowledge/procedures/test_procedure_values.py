"""Typed answers, as people type them on phones."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from procedure_samples import lane, random_value

from knowledge.procedures.errors import AnswerError
from knowledge.procedures.model import Question
from knowledge.procedures.numerals import is_rounded
from knowledge.procedures.values import read_text, show

TODAY = date(2026, 11, 22)
"""A Sunday."""


def question(**parts: object) -> Question:
    return Question.model_validate({"id": "q", "ask": "问?", "help": "答"} | parts)


HEARD = question(
    type="choice",
    choose={
        "all": "全部征求",
        "part": "部分征求",
        "none": "还没有",
        "unsure": {"name": "还不清楚", "pending": True},
    },
)
FITS = question(type="choice", choose={"fit": "符合", "partly": "部分符合", "unfit": "不符合"})
WAYS = question(type="multi", choose={"visit": "走访", "poll": "问卷、测评", "hearing": "听证会", "talk": "座谈会"})
HOUSEHOLDS = question(type="number", unit="户", whole=True, minimum=0)
SHARE = question(type="number", minimum=0, maximum=1)
DAY = question(type="date")
LINE = question(type="text", longest=10)


def refused(asked: Question, text: str) -> str:
    with pytest.raises(AnswerError) as error:
        read_text(asked, text, today=TODAY)
    return error.value.sentence


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("全部征求", "all"),
        (" 全部征求。", "all"),
        ("全部", "all"),
        ("1", "all"),
        ("2", "part"),
        ("第二个", "part"),
        ("三", "none"),
        ("③", "none"),
        ("4.", "unsure"),
        ("不清楚", "unsure"),
        ("none", "none"),
        ("是全部征求了", "all"),
    ],
)
def test_a_choice_by_name_number_or_part(text: str, option: str) -> None:
    assert read_text(HEARD, text, today=TODAY) == option


def test_the_whole_name_wins_over_a_name_that_holds_it() -> None:
    assert read_text(FITS, "符合", today=TODAY) == "fit"
    assert read_text(FITS, "不符合", today=TODAY) == "unfit"
    assert read_text(FITS, "部分", today=TODAY) == "partly"


@pytest.mark.parametrize("text", ["征求", "还"])
def test_a_part_of_several_names_is_asked_back(text: str) -> None:
    assert "都像" in refused(HEARD, text)


@pytest.mark.parametrize("text", ["不是全部征求", "没有全部征求完", "5", "0", "哈哈", "12"])
def test_what_is_no_option_is_refused_with_the_options(text: str) -> None:
    assert refused(HEARD, text) == "没认出是哪一项。请点下面的选项，或打序号1到4。"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("1、3", ("visit", "hearing")),
        ("听证会 走访", ("visit", "hearing")),
        ("走访,听证会,走访", ("visit", "hearing")),
        ("问卷、测评", ("poll",)),
        ("问卷、测评和座谈会", ("poll", "talk")),
        ("1 2 3 4", ("visit", "poll", "hearing", "talk")),
        ("座谈", ("talk",)),
    ],
)
def test_several_options(text: str, options: tuple[str, ...]) -> None:
    assert read_text(WAYS, text, today=TODAY) == options


def test_one_part_that_fits_nothing_spoils_the_whole() -> None:
    assert "没有“电话”这一项" in refused(WAYS, "走访、电话")
    assert "有几项都像" in refused(WAYS, "走访、会")


@pytest.mark.parametrize("said", ["5", "１２", "3、"])
def test_a_bare_number_is_no_text(said: str) -> None:
    assert "请用文字写" in refused(question(type="text"), said)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("400", 400),
        ("约四百户", 400),
        ("400户", 400),
        ("４００", 400),
        ("80万", 800000),
        ("1.2万", 12000),
        ("1,200户", 1200),
        ("一万二", 12000),
        ("四百二", 420),
        ("两千零五", 2005),
        ("一百零五", 105),
        ("二十万零三百", 200300),
        ("1亿2千万", 120000000),
        ("二〇二六", 2026),
        ("零", 0),
        ("共400户,就是四百户", 400),
        ("三百二十余户", 320),
        ("1200多户", 1200),
        ("2千5", 2500),
        ("1万2", 12000),
        ("1万200", 10200),
        ("80w", 800000),
        ("廿三户", 23),
    ],
)
def test_numbers_as_they_are_written(text: str, number: int) -> None:
    assert read_text(HOUSEHOLDS, text, today=TODAY) == number


AHEAD = question(type="date", id="task_due")
BEHIND = question(type="date", constraints=[{"check": "days(it, today) >= 0", "say": "要填已经做过的日期。"}])


@pytest.mark.parametrize(
    ("asked", "text", "day"),
    [
        (AHEAD, "2月底", "2027-02-28"),
        (AHEAD, "3月5日", "2027-03-05"),
        (AHEAD, "周五", "2026-11-27"),
        (AHEAD, "10天内", "2026-12-02"),
        (AHEAD, "半个月内", "2026-12-07"),
        (AHEAD, "今年3月5日", "2026-03-05"),
        (AHEAD, "11月20日", "2026-11-20"),
        (BEHIND, "3月5日", "2026-03-05"),
        (BEHIND, "12月1日", "2026-12-01"),
        (BEHIND, "2月底", "2026-02-28"),
        (DAY, "2月底", "2026-02-28"),
        (DAY, "2027年二月底", "2027-02-28"),
        (DAY, "下个月5号", "2026-12-05"),
        (DAY, "15号", "2026-11-15"),
        (DAY, "年底", "2026-12-31"),
        (DAY, "明年底", "2027-12-31"),
    ],
)
def test_a_date_without_its_year_lies_where_the_question_looks(asked: Question, text: str, day: str) -> None:
    assert read_text(asked, text, today=TODAY) == day


def test_a_day_of_last_year_told_in_january() -> None:
    assert read_text(BEHIND, "12月20日", today=date(2027, 1, 4)) == "2026-12-20"
    assert read_text(AHEAD, "1月10日", today=date(2027, 3, 20)) == "2028-01-10"


def test_the_29th_of_february_is_of_the_year_that_has_one() -> None:
    with pytest.raises(AnswerError, match="没看懂"):
        read_text(AHEAD, "2月29日", today=TODAY)


@pytest.mark.parametrize(
    ("text", "rounded"), [("三百二十余户", True), ("320户", False), ("300余户", False), ("约400", False)]
)
def test_what_a_number_leaves_open_is_known(text: str, rounded: bool) -> None:
    assert is_rounded(text) is rounded


def test_parts_of_a_whole() -> None:
    assert read_text(SHARE, "半", today=TODAY) == 0.5
    assert read_text(SHARE, "三分之一", today=TODAY) == pytest.approx(1 / 3)
    assert read_text(SHARE, "一半", today=TODAY) == 0.5
    assert read_text(SHARE, "3/4", today=TODAY) == 0.75
    assert read_text(SHARE, "0.25", today=TODAY) == 0.25


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("十到二十", "2个不同的数"),
        ("15-20", "2个不同的数"),
        ("300多户", "确定的数"),
        ("十几户", "确定的数"),
        ("若干", "确定的数"),
        ("不到400户", "确定的数"),
        ("400户以上", "确定的数"),
        ("三五户", "确定的数"),
        ("30余户", "确定的数"),
        ("过半", "确定的数"),
        ("没有", "没有就填0"),
        ("无", "没有就填0"),
        ("-5", "不能小于0"),
        ("负三", "不能小于0"),
        ("1.5", "整数"),
        ("三分之一", "整数"),
        ("9999亿亿", "太大"),
    ],
)
def test_numbers_that_are_not_taken(text: str, said: str) -> None:
    assert said in refused(HOUSEHOLDS, text)


def test_bounds_are_said() -> None:
    assert refused(SHARE, "2") == "这个数不能大于1，请再写一次。"
    assert refused(question(type="number", minimum=30, unit="天"), "20天") == "这个数不能小于30天，请再写一次。"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-3-1", "2026-03-01"),
        ("2026年3月1日", "2026-03-01"),
        ("2026.3.1", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("二〇二六年三月一日", "2026-03-01"),
        ("3月1日", "2026-03-01"),
        ("三月十五号", "2026-03-15"),
        ("明年3月1日", "2027-03-01"),
        ("今天", "2026-11-22"),
        ("明天上午", "2026-11-23"),
        ("大后天", "2026-11-25"),
        ("下周三", "2026-11-25"),
        ("本周五", "2026-11-20"),
        ("10天后", "2026-12-02"),
        ("三个月后", "2027-02-22"),
        ("两周后", "2026-12-06"),
        ("12月底", "2026-12-31"),
        ("下个月底", "2026-12-31"),
        ("2026年3月1日(3月1日)", "2026-03-01"),
    ],
)
def test_dates_as_they_are_written(text: str, day: str) -> None:
    assert read_text(DAY, text, today=TODAY) == day


@pytest.mark.parametrize("text", ["2月30日", "3月1日到3月5日", "过几天", "2026年3月", "0"])
def test_what_is_not_one_day_is_refused(text: str) -> None:
    assert refused(DAY, text) == "没看懂是哪一天，请写成 2026年11月22日 这样的一个日期。"


@pytest.mark.parametrize("text", ["😀", "。。。", "👍👍", "——"])
def test_a_text_of_signs_alone_is_refused(text: str) -> None:
    assert "只有符号或表情" in refused(LINE, text)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200d", "\n"])
def test_nothing_is_refused(text: str) -> None:
    assert refused(LINE, text) == "没有收到内容，请再写一次。"


def test_a_text_is_taken_trimmed_and_its_length_is_said() -> None:
    assert read_text(LINE, "  征地公告已贴\u200b ", today=TODAY) == "征地公告已贴"
    assert refused(LINE, "一" * 11) == "写了11字，最多10字，请缩短后再发。"


def test_files_and_lists_are_not_typed() -> None:
    assert "文件" in refused(question(type="files"), "见附件")
    assert "逐条" in refused(question(type="repeat", repeat="g"), "三次")


def test_values_are_shown_in_trade_words() -> None:
    assert show(question(type="number", unit="元"), 12000) == "12,000元"
    assert show(SHARE, 0.25) == "0.25"
    assert show(question(type="number"), 3.0) == "3"
    assert show(DAY, "2026-03-01") == "2026年3月1日"
    assert show(HEARD, "part") == "部分征求"
    assert show(WAYS, ("visit", "talk")) == "走访、座谈会"
    assert show(question(type="files"), ("a", "b")) == "2个文件"
    assert show(LINE, None) == "未填"
    assert show(HEARD, "gone") == "gone"


@given(st.sampled_from([HEARD, FITS, WAYS, HOUSEHOLDS, SHARE, DAY, LINE]), st.text(max_size=30))
def test_any_typing_is_either_taken_or_answered_with_one_sentence(asked: Question, text: str) -> None:
    assert taken_or_answered(asked, text)


@given(
    st.sampled_from([HEARD, WAYS, HOUSEHOLDS, SHARE, DAY]),
    st.text(
        alphabet="一二三十百千万亿半分之点0123456789.,-/年月日周天前后下上个 多几约%全部征求不没有走访", max_size=14
    ),
)
def test_near_misses_are_either_taken_or_answered_with_one_sentence(asked: Question, text: str) -> None:
    assert taken_or_answered(asked, text)


def taken_or_answered(asked: Question, text: str) -> bool:
    try:
        value = read_text(asked, text, today=TODAY)
    except AnswerError as error:
        return error.sentence.endswith("。") and "\n" not in error.sentence
    return bool(show(asked, value))


@given(st.integers(0, 10**9))
def test_a_shown_number_reads_back(number: int) -> None:
    assert read_text(HOUSEHOLDS, show(HOUSEHOLDS, number), today=TODAY) == number


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_shown_date_reads_back(day: date) -> None:
    assert read_text(DAY, show(DAY, day.isoformat()), today=TODAY) == day.isoformat()


@given(st.integers(0, 10**6))
def test_every_answer_of_the_pack_reads_back_as_it_is_shown(seed: int) -> None:
    dice = random.Random(seed)
    asked = dice.choice([q for step in lane().steps for q in step.questions if q.type in ("choice", "multi", "date")])
    value = random_value(asked, dice)
    assert read_text(asked, show(asked, value), today=TODAY) == value


CHINESE = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number under 100000 in Chinese, written by the book."""
    if number == 0:
        return "零"
    text, places = "", ["", "十", "百", "千", "万"]
    for power in range(4, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += CHINESE[digit] + places[power]
        elif text and not text.endswith("零") and number % 10**power:
            text += "零"
    return text


@given(st.integers(0, 99999))
def test_chinese_numbers_by_the_book(number: int) -> None:
    assert read_text(HOUSEHOLDS, in_chinese(number), today=TODAY) == number
