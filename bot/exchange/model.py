"""The exchange format, version 1: one JSON document for each matter (seed item CY09, docs/exchange.md).

The schema in docs/exchange/matter.schema.json is made from these models (`schema_text`). `title` of a field is its
column in the spreadsheet. No person who was asked appears, nor what an attachment holds: counts, words, hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

FORMAT: Literal["wenping.matter"] = "wenping.matter"
VERSION: Literal[1] = 1
Text = Annotated[str, StringConstraints(max_length=10_000)]
Line = Annotated[str, StringConstraints(max_length=1_000)]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=10**9)]
Maps = Literal["high", "medium", "low"]
State = Literal["open", "filed", "tracking", "closed", "reopened", "cancelled"]
TrackKind = Literal["general", "simple", "simplified", "third_party"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Organisation(_Part):
    """The body that assessed. `above`: the name of the body it reports to, "" where none is known."""

    name: Line = Field(title="单位", min_length=1)
    kind: Line = Field("", title="单位类型")
    place: Line = Field("", title="区划代码")
    above: Line = Field("", title="上级单位")


class Procedure(_Part):
    """The pack (程序包) that was followed, its version, and the track through it."""

    pack: Line = Field(title="程序包")
    version: Count = Field(title="程序包版本")
    title: Line = Field("", title="办法名称")
    track: Line = Field("", title="程序编号")
    track_title: Line = Field("", title="程序")
    track_kind: TrackKind = Field("general", title="程序类型")


class Subject(_Part):
    """What was assessed and who answers for it: bodies, never persons. `third_party`: whether one assessed."""

    name: Line = Field(title="事项名称", min_length=1)
    kind: Line = Field("", title="事项类别")
    place: Line = Field("", title="地点")
    responsible_body: Line = Field("", title="责任主体")
    assessing_body: Line = Field("", title="评估主体")
    third_party: Line = Field("", title="第三方")


class Dates(_Part):
    """When it began here, when it was filed (审核同意, or confirmed where the track has no review), when it ended."""

    began: AwareDatetime = Field(title="开始时间")
    filed: AwareDatetime | None = Field(None, title="备案时间")
    ended: AwareDatetime | None = Field(None, title="结束时间")


class Affected(_Part):
    """People and households the plan directly affects, as counted; None where not counted. `others` in words."""

    people: Count | None = Field(None, title="直接影响人数")
    households: Count | None = Field(None, title="直接影响户数")
    others: Line = Field("", title="周边影响")


class Consultation(_Part):
    """One activity that heard opinions, as counts of people or sheets: None is not counted, never 0.

    `record`: where its record is kept, "" where nobody could say.
    """

    form: Line = Field("", title="形式")
    held: date | None = Field(None, title="日期")
    place: Line = Field("", title="地点")
    invited: Count | None = Field(None, title="邀请")
    attended: Count | None = Field(None, title="到会")
    sent: Count | None = Field(None, title="发出")
    returned: Count | None = Field(None, title="收回")
    support: Count | None = Field(None, title="支持")
    conditional: Count | None = Field(None, title="有条件支持")
    indifferent: Count | None = Field(None, title="无所谓")
    against: Count | None = Field(None, title="反对")
    strong: Count | None = Field(None, title="强烈反对")
    record: Text = Field("", title="记录存放")


class Opinion(_Part):
    """An opinion, without a name, and what became of it ("" while nothing did)."""

    gist: Text = Field("", title="意见")
    stance: Line = Field("", title="态度")
    disposition: Line = Field("", title="处理")
    reply: Text = Field("", title="答复")


class FactorRating(_Part):
    """Probability, impact and degree of a factor in the pack's words; "" while it is not rated."""

    probability: Line = Field("", title="可能性")
    impact: Line = Field("", title="影响")
    degree: Line = Field("", title="程度")


class Factor(_Part):
    """A risk factor; `number` is what measures refer to. `after`: once rated again, with its measures."""

    number: Count = Field(title="序号")
    kind: Line = Field("", title="类别")
    what: Text = Field("", title="风险因素")
    stage: Line = Field("", title="阶段")
    before: FactorRating = Field(default=FactorRating(), title="措施前")
    after: FactorRating | None = Field(None, title="措施后")


class Measure(_Part):
    """The measure against a factor (by its number)."""

    factor: Count = Field(title="风险因素序号")
    measure: Text = Field("", title="措施")
    means: Line = Field("", title="方式")
    owner: Line = Field("", title="责任单位")
    assist: Line = Field("", title="协助单位")
    deadline: date | None = Field(None, title="期限")
    why: Text = Field("", title="为何有效")


class Level(_Part):
    """A level in the pack's words, the national one it maps to, and the pack's words of the decision."""

    id: Line = Field(title="编号")
    name: Line = Field(title="等级")
    maps: Maps = Field(title="对应")
    decision: Line = Field("", title="决策用语")


class Proposed(_Part):
    """What the record supports, before measures and after. `level` None: cannot be told, `missing` answers lack."""

    initial: Level | None = Field(None, title="拟定（措施前）")
    after: Level | None = Field(None, title="拟定（措施后）")
    missing: Count = Field(0, title="缺项")


class Confirmation(_Part):
    """A named official's word on the level. `name` stands as on the filing form; `holds`: nothing changed since."""

    level: Level = Field(title="认定")
    differs: bool = Field(False, title="与拟定不同")
    reason: Text = Field("", title="不同的理由")
    name: Line = Field("", title="认定人")
    role: Line = Field("", title="认定人身份")
    at: AwareDatetime = Field(title="认定时间")
    holds: bool = Field(True, title="认定有效")


class Review(_Part):
    """The last review: by which role and unit, and when. The reviewer's name is not exchanged."""

    verdict: Literal["approved", "returned"] = Field(title="审核意见")
    role: Line = Field("", title="审核身份")
    unit: Line = Field("", title="审核单位")
    at: AwareDatetime = Field(title="审核时间")


class Returned(_Part):
    """One return for supplement, item by item, with its deadline."""

    items: tuple[Text, ...] = Field(title="补充事项")
    due: date | None = Field(None, title="期限")
    at: AwareDatetime = Field(title="退回时间")


class Letter(_Part):
    """The letter of opinion that was issued last: its number, the hash of the content it vouches for."""

    number: Line = Field(title="意见函编号")
    content: Line = Field(title="意见函内容校验码")
    at: AwareDatetime = Field(title="意见函时间")


class Decision(_Part):
    """The decision that was really taken, and the reason where it is another than the confirmed level says."""

    taken: Line = Field("", title="实际决定")
    reason: Text = Field("", title="偏离理由")


class Check(_Part):
    """One dated check while the decision is carried out."""

    held: date | None = Field(None, title="日期")
    found: Text = Field("", title="发现")
    carried: Line = Field("", title="措施落实")
    new_risk: Line = Field("", title="新风险")
    incident: Line = Field("", title="群体性事件")
    follow_up: Text = Field("", title="跟进")


class Cited(_Part):
    """A clause that a document of the matter cites: its id, ``<document>/<label>``."""

    clause: Line = Field(title="条款")
    by: Line = Field("", title="引用文书")


class Evidence(_Part):
    """A paper kept as evidence: its hash (sha256) and the question it was given for. Not its name, not its content."""

    hash: Hash = Field(title="文件校验码")
    question: Line = Field("", title="题目")


class Matter(_Part):
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
