"""Hybrid search over one immutable snapshot of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from knowledge.policies.calibration import USUAL, Levels
from knowledge.policies.catalog import LONGEST_PASSAGE, Catalog, searched_text, windows
from knowledge.policies.fusion import Weights, fuse
from knowledge.policies.gate import USUAL_SMALL_TALK
from knowledge.policies.lexical import LexicalIndex, bigrams, characters, question_tokens
from knowledge.policies.places import PlaceIndex
from knowledge.policies.references import References, TitleIndex
from knowledge.policies.vectors import passage_id
from knowledge.policies.vocabulary import canonical, general_words, legal_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from knowledge.policies.fusion import Scores
    from knowledge.policies.nearness import Cosines

NAMED_DOCUMENT_BONUS = 6.0
"""Added to clauses of a document that the question names: they come before all others."""
SECONDARY_MALUS = 0.7
"""Taken from clauses of evidence grade S or M: what was read in a primary text goes first."""
LOCAL_STATUTE_MALUS = 0.8
"""Taken from local statutes, which repeat much of the national ones, when neither question nor filter names a place."""


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
    small_talk: float | None = None


@dataclass(frozen=True)
class Snapshot:
    """Everything a question is searched in. Built beside the one in use and put in its place by one assignment."""

    catalog: Catalog
    lexical: LexicalIndex
    singles: LexicalIndex
    titles: TitleIndex
    places: PlaceIndex
    passages: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, Sequence[int]] = field(default_factory=dict)
    levels: Levels = USUAL
    secondary: Scores | float = 0.0
    local: Scores | float = 0.0
    weights: Weights = field(default_factory=Weights)

    @classmethod
    def build(cls, catalog: Catalog, longest: int = LONGEST_PASSAGE) -> Snapshot:
        """Index a catalogue lexically and list its passages, cut above `longest` characters; vectors lie elsewhere."""
        import numpy as np

        passages: dict[str, str] = {}
        owners: dict[str, list[int]] = {}
        texts: list[str] = []
        for index, clause in enumerate(catalog.clauses):
            document = catalog.document_of(clause)
            texts.append(searched_text(clause, document))
            for text in windows(clause, document, longest):
                key = passage_id(text)
                passages[key] = text
                owners.setdefault(key, []).append(index)
        documents = [catalog.document_of(clause) for clause in catalog.clauses]
        return cls(
            catalog,
            LexicalIndex(texts),
            LexicalIndex(texts, characters),
            TitleIndex(catalog),
            PlaceIndex(catalog),
            passages,
            owners,
            USUAL,
            np.array([d.grade != "V" for d in documents], dtype=np.float32),
            np.array([d.rank == "地方性法规" for d in documents], dtype=np.float32),
        )

    def search(
        self,
        question: str,
        similar: Sequence[Cosines],
        count: int,
        place: str | None = None,
        on: date | None = None,
        small_talk: float | None = USUAL_SMALL_TALK,
        further: Sequence[tuple[Cosines, float]] = (),
    ) -> Ranking:
        """The `count` best clauses for the reading of a question, from the cosines of passages.

        `similar` are these cosines, plain and centred, for the question and its widened form; empty for lexical search.
        `further` are other cosines, each with its weight. A passage still waiting for its vector is not taken for
        dissimilar. The rest as in `rank`.
        """
        size = len(self.catalog.clauses)
        cosines = [cosine.per_clause(self.owners, size) for cosine in similar]
        others = [(cosine.per_clause(self.owners, size), weight) for cosine, weight in further]
        heard = [(scores, weight) for scores, weight in others if scores is not None]
        return self.rank(question, [c for c in cosines if c is not None], count, place, on, small_talk, heard)

    def rank(
        self,
        question: str,
        dense: Sequence[Scores],
        count: int,
        place: str | None = None,
        on: date | None = None,
        small_talk: float | None = USUAL_SMALL_TALK,
        further: Sequence[tuple[Scores, float]] = (),
    ) -> Ranking:
        """The `count` best clauses, from cosines of clauses; of `dense` the first are the plain ones of the question.

        `place` keeps national documents and those of the place; `on` leaves out documents repealed by then or not yet
        in force. `small_talk` is the level of cosine that says nothing on this index, None if that is not known; it is
        handed on for the gate.
        """
        import numpy as np

        size = len(self.catalog.clauses)
        references = self.titles.find(question)
        legal = legal_words(question)
        places, unknown = self.places.named(question)
        if size == 0:
            return Ranking((), references, legal, places, unknown)
        tokens = question_tokens(canonical(question))
        lexical = self.lexical.scores(tokens)
        expanded = None
        if legal:
            wider = tuple(dict.fromkeys((*tokens, *(t for word in legal for t in bigrams(word)))))
            expanded = self.lexical.scores(wider)
        singles = self.singles.scores(tuple(dict.fromkeys(characters(canonical(question)))))
        heard = list(further)
        general = tuple(dict.fromkeys(t for word in general_words(question) for t in bigrams(word)))
        if general:
            heard.append((self.lexical.scores(general), self.weights.general_words))
        fused = fuse(dense, lexical, singles, expanded, heard, self.weights) + self.places.bonus(places)
        local_malus = 0.0 if places or place else LOCAL_STATUTE_MALUS
        fused = fused - SECONDARY_MALUS * self.secondary - local_malus * self.local
        for key in references.documents:
            fused = fused + self.catalog.by_clause({key: NAMED_DOCUMENT_BONUS})
        for clause_id in references.exact:
            fused[self.catalog.by_id[clause_id]] += 100.0
        allowed = self._allowed(place, on)
        if allowed is not None:
            fused = np.where(allowed, fused, -np.inf)
        best = best_of(fused, count)
        found = tuple(
            Found(int(i), float(fused[i]), float(lexical[i]), _cosine(dense, int(i)))
            for i in best
            if fused[i] > -np.inf
        )
        return Ranking(found, references, legal, places, unknown, bool(dense), small_talk)

    def _allowed(self, place: str | None, on: date | None) -> npt.NDArray[np.bool_] | None:
        if place is None and on is None:
            return None
        fits: dict[str, float] = {}
        for key, document in self.catalog.documents.items():
            local = self.places.covers(key, place) if place else True
            in_time = not on or not (
                (document.repealed and document.repealed <= on) or (document.effective and document.effective > on)
            )
            fits[key] = float(local and in_time)
        return self.catalog.by_clause(fits) > 0


def best_of(scores: npt.NDArray[np.floating[Any]], count: int) -> npt.NDArray[np.intp]:
    """Positions of the highest scores, best first; of equal ones the earlier. Sorting them all would take longest."""
    import numpy as np

    if count >= scores.size:
        everything: npt.NDArray[np.intp] = np.argsort(-scores, kind="stable")
        return everything
    least = np.partition(scores, scores.size - count)[scores.size - count]
    likely = np.flatnonzero(scores >= least)
    best: npt.NDArray[np.intp] = likely[np.argsort(-scores[likely], kind="stable")][:count]
    return best


def _cosine(dense: Sequence[Scores], index: int) -> float | None:
    """The plain cosine of a clause, None where it has no vector."""
    if not dense or dense[0][index] != dense[0][index]:
        return None
    return float(dense[0][index])
