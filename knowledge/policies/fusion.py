"""Putting dense and lexical scores together: a weighted sum of standard scores over all clauses of the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the standard scores, found on the development questions of the statute benchmark and on the package's
    own questions; what each adds is measured by `wenping bench retrieval --ablation` (docs/retrieval.md).

    `dense`: cosines, plain and centred, shared out among them; `pairs`, `singles`: BM25 of pairs of characters and of
    single ones; `expanded`: of pairs with the trade's legal words added; `general_words`, `general_passage`: the
    dictionary for law at large, as BM25 of its words and as the centred cosine to them read as one passage; `second`:
    the cosines of the second model, plain and centred.
    """

    dense: float = 0.8
    pairs: float = 0.12
    singles: float = 0.05
    expanded: float = 0.12
    general_words: float = 0.035
    general_passage: float = 0.45
    second: float = 0.25


def standard(scores: Scores) -> Scores:
    """Scores less their mean, in standard deviations; all zero when they do not differ."""
    import numpy as np

    if scores.size == 0:
        return scores
    spread = float(scores.std())
    if spread < 1e-9:
        return np.zeros_like(scores)
    result: Scores = (scores - scores.mean()) / spread
    return result


def fuse(
    dense: Sequence[Scores],
    pairs: Scores,
    singles: Scores,
    expanded: Scores | None,
    further: Sequence[tuple[Scores, float]] = (),
    weights: Weights = Weights(),
) -> Scores:
    """The fused score of each clause.

    `further` are other scores with their weights; a clause that one says nothing of (not a number) gets nothing.

    `dense` are cosines for the question, plain and centred, and the same with its legal words if it has any; none
    when search is lexical. A clause that has no vector yet is taken to be as near as its words are, at half weight,
    so that fresh documents are found while their vectors are made.
    """
    import numpy as np

    words = standard(pairs)
    wider = words if expanded is None else standard(expanded)
    result: Scores = weights.pairs * words + weights.singles * standard(singles)
    if expanded is not None:
        result = result + weights.expanded * wider
    for cosines in dense:
        seen = ~np.isnan(cosines)
        near = np.clip(0.5 * wider, 0.0, 4.0)
        near[seen] = standard(cosines[seen])
        result = result + weights.dense / len(dense) * near
    for scores, weight in further:
        seen = ~np.isnan(scores)
        heard = np.zeros_like(scores)
        heard[seen] = standard(scores[seen])
        result = result + weight * heard
    return result
