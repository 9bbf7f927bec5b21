"""A question put to the indexes: which texts are compared with the passages, and by which model."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    similar: list[Mapping[str, float]] = []
    further: list[tuple[Mapping[str, float], Collection[str], float]] = []
    plain = canonical(reading)
    if plain:
        words = " ".join(legal_words(reading))
        for text in (plain, f"{plain} {words}") if words else (plain,):
            similar.extend(dense.similar(text))
    if similar:
        if general := " ".join(general_words(reading)):
            further.append((dense.alike(general), dense.known, snapshot.weights.general_passage))
        further.extend((found, second.known, snapshot.weights.second / 2) for found in second.similar(plain))
    return snapshot.search(reading, similar, dense.known, count, place, on, dense.small_talk(), further)
