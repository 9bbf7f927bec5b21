"""The dense side of search: loads in the background, embeds what is missing, and never holds up a question."""

from __future__ import annotations

import logging
import statistics
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.policies.errors import DenseUnavailableError, LeavingError
from knowledge.policies.gate import SMALL_TALK, USUAL_SMALL_TALK
from knowledge.policies.native import CALLS
from knowledge.policies.nearness import Cosines, Rows
from knowledge.policies.protocols import Progress, Rests

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from knowledge.policies.vectors import VectorIndex

log = logging.getLogger(__name__)

FEW = 4
"""Passages embedded between two reports of progress where there are few: about a second of work, one by one."""
MANY = 16
"""The same where there are many: about a second of an engine that reads them together."""
WORTH = 64
"""Passages from which on it pays to start such an engine."""

Opener = Callable[[], "tuple[Embeddings, VectorIndex]"]

READERS = ThreadPoolExecutor(2, thread_name_prefix="policy-reader")
"""Read texts beside the one who asks: a question is up to three texts for one model and one for the other, and reading
them one after another is most of what an answer takes. A reader never waits for another.
"""


class DenseIndex:
    """Vectors of passages, opened on first use in a thread of its own.

    `opener` makes the embeddings and the vector index, or raises `DenseUnavailableError`; then `reason` says why
    search is lexical. `calibrated` says whether the gate's weights for cosines hold for this model.
    """

    def __init__(self, opener: Opener | None, reason: str | None = None, *, calibrated: bool = True) -> None:
        self._calibrated = calibrated
        self._opener = opener
        self._ready = threading.Event()
        self._start_lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._embeddings: Embeddings | None = None
        self._vectors: VectorIndex | None = None
        self._known: set[str] = set()
        self._talk = USUAL_SMALL_TALK
        self._rows = Rows()
        self.reason: str | None = reason if opener is None else "语义检索正在启动，目前只按字词检索。"
        if opener is None:
            self._ready.set()

    def start(self) -> None:
        """Begin loading; returns at once."""
        with self._start_lock:
            if self._thread is None and self._opener is not None:
                self._thread = threading.Thread(target=self._load, name="policy-vectors", daemon=True)
                self._thread.start()

    def wait(self, seconds: float | None) -> bool:
        """Wait until loading has ended; whether vectors can be used."""
        self.start()
        self._ready.wait(seconds)
        return self._vectors is not None

    def _load(self) -> None:
        assert self._opener is not None
        try:
            with CALLS.call():
                embeddings, vectors = self._opener()
                self._rows = read_rows(vectors)
                self._known = set(self._rows.ids)
            self._embed_question = lru_cache(maxsize=512)(embeddings.embed_query)
            self._embed_passage = lru_cache(maxsize=512)(lambda text: embeddings.embed_documents([text])[0])
            self._embeddings = embeddings
            if self._known:
                self._measure()
            self._vectors = vectors
            self.reason = None
        except LeavingError as error:
            self.reason = str(error)
        except DenseUnavailableError as error:
            self.reason = str(error)
            log.warning("dense search unavailable: %s", error)
        finally:
            self._ready.set()

    @property
    def known(self) -> set[str]:
        """Ids of the passages that have vectors."""
        return self._known

    def near(self, asked: Sequence[str], told: Sequence[str] = ()) -> list[tuple[Cosines, Cosines]]:
        """Cosines of all passages, plain and centred, for questions and for words such as a passage itself may hold.

        In the order given, questions first; empty while there are no vectors. Never waits.
        """
        self.start()
        rows = self._rows
        if self._vectors is None or not len(rows):
            return []
        try:
            with CALLS.call():
                vectors = self._read(asked, told)
        except DenseUnavailableError as error:
            self.reason = str(error)
            return []
        self.reason = None
        return rows.near(vectors)

    def beside(self, asked: Sequence[str]) -> Callable[[], list[tuple[Cosines, Cosines]]]:
        """Begin what `near` does beside the caller, who asks for what it gives later."""
        try:
            with CALLS.call():
                return READERS.submit(self.near, asked).result
        except DenseUnavailableError as error:
            self.reason = str(error)
            return list

    def _read(self, asked: Sequence[str], told: Sequence[str]) -> list[list[float]]:
        """The vectors of texts: the first read here, the others beside it."""
        reading = [(self._embed_question, text) for text in asked] + [(self._embed_passage, text) for text in told]
        others = [READERS.submit(read, text) for read, text in reading[1:]]
        return [read(text) for read, text in reading[:1]] + [other.result() for other in others]

    def small_talk(self) -> float | None:
        """The usual best cosine of questions that no policy answers, on this index; measured anew as it grows.

        None for a model whose cosines the gate does not know.
        """
        if not self._calibrated:
            return None
        if self._vectors is None or not self._known:
            return USUAL_SMALL_TALK
        return self._talk

    def _measure(self) -> None:
        """Measure the level of small talk and the centre of the index as it is now."""
        with CALLS.call():
            asked = [self._embed_question(question) for question in SMALL_TALK]
        self._rows = self._rows.centred()
        self._talk = statistics.fmean(float(plain.values.max()) for plain, _ in self._rows.near(asked))

    def embed(
        self,
        passages: Mapping[str, str],
        progress: Progress | None = None,
        limit: int | None = None,
        stop: threading.Event | None = None,
    ) -> int:
        """Embed the passages that have no vector yet, at most `limit`; returns how many.

        Each batch is kept as it is done, so a killed run goes on where it was. Raises `DenseUnavailableError`.
        """
        if not self.wait(None) or self._vectors is None:
            raise DenseUnavailableError(self.reason or "目前只按字词检索。")
        with self._write_lock, self._resting_after():
            self._catch_up(self._vectors)
            missing = [key for key in passages if key not in self._known][:limit]
            size = MANY if len(missing) >= WORTH else FEW
            for begin in range(0, len(missing), size):
                if stop is not None and stop.is_set():
                    return begin
                if progress is not None:
                    progress("建立语义索引", begin, len(missing))
                batch = missing[begin : begin + size]
                with CALLS.call():
                    vectors = self._vectors.add({key: passages[key] for key in batch})
                self._rows = self._rows.grown(batch, vectors)
                self._known.update(batch)  # in place: copies of a large set would cost more than batches
            if missing:
                self._measure()
            if progress is not None:
                progress("建立语义索引", len(missing), len(missing))
            return len(missing)

    @contextmanager
    def _resting_after(self) -> Iterator[None]:
        """What the embeddings hold for many passages alone is let go at the end."""
        try:
            yield
        finally:
            if isinstance(self._embeddings, Rests):
                self._embeddings.rest()

    def _catch_up(self, vectors: VectorIndex) -> None:
        """Take note of passages that another process has embedded meanwhile."""
        with CALLS.call():
            if vectors.ids() == self._known:
                return
            vectors.reopen()
            self._rows = read_rows(vectors)
        self._known = set(self._rows.ids)
        if self._known:
            self._measure()

    def purge(self, keep: Mapping[str, str]) -> int:
        """Drop vectors of passages that are in no document any more; returns how many."""
        if self._vectors is None:
            return 0
        with self._write_lock:
            gone = self._known - set(keep)
            with CALLS.call():
                self._vectors.remove(gone)
            self._rows = self._rows.without(gone)
            self._known = self._known - gone
            return len(gone)


def read_rows(vectors: VectorIndex) -> Rows:
    """All vectors of an index."""
    rows = Rows()
    for ids, matrix in vectors.pages():
        rows = rows.grown(ids, matrix)
    return rows
