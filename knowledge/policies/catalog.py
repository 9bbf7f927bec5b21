"""The documents that count: one edition of each, the original before the digest, the newest before older ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.policies.model import Clause, PolicyDocument, StoredDocument
from knowledge.policies.vocabulary import canonical

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_FIRST_DAY = date(1, 1, 1)
LONGEST_PASSAGE = 400
"""Characters of a clause that are embedded as one passage."""


def _edition_order(numbered: tuple[int, StoredDocument]) -> tuple[bool, date, int]:
    index, stored = numbered
    document = stored.document
    return (document.kind == "original", document.published or document.effective or _FIRST_DAY, index)


@dataclass(frozen=True)
class Catalog:
    """What is searched: the clauses in force in order, their documents by key, and where a hidden clause is found."""

    clauses: tuple[Clause, ...] = ()
    documents: dict[str, PolicyDocument] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: dict[str, tuple[Clause, PolicyDocument]] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Iterable[StoredDocument]) -> Catalog:
        """Choose the edition of each key. Documents out of use are not searched, but their clauses are still found by
        those who cited them.
        """
        hidden: dict[str, tuple[Clause, PolicyDocument]] = {}
        editions: dict[str, list[tuple[int, StoredDocument]]] = {}
        for index, item in enumerate(stored):
            if item.retired:
                hidden.update((clause.id, (clause, item.document)) for clause in item.clauses)
            else:
                editions.setdefault(item.document.key, []).append((index, item))
        clauses: list[Clause] = []
        documents: dict[str, PolicyDocument] = {}
        numbers: dict[str, tuple[str, ...]] = {}
        for key, candidates in editions.items():
            *others, (_, chosen) = sorted(candidates, key=_edition_order)
            documents[key] = chosen.document
            numbers[key] = tuple(clause.number for clause in chosen.clauses)
            clauses.extend(chosen.clauses)
            for _, other in others:
                hidden.update((clause.id, (clause, other.document)) for clause in other.clauses)
        by_id = {clause.id: index for index, clause in enumerate(clauses)}
        return cls(tuple(clauses), documents, by_id, numbers, hidden)

    @cached_property
    def _documents_of_clauses(self) -> npt.NDArray[np.intp]:
        """For each clause where its document stands among `documents`."""
        import numpy as np

        places = {key: n for n, key in enumerate(self.documents)}
        return np.array([places[clause.document_key] for clause in self.clauses], dtype=np.intp)

    def by_clause(self, of_documents: Mapping[str, float]) -> npt.NDArray[np.float32]:
        """A number of each document, given to each of its clauses; 0 where none is told."""
        import numpy as np

        values = np.array([of_documents.get(key, 0.0) for key in self.documents], dtype=np.float32)
        return values[self._documents_of_clauses]

    def document_of(self, clause: Clause) -> PolicyDocument:
        """The document of a clause of this catalogue."""
        return self.documents[clause.document_key]

    def find(self, clause_id: str) -> tuple[Clause, PolicyDocument] | None:
        """A clause by its id, also when the number is written otherwise (三/（一）), is finer than the splitting
        (三/(一)/2 where only 三/(一) exists), or stands in the digest only. None when there is nothing of the kind.
        """
        key, _, number = clause_id.partition("/")
        number = normal_number(number)
        while number:
            wanted = f"{key}/{number}"
            if wanted in self.by_id:
                clause = self.clauses[self.by_id[wanted]]
                return clause, self.document_of(clause)
            if wanted in self.hidden:
                return self.hidden[wanted]
            number = number.rpartition("/")[0]
        return None


def normal_number(number: str) -> str:
    """A clause number in the form that ids use: plain brackets, no blanks.

    >>> normal_number("三/（一）")
    '三/(一)'
    """
    return re.sub(r"\s+", "", number).replace("（", "(").replace("）", ")")


def searched_text(clause: Clause, document: PolicyDocument) -> str:
    """What lexical search reads of a clause: title, headings, number and text."""
    return canonical(" ".join((document.title, *clause.path, clause.number, clause.index_text)))


def windows(
    clause: Clause, document: PolicyDocument, longest: int = LONGEST_PASSAGE, window: int = 320
) -> Sequence[str]:
    """The passages of a clause that are embedded: title, headings, number and text together.

    A clause of up to `longest` characters is one passage; a longer one is cut at sentence ends into windows of about
    `window` characters, each with the same head, and any of them finds the clause.
    """
    head = canonical(" ".join((document.title, *clause.path, clause.number)))
    text = canonical(clause.index_text)
    if len(text) <= longest:
        return (f"{head} {text}",)
    passages: list[str] = []
    current = ""
    for piece in re.split(r"(?<=[。；;！？\n])", text):
        if current and len(current) + len(piece) > window:
            passages.append(current)
            current = ""
        current += piece
        while len(current) > 2 * window:
            passages.append(current[:window])
            current = current[window:]
    if current.strip():
        passages.append(current)
    return tuple(f"{head} {p}".strip() for p in passages)
