"""Errors of the bot, and the sentences people see instead of them.

::

    WenpingError                 base: says what, where, and what to do next, in one line
    ├── SettingError             a setting is missing or wrong (exit status 2)
    ├── UsageError               the command was called wrongly (exit status 2)
    └── WorkError                the work failed (exit status 1)
        └── JobError             slow work failed; its sentence goes to the chat
"""

from __future__ import annotations


class WenpingError(Exception):
    """Base of all errors of the bot. `sentence` is fit to show."""

    status = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SettingError(WenpingError):
    """A setting is missing or wrong."""

    status = 2


class UsageError(WenpingError):
    """The command was called wrongly."""

    status = 2


class WorkError(WenpingError):
    """The work failed."""


class JobError(WorkError):
    """Slow work failed; the sentence goes to the chat."""
