"""The job ``archive``: one matter, one archive, as a zip with its manifest (惠山 plan 三/(三)/1, seed item HS17).

It is made as of the last record of the case, so that the same record gives the same bytes on whichever day. A file that
is gone is named as missing; it never stops the archive.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.documents import archive
from bot.documents.archive_records import Chain, Entry, Manifest, Part, Standing
from bot.errors import JobError
from bot.jobs import archive_parts as parts
from bot.jobs.archive_made import Papers
from bot.jobs.case_clauses import Citations
from bot.jobs.case_view import CaseView, load_view, local
from bot.jobs.documents import file_name, safe_name
from bot.packs import PackShelf
from storage import audit, reading
from storage.attachments import CHUNK, Attachments
from storage.database import Database
from storage.errors import AttachmentError
from storage.tables.records import CaseEvent, Evidence

if TYPE_CHECKING:
    from knowledge.policies.service import PolicyService

ZIP = "application/zip"
SENDABLE = 45 * 1024 * 1024
"""Bytes a bot may send (Telegram: 50 MB) with room to spare; a larger archive is fetched by `wenping archive`."""
LARGEST = 4 * 1024 * 1024 * 1024
"""Bytes of an archive in the store."""
BOOKKEEPING = frozenset({"document_made", "archived", "exported", "cited", "reminded"})
"""Links that say that papers were made of the case: an archive of the same case is the same with them or without."""
Content = tuple[str, bytes | Path]


@dataclass(frozen=True, slots=True)
class Made:
    """An archive as written: its manifest, checksum and size."""

    manifest: Manifest
    sha256: str
    size: int


class ArchiveWork:
    """Makes archives of stored cases."""

    def __init__(
        self,
        database: Database,
        shelf: PackShelf,
        attachments: Attachments,
        policies: Callable[[], PolicyService],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._attachments = attachments
        self._policies = policies
        self._clock = clock

    def make(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"case"} → {"files", "title", "count", "missing", "breaks", "sha256", "size"}. Raises JobError.

        The zip goes into the attachment store; one too big to be sent has no file in the result.
        """
        # Without a name on disk: a process that is killed leaves nothing behind.
        with tempfile.TemporaryFile() as target:
            made = self.write(str(payload["case"]), target)
            target.seek(0)
            store = Attachments(self._attachments.root, limit=LARGEST)
            try:
                kept = store.put(target)
            except AttachmentError as error:
                raise JobError(str(error)) from error
        name = file_name("归档", made.manifest.matter, "zip")
        sendable = made.size <= SENDABLE
        return {
            "files": [{"path": kept.path, "name": name, "mime": ZIP}] if sendable else [],
            "title": made.manifest.matter,
            "count": len(made.manifest.files),
            "missing": list(made.manifest.missing),
            "breaks": len(made.manifest.chain.breaks),
            "sha256": made.sha256,
            "size": made.size,
        }

    def write(self, case: str, target: BinaryIO) -> Made:
        """Write the archive of a case into a file opened for writing and reading. Raises JobError."""
        as_of, chain, links = self._chain(case)
        view = load_view(self._database, self._shelf, case, as_of)
        manifest, contents = self._contents(view, as_of, chain, links)
        archive.write(target, manifest, contents)
        size = target.tell()
        target.seek(0)
        digest = hashlib.sha256()
        while chunk := target.read(CHUNK):
            digest.update(chunk)
        return Made(manifest, digest.hexdigest(), size)

    def _chain(self, case: str) -> tuple[datetime, Chain, bytes]:
        """When the case was last written to, its chain until then, and the links as JSON."""
        with self._database.read() as connection:
            held = audit.links(connection, case)
            breaks = audit.verify(connection, case)
        content = [n for n, link in enumerate(held) if link.what not in BOOKKEEPING]
        if not content:
            raise JobError("没有找到这个事项，不能归档。")
        until = held[: content[-1] + 1]
        told = tuple(f"第{each.seq}节：{each.problem}" for each in breaks)
        chain = Chain(len(until), until[-1].hash, told)
        return until[-1].at, chain, _json([link.public() for link in until])

    def _contents(self, view: CaseView, as_of: datetime, chain: Chain, links: bytes) -> tuple[Manifest, list[Content]]:
        evidence, issued, events = self._rows(view.case.id)
        made = Papers(view, as_of, Citations(view, self._policies), events)
        found = parts.sort(view)
        contents: list[Content] = []
        listed: list[Part] = []
        for number, title in parts.TITLES.items():
            files: list[tuple[Entry, bytes | Path | None]] = []
            sorted_part = found.get(number)
            for name, content, note in made.papers(number, sorted_part.tables if sorted_part else []):
                files.append((archive.entry_of(f"{number:02d}-{title}/{name}", content, note), content))
            if number == parts.ATTACHED:
                files += self._stored(evidence, f"{number:02d}-附件原件-不对外")
            if number in _ISSUED:
                files += self._stored(
                    [e for e in issued if e["document"] in _ISSUED[number]], f"{number:02d}-{title}/已出具"
                )
            if number == parts.AUDIT:
                files.append((archive.entry_of(f"{number:02d}-{title}/留痕链.json", links), links))
            standing, why = parts.standing(sorted_part, there=any(content is not None for _, content in files))
            if number in _MAY_BE_NONE and standing is not Standing.THERE:
                standing, why = Standing.NONE, _MAY_BE_NONE[number]
            listed.append(Part(number, title, standing, why, tuple(entry for entry, _ in files)))
            contents += [(entry.name, content) for entry, content in files if content is not None]
        case = view.case
        manifest = Manifest(
            case=case.id,
            number=view.number,
            matter=view.title or "未命名事项",
            organisation=view.organisation,
            pack=case.pack,
            pack_version=case.pack_version,
            track=view.track.title,
            content_hash=view.content(),
            as_of=local(as_of),
            parts=tuple(listed),
            chain=chain,
        )
        return manifest, contents

    def _rows(self, case: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
        """Evidence kept, and papers sent out: each {"hash", "name", "document"}, a file once; what happened."""
        with self._database.read() as connection:
            evidence = [
                {"hash": row["hash"], "name": row["name"] or row["kind"], "document": ""}
                for row in reading.rows(connection, Evidence, case)
            ]
            events = reading.rows(connection, CaseEvent, case)
        made = [json.loads(row["data"] or "{}") for row in events if row["what"] == "document_made"]
        issued = [
            {"hash": str(e["path"]).rsplit("/", 1)[-1], "name": e["name"], "document": e["document"]} for e in made
        ]
        return _once(evidence), _once(issued), events

    def _stored(self, rows: list[dict[str, Any]], folder: str) -> Iterator[tuple[Entry, Path | None]]:
        """Files of the attachment store under a folder of the archive; what is gone or altered is named."""
        for n, row in enumerate(rows, 1):
            name = f"{folder}/{n:02d}-{safe_name(row['name'])}"
            try:
                self._attachments.check(row["hash"])
                path = self._attachments.path(row["hash"])
            except AttachmentError as error:
                yield Entry(name, "", 0, f"{row['name']}（{error}）"), None
            else:
                yield Entry(name, row["hash"], path.stat().st_size), path


_ISSUED = {
    parts.FILING: ("意见函",),
    parts.RETURNS: ("退回补充通知",),
}
"""Papers that went out in somebody's name: kept as they went, not made anew."""
_MAY_BE_NONE = {
    parts.RETURNS: "没有退回过",
    parts.REASSESSED: "没有重新评估过",
    parts.PUBLIC: "还没有人同意公开",
    parts.OTHER: "没有",
    parts.ATTACHED: "没有存入附件",
}


@contextmanager
def written_to(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name only when it is complete. Raises OSError."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as target:
        try:
            yield target  # type: ignore[misc]
            target.flush()
            Path(target.name).replace(path)
        except BaseException:
            Path(target.name).unlink(missing_ok=True)
            raise


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({row["hash"]: row for row in rows}.values())


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
