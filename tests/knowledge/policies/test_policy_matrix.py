"""docs/ingest.md says what the program recognises, and the program recognises all of it."""

from __future__ import annotations

import pytest
from ingest_matrix import COLUMNS, PAGE, Made, made, refusals, row_of, tools

from knowledge.policies.load import Tools
from knowledge.policies.load.office import office_program

FILES = list(made(pictures=False))
PLAIN = [file for file in FILES if file.kind not in ("doc", "wps", "rtf", "odt")]
SHOWN = PAGE.read_text(encoding="utf-8")
TOLD = {
    "标题": "✓",
    "文号": "青政办发〔2017〕1号",
    "发文机关": "青川市人民政府办公室",
    "成文日期": "2017-03-05",
    "施行": "2017-05-01",
    "失效": "2022-05-01",
    "地区": "青川市",
    "效力": "规范性文件",
    "废止": "青川市稳评暂行办法（青政发〔2010〕3号）",
    "条": "5",
    "丢字": "0",
}


@pytest.mark.parametrize("file", PLAIN, ids=[f"{file.kind} {file.how}" for file in PLAIN])
def test_all_is_recognised_and_no_character_is_lost(file: Made) -> None:
    row = row_of(file, Tools(None))
    assert f"| {' | '.join(row)} |" in SHOWN, "run tests/knowledge/policies/ingest_matrix.py"
    told = dict(zip(COLUMNS, row, strict=True))
    assert {name: told[name] for name in TOLD} == TOLD


def test_old_formats_are_read_as_the_page_says() -> None:
    if office_program() is None:
        pytest.skip("needs LibreOffice, which is not installed")
    for file in (file for file in FILES if file not in PLAIN):
        assert f"| {' | '.join(row_of(file, Tools()))} |" in SHOWN


def test_refusals_are_worded_as_the_page_says() -> None:
    for name, reason in refusals():
        assert f"| {name} | {reason} |" in SHOWN


@pytest.mark.slow
def test_a_photo_and_a_scan_give_head_and_articles() -> None:
    for file in (file for file in made() if file.loose):
        told = dict(zip(COLUMNS, row_of(file, tools()), strict=True))
        assert (told["标题"], told["文号"], told["施行"], told["条"]) == ("✓", TOLD["文号"], TOLD["施行"], "5")
        assert int(told["丢字"]) <= 3
