"""A brake on guessing codes, per questionnaire, without knowing who guesses: no address is looked at or kept."""

from __future__ import annotations

from collections.abc import Callable

BURST, A_SECOND = 60.0, 1.0
"""Wrong codes at once, and how many a second after that. A hall of people mistyping stays below; with 60 bits and 500
codes out, one a second finds none in millions of years."""


class Guesses:
    """A bucket of tokens for each questionnaire; a wrong code takes one, and an empty bucket looks no code up."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """`seconds`: a clock that only goes forward."""
        self._seconds = seconds
        self._buckets: dict[str, tuple[float, float]] = {}

    def allowed(self, survey: str) -> bool:
        """Whether a code may be looked up now."""
        return self._level(survey) >= 1.0

    def wrong(self, survey: str) -> None:
        """A code was not found."""
        self._buckets[survey] = (max(0.0, self._level(survey) - 1.0), self._seconds())

    def _level(self, survey: str) -> float:
        level, at = self._buckets.get(survey, (BURST, self._seconds()))
        return min(BURST, level + (self._seconds() - at) * A_SECOND)
