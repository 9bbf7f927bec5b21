"""Rows of tables as lines of a text."""

from __future__ import annotations

import re

CELL = " | "
"""What sets the cells of a row apart in a text."""
_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return CELL in line


def plain_row(raw: str) -> str | None:
    """A row of a Markdown table without the bars at its ends; None for the rule below a header; other lines unchanged.

    >>> plain_row("| 等级 | 决定 |"), plain_row("|---|---|"), plain_row("甲")
    ('等级 | 决定', None, '甲')
    """
    if not raw.startswith("|"):
        return raw
    if _RULE.match(raw):
        return None
    return re.sub(r"\s*\|\s*", CELL, raw.strip("| ").strip()) if raw.count("|") > 1 else raw
