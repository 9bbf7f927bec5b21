"""Records of made-up matters for the built-in packs: what assessors could have found, in four degrees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.procedures.facts import Facts

TODAY = "2025-06-20"
Answers = Mapping[str, Any]


def facts(answers: Answers, entries: Mapping[str, list[dict[str, Any]]], track: str = "general") -> Facts:
    """The record of a case on a track, as of TODAY."""
    return Facts(answers=dict(answers), entries=dict(entries), specials={"case_track": track, "today": TODAY})


PLAN: dict[str, Any] = {
    "matter_kind": "planning",
    "matter_name": "城东小学周边规划调整",
    "summary": "小学北侧绿地改为学校用地，不拆房。",
    "matter_place": "城东街道",
    "screening": "risk",
    "responsible_body": "规划管理处",
    "supervisor": "局稳评领导小组办公室",
    "decided": "notyet",
    "planned_date": "2025-08-30",
    "plan_focus": "绿地减少、接送交通",
    "plan_methods": ("questionnaire", "symposium"),
    "plan_procedure": "6月上旬问卷；6月中旬座谈会；6月下旬论证会。",
    "time_limit": "2025-07-31",
    "households": 40,
    "people": 130,
    "others_affected": "none",
    "interest": "none",
}
SURVEY: dict[str, Any] = {
    "publicity": "done",
    "publicity_how": "6月1日社区公告栏张贴，照片存规划处。",
    "publicity_effect": "clear",
    "consulted": "all",
    "households_asked": 40,
    "meeting_held": "2025-06-18",
    "meeting_experts": 2,
    "meeting_people": 3,
    "meeting_views": "都同意，要求保留两棵老树。记录存规划处。",
    "report_use": "交局长办公会集体讨论。",
}
ANALYSIS: dict[str, Any] = {
    "law_basis": "full",
    "law_list": "城乡规划法第四十八条",
    "policy_basis": "na",
    "majority": "fits",
    "life_impact": "small",
    "demands": "家长要接送车位。",
    "demands_met": "met",
    "plan_quality": "full",
    "incident": "unlikely",
    "resolve": "workable",
    "emergency": "ready",
    **dict.fromkeys(
        (
            "f_policy",
            "f_expro",
            "f_tech",
            "f_environment",
            "f_management",
            "f_social",
            "f_safety",
            "f_media",
        ),
        "none",
    ),
}


def questionnaire(support: int, against: int, strong: int = 0, sent: int = 40) -> dict[str, Any]:
    """One questionnaire with its figures and where they are kept."""
    entry: dict[str, Any] = {
        "form": "questionnaire",
        "held": "2025-06-10",
        "chosen": "名册上每户一份",
        "sent": sent,
        "returned": support + against,
        "asked_by": "第三方调查员，没有送东西",
        "support": support,
        "conditional": 0,
        "indifferent": 0,
        "against": against,
        "record": "规划处稳评档案第1册",
    }
    return entry | {"strong": strong} if against else entry


def objection(disposition: str | None = "adopted") -> dict[str, Any]:
    """One objection, with how it was dealt with."""
    entry: dict[str, Any] = {"gist": "补偿标准偏低", "stance": "oppose", "disposition": disposition}
    return entry | {"reply": "已按邻村标准补差额。"} if disposition in ("adopted", "partly") else entry


def factor(severity: str, after: str | None = None, kind: str = "expropriation", **more: Any) -> dict[str, Any]:
    """One risk factor with its measure; `after` its degree once the measure works."""
    entry: dict[str, Any] = {
        "kind": kind,
        "what": "补偿标准低于邻村，可能集体上访",
        "stage": "before",
        "probability": "p3",
        "impact": "q3",
        "severity": severity,
        "measure": "按邻村标准补差额",
        "means": "compensate",
        "owner": "征地管理处",
        "assist": None,
        "deadline": "2025-07-15",
        "why": "户代表已同意",
        "probability_after": "p2",
        "impact_after": "q2",
        "severity_after": after or severity,
    }
    return entry | more


CLEAN: dict[str, Any] = {**PLAN, **SURVEY, **ANALYSIS}
"""Every question of 绍兴 answered well: a small change of plan nobody objects to."""
LAND: dict[str, Any] = {
    **CLEAN,
    "matter_kind": "expropriation",
    "matter_name": "李家村三号地块征收",
    "land_parties": "joined",
    "f_expro": "has",
}
"""An expropriation with everything in order and a risk of compensation."""


def fourth() -> Facts:
    """Small risk: all 40 households asked, nobody against, no factor."""
    return facts(CLEAN, {"activities": [questionnaire(38, 0)]})


def third() -> Facts:
    """Some risk, controllable: an expropriation, 2 of 40 against, one factor with its measure."""
    return facts(
        LAND | {"again": "none"},
        {
            "activities": [questionnaire(38, 2)],
            "opinions": [objection()],
            "factors": [factor("some")],
        },
    )


def second() -> Facts:
    """Large risk, not soon solved: 16 of 40 against, large collective petitions possible."""
    return facts(
        LAND | {"again": "none", "incident": "possible", "resolve": "partly", "demands_met": "partly"},
        {
            "activities": [questionnaire(24, 16, strong=5)],
            "opinions": [objection("explained") | {"reply": "已说明标准来源。"}],
            "factors": [factor("large")],
        },
    )


def first() -> Facts:
    """Serious risk: most against, incidents likely, nothing workable."""
    return facts(
        LAND | {"again": "none", "majority": "against", "incident": "likely", "resolve": "none"},
        {
            "activities": [questionnaire(10, 30, strong=20)],
            "opinions": [objection("declined") | {"reply": "标准由省定。"}],
            "factors": [factor("serious")],
        },
    )


QUICK: dict[str, Any] = {
    "matter_kind": "clinic",
    "exclusion": "nothing",
    "matter_name": "李家村卫生室改造",
    "matter_place": "木头城子镇李家村，原址翻修三间。",
    "investment": 28,
    "responsible_body": "县卫生健康局基层科，0421-1234567",
    "people": 600,
    "consult_how": "6月3日村委会座谈会，到会18人",
    "objections": 0,
    "risk_line": "施工期间看病不便，临时借用村部，由镇卫生院负责。",
}
"""A simplified filing of 朝阳县, complete."""

COUNTY: dict[str, Any] = {
    "matter_kind": "construction",
    "matter_name": "大凌河李家村段公路桥",
    "matter_place": "木头城子镇李家村，新建桥一座。",
    "investment": 900,
    "responsible_body": "县交通运输局建设科",
    "people": 130,
    "households": 40,
    "others_affected": "none",
    "guide_office": "县委政法委稳评办",
    "guide_date": "2025-05-20",
    "guide_advice": "把对岸两个组列入走访。",
    "decided": "notyet",
    "plan_focus": "占地补偿、施工出行",
    "plan_methods": ("visit", "questionnaire"),
    "time_limit": "2025-07-31",
    "interest": "none",
    "third_party": "own",
    "consulted": "all",
    "households_asked": 40,
    "factor_kinds": ("nothing",),
    "law_basis": "full",
    "law_list": "公路法第二十二条",
    "majority": "fits",
    "demands_met": "met",
    "plan_quality": "full",
    "incident": "unlikely",
    "resolve": "workable",
    "emergency": "ready",
    "argued_on": "2025-06-15",
    "argued_views": "专家2人、群众代表3人，同意。记录存交通局。",
    "suggestion": "建议实施，先公示占地补偿。",
}
"""Every question of 朝阳's general way answered well."""
