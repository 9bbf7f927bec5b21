"""Lexical search: BM25 over character bigrams. An index is immutable; a new one replaces it in one assignment."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RUNS = re.compile(r"[\u3400-\u9fff]+|[a-z]+|\d+(?:\.\d+)?")
"""What tokens are made of: runs of hanzi, Latin words, numbers."""


def bigrams(text: str) -> list[str]:
    """Tokens of a text: pairs of neighbouring hanzi, whole Latin words and numbers, in lower case.

    >>> bigrams("不少于30日A级")
    ['不少', '少于', '30', '日', 'a', '级']
    """
    tokens: list[str] = []
    for run in RUNS.findall(text.lower()):
        if len(run) == 1 or run[0].isascii():
            tokens.append(run)
        else:
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))
    return tokens


@lru_cache(maxsize=4096)
def question_tokens(text: str) -> tuple[str, ...]:
    """Tokens of a question, each once."""
    return tuple(dict.fromkeys(bigrams(text)))


def characters(text: str) -> list[str]:
    """Single hanzi of a text, with whole Latin words and numbers.

    >>> characters("不少30日")
    ['不', '少', '30', '日']
    """
    return [t for run in RUNS.findall(text.lower()) for t in ([run] if run[0].isascii() else run)]


K1, B = 0.9, 0.4
"""BM25 saturation and length normalisation, found on the development questions of the statute benchmark."""


class LexicalIndex:
    """BM25 (variant of Lucene) over texts; scores are aligned with the texts it was built from.

    `tokens` makes the tokens of a text: pairs of characters unless told otherwise.
    """

    def __init__(
        self, texts: Sequence[str], tokens: Callable[[str], list[str]] = bigrams, *, k1: float = K1, b: float = B
    ) -> None:
        import bm25s

        # bm25s sets its own logger to DEBUG when it is imported; the level is the administrator's to choose.
        logging.getLogger("bm25s").setLevel(logging.NOTSET)

        self.size = len(texts)
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(t, len(vocabulary)) for t in tokens(text)] for text in texts]
        self._vocabulary = vocabulary
        self._model: Any = None
        self.frequency = _document_frequency(ids, len(vocabulary))
        if self.size and vocabulary:
            self._model = bm25s.BM25(method="lucene", k1=k1, b=b)
            # The tuple form takes ids as they are; bm25s wants its empty token to be in the vocabulary.
            self._model.index((ids, dict(vocabulary)), create_empty_token=False, show_progress=False)

    def scores(self, tokens: Sequence[str]) -> npt.NDArray[np.float32]:
        """BM25 score of every text for these tokens; unknown tokens count nothing."""
        import numpy as np

        known = [self._vocabulary[t] for t in tokens if t in self._vocabulary]
        if self._model is None or not known:
            return np.zeros(self.size, dtype=np.float32)
        scores: npt.NDArray[np.float32] = self._model.get_scores_from_ids(known)
        return scores

    def document_frequency(self, token: str) -> int:
        """In how many texts a token occurs."""
        index = self._vocabulary.get(token)
        return 0 if index is None else int(self.frequency[index])


def _document_frequency(ids: Sequence[Sequence[int]], size: int) -> npt.NDArray[np.int32]:
    import numpy as np

    counts = np.zeros(size, dtype=np.int32)
    for row in ids:
        counts[list(set(row))] += 1
    return counts
