"""Where vectors lie: a Chroma collection (through langchain-chroma), or a matrix in memory. Both are addressed by
content: a passage's id is the hash of its text, so an unchanged passage is never embedded twice.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from knowledge.policies.errors import DenseUnavailableError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from langchain_core.embeddings import Embeddings

    Matrix = npt.NDArray[np.float32]

_PAGE = 5000


def passage_id(text: str) -> str:
    """The id of a passage: the first 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class VectorIndex(Protocol):
    """Passages with their vectors."""

    def ids(self) -> set[str]:
        """Ids of all passages that have a vector."""

    def add(self, passages: Mapping[str, str]) -> Matrix:
        """Embed passages (id → text) and keep them; known ids are overwritten. Their vectors, in the order given."""

    def pages(self) -> Iterator[tuple[list[str], Matrix]]:
        """All ids with their vectors, some thousands at a time."""

    def remove(self, ids: Collection[str]) -> None:
        """Forget passages."""

    def reopen(self) -> None:
        """Make what another process added findable."""


_OPENING = threading.Lock()
"""Chroma keeps one system per folder in a table that two threads at once break, and both models share a folder."""


class ChromaVectors:
    """Vectors in Chroma: a local collection in `directory`, or a server at `url`.

    The local collection has one writer process. The space is cosine (Chroma's default is l2). The collection's name
    carries the model, so that another model fills a collection of its own and the old one serves until then.
    """

    def __init__(self, embeddings: Embeddings, model: str, directory: Path, url: str | None = None) -> None:
        self._embeddings, self._model, self._directory, self._url = embeddings, model, directory, url
        with _OPENING:
            self._open()

    def _open(self) -> None:
        try:
            import chromadb
            from chromadb.config import Settings
            from langchain_chroma import Chroma
        except ImportError as error:
            raise DenseUnavailableError("语义检索组件没有装好，目前只按字词检索。") from error
        settings = Settings(anonymized_telemetry=False)
        try:
            if self._url:
                parts = urlsplit(self._url)
                ssl = parts.scheme == "https"
                client: Any = chromadb.HttpClient(
                    host=parts.hostname or "localhost",
                    port=parts.port or (443 if ssl else 8000),
                    ssl=ssl,
                    settings=settings,
                )
            else:
                self._directory.mkdir(parents=True, exist_ok=True)
                client = chromadb.PersistentClient(path=str(self._directory), settings=settings)
            self._chroma = Chroma(
                collection_name=f"clauses_{self._model}",
                embedding_function=self._embeddings,
                client=client,
                collection_configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
            )
            # Asked for ids and distances only, an answer takes a third of the time that langchain's documents take.
            self._collection = client.get_collection(f"clauses_{self._model}")
        except (chromadb.errors.ChromaError, ValueError, OSError) as error:
            raise DenseUnavailableError(
                "语义索引打不开，目前只按字词检索。可删除数据目录里的 chroma 文件夹后重建。"
            ) from error

    def reopen(self) -> None:
        """Open the local collection anew: what another process added is listed at once but found only after this."""
        if self._url:
            return
        from chromadb.api.shared_system_client import SharedSystemClient

        with _OPENING:
            SharedSystemClient.clear_system_cache()
            self._open()

    def ids(self) -> set[str]:
        """Ids of all passages in the collection."""
        found: set[str] = set()
        while True:
            page = self._chroma.get(limit=_PAGE, offset=len(found), include=[])["ids"]
            found.update(page)
            if len(page) < _PAGE:
                return found

    def add(self, passages: Mapping[str, str]) -> Matrix:
        """Embed passages and put them into the collection."""
        import numpy as np

        texts = list(passages.values())
        made = np.asarray(self._embeddings.embed_documents(texts), dtype=np.float32)
        self._collection.upsert(ids=list(passages), embeddings=made, documents=texts)
        return made

    def pages(self) -> Iterator[tuple[list[str], Matrix]]:
        """All ids with their vectors, a page at a time."""
        import numpy as np

        offset = 0
        while True:
            page = self._chroma.get(limit=_PAGE, offset=offset, include=["embeddings"])
            if page["ids"]:
                yield page["ids"], np.asarray(page["embeddings"], dtype=np.float32)
            if len(page["ids"]) < _PAGE:
                return
            offset += _PAGE

    def remove(self, ids: Collection[str]) -> None:
        """Delete passages from the collection."""
        if ids:
            self._chroma.delete(ids=list(ids))


class MemoryVectors:
    """Vectors in memory, for tests without Chroma."""

    def __init__(self, embeddings: Embeddings | None, rows: Mapping[str, Matrix] | None = None) -> None:
        self._embeddings = embeddings
        self._rows = dict(rows or {})
        self._lock = threading.Lock()

    def ids(self) -> set[str]:
        """Ids of all rows."""
        return set(self._rows)

    def add(self, passages: Mapping[str, str]) -> Matrix:
        """Embed passages and append them."""
        import numpy as np

        if self._embeddings is None:
            raise DenseUnavailableError("没有可用的向量模型，目前只按字词检索。")
        made = np.asarray(self._embeddings.embed_documents(list(passages.values())), dtype=np.float32)
        with self._lock:
            self._rows.update(zip(passages, made, strict=True))
        return made

    def pages(self) -> Iterator[tuple[list[str], Matrix]]:
        """All rows at once."""
        import numpy as np

        with self._lock:
            if self._rows:
                yield list(self._rows), np.stack(list(self._rows.values()))

    def remove(self, ids: Collection[str]) -> None:
        """Forget passages."""
        with self._lock:
            for passage in ids:
                self._rows.pop(passage, None)

    def reopen(self) -> None:
        """Nothing to do: no other process shares the matrix."""
