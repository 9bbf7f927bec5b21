"""Papers of a questionnaire: slips to cut apart, the poster, the summary and its picture."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from PIL import Image

from bot.documents.survey_poster import poster_png
from bot.documents.survey_records import Counted, CountedGroup, CountedQuestion, Slip, SlipSheet, SurveyResult
from bot.documents.survey_slips import slips_docx
from bot.documents.survey_summary import result_png, summary_docx

LINK = "https://wp.example.cn/w/s0123456789"
SLIPS = tuple(Slip(f"AAAA-BBBB-{n:04d}", f"{LINK}/AAAABBBB{n:04d}", "租户" if n % 2 else "") for n in range(25))
SHEET = SlipSheet("李家村征收 征求意见", "为建小学征收耕地30亩。", "某局", date(2026, 3, 20), SLIPS)
STANCES = ("支持", "有条件支持", "怎样都行", "反对", "强烈反对", "不清楚")
RESULT = SurveyResult(
    number="s0123456789",
    matter="李家村征收",
    kind="征求意见",
    about="为建小学征收耕地30亩。",
    asker="某局",
    opened=date(2026, 3, 1),
    due=date(2026, 3, 20),
    closed=date(2026, 3, 18),
    sent=60,
    returned=24,
    questions=(CountedQuestion("您的态度是？", tuple(map(Counted, STANCES, (10, 5, 3, 3, 2, 1)))),),
    groups=(
        CountedGroup("被征地户", 80, 19, (8, 4, 2, 3, 1, 1)),
        CountedGroup("租户、商户", None, 5, (2, 1, 1, 0, 1, 0)),
    ),
    judged=("发出60份，收回24份。",),
    wishes=(("青苗费早点发", 3), ("别在晚上施工<b>", 1)),
)
FEW = replace(RESULT, returned=3, questions=(), groups=(), wishes=(), withheld="回收3份，不足5份，不公布。")


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_each_code_has_a_slip_with_its_own_qr_code_and_whom_it_is_for() -> None:
    content = slips_docx(SHEET)
    document = Document(io.BytesIO(content))
    said = words(content)
    assert [slip.code for slip in SLIPS if said.count(slip.code) != 1] == []
    assert len(document.inline_shapes) == len(SLIPS)
    assert len({part.sha1 for part in document.part.package.image_parts}) == len(SLIPS)
    assert said.count("（租户）") == 12
    assert "不问姓名，一码一份" in said
    assert "3月20日当天为止" in said
    assert slips_docx(SHEET) == content


def test_the_poster_shows_the_code_and_the_link() -> None:
    picture = Image.open(io.BytesIO(poster_png("征求意见", "为建小学征收耕地30亩。" * 20, LINK, date(2026, 3, 20))))
    assert picture.width == 1080
    black = sum(n for n, colour in picture.convert("RGB").getcolors(1 << 24) or [] if colour == (0, 0, 0))
    assert black > 20_000


def test_the_summary_names_questionnaire_days_numbers_and_counts() -> None:
    said = words(summary_docx(RESULT))
    for word in (
        "s0123456789",
        "2026年3月1日至2026年3月18日",
        "60份",
        "24份",
        "40.0%（24/60）",
        "租户、商户",
        "无数据",
    ):
        assert word in said, word
    assert "青苗费早点发（3份）" in said
    assert "别在晚上施工<b>" in said
    assert "不足5份的群体与别的群体合并计数" in said


def test_of_too_few_the_summary_says_nothing_but_that() -> None:
    said = words(summary_docx(FEW))
    assert "不足5份，不公布" in said
    assert "支持" not in said
    assert "青苗费" not in said


def test_an_open_link_has_no_rate() -> None:
    said = words(summary_docx(replace(RESULT, sent=None)))
    assert "不知道（公开链接）" in said
    assert "算不出" in said


@pytest.mark.parametrize("result", [RESULT, FEW, replace(RESULT, sent=None, matter="很长的名称" * 30)])
def test_the_picture_is_drawn_the_same_each_time(result: SurveyResult) -> None:
    content = result_png(result)
    assert Image.open(io.BytesIO(content)).width == 1080
    assert result_png(result) == content
