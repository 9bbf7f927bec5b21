"""What a matter of the exchange format is made of (docs/exchange.md); `title` of a field is its column in the
spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(max_length=10_000)]
Line = Annotated[str, StringConstraints(max_length=1_000)]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=10**9)]
Maps = Literal["high", "medium", "low"]
State = Literal["open", "filed", "tracking", "closed", "reopened", "cancelled"]
TrackKind = Literal["general", "simple", "simplified", "third_party"]


class Part(BaseModel):
    """Frozen; what the format does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Organisation(Part):
    """The body that assessed. `above`: the name of the body it reports to, "" where none is known."""

    name: Line = Field(title="单位", min_length=1)
    kind: Line = Field("", title="单位类型")
    place: Line = Field("", title="区划代码")
    above: Line = Field("", title="上级单位")


class Procedure(Part):
    """The pack (程序包) that was followed, its version, and the track through it."""

    pack: Line = Field(title="程序包")
    version: Count = Field(title="程序包版本")
    title: Line = Field("", title="办法名称")
    track: Line = Field("", title="程序编号")
    track_title: Line = Field("", title="程序")
    track_kind: TrackKind = Field("general", title="程序类型")


class Subject(Part):
    """What was assessed and who answers for it: bodies, never persons. `third_party`: whether one assessed."""

    name: Line = Field(title="事项名称", min_length=1)
    kind: Line = Field("", title="事项类别")
    place: Line = Field("", title="地点")
    responsible_body: Line = Field("", title="责任主体")
    assessing_body: Line = Field("", title="评估主体")
    third_party: Line = Field("", title="第三方")


class Dates(Part):
    """When it began here, when it was filed (审核同意, or confirmed where the track has no review), when it ended."""

    began: AwareDatetime = Field(title="开始时间")
    filed: AwareDatetime | None = Field(None, title="备案时间")
    ended: AwareDatetime | None = Field(None, title="结束时间")


class Affected(Part):
    """People and households the plan directly affects, as counted; None where not counted. `others` in words."""

    people: Count | None = Field(None, title="直接影响人数")
    households: Count | None = Field(None, title="直接影响户数")
    others: Line = Field("", title="周边影响")


class Consultation(Part):
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


class Opinion(Part):
    """An opinion, without a name, and what became of it ("" while nothing did)."""

    gist: Text = Field("", title="意见")
    stance: Line = Field("", title="态度")
    disposition: Line = Field("", title="处理")
    reply: Text = Field("", title="答复")


class FactorRating(Part):
    """Probability, impact and degree of a factor in the pack's words; "" while it is not rated."""

    probability: Line = Field("", title="可能性")
    impact: Line = Field("", title="影响")
    degree: Line = Field("", title="程度")


class Factor(Part):
    """A risk factor; `number` is what measures refer to. `after`: once rated again, with its measures."""

    number: Count = Field(title="序号")
    kind: Line = Field("", title="类别")
    what: Text = Field("", title="风险因素")
    stage: Line = Field("", title="阶段")
    before: FactorRating = Field(default=FactorRating(), title="措施前")
    after: FactorRating | None = Field(None, title="措施后")


class Measure(Part):
    """The measure against a factor (by its number)."""

    factor: Count = Field(title="风险因素序号")
    measure: Text = Field("", title="措施")
    means: Line = Field("", title="方式")
    owner: Line = Field("", title="责任单位")
    assist: Line = Field("", title="协助单位")
    deadline: date | None = Field(None, title="期限")
    why: Text = Field("", title="为何有效")


class Level(Part):
    """A level in the pack's words, the national one it maps to, and the pack's words of the decision."""

    id: Line = Field(title="编号")
    name: Line = Field(title="等级")
    maps: Maps = Field(title="对应")
    decision: Line = Field("", title="决策用语")


class Proposed(Part):
    """What the record supports, before measures and after. `level` None: cannot be told, `missing` answers lack."""

    initial: Level | None = Field(None, title="拟定（措施前）")
    after: Level | None = Field(None, title="拟定（措施后）")
    missing: Count = Field(0, title="缺项")


class Confirmation(Part):
    """A named official's word on the level. `name` stands as on the filing form; `holds`: nothing changed since."""

    level: Level = Field(title="认定")
    differs: bool = Field(False, title="与拟定不同")
    reason: Text = Field("", title="不同的理由")
    name: Line = Field("", title="认定人")
    role: Line = Field("", title="认定人身份")
    at: AwareDatetime = Field(title="认定时间")
    holds: bool = Field(True, title="认定有效")


class Review(Part):
    """The last review: by which role and unit, and when. The reviewer's name is not exchanged."""

    verdict: Literal["approved", "returned"] = Field(title="审核意见")
    role: Line = Field("", title="审核身份")
    unit: Line = Field("", title="审核单位")
    at: AwareDatetime = Field(title="审核时间")


class Returned(Part):
    """One return for supplement, item by item, with its deadline."""

    items: tuple[Text, ...] = Field(title="补充事项")
    due: date | None = Field(None, title="期限")
    at: AwareDatetime = Field(title="退回时间")


class Letter(Part):
    """The letter of opinion that was issued last: its number, the hash of the content it vouches for."""

    number: Line = Field(title="意见函编号")
    content: Line = Field(title="意见函内容校验码")
    at: AwareDatetime = Field(title="意见函时间")


class Decision(Part):
    """The decision that was really taken, and the reason where it is another than the confirmed level says."""

    taken: Line = Field("", title="实际决定")
    reason: Text = Field("", title="偏离理由")


class Check(Part):
    """One dated check while the decision is carried out."""

    held: date | None = Field(None, title="日期")
    found: Text = Field("", title="发现")
    carried: Line = Field("", title="措施落实")
    new_risk: Line = Field("", title="新风险")
    incident: Line = Field("", title="群体性事件")
    follow_up: Text = Field("", title="跟进")


class Cited(Part):
    """A clause that a document of the matter cites: its id, ``<document>/<label>``."""

    clause: Line = Field(title="条款")
    by: Line = Field("", title="引用文书")


class Evidence(Part):
    """A paper kept as evidence: its hash (sha256) and the question it was given for. Not its name, not its content."""

    hash: Hash = Field(title="文件校验码")
    question: Line = Field("", title="题目")
