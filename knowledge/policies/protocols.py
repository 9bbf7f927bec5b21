"""What the policy package needs from outside: storage for documents, and a place for vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from knowledge.policies.model import PolicyDocument, StoredDocument

Progress = Callable[[str, int, int], None]
"""Called with (what is being worked on, done, total)."""


class PolicyStore(Protocol):
    """Documents and clauses, kept by the file that they came from. Each method is one transaction."""

    def file_hashes(self) -> Mapping[str, str]:
        """Fingerprint of every file taken in, by its path."""

    def replace_file(self, path: str, fingerprint: str, documents: Sequence[StoredDocument]) -> None:
        """Store the documents of a file in place of whatever the file gave before."""

    def remove_file(self, path: str) -> None:
        """Forget a file and its documents; unknown paths are no error."""

    def documents(self) -> Sequence[StoredDocument]:
        """All documents with their clauses, retired ones and digests included, in the order of ingest."""

    def originals(self, key: str) -> Mapping[str, PolicyDocument]:
        """The originals of a key, by the path of the file that they came from."""

    def retire(self, key: str, retired: bool) -> bool:
        """Take all editions of a document out of search, or back in; False when there is none."""

    def revision(self) -> str:
        """A token that changes whenever any of the above changed anything, in this process or another."""


@runtime_checkable
class Rests(Protocol):
    """Embeddings that hold memory for many passages only, and can let it go."""

    def rest(self) -> None:
        """Let it go; the next passages take it up again."""
