"""What the workbooks share: text that never becomes a formula, widths, frozen heads, and equal bytes for equal tables.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end is text with its quote mark set, so that no
office program reads what people typed as a formula (OWASP: CSV injection).
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.documents.text import clean

Value = str | int | float | date | None
CELL_LONGEST = 2000
"""Characters of one cell; a spreadsheet holds 32 767, nobody reads a line of more than these."""
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "\r")
_FONT = "宋体"
_HEAD = PatternFill("solid", fgColor="E4EAF1")
_THIN = Side(style="thin", color="9AA5B1")
_EDGE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SMALL = Font(name=_FONT, size=10)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TO_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_LEFT = 14.0
"""Columns this wide hold text that begins at the left; narrower ones are centred."""
_HIGHEST = 400.0
"""Points; a row can be 409 high."""
_A4, _A3, _A4_WIDTH = 9, 8, 175.0
"""Paper sizes, and how many characters of 10 points are still read on A4 across; wider sheets go on A3."""
_MARGIN, _FOOT = 0.4, 0.6
"""Inches: narrow, so that a wide sheet need not be printed small; the foot holds the page number."""
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


class Book:
    """A workbook under way. ``made`` is when it is said to be made; no clock is read."""

    def __init__(self, title: str, author: str, made: datetime) -> None:
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._made = made.replace(tzinfo=None, microsecond=0)
        self._book.properties.title = clean(title)[:200]
        self._book.properties.creator = clean(author)[:200]
        self._book.properties.created = self._made

    def sheet(
        self, name: str, title: str, head: Sequence[tuple[str, float]], rows: Sequence[Sequence[Value]], note: str = ""
    ) -> None:
        """A sheet: its title across the columns, the note under it, the head (words and width in characters), the rows.

        With no rows it says 无. Head and title stay in sight and are repeated on each printed page (A4 across, A3 where
        it is wide).
        """
        sheet = self._book.create_sheet(name)
        last = get_column_letter(len(head))
        top = 1
        for text, size, bold in ((title, 14, True), (note, 10, False)):
            if not text:
                continue
            sheet.merge_cells(f"A{top}:{last}{top}")
            cell = sheet.cell(top, 1)
            put(cell, text)
            cell.font = Font(name=_FONT, size=size, bold=bold)
            cell.alignment = Alignment(horizontal="center" if bold else "left", vertical="center", wrap_text=True)
            wide = sum(width for _, width in head)
            sheet.row_dimensions[top].height = 24 if bold else _height([(text, wide)])
            top += 1
        for column, (words, width) in enumerate(head, 1):
            cell = sheet.cell(top, column)
            put(cell, words)
            cell.font, cell.fill, cell.border = Font(name=_FONT, size=10, bold=True), _HEAD, _EDGE
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.row_dimensions[top].height = _height(head)
        for number, row in enumerate(rows or [("无", *[None] * (len(head) - 1))], top + 1):
            for column, (value, (_, width)) in enumerate(zip(row, head, strict=True), 1):
                _line(sheet.cell(number, column), value, width)
            sheet.row_dimensions[number].height = _height(
                [(value, width) for value, (_, width) in zip(row, head, strict=True) if isinstance(value, str)]
            )
        sheet.freeze_panes = f"A{top + 1}"
        if rows:
            sheet.auto_filter.ref = f"A{top}:{last}{top + len(rows)}"
        _printed(sheet, top)

    def save(self) -> bytes:
        """The file's bytes: the moment of saving is taken out, every date in the archive fixed."""
        raw, packed = io.BytesIO(), io.BytesIO()
        self._book.save(raw)
        moment = self._made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if name == "docProps/core.xml":
                    content = _SAVED.sub(rb"\g<1>" + moment + rb"\g<2>", content)
                entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, content)
        return packed.getvalue()


def put(cell: Cell, value: Value) -> None:
    """Write a value; text stays text whatever it begins with, and is cut with its length said where it is too long."""
    if isinstance(value, str):
        text = clean(value)
        if len(text) > CELL_LONGEST:
            text = f"{text[:CELL_LONGEST]}……（共{len(text)}字，已截）"
        cell.value = text
        cell.data_type = "s"
        if text.startswith(_FORMULA):
            cell.quotePrefix = True
    elif isinstance(value, date) and not isinstance(value, datetime):
        cell.value = datetime.combine(value, time())
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = value


def _line(cell: Cell, value: Value, width: float) -> None:
    """A cell of a row. Its looks are shared objects: 500 matters are 30 000 cells."""
    put(cell, value)
    cell.font, cell.border = _SMALL, _EDGE
    cell.alignment = _TO_LEFT if isinstance(value, str) and width >= _LEFT else _CENTRED


def _height(cells: Sequence[tuple[str, float]]) -> float:
    """Height of a row in points: no office program is relied on to fit it. A Chinese character is two wide."""
    most = 1
    for text, width in cells:
        held = clean(text)[:CELL_LONGEST].split("\n")
        sizes = [sum(2 if ord(letter) > 0xFF else 1.1 for letter in line) for line in held]
        most = max(most, sum(max(1, math.ceil(size / (width - 1))) for size in sizes))
    return min(14.0 * most + 4, _HIGHEST)


def _printed(sheet: Worksheet, head: int) -> None:
    sheet.print_title_rows = f"1:{head}"
    sheet.page_setup.orientation = "landscape"
    wide = sum(dimension.width for dimension in sheet.column_dimensions.values())
    sheet.page_setup.paperSize = _A3 if wide > _A4_WIDTH else _A4
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.header = margins.footer = _MARGIN
    margins.bottom = _FOOT
    sheet.print_options.horizontalCentered = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.center.text = "第&P页，共&N页"
    sheet.oddFooter = footer
