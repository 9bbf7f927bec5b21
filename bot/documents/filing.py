"""备案表 of a simplified filing: one A4 page, fields and seal boxes of DOMAIN.md section 3.

No national form exists; the fields are those in use (grade S), and the paper does not claim to be one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from docx.document import Document as Doc
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Row

from bot.documents import style, tables
from bot.documents.records import Confirmation, Filing
from bot.documents.text import NONE, UNFILLED, day, lines, one_line, or_unfilled

FILING_TITLE = "重大事项社会稳定风险评估备案表"
SEALS = ("评估主体意见", "决策部门意见", "稳评（维稳）办意见", "上级备案意见")
_WIDTHS = (26.0, 52.0, 26.0, 52.0)
_SIZES = ((12.0, "表格"), (10.5, "表格小"), (9.0, "表格细"))
_SEAL_MM, _PAGE_MM = 30.0, 218.0
# Least height of a row in mm, and those the rows grow to where the page has room, for writing by hand.
_LEAST_MM = 6.5
_ROOM_MM = (*(8.5,) * 5, 26.0, 24.0, 26.0, 26.0, 16.0, 12.0)
_MM_PER_PT = 0.3528


def filing_docx(filing: Filing) -> bytes:
    """The filing form as docx; the letters get smaller for longer texts, so that it stays on one page."""
    doc = style.new_document(f"{one_line(filing.matter)}{FILING_TITLE}", filing.filing_unit, filing.made_on)
    section = doc.sections[0]
    # The form is one page: smaller margins above and below than a paper's.
    section.top_margin, section.bottom_margin = Mm(22), Mm(22)
    section.header_distance, section.footer_distance = Mm(10), Mm(12)
    style.title(doc, FILING_TITLE).paragraph_format.space_after = Pt(6)
    charge = ("责任人", filing.responsible_people) if filing.responsible_people is not None else ()
    four: tuple[tuple[str, ...], ...] = (
        ("事项名称", filing.matter),
        ("备案单位", filing.filing_unit, "风险级别", _risk(filing)),
        ("编号", filing.number, "填表日期", day(filing.made_on)),
        ("责任主体", filing.responsible_body, *charge),
        ("联系方式", filing.contact, "评估程序", filing.track),
    )
    wide = (
        ("事项概况", filing.summary),
        ("主要风险", _numbered(filing.main_risks)),
        ("化解措施", _numbered(filing.measures)),
        ("评估结论", _conclusion(filing)),
        ("结果运用", filing.use_of_result),
        ("备注", or_unfilled(filing.notes, NONE)),
    )
    size, heights = _fit((*four, *wide))
    table = tables.empty(doc, _WIDTHS, len(four) + len(wide) + len(SEALS) // 2, tables.WIDE_PADDING_MM)
    rows = list(table.rows)
    for row, words, height in zip(rows, (*four, *wide), heights, strict=False):
        row.height = Mm(height)
        cells = row.cells
        if len(words) == 2:
            cells = (cells[0], cells[1].merge(cells[3]))
        for column, (cell, text) in enumerate(zip(cells, words, strict=True)):
            is_label = column % 2 == 0
            tables.write(cell, text, style=size, centre=is_label, label=is_label)
    for row, left, right in zip(rows[-2:], SEALS[::2], SEALS[1::2], strict=True):
        _seals(row, left, right)
    _foot(doc, filing)
    return style.save(doc)


def filing_confirmed(filing: Filing) -> bool:
    """True when a confirmation exists, nothing changed since and it binds to this content."""
    held = filing.confirmation
    return held is not None and not held.stale_because and held.content_hash == filing.content_hash


def _risk(filing: Filing) -> str:
    """The confirmed level in the pack's words, never a draft (filing practice, 要点1: 风险级别)."""
    held = filing.confirmation
    return one_line(held.level.name) if held is not None and filing_confirmed(filing) else "尚未确认"


def _conclusion(filing: Filing) -> str:
    told = or_unfilled(filing.conclusion)
    held = filing.confirmation
    if held is None:
        return f"{told}\n等级尚未确认。"
    if not filing_confirmed(filing):
        return f"{told}\n原确认已失效，等级尚未确认。"
    return f"{told}\n{_confirmed(held)}"


def _confirmed(held: Confirmation) -> str:
    level = held.level
    maps = f"（对应{level.maps.value}）" if level.maps and level.maps.value != level.name else ""
    control = f"，{level.controllable.value}" if level.controllable else ""
    reason = f"与拟定等级不一致，理由：{or_unfilled(held.reason)}。" if held.differs else ""
    return (
        f"确认等级：{one_line(level.name)}{maps}{control}；决策意见：{or_unfilled(level.decision)}。"
        f"确认人：{one_line(held.name)}（{one_line(held.role)}），{day(held.confirmed_at.date())}。{reason}"
    )


def _numbered(texts: tuple[str, ...]) -> str:
    return "\n".join(f"{number}.{one_line(text)}" for number, text in enumerate(texts, 1)) or UNFILLED


def _fit(rows: Sequence[tuple[str, ...]]) -> tuple[str, list[float]]:
    """The largest letters with which all rows fit the page, and each row's least height in mm.

    Room that is left is shared out. Texts too long even for the smallest letters run on to a second
    page: nothing is cut.
    """
    tried = [(name, [max(_needed(row, points), _LEAST_MM) for row in rows]) for points, name in _SIZES]
    room = _PAGE_MM - 2 * _SEAL_MM
    name, heights = next((one for one in tried if sum(one[1]) <= room), tried[-1])
    spare = room - sum(heights)
    wanted = [max(goal - height, 0) for goal, height in zip(_ROOM_MM, heights, strict=True)]
    share = min(max(spare, 0) / sum(wanted), 1) if any(wanted) else 0
    heights = [height + share * more for height, more in zip(heights, wanted, strict=True)]
    return name, heights


def _needed(row: tuple[str, ...], points: float) -> float:
    """About how high a row gets in mm: a Chinese character is as wide as high, others half as wide."""
    widths = _WIDTHS if len(row) == len(_WIDTHS) else (_WIDTHS[0], sum(_WIDTHS[1:]))
    most = 1
    for text, width in zip(row, widths, strict=True):
        in_line = (width - 2 * tables.WIDE_PADDING_MM) / (points * _MM_PER_PT)
        sizes = [sum(1 if ord(letter) > 0xFF else 0.5 for letter in line) for line in lines(text)]
        most = max(most, sum(math.ceil(size / in_line) for size in sizes))
    return most * points * 1.4 * _MM_PER_PT + 0.5


def _seals(row: _Row, left: str, right: str) -> None:
    row.height = Mm(_SEAL_MM)
    cells = row.cells
    for words, cell in ((left, cells[0].merge(cells[1])), (right, cells[2].merge(cells[3]))):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
        cell.paragraphs[0].style = "表格"
        cell.paragraphs[0].add_run(f"{words}：")
        for extra in ("", "（盖章）      ", "年   月   日"):
            paragraph = cell.add_paragraph(extra, style="表格")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _foot(doc: Doc, filing: Filing) -> None:
    state = "等级已确认" if filing_confirmed(filing) else "草案（等级尚未确认）"
    for told in (f"状态：{state}", f"内容校验码：{or_unfilled(filing.content_hash)}"):
        style.note(doc, told)[-1].paragraph_format.space_after = Pt(0)
