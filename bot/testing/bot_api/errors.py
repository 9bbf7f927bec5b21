"""Errors of the fake Bot API.

::

    FakeApiError
    ├── RefusalError          an answer {"ok": false} to the bot, with its HTTP status
    ├── NoReplyError          a scripted user waited for a reply in vain
    └── NoSuchButtonError     a scripted user looked for a button that is not on the screen
"""

from __future__ import annotations


class FakeApiError(Exception):
    """Base of all errors of the fake Bot API."""


class RefusalError(FakeApiError):
    """The method is refused: `status` is the HTTP status, `description` what the Bot API says about it."""

    def __init__(
        self, status: int, description: str, *, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def body(self) -> dict[str, object]:
        """Return the JSON answer (Bot API, "Making requests")."""
        answer: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        parameters: dict[str, int] = {}
        if self.retry_after is not None:
            parameters["retry_after"] = self.retry_after
        if self.migrate_to is not None:
            parameters["migrate_to_chat_id"] = self.migrate_to
        if parameters:
            answer["parameters"] = parameters
        return answer


class NoReplyError(FakeApiError):
    """No reply arrived in time."""


class NoSuchButtonError(FakeApiError):
    """No message on the screen has such a button."""
