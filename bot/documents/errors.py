"""Errors of the documents package.

::

    DocumentError                      a file was refused; its message is a sentence for the user
    ├── RecordError                    a record holds a value no document can show (a negative count)
    └── LetterRefusedError             a letter of opinion was asked for where none may be issued
        ├── StaleConfirmationError     the confirmation does not bind to this version of the report
        └── PapersNotInOrderError      a checked paper is missing or wrong: a return notice is due instead
"""

from __future__ import annotations


class DocumentError(Exception):
    """Base: a document could not be made from the record handed in. The message is Chinese, for the user."""


class RecordError(DocumentError):
    """A record holds a value that no document can show."""


class LetterRefusedError(DocumentError):
    """A letter of opinion may not be issued for this record."""


class StaleConfirmationError(LetterRefusedError):
    """The level was confirmed for another version of the report than the one the letter names."""


class PapersNotInOrderError(LetterRefusedError):
    """A checked paper is missing or not in order: the matter is returned instead (seed item DG06)."""
