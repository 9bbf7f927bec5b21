"""A message in one spelling: simplified characters, half-width digits and signs; every character keeps its place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

_SIGNS = {
    "〇": "零",
    "，": "，",
    "—": "-",
    "–": "-",
    "－": "-",
    "～": "~",
    "至": "至",
    "“": "“",
    "\u3000": " ",
    "\xa0": " ",
}


def fold(text: str) -> str:
    """The text folded, exactly as long as it was: what is found at a place stands there in the message too."""
    table = _table()
    return "".join(_one(c, table) for c in text)


def _one(c: str, table: dict[str, str]) -> str:
    if c in _SIGNS:
        return _SIGNS[c]
    if c in table:
        return table[c]
    plain = unicodedata.normalize("NFKC", c)
    return table.get(plain, plain) if len(plain) == 1 else c


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    told = (files("knowledge.descriptions") / "data" / "simplified.txt").read_text(encoding="utf-8")
    traditional, simplified = [line for line in told.splitlines() if not line.startswith("#")]
    return dict(zip(traditional, simplified, strict=True))
