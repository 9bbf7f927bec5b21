"""Matters as another system sends them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import ZONE
from bot.exchange.model import Matter, as_json, edition_hash, sealed

LEVEL = {"id": "low", "name": "低风险", "maps": "low", "decision": "可以实施"}
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZONE)


def matter(number: int = 1, *, minutes: int = 0, unit: str = "某某镇政府", **more: Any) -> Matter:
    """Matter `number`, last changed `minutes` after noon."""
    return sealed(
        {
            "id": f"elsewhere-{number}",
            "updated": NOON + timedelta(minutes=minutes),
            "state": "filed",
            "organisation": {"name": unit, "kind": "town", "place": "211300"},
            "procedure": {"pack": "other", "version": 1, "title": "某办法", "track": "t", "track_title": "一般程序"},
            "matter": {"name": f"第{number}号村道硬化"},
            "dates": {"began": NOON, "filed": NOON},
            "affected": {"people": 12, "households": 4},
            "opinions": ({"gist": "=HYPERLINK(1)", "stance": "反对"}, {"gist": "+1\n第二行 ", "reply": "-"}),
            "factors": ({"number": 1, "what": "@SUM(A1)", "after": {"degree": "低"}}, {"number": 2, "what": "路滑"}),
            "returns": ({"items": ("补记录", "补签名表"), "at": NOON},),
            "confirmation": {"level": LEVEL, "role": "负责人", "at": NOON},
            **more,
        }
    )


def document(number: int = 1, **more: Any) -> dict[str, Any]:
    """The same as JSON values."""
    return as_json(matter(number, **more))


def resealed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the hash its content now gives."""
    return {**document, "hash": edition_hash(document)}


def file_of(path: Path, documents: list[Any]) -> Path:
    """A file of these documents, a matter a line."""
    body = ",\n".join(json.dumps(d, ensure_ascii=False) if not isinstance(d, str) else d for d in documents)
    path.write_text(f'{{"format": "wenping.matters", "version": 1, "matters": [\n{body}\n]}}\n', encoding="utf-8")
    return path
