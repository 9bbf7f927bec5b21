"""Taking files into the store: walk, skip what is unchanged, name what cannot be read, go on with the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.policies.build import PIPELINE, build_documents, renamed
from knowledge.policies.errors import EmptyFileError, LoadError
from knowledge.policies.load import DEFAULT_MAX_BYTES, RawFile, Tools, is_archive, load_bytes, read_bytes, unpacked
from knowledge.policies.model import IngestReport, PolicyDocument, Renewed, SkippedFile, StoredDocument
from knowledge.policies.protocols import PolicyStore, Progress
from knowledge.policies.repeal import renewal

_IGNORED = frozenset({"Thumbs.db", ".DS_Store", "desktop.ini"})
# Prefixes of files that editors leave beside the real one.
_TEMPORARY = ("~$", ".", "._")

_OF_ONE_BODY = frozenset({"法律", "行政法规", "地方性法规", "司法解释", "党内法规"})
"""Ranks whose titles say whose they are; there the issuer's name changes with its term of office."""
SENT = "sent:"
"""Prefix of the paths under which files without a path are stored."""


def walk(paths: Sequence[Path]) -> Iterator[Path]:
    """The files to take in, in order: files as named, folders with all files under them, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                relative = found.relative_to(path)
                hidden = any(part.startswith(".") for part in relative.parts)
                if not found.is_file() or hidden or found.name in _IGNORED or found.name.startswith(_TEMPORARY):
                    continue
                if not found.name.endswith(".manifest.yaml"):
                    yield found
        else:
            yield path


@dataclass
class _Run:
    """One ingest under way: what it has done so far."""

    store: PolicyStore
    digests: Sequence[PolicyDocument]
    max_bytes: int
    tools: Tools
    stored: Callable[[], None] | None
    known: dict[str, str]
    skipped: list[SkippedFile] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    renewed: list[Renewed] = field(default_factory=list)
    documents: int = 0
    clauses: int = 0
    unchanged: int = 0
    within: Progress | None = None
    """Told of each file of an archive that is taken in alone."""
    progress: Progress | None = None
    """Told of each scanned page, with how many files are done and how many there are."""
    done: int = 0
    total: int = 0

    def page_begun(self, name: str, page: int, pages: int) -> None:
        """A page is about to be read by OCR."""
        if self.progress is not None:
            self.progress(f"{name} 第{page}页，共{pages}页", self.done, self.total)

    def take_path(self, path: Path) -> None:
        """Take in a file of the disk."""
        try:
            raw = RawFile(str(path.resolve()), path.name, read_bytes(path, self.max_bytes))
        except LoadError as error:
            self._skip(error)
        else:
            self.take(raw, path)

    def take(self, raw: RawFile, path: Path | None) -> None:
        """Take in a file, or the files of an archive. Bytes that are known under the name are not read again."""
        if is_archive(raw.data, raw.name):
            self._take_archive(raw)
        else:
            self._take_one(raw, path)

    def _take_archive(self, raw: RawFile) -> None:
        """Every file of the archive for itself. Only an archive of which all was taken in counts as known."""
        fingerprint = _fingerprint(raw)
        inside = [name for name in self.known if name.startswith(f"{raw.path}!/")]
        if self.known.get(raw.path) == fingerprint:
            self.unchanged += len(inside)
            return
        before = len(self.skipped)
        met: set[str] = set()
        for done, item in enumerate(unpacked(raw, self.max_bytes)):
            if self.within is not None and isinstance(item, RawFile):
                self.done = done
                self.within(item.name, done, 0)
            if isinstance(item, LoadError):
                self._skip(item)
            else:
                met.add(item.path)
                self._take_one(item, None)
        for name in inside:
            if name not in met:
                self.store.remove_file(name)
        if not met and len(self.skipped) == before:
            self._skip(EmptyFileError(raw.name, "里面没有可导入的文件。"))
        if len(self.skipped) == before:
            self.store.replace_file(raw.path, fingerprint, [])

    def _take_one(self, raw: RawFile, path: Path | None) -> None:
        fingerprint = _fingerprint(raw)
        beside = f"{raw.path}#{raw.sha256[:8]}"
        if fingerprint in (self.known.get(raw.path), self.known.get(beside)):
            self.unchanged += 1
            return
        try:
            loaded = load_bytes(raw.data, raw.name, replace(self.tools, page_begun=self.page_begun))
            built = build_documents(loaded, path, self.digests)
            if not built:
                raise EmptyFileError(raw.name, "里面没有能分条的正文。")
        except LoadError as error:
            self._skip(error)
            return
        where = raw.path
        if where.startswith(SENT) and where in self.known and not self._same(built, where):
            where = beside  # two files sent under one name (通知.docx) are two files
        built = tuple(self._named(item, where) for item in built)
        self.store.replace_file(where, fingerprint, built)
        self.documents += len(built)
        self.clauses += sum(len(item.clauses) for item in built)
        self.keys.extend(item.document.key for item in built)
        if self.stored is not None:
            self.stored()

    def _same(self, built: Sequence[StoredDocument], where: str) -> bool:
        """Whether a file gives a document that the file of this path gave before."""
        return any(where in self.store.originals(item.document.key) for item in built)

    def _named(self, item: StoredDocument, where: str) -> StoredDocument:
        """The document under its key, after a look at what the store has by that key."""
        before = self.store.originals(item.document.key)
        named = self._apart(item, [other for path, other in before.items() if path != where])
        if named is not item:
            before = self.store.originals(named.document.key)
        if (found := renewal(before.values(), named.document)) is not None:
            self.renewed.append(found)
        return named

    def _apart(self, stored: StoredDocument, others: Sequence[PolicyDocument]) -> StoredDocument:
        """Under a key of its own where the store has a document of the same title by another issuer or of another
        place: towns name their rules alike, and the newer one is no edition of the other.
        """
        document = stored.document
        if document.rank in _OF_ONE_BODY or any(document.key == digest.key for digest in self.digests):
            return stored
        whose = document.issuer or document.place
        if whose and any(_differ(document.issuer, o.issuer) or _differ(document.place, o.place) for o in others):
            return renamed(stored, f"{document.key}（{whose}）")
        return stored

    def report(self, started: float) -> IngestReport:
        """What was done since `started` (monotonic seconds)."""
        return IngestReport(
            documents=self.documents,
            clauses=self.clauses,
            unchanged=self.unchanged,
            skipped=tuple(self.skipped),
            seconds=time.monotonic() - started,
            keys=tuple(self.keys),
            renewed=tuple(self.renewed),
        )

    def _skip(self, error: LoadError) -> None:
        self.skipped.append(SkippedFile(error.file, error.reason))


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are known and neither is the other, written more fully."""
    return bool(one and other and one not in other and other not in one)


