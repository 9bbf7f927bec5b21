"""What can go wrong when a message is delivered, for any channel.

::

    DeliveryError            a message did not (surely) reach the chat; `done` calls of it did
    ├── RetryLaterError      it did not arrive; try again after `seconds`
    ├── UncertainError       it may have arrived; sending once more may show it twice
    └── NeverError           it will never arrive: dead letter
"""

from __future__ import annotations


class DeliveryError(Exception):
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
    """Sent, but the answer was lost: it may have arrived."""


class NeverError(DeliveryError):
    """No retry can help: blocked by the user, chat gone, content refused."""
