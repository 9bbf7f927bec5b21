"""What a procedure obliges to: gates, checkpoints, deadlines, quotas, what reopens, and grounds of accountability."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from knowledge.procedures.questions import ClauseRef, Condition, Identifier, Part

UnitKind = Literal[
    "city",
    "district",
    "street",
    "town",
    "community",
    "village",
    "zone",
    "park",
    "department",
    "key_department",
    "bureau",
    "branch",
    "third_party",
    "unit",
]
"""What an organisation is: 市、县区、街道、镇、社区、村、开发区、园区(中心)、部门、对应区重点职能的部门、局、分局、
第三方机构、其他单位 (惠山 plan 二: quotas differ by kind of unit)."""


class Requirement(Part):
    """A gate's condition: `needs` must be true (unknown is not true); else `say`, with the question to `mend` it at.

    `id` names it for packs that build on this one (`compose`), `name` what is there in a checklist (公众参与).
    """

    id: Identifier | None = None
    name: str | None = None
    needs: Condition
    say: str
    mend: Identifier | None = None
    clause: ClauseRef | None = None


class Reopening(Part):
    """A finding while tracking that opens the assessment again (绍兴 plan 六/4, 国务院令第713号 art. 36).

    `when` becoming true sends the case back to the step `to`, `say` tells why; the confirmation goes stale.
    """

    id: Identifier
    when: Condition
    to: Identifier
    say: str
    clause: ClauseRef
    item: str | None = None


Ground = Literal["not_assessed", "falsified", "measures", "against", "not_as_required"]
"""Why a body is held to account: 应评估而未评估、评估失实、措施没有落实 (绍兴 plan 七), 不按结论决策、没有按照要求开展
(惠山 plan 四/3)."""


class Accountability(Part):
    """Whom facts go to, and by what: `body` holds to account ("" where the plan names none), `document` is what it goes
    by, `means` what it may do, in the plan's words (绍兴 plan 七: 局监察室, 绍兴市委办发〔2008〕34号)."""

    body: str = ""
    document: str = ""
    means: str = ""
    clause: ClauseRef
    item: str | None = None


class Ending(Part):
    """A way out of a step without going on: where `when` is known to be true the matter needs no assessment (a
    screening that finds no risk possible). Whoever holds one of `roles` and did not assess confirms it; then the case
    is closed with its record (绍兴 plan 三: 可能引发社会稳定风险的; 旅顺口: small or large, all pass the gate)."""

    id: Identifier
    when: Condition
    roles: tuple[Identifier, ...]
    say: str
    clause: ClauseRef
    item: str | None = None


class Finding(Part):
    """A ground of accountability (追责情形) found from the record: a fact with evidence, never a judgement
    of a person.

    `once` names a step: what is still being written is no falsification, so it counts only when that step
    was submitted. `ground`: which ground of accountability it is a fact for.
    """

    id: Identifier
    when: Condition
    once: Identifier | None = None
    ground: Ground | None = None
    say: str
    clause: ClauseRef
    item: str | None = None


class Deadline(Part):
    """A time limit of a step in days from when it opened; `working` true for working days."""

    step: Identifier
    days: int
    working: bool = False
    clause: ClauseRef


class Checkpoint(Part):
    """A point in the plan's own life that the assessment must come before (关口): initiation, approval, implementation,
    a document put up for signature.

    Whoever holds one of `roles` lets the plan pass or stops it; it can be let pass only where all of `needs` is known
    to be true (旅顺口: 逐节逐点; 惠山 plan 三/2: 法制员审核送审稿), and not while a finding says that the plan went on
    without it. `when`: it is there only for some plans (海城: 党委、政府、部门程序). `of`: what is let pass, the plan
    or a document put up for signature.
    """

    id: Identifier
    title: str
    roles: tuple[Identifier, ...]
    of: Literal["plan", "document"] = "plan"
    when: Condition | None = None
    needs: tuple[Requirement, ...]
    clause: ClauseRef
    item: str | None = None


class Quota(Part):
    """How many assessments a unit of one of `kinds` finishes in a year: `least` to `most` (None: no upper number)."""

    id: Identifier
    kinds: tuple[UnitKind, ...]
    least: int = Field(ge=0)
    most: int | None = None
    say: str
    clause: ClauseRef
    item: str | None = None


class Appraisal(Part):
    """A rule by which the year's result counts in the appraisal of units and their heads (惠山 plan 三/(一)/3 and 四/3,
    海城 综治考评); `veto`: it is a 一票否决. The board states it beside the facts; it scores nobody."""

    id: Identifier
    say: str
    veto: bool = False
    clause: ClauseRef
    item: str | None = None
