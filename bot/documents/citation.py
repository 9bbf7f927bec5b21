"""How a clause is cited, with every mark its reader must see."""

from __future__ import annotations

from bot.documents.records import Clause, Grade, Rendition
from bot.documents.text import book_title, one_line


def citation(clause: Clause) -> str:
    """Document, number, clause and the marks a reader must see: digest, secondary source, custom, note."""
    number = f"（{one_line(clause.number)}）" if clause.number.strip() else ""
    marks = []
    if clause.rendition is Rendition.DIGEST:
        marks.append("要点转述")
    if clause.grade is Grade.SECONDARY:
        marks.append("二手资料，未核对原文")
    if clause.grade is Grade.CUSTOM:
        marks.append("行业惯例·待本地确认")
    if clause.note.strip():
        marks.append(one_line(clause.note))
    return f"{book_title(clause.document)}{number}{one_line(clause.clause)}" + "".join(
        f"〔{m}〕" for m in marks
    )
