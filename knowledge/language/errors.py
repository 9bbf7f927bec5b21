"""Errors of the language model.

LanguageError
├── NoProviderError     the setting names no provider that is known or installed
├── UnreachableError    nobody answers at the address
├── TooSlowError        no (whole) answer in time
├── DeniedError         the endpoint refuses: key, model name, or the request itself (4xx)
├── BusyError           overloaded or failing (429, 5xx), after all tries
└── BadReplyError       an answer without text

Every message is one short Chinese sentence: what, and the way on.
"""

from __future__ import annotations


class LanguageError(Exception):
    """Base of all errors of `knowledge.language`; `str(error)` is fit for a user."""


class NoProviderError(LanguageError):
    """The setting names a provider that langchain does not know, or whose package is not installed."""


class UnreachableError(LanguageError):
    """The endpoint can't be reached."""


class TooSlowError(LanguageError):
    """No whole answer within the time allowed."""


class DeniedError(LanguageError):
    """The endpoint refuses the request; trying again does not help."""


class BusyError(LanguageError):
    """The endpoint is overloaded or failing, and was so at each try."""


class BadReplyError(LanguageError):
    """The endpoint answered without any text."""
