"""备案表 of a simplified filing: one A4 page, fields and seal boxes of DOMAIN.md section 3.

No national form exists; the fields are those in use (grade S), and the paper does not claim to be one.
"""

from __future__ import annotations

from docx.document import Document as Doc
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Row

from bot.documents import style, tables
from bot.documents.records import Confirmation, Filing
from bot.documents.text import NONE, UNFILLED, clean, day, one_line, or_unfilled

FILING_TITLE = "重大事项社会稳定风险评估备案表"
SEALS = ("评估主体意见", "决策部门意见", "稳评(维稳)办意见", "上级备案意见")
_WIDTHS = (26.0, 52.0, 26.0, 52.0)
# Characters in the long fields up to which the page still holds them in each size.
_SIZES = ((420, "表格"), (900, "表格小"))


def filing_docx(filing: Filing) -> bytes:
    """The filing form as docx; the letters get smaller for longer texts, so that it stays on one page.

    Beyond some 900 characters in all fields it runs on to a second page: nothing is cut.
    """
    doc = style.new_document(f"{one_line(filing.matter)}{FILING_TITLE}", filing.filing_unit, filing.made_on)
    section = doc.sections[0]
    # The form is one page: smaller margins above and below than a paper's.
    section.top_margin, section.bottom_margin = Mm(22), Mm(22)
    section.header_distance, section.footer_distance = Mm(10), Mm(12)
    heading = style.title(doc, FILING_TITLE)
    heading.paragraph_format.space_after = Pt(6)
    size = _size(filing)
    wide = (
        ("事项概况", filing.summary),
        ("主要风险", _numbered(filing.main_risks)),
        ("防范化解措施", _numbered(filing.measures)),
        ("评估结论", _conclusion(filing)),
        ("结果运用", filing.use_of_result),
        ("备注", or_unfilled(filing.notes, NONE)),
    )
    four = (
        ("备案单位", filing.filing_unit, "备案层级", filing.level),
        ("编号", filing.number, "填表日期", day(filing.made_on)),
        ("责任主体", filing.responsible_body, "责任人", filing.responsible_people),
        ("联系方式", filing.contact, "评估程序", filing.track),
    )
    table = tables.empty(doc, _WIDTHS, 1 + len(four) + len(wide) + len(SEALS) // 2)
    rows = iter(table.rows)
    _wide(next(rows), "事项名称", filing.matter, size)
    for values in four:
        cells = next(rows).cells
        for column, words in enumerate(values):
            is_label = column % 2 == 0
            tables.write(cells[column], words, style=size, centre=is_label, label=is_label)
    for label, value in wide:
        _wide(next(rows), label, value, size)
    for left, right in (SEALS[:2], SEALS[2:]):
        _seals(next(rows), left, right)
    _foot(doc, filing)
    return style.save(doc)


def filing_confirmed(filing: Filing) -> bool:
    """True when a confirmation exists, nothing changed since and it binds to this content."""
    held = filing.confirmation
    return held is not None and not held.stale_because and held.content_hash == filing.content_hash


def _conclusion(filing: Filing) -> str:
    told = or_unfilled(filing.conclusion)
    held = filing.confirmation
    if held is None:
        return f"{told}\n等级尚未确认。"
    if not filing_confirmed(filing):
        return f"{told}\n原确认已失效,等级尚未确认。"
    return f"{told}\n{_confirmed(held)}"


def _confirmed(held: Confirmation) -> str:
    level = held.level
    maps = f"(对应{level.maps.value})" if level.maps else ""
    control = f",{level.controllable.value}" if level.controllable else ""
    reason = f"与拟定等级不一致,理由:{or_unfilled(held.reason)}。" if held.differs else ""
    return (
        f"确认等级:{one_line(level.name)}{maps}{control};决策意见:{or_unfilled(level.decision)}。"
        f"确认人:{one_line(held.name)}({one_line(held.role)}),{day(held.confirmed_at.date())}。{reason}"
    )


def _numbered(texts: tuple[str, ...]) -> str:
    return "\n".join(f"{number}.{one_line(text)}" for number, text in enumerate(texts, 1)) or UNFILLED


def _size(filing: Filing) -> str:
    parts = (filing.matter, filing.summary, *filing.main_risks, *filing.measures)
    length = sum(len(clean(part)) for part in (*parts, filing.conclusion, filing.use_of_result, filing.notes))
    return next((name for limit, name in _SIZES if length <= limit), "表格细")


def _wide(row: _Row, label: str, value: str, size: str) -> None:
    cells = row.cells
    merged = cells[1].merge(cells[3])
    tables.write(cells[0], label, style=size, centre=True, label=True)
    tables.write(merged, value, style=size)


def _seals(row: _Row, left: str, right: str) -> None:
    row.height = Mm(31)
    cells = row.cells
    for words, cell in ((left, cells[0].merge(cells[1])), (right, cells[2].merge(cells[3]))):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
        cell.paragraphs[0].style = "表格"
        cell.paragraphs[0].add_run(f"{words}:")
        for extra in ("", "(盖章)      ", "年   月   日"):
            paragraph = cell.add_paragraph(extra, style="表格")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _foot(doc: Doc, filing: Filing) -> None:
    state = "等级已确认" if filing_confirmed(filing) else "草案(等级尚未确认)"
    style.note(doc, f"状态:{state}    内容哈希:{or_unfilled(filing.content_hash)}")
