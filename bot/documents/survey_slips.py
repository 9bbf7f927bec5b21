"""The slips of a questionnaire on A4, twelve a page, to cut apart: what it is about, a QR code, the code in letters."""

from __future__ import annotations

import io

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell

from bot.documents import style, tables
from bot.documents.qr import qr_picture
from bot.documents.survey_records import Slip, SlipSheet
from bot.documents.text import one_line

ACROSS = 2
_HEIGHT_MM, _QR_MM = 43, 30
_MARGIN_MM = 15
PROMISE = "不问姓名，一码一份。"
_ABOUT = 48


def slips_docx(sheet: SlipSheet) -> bytes:
    """The sheet. Its file holds the codes, which are kept nowhere else: whoever has it can answer."""
    doc = style.new_document(f"{sheet.title} 填写码", sheet.asker, sheet.due, "剪开发放，不登记谁拿了哪张")
    section = doc.sections[0]
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.header_distance = section.footer_distance = Mm(6)
    width = (210 - 2 * _MARGIN_MM) / ACROSS
    rows = -(-len(sheet.slips) // ACROSS)
    table = tables.empty(doc, [width - _QR_MM - 6, _QR_MM + 6] * ACROSS, rows)
    for number, row in enumerate(table.rows):
        row.height, row.height_rule = Mm(_HEIGHT_MM), WD_ROW_HEIGHT_RULE.EXACTLY
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = row.cells
        for column, slip in enumerate(sheet.slips[number * ACROSS : (number + 1) * ACROSS]):
            _text(cells[2 * column], sheet, slip)
            _code(cells[2 * column + 1], slip)
    return style.save(doc)


def _text(cell: _Cell, sheet: SlipSheet, slip: Slip) -> None:
    group = f"（{one_line(slip.group)}）" if slip.group else ""
    about = one_line(sheet.about)
    until = f"{sheet.due.month}月{sheet.due.day}日当天为止"
    lines = [
        (about if len(about) <= _ABOUT else f"{about[: _ABOUT - 1]}…", "表格细", True),
        (f"扫码填写{group}，{until}。", "表格细", False),
        (PROMISE, "表格细", False),
        (f"填写码 {slip.code}", "表格小", True),
        (slip.link.rpartition("/")[0], "表格细", False),
    ]
    for number, (text, name, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = name
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(text).bold = bold


def _code(cell: _Cell, slip: Slip) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = "图"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(io.BytesIO(qr_picture(slip.link)), width=Mm(_QR_MM))
    shape._inline.docPr.set("descr", f"二维码，填写码{slip.code}")
