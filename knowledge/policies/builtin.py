"""The digests that come with the program, brought into the store."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from knowledge.policies.build import PIPELINE
from knowledge.policies.load.digest import digest_hash, load_digest
from knowledge.policies.protocols import PolicyStore

BUILTIN = "builtin:"
"""Prefix of the paths under which the built-in digests are stored."""


def digest_files(folder: Path | None = None) -> list[Path]:
    """The digest files, those of the package unless `folder` names others."""
    if folder is not None:
        return sorted(folder.glob("*.md"))
    packed = resources.files("knowledge.policies").joinpath("digest")
    return sorted(Path(str(entry)) for entry in packed.iterdir() if entry.name.endswith(".md"))


def bring_in(store: PolicyStore, folder: Path | None = None) -> tuple[int, int, int]:
    """Read new and changed digests, remove vanished ones: how many documents and clauses are new, how many documents
    unchanged.
    """
    documents = clauses = unchanged = 0
    known = dict(store.file_hashes())
    wanted: set[str] = set()
    for path in digest_files(folder):
        name = BUILTIN + path.name
        wanted.add(name)
        fingerprint = f"{digest_hash(path)}:{PIPELINE}"
        if known.get(name) == fingerprint:
            unchanged += 1
            continue
        stored = load_digest(path)
        store.replace_file(name, fingerprint, [stored])
        documents += 1
        clauses += len(stored.clauses)
    for name in known:
        if name.startswith(BUILTIN) and name not in wanted:
            store.remove_file(name)
    return documents, clauses, unchanged
