"""Other embeddings by a setting: any provider that langchain knows, named `provider:model`."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from langchain_core.embeddings import Embeddings

from knowledge.policies.errors import DenseUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_DOWN = "向量服务连不上，目前只按字词检索。"


def collection_part(name: str) -> str:
    """A model's name as part of a collection's name.

    >>> collection_part("ollama:bge-m3")
    'ollama_bge_m3'
    """
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or "model"


class EndpointEmbeddings(Embeddings):
    """Embeddings of a provider; whatever keeps it from answering becomes `DenseUnavailableError`."""

    def __init__(self, name: str) -> None:
        try:
            from langchain.embeddings import init_embeddings

            inner = init_embeddings(name)
        except (ImportError, ValueError) as error:
            raise DenseUnavailableError(f"不认识向量模型“{name}”，或没有装它的组件，目前只按字词检索。") from error
        if not isinstance(inner, Embeddings):
            raise DenseUnavailableError(f"“{name}”不是向量模型，目前只按字词检索。")
        self._inner = inner
        self._failures = _failures()

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._asked(lambda: self._inner.embed_query(text))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return self._asked(lambda: self._inner.embed_documents(texts))

    def _asked(self, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except self._failures as error:
            raise DenseUnavailableError(_DOWN) from error


def _failures() -> tuple[type[BaseException], ...]:
    """What providers raise when they cannot be reached or refuse."""
    import httpx

    kinds: list[type[BaseException]] = [OSError, ValueError, httpx.HTTPError]
    if find_spec("openai") is not None:
        kinds.append(import_module("openai").OpenAIError)
    return tuple(kinds)
