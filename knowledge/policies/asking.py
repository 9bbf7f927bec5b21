"""A question put to the indexes: which texts are compared with the passages, and by which model."""

from __future__ import annotations

from datetime import date

from knowledge.policies.dense_index import DenseIndex
from knowledge.policies.search import Ranking, Snapshot
from knowledge.policies.vocabulary import canonical, general_words, legal_words


def ranked(
    snapshot: Snapshot,
    dense: DenseIndex,
    second: DenseIndex,
    reading: str,
    count: int,
    place: str | None = None,
    on: date | None = None,
) -> Ranking:
    """The `count` best clauses for the reading of a question.

    The first model hears the question, the question with the trade's legal words, and, as if a passage, the words of
    law at large; the second hears the question. Where the first is silent search is by words alone.
    """
    plain = canonical(reading)
    words, general = " ".join(legal_words(reading)), " ".join(general_words(reading))
    asked = [plain, *([f"{plain} {words}"] if words else [])] if plain else []
    if not asked:
        return snapshot.search(reading, (), count, place, on, dense.small_talk())
    other = second.beside([plain])
    near = dense.near(asked, [general] if general else [])
    similar = [cosines for pair in near[: len(asked)] for cosines in pair]
    further = [(centred, snapshot.weights.general_passage) for _, centred in near[len(asked) :]]
    if near:
        further += [(found, snapshot.weights.second / 2) for pair in other() for found in pair]
    return snapshot.search(reading, similar, count, place, on, dense.small_talk(), further)