def _fingerprint(raw: RawFile) -> str:
    return f"{raw.sha256}:{PIPELINE}"


def ingest(
    paths: Sequence[Path],
    store: PolicyStore,
    *,
    digests: Sequence[PolicyDocument] = (),
    max_bytes: int = DEFAULT_MAX_BYTES,
    tools: Tools | None = None,
    progress: Progress | None = None,
    stored: Callable[[], None] | None = None,
) -> IngestReport:
    """Take files, folders and archives in. One bad file never stops the rest: the report names it with the reason.

    `digests` are the documents by which originals are recognised. `progress` is called before each file, `stored`
    after each file whose text has changed, so that it can be searched while the rest is taken in. Each file is one
    transaction: a run that was killed is done again from the start and passes over what it has stored.
    """
    started = time.monotonic()
    files = list(dict.fromkeys(walk(paths)))
    run = _Run(store, digests, max_bytes, tools or Tools(), stored, dict(store.file_hashes()), progress=progress)
    run.total = len(files)
    for path in paths:
        if path.is_dir() and not any(True for _ in walk([path])):
            run.skipped.append(SkippedFile(path.name, "文件夹里没有可导入的文件。"))
    for done, path in enumerate(files):
        if progress is not None:
            progress(path.name, done, len(files))
        run.done = done
        run.take_path(path)
    if progress is not None:
        progress("", len(files), len(files))
    return run.report(started)


def ingest_bytes(
    data: bytes,
    name: str,
    store: PolicyStore,
    *,
    digests: Sequence[PolicyDocument] = (),
    max_bytes: int = DEFAULT_MAX_BYTES,
    tools: Tools | None = None,
    progress: Progress | None = None,
    stored: Callable[[], None] | None = None,
) -> IngestReport:
    """Take in one file that has no path, as `ingest` does; it is known by its name under `SENT`."""
    started = time.monotonic()
    known = dict(store.file_hashes())
    run = _Run(store, digests, max_bytes, tools or Tools(), stored, known, within=progress, progress=progress)
    run.take(RawFile(SENT + name, name, data), None)
    return run.report(started)
