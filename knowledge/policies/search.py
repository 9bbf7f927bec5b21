"""Hybrid search over one immutable snapshot of the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from knowledge.policies.catalog import Catalog, windows
from knowledge.policies.fusion import fuse, per_clause
from knowledge.policies.lexical import LexicalIndex, bigrams, question_tokens
from knowledge.policies.places import PlaceIndex
from knowledge.policies.references import References, TitleIndex
from knowledge.policies.vectors import passage_id
from knowledge.policies.vocabulary import legal_words

if TYPE_CHECKING:
    from knowledge.policies.fusion import Scores

NAMED_DOCUMENT_BONUS = 6.0
"""Added to clauses of a document that the question names: they come before all others."""


@dataclass(frozen=True, slots=True)
class Found:
    """A clause found: its position in the catalogue, the fused score and what it was made of."""

    index: int
    score: float
    lexical: float
    cosine: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The result of a search, best first, with what the question names and the words it was widened by."""

    found: tuple[Found, ...]
    references: References
    legal: tuple[str, ...]
    places: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()
    mode_dense: bool = False
    cosine_mean: float = 0.0
    cosine_spread: float = 0.0


@dataclass(frozen=True)
class Snapshot:
    """Everything a question is searched in. Built beside the one in use and put in its place by one assignment."""

    catalog: Catalog
    lexical: LexicalIndex
    titles: TitleIndex
    places: PlaceIndex
    passages: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def build(cls, catalog: Catalog) -> Snapshot:
        """Index a catalogue lexically and list its passages; vectors lie elsewhere."""
        passages: dict[str, str] = {}
        owners: dict[str, list[int]] = {}
        texts: list[str] = []
        for index, clause in enumerate(catalog.clauses):
            document = catalog.document_of(clause)
            texts.append(" ".join((document.title, *clause.path, clause.number, clause.index_text)))
            for text in windows(clause, document):
                key = passage_id(text)
                passages[key] = text
                owners.setdefault(key, []).append(index)
        return cls(catalog, LexicalIndex(texts), TitleIndex(catalog), PlaceIndex(catalog), passages, owners)

    def search(
        self,
        question: str,
        similar: Mapping[str, float] | None,
        embedded: Collection[str],
        count: int,
        place: str | None = None,
        on: date | None = None,
    ) -> Ranking:
        """The `count` best clauses for the reading of a question.

        `similar` are the cosines of passages, None for lexical search; `embedded` the ids of passages that have vectors
        at all, so that those still waiting for theirs are not taken for dissimilar. `place` keeps national documents and those of
        the place; `on` leaves out documents repealed by then or not yet in force.
        """
        import numpy as np

        size = len(self.catalog.clauses)
        references = self.titles.find(question)
        legal = legal_words(question)
        places, unknown = self.places.named(question)
        if size == 0:
            return Ranking((), references, legal, places, unknown)
        tokens = question_tokens(question)
        lexical = self.lexical.scores(tokens)
        expanded = None
        if legal:
            wider = tuple(dict.fromkeys((*tokens, *(t for word in legal for t in bigrams(word)))))
            expanded = self.lexical.scores(wider)
        dense = per_clause(similar, embedded, self.owners, size) if similar else None
        fused = fuse(dense, lexical, expanded)
        fused = fused + self.places.bonus(places)
        for key in references.documents:
            fused = fused + NAMED_DOCUMENT_BONUS * self._of_document(key)
        for clause_id in references.exact:
            fused[self.catalog.by_id[clause_id]] += 100.0
        allowed = self._allowed(place, on)
        order = np.argsort(-fused, kind="stable")
        found = [
            Found(int(i), float(fused[i]), float(lexical[i]), _cosine(dense, int(i)))
            for i in order
            if allowed is None or allowed[i]
        ]
        mean, spread = (0.0, 0.0) if dense is None else (float(np.nanmean(dense)), float(np.nanstd(dense)))
        return Ranking(
            tuple(found[:count]), references, legal, places, unknown, dense is not None, mean, spread
        )

    def _of_document(self, key: str) -> Scores:
        import numpy as np

        return np.array([c.document_key == key for c in self.catalog.clauses], dtype=np.float32)

    def _allowed(self, place: str | None, on: date | None) -> list[bool] | None:
        if place is None and on is None:
            return None
        fits: dict[str, bool] = {}
        for key, document in self.catalog.documents.items():
            local = self.places.covers(key, place) if place else True
            in_time = not on or not (
                (document.repealed and document.repealed <= on)
                or (document.effective and document.effective > on)
            )
            fits[key] = local and in_time
        return [fits[c.document_key] for c in self.catalog.clauses]


def _cosine(dense: Scores | None, index: int) -> float | None:
    if dense is None or dense[index] != dense[index]:
        return None
    return float(dense[index])
