"""The job ``read_paper``: which stance is marked on a photo of a filled paper questionnaire.

The photo is fetched into a folder of its own and gone with it; neither it nor a word on it is kept or told on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from bot.errors import JobError
from bot.jobs.fetching import Fetch, fetched

WORDS: Mapping[str, tuple[str, ...]] = {
    "for": ("支持", "同意", "赞成", "赞同"),
    "conditional": ("有条件支持", "有条件同意", "有条件赞成"),
    "indifferent": ("怎样都行", "无所谓", "都可以", "中立"),
    "against": ("反对", "不同意", "不支持", "不赞成"),
    "strongly_against": ("强烈反对", "坚决反对"),
    "unknown": ("不清楚", "不了解", "说不清"),
}
"""Stance → the words it is printed with on questionnaires."""
ASKS = ("态度", "意见是", "是否支持", "是否同意")
LEAST = ("for", "against")
"""Both must be found: a question without the one or the other is another question."""


class PaperWork:
    """Reads photos that are not kept."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def read(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"channel", "ref", "size"} → {"photo": a mark of the content, "stance": or None, "why"}. Raises JobError."""
        from knowledge.reading.errors import ReadingError
        from knowledge.reading.marks import marked

        content = fetched(self._fetch, payload, what="照片", way_on="请缩小再发。")
        try:
            found = marked(content, WORDS, ASKS, LEAST)
        except ReadingError as error:
            raise JobError(str(error)) from error
        photo = hashlib.sha256(content).hexdigest()[:16]
        return {"photo": photo, "stance": found.choice, "why": found.why}
