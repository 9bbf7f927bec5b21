"""Reading our own Markdown: sections, tables, fenced blocks, links."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")


def page(path: str) -> str:
    """The text of a page, by its path from the project's root."""
    return (ROOT / path).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Heading (without hashes and backticks) → the text below it, up to the next heading of any rank."""
    plain = _FENCE.sub(lambda match: match.group(0).replace("\n#", "\n #"), text)
    parts = re.split(r"^#{1,6} (.+)$", plain, flags=re.MULTILINE)
    return {title.replace("`", "").strip(): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, header and ruler left out."""
    lines = text.splitlines()
    found: list[list[str]] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.startswith("|") or line.startswith("|--") or following.startswith("|--"):
            continue
        found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))])
    return found


def codes(text: str) -> list[str]:
    """Everything between single backticks, fenced blocks left out."""
    return _CODE.findall(_FENCE.sub("", text))


def fenced(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return [body for name, body in _FENCE.findall(text) if name == language]


def links(text: str) -> list[str]:
    """The targets of all links."""
    return _LINK.findall(_FENCE.sub("", text))
