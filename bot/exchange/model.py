"""The exchange format, version 1: one JSON document for each matter (seed item CY09, docs/exchange.md).

The schema in docs/exchange/matter.schema.json is made from these models (`schema_text`). `title` of a field is its
column in the spreadsheet. No person who was asked appears, nor what an attachment holds: counts, words, hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from bot.exchange.parts import (
    Affected,
    Check,
    Cited,
    Confirmation,
    Consultation,
    Dates,
    Decision,
    Evidence,
    Factor,
    FactorRating,
    Hash,
    Letter,
    Level,
    Measure,
    Opinion,
    Organisation,
    Part,
    Procedure,
    Proposed,
    Returned,
    Review,
    State,
    Subject,
)

FORMAT: Literal["wenping.matter"] = "wenping.matter"
VERSION: Literal[1] = 1


class Matter(Part):
    """One matter. `id` stays the same for ever, `hash` names this edition, `updated` orders editions."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", title="wenping.matter", json_schema_extra={"$id": "urn:wenping:matter:1"}
    )

    format: Literal["wenping.matter"] = Field(title="格式")
    version: Literal[1] = Field(title="格式版本")
    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{1,100}$")] = Field(title="标识")
    hash: Hash = Field(title="校验码")
    updated: AwareDatetime = Field(title="更新时间")
    state: State = Field(title="状态")
    organisation: Organisation = Field(title="单位")
    procedure: Procedure = Field(title="办法")
    matter: Subject = Field(title="事项")
    dates: Dates = Field(title="时间")
    affected: Affected = Field(default=Affected(), title="影响")
    consultations: tuple[Consultation, ...] = Field((), title="征求意见")
    opinions: tuple[Opinion, ...] = Field((), title="意见")
    factors: tuple[Factor, ...] = Field((), title="风险因素")
    measures: tuple[Measure, ...] = Field((), title="措施")
    proposed: Proposed = Field(default=Proposed(), title="拟定")
    confirmation: Confirmation | None = Field(None, title="认定")
    review: Review | None = Field(None, title="审核")
    letter: Letter | None = Field(None, title="意见函")
    returns: tuple[Returned, ...] = Field((), title="退回")
    decision: Decision = Field(default=Decision(), title="决定")
    tracking: tuple[Check, ...] = Field((), title="跟踪")
    clauses: tuple[Cited, ...] = Field((), title="条款")
    evidence: tuple[Evidence, ...] = Field((), title="材料")


def edition_hash(document: Mapping[str, Any]) -> str:
    """sha256 (hex) of a matter's JSON without its `hash`: keys sorted, no spaces, UTF-8 (docs/exchange.md)."""
    content = {key: value for key, value in document.items() if key != "hash"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_json(matter: Matter) -> dict[str, Any]:
    """The matter as JSON values, every field named."""
    return matter.model_dump(mode="json")


def sealed(fields: Mapping[str, Any]) -> Matter:
    """A matter of these fields with the hash they give. Raises pydantic.ValidationError."""
    given = {"format": FORMAT, "version": VERSION, **fields, "hash": "0" * 64}
    bare = Matter.model_validate(given)
    return bare.model_copy(update={"hash": edition_hash(as_json(bare))})


def schema_text() -> str:
    """The JSON Schema (2020-12) of a matter as it is published in docs/exchange/matter.schema.json."""
    made = Matter.model_json_schema(mode="validation")
    return (
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **made}, ensure_ascii=False, indent=2)
        + "\n"
    )


__all__ = [
    "FORMAT",
    "VERSION",
    "Affected",
    "Check",
    "Cited",
    "Confirmation",
    "Consultation",
    "Dates",
    "Decision",
    "Evidence",
    "Factor",
    "FactorRating",
    "Letter",
    "Level",
    "Matter",
    "Measure",
    "Opinion",
    "Organisation",
    "Procedure",
    "Proposed",
    "Returned",
    "Review",
    "Subject",
    "as_json",
    "edition_hash",
    "schema_text",
    "sealed",
]


if __name__ == "__main__":
    from pathlib import Path

    Path("docs/exchange/matter.schema.json").write_text(schema_text(), encoding="utf-8")
