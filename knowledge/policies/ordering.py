"""The order among the few best clauses: which of the neighbours says what was asked.

Search finds the right clause among the first few, but its neighbours in the same chapter share most of its words and
lie as near. So the first few are put in order anew, by how much of the question each holds as a whole and in its best
sentence, and by whether a sentence holds the kind of thing that is asked for. Weights: docs/answers.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.policies.catalog import searched_text
from knowledge.policies.coverage import Asked
from knowledge.policies.expects import answers_kind
from knowledge.policies.normalise import sentences
from knowledge.policies.sides import is_local
from knowledge.policies.vocabulary import canonical

if TYPE_CHECKING:
    from knowledge.policies.search import Found, Ranking, Snapshot

FEW = 5
"""How many of the best are put in order."""
PAIRS, CHARACTERS = 0.9, 0.9
"""Weights of what the clause holds of the question, in standard scores of the search."""
SENTENCE_PAIRS, SENTENCE_CHARACTERS = 0.7, 0.8
"""The same of its best sentence."""
KIND = 0.8
"""Weight of a sentence that holds the kind of thing asked for."""


ELSEWHERE = 0.3
"""Taken from what holds in one place only, where neither question nor asker has a place."""


def ordered(question: str, ranking: Ranking, snapshot: Snapshot, *, at_home: bool = False) -> Ranking:
    """The ranking with its first few in order of what they hold of the question (its reading).

    `at_home`: it was searched for an asker who has a place.
    """
    if ranking.references.exact:
        return ranking
    anywhere = not (at_home or ranking.places or ranking.references.documents)
    asked = Asked(question, snapshot.lexical, snapshot.singles)

    def held(found: Found) -> float:
        clause = snapshot.catalog.clauses[found.index]
        document = snapshot.catalog.document_of(clause)
        whole = asked.cover(searched_text(clause, document))
        told = [clause.index_text[start:end] for start, end in sentences(clause.index_text)]
        parts = [asked.cover(canonical(text)) for text in told]
        return (
            found.score
            - (ELSEWHERE if anywhere and is_local(document) else 0.0)
            + PAIRS * whole.pairs
            + CHARACTERS * whole.characters
            + SENTENCE_PAIRS * max((part.pairs for part in parts), default=0.0)
            + SENTENCE_CHARACTERS * max((part.characters for part in parts), default=0.0)
            + KIND * any(answers_kind(question, [text]) for text in told)
        )

    few, rest = ranking.found[:FEW], ranking.found[FEW:]
    return replace(ranking, found=(*sorted(few, key=held, reverse=True), *rest))
