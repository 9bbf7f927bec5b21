"""Errors of the storage package.

::

    StorageError                      base: something could not be kept or found
    ├── DatabaseError                 the database itself
    │   ├── DatabaseUrlError          the URL names no database this program can use
    │   ├── DatabaseUnavailableError  it cannot be opened, reached or written
    │   ├── DatabaseBusyError         another writer held the database too long, or was waiting for us: try again
    │   ├── NestedWriteError          a write transaction was opened inside another one (a bug of the caller)
    │   └── SchemaNewerError          the database was made by a newer version of the program
    ├── Conflict                      the aggregate changed since it was loaded: load again, decide again
    ├── RecordError                   a record effect that cannot be projected
    │   ├── UnknownRecordError        nobody knows this kind of record
    │   └── InvalidRecordError        a field of the record is missing or of the wrong type
    ├── InvitationRefusedError        the invitation code is unknown, used or expired
    ├── UnitError                     the tree of units cannot be changed as asked
    ├── AttachmentError               a file was refused
    │   ├── AttachmentTooLargeError   larger than the limit
    │   └── AttachmentMissingError    no such file in the store, or its content does not match its name
    └── BackupError                   an archive cannot be made or put back

Messages of errors that users can cause are Chinese sentences that say the way on.
"""

from __future__ import annotations


class StorageError(Exception):
    """Base of all errors of this package."""


class DatabaseError(StorageError):
    """The database cannot be used as asked."""


class DatabaseUrlError(DatabaseError):
    """The URL names no database this program can use."""


class DatabaseUnavailableError(DatabaseError):
    """The database cannot be opened, reached or written."""


class DatabaseBusyError(DatabaseError):
    """Another writer held the database too long, or the two waited for each other. Nothing was written: try again."""


class NestedWriteError(DatabaseError):
    """A thread opened a write transaction inside its own write transaction."""


class SchemaNewerError(DatabaseError):
    """The database has a schema revision that this version of the program does not know."""


class Conflict(StorageError):  # noqa: N818
    """The aggregate is no longer at the version it was loaded at."""

    def __init__(self, aggregate: str, key: str, version: int) -> None:
        """`aggregate`: "chat" or "assessment"; `key`: its id; `version`: the version the caller expected."""
        super().__init__(f"{aggregate} {key} is no longer at version {version}")
        self.aggregate = aggregate
        self.key = key
        self.version = version


class RecordError(StorageError):
    """A record effect cannot be projected into rows."""


class UnknownRecordError(RecordError):
    """Nobody knows this kind of record."""

    def __init__(self, what: str) -> None:
        """`what`: the kind as the engine named it."""
        super().__init__(f"unknown kind of record: {what!r}")
        self.what = what


class InvalidRecordError(RecordError):
    """A field of the record is missing or of the wrong type."""

    def __init__(self, what: str, problem: str) -> None:
        """`problem`: field and fault in one line."""
        super().__init__(f"record {what!r}: {problem}")
        self.what = what
        self.problem = problem


class InvitationRefusedError(StorageError):
    """The invitation code is unknown, used or expired; the message is a sentence for the user."""


class UnitError(StorageError):
    """The tree of units cannot be changed as asked; the message is a sentence for the administrator."""


class AttachmentError(StorageError):
    """A file was refused; the message is a sentence for the user."""


class AttachmentTooLargeError(AttachmentError):
    """The file is larger than the store's limit."""


class AttachmentMissingError(AttachmentError):
    """The store has no such file, or its content does not match its name."""


class BackupError(StorageError):
    """An archive cannot be made or put back; the message is a sentence for the administrator."""
