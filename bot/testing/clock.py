"""A clock for tests: it stands where it is put and moves a little at every look."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import ZONE


class FakeClock:
    """Starts on a fixed day and moves a few seconds at every look."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)) -> None:
        self.at = start

    def __call__(self) -> datetime:
        """The present time of the test."""
        self.at += timedelta(seconds=3)
        return self.at

    def pause(self, **span: float) -> None:
        """Let time pass: pause(days=3)."""
        self.at += timedelta(**span)
