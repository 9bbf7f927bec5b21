"""One matter out of untrusted JSON: checked against the format and its hash, or the reason why not, in one line."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from bot.exchange.model import FORMAT, VERSION, Matter, edition_hash
from storage.filed import Edition

DOUBLED = "重复的键"
"""Put where a JSON object names a key twice: no field has this name, so that the matter is refused."""
OTHER_VERSION = "格式版本是{got}，这里只认第{ours}版，请升级，或请对方按第{ours}版导出"
NOT_A_MATTER = "不是一件事项（要是一个JSON对象）"
WORDS = {
    "missing": "缺这一项",
    "extra_forbidden": "格式里没有这一项",
    "string_too_long": "太长",
    "string_too_short": "是空的",
    "literal_error": "不是格式规定的值",
    "string_pattern_mismatch": "写法不合格式",
    "timezone_aware": "时间要写时区",
    "int_parsing": "要写整数",
    "int_type": "要写整数",
    "string_type": "要写文字",
    "bool_parsing": "要写true或false",
}


class BrokenMatterError(ValueError):
    """The matter cannot be taken in; the message says why."""


def parse(text: str) -> Any:
    """JSON as it is, keys named twice marked with `DOUBLED`. Raises json.JSONDecodeError, RecursionError."""
    return json.loads(text, object_pairs_hook=_pairs)


def read_matter(value: object) -> tuple[Matter, dict[str, Any]]:
    """The matter, and its JSON as it came; a `str` is what could not be read, or why. Raises BrokenMatterError."""
    if isinstance(value, str):
        raise BrokenMatterError("这一行不是完整的JSON" if value.startswith("{") else value)
    if not isinstance(value, dict):
        raise BrokenMatterError(NOT_A_MATTER)
    if value.get("format") != FORMAT:
        raise BrokenMatterError(f"格式不是{FORMAT}")
    if value.get("version") != VERSION:
        raise BrokenMatterError(OTHER_VERSION.format(got=str(value.get("version"))[:20], ours=VERSION))
    try:
        matter = Matter.model_validate_json(json.dumps(value, ensure_ascii=False))
    except ValidationError as error:
        raise BrokenMatterError(_why(error)) from error
    except (ValueError, RecursionError) as error:
        raise BrokenMatterError("内容读不懂") from error
    if edition_hash(value) != matter.hash:
        raise BrokenMatterError("校验码和内容对不上，传送中有改动，请对方重新导出")
    return matter, value


def edition_of(matter: Matter, document: dict[str, Any], source: str) -> Edition:
    """The row of a matter taken in from `source`."""
    held = matter.confirmation
    return Edition(
        matter=matter.id,
        hash=matter.hash,
        unit=matter.organisation.name,
        place=matter.organisation.place,
        title=matter.matter.name,
        kind=matter.matter.kind,
        track=matter.procedure.track_kind,
        maps=held.level.maps if held is not None and held.holds else None,
        state=matter.state,
        filed_on=matter.dates.filed.date() if matter.dates.filed is not None else None,
        updated_at=matter.updated,
        source=source,
        body=json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        made[DOUBLED] = next(key for key in keys if keys.count(key) > 1)
    return made


def _why(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    if where.endswith(DOUBLED):
        return f"{where}：同一个键写了两次，不知道以哪个为准"
    return f"{where[:120]}：{WORDS.get(first['type'], '值不合格式')}"
