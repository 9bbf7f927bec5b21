"""What the policy store holds and what a question gets back. Frozen records, no behaviour beyond views."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Kind = Literal["original", "digest"]
Grade = Literal["V", "S", "M"]
State = Literal["answer", "related", "none"]
SearchMode = Literal["hybrid", "lexical"]


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """One document of the store.

    `key` is the normalised title (no 中华人民共和国, no brackets, no version date) or the key of the digest that
    recognised it. `rank` is the place in the order of authority (法律 … 经验材料), `grade` the evidence grade:
    V read in the primary text, S secondary source, M custom. `source` says where the text came from.
    `sha256` is the hash of the document's own text. `repeals` names what it says it repeals: titles, with the number in
    brackets where it gives one. `withdrawn` is what is shown beside a clause of a document that is out of use, None
    while it is in use.
    """

    key: str
    title: str
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    rank: str | None = None
    published: date | None = None
    effective: date | None = None
    repealed: date | None = None
    kind: Kind = "original"
    grade: Grade = "V"
    source: str = ""
    sha256: str = ""
    aliases: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One citable clause.

    `id` is `<document key>/<number>`; `number` the clause label (第二十四条, 六/3, 第2段); `path` the headings above.
    `text` is the text as it stands in the source; `index_text` the cleaned, simplified reading that is searched;
    `note` an editor's annotation that is shown beside the text and never mixed into it.
    """

    id: str
    document_key: str
    number: str
    path: tuple[str, ...]
    text: str
    index_text: str
    note: str | None
    position: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its clauses, as it goes into and comes out of the store, where it has an `id`."""

    document: PolicyDocument
    clauses: tuple[Clause, ...]
    retired: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found. `score` orders hits of one question (higher is better, not comparable between questions).

    `sentence` is the span (start, end) of the telling sentence in `clause.text`, `None` when no sentence stands out.
    """

    clause: Clause
    document: PolicyDocument
    score: float
    sentence: tuple[int, int] | None = None

    @property
    def quote(self) -> str:
        """The telling sentence word for word, or the whole clause."""
        if self.sentence is None:
            return self.clause.text
        return self.clause.text[self.sentence[0] : self.sentence[1]]

    def as_json(self) -> dict[str, Any]:
        """The clause as the `clauses` entries of `wenping ask --json` (DESIGN.md §7), with additions at the end."""
        return {
            "document": self.document.title,
            "number": self.document.number,
            "clause": self.clause.number,
            "text": self.clause.text,
            "score": round(self.score, 4),
            "source": self.document.source,
            "id": self.clause.id,
            "kind": self.document.kind,
            "grade": self.document.grade,
            "sentence": self.quote,
            "reading": self.clause.index_text if self.clause.index_text != self.clause.text else None,
            "note": self.clause.note,
        }


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that a language model wrote, with the ids of the clauses that were found to support it."""

    text: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyAnswer:
    """What a question gets: the state, the sentences to show, the clauses they rest on, and why when not answered.

    `confidence` (0 to 1) that the clauses answer it; 1 where a clause is named outright. `premise`: the id of what the
    question takes for granted and is not so. `conflict`: two clauses that say different numbers, said in a sentence.
    `read_as`: a follow-up question as it was understood. `sentences`: what a language model (`model`, asked with
    `prompt`) wrote and the clauses support; `dropped` counts those they did not.
    """

    question: str
    state: State
    answer: str
    hits: tuple[Hit, ...] = ()
    reason: str | None = None
    mode: SearchMode = "hybrid"
    confidence: float = 0.0
    premise: str | None = None
    conflict: str | None = None
    read_as: str | None = None
    sentences: tuple[Cited, ...] = ()
    dropped: int = 0
    model: str | None = None
    prompt: str | None = None

    @property
    def answered(self) -> bool:
        """Whether the clauses answer the question, as far as this can be told without a language model."""
        return self.state == "answer"

    def as_json(self) -> dict[str, Any]:
        """The contract of `wenping ask --json` (DESIGN.md §7)."""
        return {
            "question": self.question,
            "state": self.state,
            "answered": self.answered,
            "answer": self.answer,
            "clauses": [hit.as_json() for hit in self.hits],
            "reason": self.reason,
            "mode": self.mode,
            "confidence": round(self.confidence, 3),
            "premise": self.premise,
            "conflict": self.conflict,
            "read_as": self.read_as,
            "sentences": [{"text": one.text, "clauses": list(one.clauses)} for one in self.sentences],
            "dropped": self.dropped,
            "model": self.model,
            "prompt": self.prompt,
        }


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was not taken in, and the sentence that says why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """A document taken in of which the store had another edition. `was` and `now`: number and day of each, as far as
    they are known; `older`: the one taken in now is the older of the two, and not searched."""

    key: str
    title: str
    was: str
    now: str
    older: bool = False

    def as_json(self) -> dict[str, Any]:
        """As `wenping ingest --json` prints it."""
        return {"key": self.key, "title": self.title, "was": self.was, "now": self.now, "older": self.older}


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. `documents` and `clauses` count what was taken in now, `unchanged` files seen before."""

    documents: int = 0
    clauses: int = 0
    unchanged: int = 0
    skipped: tuple[SkippedFile, ...] = ()
    seconds: float = 0.0
    keys: tuple[str, ...] = field(default=())
    renewed: tuple[Renewed, ...] = field(default=())

    @property
    def exit_status(self) -> int:
        """0 when every file was taken in, 1 when one was skipped (DESIGN.md §7)."""
        return 1 if self.skipped else 0

    def as_json(self) -> dict[str, Any]:
        """The report as `wenping ingest --json` prints it."""
        return {
            "documents": self.documents,
            "clauses": self.clauses,
            "unchanged": self.unchanged,
            "skipped": [{"file": s.file, "reason": s.reason} for s in self.skipped],
            "seconds": round(self.seconds, 2),
            "keys": list(self.keys),
            "renewed": [one.as_json() for one in self.renewed],
        }


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How far the index is. `embedded` of `windows` passages have vectors; `reason` says why search is lexical."""

    documents: int
    clauses: int
    windows: int
    embedded: int
    mode: SearchMode
    reason: str | None = None
