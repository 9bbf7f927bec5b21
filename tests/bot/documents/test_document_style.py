"""Page, letters and page numbers of official papers (GB/T 9704-2012), and files that depend on nothing else."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from document_reading import opened
from document_samples import FULL, bare_report, full_report
from docx.oxml.ns import qn

from bot.documents.report import report_docx


def test_the_page_and_letters_are_those_of_official_papers() -> None:
    doc = opened(report_docx(FULL))
    section = doc.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round((margin or 0) / 36000) for margin in margins] == [37, 35, 28, 26]
    east = {
        name: doc.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3")
    }
    assert east == {"Normal": "仿宋", "Heading 1": "黑体", "Heading 2": "楷体", "Heading 3": "仿宋"}
    normal = doc.styles["Normal"]
    assert normal.font.size.pt == 16
    assert normal.paragraph_format.line_spacing.pt == 28
    assert normal.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    for name in ("Title", "Heading 1"):
        assert not any("heme" in key for key in doc.styles[name].element.rPr.rFonts.attrib)


def test_page_numbers_stand_between_dashes_on_odd_and_even_pages() -> None:
    doc = opened(report_docx(FULL))
    assert doc.settings.odd_and_even_pages_header_footer
    for footer in (doc.sections[0].footer, doc.sections[0].even_page_footer):
        assert footer.paragraphs[0].text == "— 1 —"
        assert "PAGE" in footer.paragraphs[0]._p.xml


def test_every_paragraph_has_a_style_that_is_there() -> None:
    doc = opened(report_docx(FULL))
    there = {style.style_id for style in doc.styles}
    used = {style.get(qn("w:val")) for style in doc.element.body.iter(qn("w:pStyle"))}
    assert {"表格细", "条款细"} <= used <= there


def test_equal_reports_are_equal_files_dated_by_the_record() -> None:
    assert report_docx(FULL) == report_docx(full_report())
    core = opened(report_docx(FULL)).core_properties
    assert core.created is not None
    assert core.created.date() == core.modified.date() == date(2026, 3, 18)
    assert report_docx(FULL) != report_docx(full_report(overview="改了一个字"))


def test_the_file_is_small_enough_for_a_slow_line_and_carries_nothing_of_the_template() -> None:
    data = report_docx(bare_report())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert len(data) < 20_000
    assert not any("thumbnail" in name or "stylesWithEffects" in name for name in names)
