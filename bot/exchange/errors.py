"""Errors of the exchange.

::

    ExchangeError            base: the sentence says what, where and the way on
    ├── FileRefusedError     a file is no exchange file at all (a broken matter in a good file is no error: it is named)
    ├── FarSideError         the far side could not be reached, or does not keep to the format
    └── NoFarSideError       no address is set, or one that must not be used
"""

from __future__ import annotations

from bot.errors import WorkError


class ExchangeError(WorkError):
    """Base."""


class FileRefusedError(ExchangeError):
    """The file holds no matters that can be told apart."""


class FarSideError(ExchangeError):
    """The far side could not be reached, refused, or answered something else than the format says."""


class NoFarSideError(ExchangeError):
    """No far side is set up."""

    status = 2
