"""The policy store as an administrator works with it: list, document, a file taken in, matters that rest on one."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.engine.library import FIELDS
from bot.engine.words import library as say
from bot.errors import JobError
from bot.jobs.fetching import Fetch, fetched
from bot.jobs.policy import Live
from bot.packs import PackShelf
from knowledge.procedures.references import clauses
from storage import recall, summaries
from storage.database import Database

if TYPE_CHECKING:
    from knowledge.policies.model import StoredDocument
    from knowledge.policies.service import PolicyService

PAGE = 8
"""Documents of one page of the list."""
SHOWN_EVERY = 1.0
"""Seconds between two reports of progress."""


class LibraryWork:
    """The jobs ``policies``, ``policy_file`` and ``recall``."""

    def __init__(
        self,
        service: Callable[[], PolicyService],
        database: Database,
        shelf: PackShelf,
        fetch: Fetch,
        live: Live | None = None,
    ) -> None:
        """`live`: where progress is shown."""
        self._service, self._database, self._shelf, self._fetch, self._live = service, database, shelf, fetch, live

    def policies(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"page"} → a page of the documents, what offices took in first; {"document"} → {"card"}."""
        service = self._service()
        service.refresh()
        stored = service.documents()
        if "document" in payload:
            one = next((s for s in stored if s.id == payload["document"]), None)
            if one is None:
                raise JobError("这份文件已不在库里，请看清单。")
            return {"card": card(one, stored)}
        ordered = sorted(stored, key=lambda s: (s.document.kind == "digest", -(s.id or 0)))
        pages = max(1, -(-len(ordered) // PAGE))
        page = min(int(payload.get("page", 0)), pages - 1)
        items = [_item(s) for s in ordered[page * PAGE : (page + 1) * PAGE]]
        index = service.status()
        return {
            "items": items,
            "page": page,
            "pages": pages,
            "total": len(ordered),
            # Without any vector search is by words alone, and nothing is under way.
            "embedded": [index.embedded, index.windows] if 0 < index.embedded < index.windows else None,
        }

    def take(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"ref", "name", "channel", "size", "chat"} → what was taken in: {"items", "documents", "clauses",
        "unchanged", "skipped", "proposed", "renewed", "shown_in"}."""
        from knowledge.policies.repeal import proposals

        chat = str(payload.get("chat") or "")
        data = fetched(self._fetch, payload, way_on="大文件请管理员用 wenping ingest 收。")
        if not data:
            raise JobError("这是空文件，没有收。")
        # A photo comes without a name: it is known by what it shows.
        name = Path(str(payload.get("name") or f"照片{hashlib.sha256(data).hexdigest()[:8]}.jpg")).name
        report = self._service().ingest_bytes(data, name, self._progress(chat))
        shown_in = self._live.end(chat) if self._live is not None and chat else None
        stored = self._service().documents()
        taken = set(report.keys)
        proposed = [p for p in proposals(stored) if p.new.document.key in taken]
        return {
            "items": [_item(s) for s in stored if s.document.key in taken and s.document.kind == "original"],
            "documents": report.documents,
            "clauses": report.clauses,
            "unchanged": report.unchanged,
            "skipped": [asdict(each) for each in report.skipped],
            "proposed": [_item(p.old) | {"alike": p.alike} for p in proposed],
            "renewed": [one.as_json() for one in report.renewed],
            "shown_in": shown_in,
        }

    def recall(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"key", "edition"} → {"key", "edition", "title", "withdrawn", "matters"}: the open and filed matters that
        rest on the document. `edition`: the one that came in place of what they cite; each is told of once."""
        key, edition = str(payload["key"]), payload.get("edition")
        service = self._service()
        service.refresh()
        documents = [s.document for s in service.documents() if s.document.key == key]
        with self._database.read() as connection:
            found = recall.resting_on(
                connection,
                key,
                self._citing(key, summaries.pinned(connection)),
                told_as=f"{key}@{edition}" if edition else key,
            )
        return {
            "key": key,
            "edition": edition,
            "title": documents[-1].title if documents else key,
            "withdrawn": documents[-1].withdrawn if documents else None,
            "matters": [asdict(each) for each in found],
        }

    def _citing(self, key: str, pinned: set[tuple[str, int]]) -> set[tuple[str, int]]:
        """Versions of procedures in use that refer to the document."""
        with self._database.read() as connection:
            packs = self._shelf.readable(connection, pinned)
        begins = f"{key}/"
        return {
            which
            for which, pack in packs.items()
            if any(_refers(pack.clause_id, ref, begins) for _, ref in clauses(pack))
        }

    def _progress(self, chat: str) -> Callable[[str, int, int], None] | None:
        live = self._live
        if live is None or not chat:
            return None
        last = 0.0

        def tell(what: str, done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last >= SHOWN_EVERY:
                last = time.monotonic()
                live.show(chat, say.PROGRESS.format(what=what, done=done + 1))

        return tell


def _refers(clause_id: Callable[[str], str], ref: str, begins: str) -> bool:
    try:
        return clause_id(ref).startswith(begins)
    except KeyError:
        return False


def _item(stored: StoredDocument) -> dict[str, Any]:
    return {"id": stored.id, "title": stored.document.title, "retired": stored.retired}


def card(stored: StoredDocument, all_documents: Any) -> dict[str, Any]:
    """A document as `bot.engine.library.Card` holds it."""
    from knowledge.policies.repeal import proposals

    document = stored.document
    head = {}
    for field in FIELDS:
        value = getattr(document, field)
        head[field] = value.isoformat() if hasattr(value, "isoformat") else value
    return {
        "id": stored.id or 0,
        "key": document.key,
        "kind": document.kind,
        "source": document.source,
        "clauses": len(stored.clauses),
        "head": head,
        "withdrawn": document.withdrawn,
        "successors": [
            {"key": p.new.document.key, "title": p.new.document.title}
            for p in proposals(all_documents)
            if p.old.document.key == document.key
        ],
    }
