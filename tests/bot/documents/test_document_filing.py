"""备案表: the fields of a simplified filing on one page, and seals by four."""

from __future__ import annotations

from document_paper_samples import filing
from document_reading import opened, printed
from document_samples import LEVEL_4, confirmation

from bot.documents.filing import SEALS, filing_docx
from bot.documents.records import Filing

PAGE_MM = 297 - 2 * 22


def letter_size(made: Filing) -> str:
    cell = opened(filing_docx(made)).tables[0].rows[5].cells[1]
    assert cell.paragraphs[0].style is not None
    return str(cell.paragraphs[0].style.name)


def test_every_field_stands_beside_its_label() -> None:
    (table,) = opened(filing_docx(filing())).tables
    found: dict[str, str] = {}
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        found |= {cells[0]: cells[1], cells[2]: cells[3]}
    assert found["事项名称"] == "柳城村卫生室改建"
    assert found["备案单位"] == found["责任主体"] == "柳城街道办事处"
    assert (found["风险级别"], found["编号"]) == ("四级风险", "朝稳备〔2026〕12号")
    assert (found["责任人"], found["联系方式"]) == ("分管副主任", "街道平安办")
    assert found["主要风险"] == "1.施工期就医不便\n2.施工噪声"
    assert found["化解措施"] == "1.设临时诊室\n2.夜间不施工"
    assert found["结果运用"].startswith("作为开工依据")
    assert found["备注"] == "无"


def test_four_boxes_wait_for_seal_and_date() -> None:
    rows = opened(filing_docx(filing())).tables[0].rows[-2:]
    boxes = [row.cells[column].text for row in rows for column in (0, 2)]
    for words, box in zip(SEALS, boxes, strict=True):
        assert box.startswith(f"{words}：")
        assert "（盖章）" in box
        assert "年   月   日" in box


def test_the_conclusion_names_who_confirmed_or_says_that_nobody_did() -> None:
    assert "确认等级：四级风险（对应低风险），可控；决策意见：准予实施。" in printed(filing_docx(filing()))
    open_one = printed(filing_docx(filing(confirmation=None)))
    assert "风险级别 | 尚未确认" in open_one
    assert "等级尚未确认。" in open_one
    assert "状态：草案" in open_one
    assert "低风险" not in open_one


def test_a_stale_confirmation_or_one_of_other_content_is_not_printed_as_a_level() -> None:
    for held in (confirmation(LEVEL_4, stale_because=("改过",)), confirmation(LEVEL_4, content_hash="x")):
        told = printed(filing_docx(filing(confirmation=held)))
        assert "原确认已失效，等级尚未确认。" in told
        assert "四级风险" not in told


def test_empty_fields_say_unfilled() -> None:
    told = printed(filing_docx(Filing("改建", "", "街道", filing().made_on)))
    assert told.count("未填") >= 8


def test_the_form_is_one_table_whose_least_heights_fit_the_page() -> None:
    for made in (filing(), filing(summary="改建内容" * 60), filing(main_risks=("噪声扰民",) * 9)):
        heights = [(row.height or 0) / 36000 for row in opened(filing_docx(made)).tables[0].rows]
        assert sum(heights) < PAGE_MM - 30


def test_letters_get_smaller_before_the_page_overflows_and_no_text_is_cut() -> None:
    assert letter_size(filing()) == "表格"
    assert letter_size(filing(summary="改" * 420)) == "表格小"
    long = filing(summary="改" * 9000)
    assert letter_size(long) == "表格细"
    assert "改" * 9000 in printed(filing_docx(long))


def test_state_and_checksum_stand_on_lines_of_their_own_below_the_form() -> None:
    last = [paragraph.text for paragraph in opened(filing_docx(filing(content_hash="x"))).paragraphs[-2:]]
    assert last == ["状态：草案（等级尚未确认）", "内容校验码：x"]


def test_equal_filings_are_equal_files() -> None:
    assert filing_docx(filing()) == filing_docx(filing())
