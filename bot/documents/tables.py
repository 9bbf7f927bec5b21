"""Tables of official papers: fixed column widths, header repeated on each page, long cells wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Doc
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from bot.documents.style import HEITI, dress, set_fonts
from bot.documents.text import lines, or_unfilled
from bot.documents.words import AnswerState

WIDE_PADDING_MM = 1.6
OPEN = f"〔{AnswerState.PENDING.value}〕"
_GAP_PT = 5
# Up to this many characters a small table is kept on one page.
_TOGETHER = 700
# Up to this many rows a table of pairs is kept on one page: a longer one would leave half a page empty before it.
_ROWS_TOGETHER = 10
_DXA_PER_MM = 56.6929


def grid(
    doc: Doc,
    caption: str,
    header: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    *,
    style: str = "表格小",
    centred: Sequence[int] = (),
    noted: bool = False,
    whole_rows: bool = False,
) -> Table:
    """A captioned table; ``header`` gives each column's words and width in mm. ``rows`` must not be empty.

    A small table is kept on one page, and with ``noted`` together with the note that follows it. With
    ``whole_rows`` it may break between its rows at any size, but never within one, nor after its header.
    """
    if caption:
        doc.add_paragraph(caption, style="表题")
    table = empty(doc, [width for _, width in header], len(rows) + 1)
    for cell, (words, _) in zip(table.rows[0].cells, header, strict=True):
        write(cell, words, style=style, centre=True, label=True)
    _repeat(table)
    for row, values in zip(table.rows[1:], rows, strict=True):
        for column, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            write(cell, value, style=style, centre=column in centred)
    if whole_rows:
        for row in table.rows[1:]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        # The header never stands at the foot of a page with a single row under it.
        for row in list(table.rows)[: min(2, len(rows))]:
            _keep_with_next(row)
        return table
    kept = list(table.rows) if noted else list(table.rows)[:-1]
    if sum(len(value) for values in rows for value in values) > _TOGETHER:
        kept = kept[-1:] if noted and sum(map(len, rows[-1])) < _TOGETHER else []
    for row in kept:
        _keep_with_next(row)
    return table


def pairs(doc: Doc, rows: Sequence[tuple[str, str]], *, label_mm: float = 32, style: str = "表格小") -> Table:
    """A two-column table of labels and values; a whole content hash fits on one line beside its label."""
    table = empty(doc, [label_mm, 156 - label_mm], len(rows), WIDE_PADDING_MM)
    for row, (label, value) in zip(table.rows, rows, strict=True):
        write(row.cells[0], label, style=style, centre=True, label=True)
        write(row.cells[1], value, style=style)
    together = len(rows) <= _ROWS_TOGETHER and sum(len(value) for _, value in rows) < _TOGETHER
    whole = list(table.rows)
    # A longer one breaks between its rows, but leaves no single row on either page.
    for row in whole[:-1] if together else (*whole[:1], *whole[-2:-1]):
        _keep_with_next(row)
    if not together:
        for row in whole:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def empty(doc: Doc, widths_mm: Sequence[float], rows: int, padding_mm: float = 0.8) -> Table:
    """A ruled table of fixed widths without text: columns never grow with what is typed."""
    last = doc.element.body[-2] if len(doc.element.body) > 1 else None  # the very last one is the section's
    if isinstance(last, CT_P):
        Paragraph(last, doc._body).paragraph_format.space_after = Pt(_GAP_PT)
    table: Table = doc.add_table(rows=rows, cols=len(widths_mm), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    _padding(table, padding_mm)
    return table


def write(cell: _Cell, text: str, *, style: str = "表格", centre: bool = False, label: bool = False) -> None:
    """Put text into a cell, a paragraph per line; nothing is printed as 未填, and 〔待核〕 at its head in bold."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(lines(or_unfilled(text))):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        dress(paragraph, style)
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if number == 0 and line.startswith(OPEN):
            paragraph.add_run(OPEN).bold = True
            line = line.removeprefix(OPEN)
        run = paragraph.add_run(line)
        if label:
            set_fonts(run, HEITI)


def _keep_with_next(row: _Row) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _repeat(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    for tag in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(tag))


def _padding(table: Table, padding_mm: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(padding_mm * _DXA_PER_MM)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    # The schema wants tblCellMar after tblLayout and before tblLook.
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)
