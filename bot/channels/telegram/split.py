"""Splits a text for Telegram, which refuses more than 4096 characters."""

from __future__ import annotations

from bot.engine.messages import TEXT_CHARACTERS

_ENDS = ("\n\n", "\n", "。", ";", ",", " ")
"""Where to cut, best first. A cut leaves at least half a part, so that no stub goes out alone."""


def units(text: str) -> int:
    """Length in UTF-16 units: the stricter of the ways in which Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int = TEXT_CHARACTERS) -> tuple[str, ...]:
    """Cut `text` into parts of at most `limit` UTF-16 units, at line ends where there are any.

    Nothing but white space at the cuts is lost. Parts are never blank; a blank text has none.
    """
    parts: list[str] = []
    rest = text.strip()
    while rest:
        cut = _cut(rest, limit)
        part = rest[:cut].rstrip()
        if part:
            parts.append(part)
        rest = rest[cut:].lstrip()
    return tuple(parts)


def _cut(text: str, limit: int) -> int:
    """Return how many code points go into the first part."""
    most = _fitting(text, limit)
    if most == len(text):
        return most
    for end in _ENDS:
        at = text.rfind(end, most // 2, most)
        if at > 0:
            return at + len(end)
    return most


def _fitting(text: str, limit: int) -> int:
    """Return the length of the longest head of at most `limit` units; a character is never torn."""
    head = text[:limit]
    excess = units(head) - limit
    if excess <= 0:
        return len(head)
    # Each astral character counts twice: walk back until the excess is gone.
    at = len(head)
    while excess > 0:
        at -= 1
        excess -= 2 if ord(head[at]) > 0xFFFF else 1
    return max(at, 1)
