"""Errors of the Telegram channel, and the class of every failure of a send.

::

    TelegramChannelError
    ├── TokenRefusedError        Telegram does not know the bot's token: the settings are wrong
    ├── ProxyUnsupportedError    the proxy's address is none that the channel can use
    └── DownloadError            a sent file can't be had; the message is a Chinese sentence for the user
        ├── FileTooLargeError    over the limit
        ├── FileGoneError        Telegram no longer has it
        └── FileUnreachableError not now; worth trying again

What goes wrong in a delivery is `bot.channels.delivery`'s; `classify` says which of them a failure is.
Beneath lie three of python-telegram-bot's kind, raised by our request: `NotSentError` and `ServerSideError`
(both NetworkError), `ContentTooLargeError` (BadRequest).
"""

from __future__ import annotations

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.delivery import DeliveryError, NeverError, RetryLaterError, UncertainError

__all__ = [
    "SETTINGS_SECONDS",
    "SOON_SECONDS",
    "ContentTooLargeError",
    "DeliveryError",
    "DownloadError",
    "FileGoneError",
    "FileTooLargeError",
    "FileUnreachableError",
    "NeverError",
    "NotSentError",
    "ProxyUnsupportedError",
    "RetryLaterError",
    "ServerSideError",
    "TelegramChannelError",
    "TokenRefusedError",
    "UncertainError",
    "classify",
    "pause_of",
]

SOON_SECONDS = 2.0
"""Pause before the next try where Telegram names none."""
SETTINGS_SECONDS = 60.0
"""Pause where a person has to act first (token, second process)."""


class TelegramChannelError(Exception):
    """Base of all errors of this package."""


class TokenRefusedError(TelegramChannelError):
    """Telegram answers 401 or 404 to the token."""


class ProxyUnsupportedError(TelegramChannelError):
    """The proxy's address has a scheme other than http and https."""


class DownloadError(TelegramChannelError):
    """A file that a user sent can't be fetched; the message says so in Chinese."""


class FileTooLargeError(DownloadError):
    """Over the limit."""


class FileGoneError(DownloadError):
    """Telegram no longer has it."""


class FileUnreachableError(DownloadError):
    """Not now."""


class NotSentError(NetworkError):
    """No connection was made, so the request surely did not reach Telegram."""


class ServerSideError(NetworkError):
    """Telegram answered 5xx."""


class ContentTooLargeError(BadRequest):
    """Telegram answered 413."""


def classify(error: TelegramError, done: int = 0) -> DeliveryError:
    """Say what a failed send means for its retry.

    `BadRequest` and `TimedOut` are subclasses of `NetworkError` in python-telegram-bot, so they come first.
    A 5xx counts as not delivered: during an outage every send gets one, and giving up on the second would
    lose messages, while a message shown twice is harmless.
    """
    reason = f"{type(error).__name__}: {error.message}"
    match error:
        case RetryAfter():
            return RetryLaterError(reason, pause_of(error), done)
        case BadRequest() | Forbidden() | ChatMigrated():
            return NeverError(reason, done)
        case InvalidToken() | EndPointNotFound() | Conflict():
            return RetryLaterError(reason, SETTINGS_SECONDS, done)
        case NotSentError() | ServerSideError():
            return RetryLaterError(reason, SOON_SECONDS, done)
        case TimedOut() | NetworkError():
            return UncertainError(reason, done)
    return UncertainError(reason, done)


def pause_of(error: RetryAfter) -> float:
    """Return how many seconds Telegram wants us to wait."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()
