"""How a clause is cited, with every mark its reader must see."""

from __future__ import annotations

from collections.abc import Iterable

from bot.documents.records import Clause, Grade, Rendition
from bot.documents.text import book_title, one_line


def citation(clause: Clause) -> str:
    """Document, number, clause and the marks a reader must see: digest, secondary source, custom, note."""
    return f"{source(clause)}{one_line(clause.clause)}{marks(clause)}"


def together(clauses: Iterable[Clause]) -> list[str]:
    """Citations, a document with the same marks once: 《…》（国务院令第713号）第二十三条、第三十九条〔要点转述〕."""
    named: dict[tuple[str, str], list[str]] = {}
    for clause in clauses:
        named.setdefault((source(clause), marks(clause)), []).append(one_line(clause.clause))
    return [f"{where}{'、'.join(dict.fromkeys(numbers))}{told}" for (where, told), numbers in named.items()]


def source(clause: Clause) -> str:
    """The document a clause is of, with its number."""
    number = f"（{one_line(clause.number)}）" if clause.number.strip() else ""
    return f"{book_title(clause.document)}{number}"


def marks(clause: Clause) -> str:
    """The marks a reader must see, each in 〔〕."""
    told = []
    if clause.rendition is Rendition.DIGEST:
        told.append("要点转述")
    if clause.grade is Grade.SECONDARY:
        told.append("二手资料，未核对原文")
    if clause.grade is Grade.CUSTOM:
        told.append("行业惯例·待本地确认")
    if clause.note.strip():
        told.append(one_line(clause.note))
    return "".join(f"〔{mark}〕" for mark in told)


def references(cited: tuple[Clause, ...], numbered: tuple[Clause, ...]) -> str:
    """Numbers in a list of clauses, [1][4]; a clause that is not in the list is named in full, none is —."""
    found = sorted({numbered.index(clause) + 1 for clause in cited if clause in numbered})
    named = dict.fromkeys(citation(clause) for clause in cited if clause not in numbered)
    return "".join(f"[{number}]" for number in found) + "；".join(named) or "—"
