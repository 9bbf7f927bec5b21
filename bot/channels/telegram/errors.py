"""Errors of the Telegram channel, and the class of every failure of a send.

::

    TelegramChannelError
    ├── TokenRefusedError        Telegram does not know the bot's token: the settings are wrong
    ├── ProxyUnsupportedError    the proxy's address is none that the channel can use
    ├── DeliveryError            a message did not (surely) reach the chat; `done` calls of it did
    │   ├── RetryLaterError      it did not arrive; try again after `seconds`
    │   ├── UncertainError       it may have arrived; sending once more may show it twice
    │   └── NeverError           it will never arrive: dead letter
    └── DownloadError            a sent file can't be had; the message is a Chinese sentence for the user
        ├── FileTooLargeError    over the limit
        ├── FileGoneError        Telegram no longer has it
        └── FileUnreachableError not now; worth trying again

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


class DeliveryError(TelegramChannelError):
    """A message was not delivered whole. `done`: how many of its calls (parts, files) surely arrived."""

    def __init__(self, reason: str, done: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.done = done


class RetryLaterError(DeliveryError):
    """Not delivered; `seconds` is how long to wait at least before the next try."""

    def __init__(self, reason: str, seconds: float, done: int = 0) -> None:
        super().__init__(reason, done)
        self.seconds = seconds


class UncertainError(DeliveryError):
    """Sent, but the answer was lost: it may have arrived. Telegram has no key to make a retry harmless."""


class NeverError(DeliveryError):
    """No retry can help: blocked by the user, chat gone, content refused."""


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
