"""The job ``remind``: a timer. All of its work is that it was not done before its time."""

from __future__ import annotations

from typing import Any


def remind(payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    """Nothing → nothing: the conversation decides what is to be said, by the case as it stands now."""
    return {}
