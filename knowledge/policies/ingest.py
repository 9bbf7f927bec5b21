"""Taking files into the store: walk, skip what is unchanged, name what cannot be read, go on with the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from knowledge.policies.build import PIPELINE, build_documents
from knowledge.policies.errors import EmptyFileError, LoadError
from knowledge.policies.load import DEFAULT_MAX_BYTES, load_file
from knowledge.policies.model import IngestReport, PolicyDocument, SkippedFile
from knowledge.policies.protocols import PolicyStore, Progress

_IGNORED = frozenset({"Thumbs.db", ".DS_Store", "desktop.ini"})
# Prefixes of files that editors leave beside the real one.
_TEMPORARY = ("~$", ".", "._")


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


def ingest(
    paths: Sequence[Path],
    store: PolicyStore,
    *,
    digests: Sequence[PolicyDocument] = (),
    max_bytes: int = DEFAULT_MAX_BYTES,
    progress: Progress | None = None,
    stored: Callable[[], None] | None = None,
) -> IngestReport:
    """Take files and folders in. One bad file never stops the rest: it is named in the report with the reason.

    `digests` are the documents by which originals are recognised. `progress` is called before each file, `stored`
    after each file whose text has changed, so that it can be searched while the rest is taken in.
    """
    started = time.monotonic()
    files = list(dict.fromkeys(walk(paths)))
    known = store.file_hashes()
    skipped: list[SkippedFile] = []
    keys: list[str] = []
    documents = clauses = unchanged = 0
    for path in paths:
        if path.is_dir() and not any(True for _ in walk([path])):
            skipped.append(SkippedFile(path.name, "文件夹里没有可导入的文件。"))
    for done, path in enumerate(files):
        if progress is not None:
            progress(path.name, done, len(files))
        try:
            name = str(path.resolve())
            loaded = load_file(path, max_bytes)
            fingerprint = f"{loaded.sha256}:{PIPELINE}"
            if known.get(name) == fingerprint:
                unchanged += 1
                continue
            built = build_documents(loaded, path, digests)
            if not built:
                raise EmptyFileError(loaded.name, "里面没有能分条的正文。")
        except LoadError as error:
            skipped.append(SkippedFile(error.file, error.reason))
            continue
        store.replace_file(name, fingerprint, built)
        documents += len(built)
        clauses += sum(len(item.clauses) for item in built)
        keys.extend(item.document.key for item in built)
        if stored is not None:
            stored()
    if progress is not None:
        progress("", len(files), len(files))
    return IngestReport(
        documents=documents,
        clauses=clauses,
        unchanged=unchanged,
        skipped=tuple(skipped),
        seconds=time.monotonic() - started,
        keys=tuple(keys),
    )
