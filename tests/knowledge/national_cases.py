"""Records of a made-up matter on the national pack: everything in order, and how each part of it can go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pack_cases as cases

from knowledge.procedures.facts import Facts, evaluate
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Requirement

PACK = load_builtin()["national"]
Answers = Mapping[str, Any]
Entries = Mapping[str, list[dict[str, Any]]]

PLAN: dict[str, Any] = {
    "matter_kind": "project",
    "matter_name": "城南污水处理厂扩建",
    "matter_place": "城南街道幸福社区，处理能力翻一番",
    "investment": 6800,
    "project_nature": "mixed",
    "key_project": "ordinary",
    "responsible_body": "市水务局建设科",
    "assessing_body": "市水务局",
    "third_party": "own",
    "screening": "risk",
    "decided": "notyet",
    "planned_date": "2025-08-30",
    "people": 130,
    "households": 40,
    "others_affected": "none",
    "plan_focus": "臭气、施工出行",
    "plan_methods": ("questionnaire", "symposium"),
    "plan_procedure": "6月上旬问卷；6月中旬论证会。",
    "time_limit": "2025-07-31",
    "interest": "none",
}
SURVEY: dict[str, Any] = {
    "publicity": "done",
    "publicity_how": "5月1日公告栏张贴，照片存档。",
    "frame_source": "住户登记册，共40户",
    "frame_groups": "住户35户，商户5户",
    "frame_how": "every",
    "representatives": "joined",
    "representatives_how": "住户推选3人。",
    "consulted": "all",
    "households_asked": 40,
}
ANALYSIS: dict[str, Any] = {
    "law_basis": "full",
    "law_list": "水污染防治法第四十九条",
    "majority": "fits",
    "demands": "住户要少异味。",
    "demands_met": "met",
    "plan_quality": "full",
    "incident": "unlikely",
    "resolve": "workable",
    "emergency": "ready",
    "factor_kinds": ("nothing",),
    "meeting_held": "2025-06-18",
    "meeting_experts": 2,
    "expert_interest": "none",
    "meeting_people": 3,
    "meeting_views": "都同意。记录存档。",
    "suggestion": "建议实施。",
}
DISCUSSION: dict[str, Any] = {
    "legal_review": "passed",
    "legal_opinion": "市司法局，6月10日，合法。",
    "discussed_on": "2025-06-20",
    "discussion_result": "风险可控，同意。纪要3号。",
    "use_of_result": "按方案实施。",
}
REVIEW: dict[str, Any] = {
    "papers": ("report", "survey", "replies", "measures"),
    "demand_procedure": "fine",
    "demand_judgement": "fine",
    "demand_measures": "fine",
    "onsite": "unneeded",
    "conditions": "无",
}
TRACKING: dict[str, Any] = {
    "decision_taken": "permit",
    "revisit": "done",
    "revisit_view": "满意30户。",
    "turned_out": "same",
    "tracking_result": "办完。",
}
ENTRUST: dict[str, Any] = {
    "firm_name": "某社会评估中心",
    "firm_registered": "done",
    "firm_feasibility": "other",
    "firm_declared": "done",
    "firm_scope": "问卷、报告",
    "firm_pay": "按合同付",
}
CLEAN: dict[str, Any] = {**PLAN, **SURVEY, **ANALYSIS, **DISCUSSION, **REVIEW, **TRACKING}
RECORD: dict[str, list[dict[str, Any]]] = {
    "activities": [cases.questionnaire(38, 0)],
    "attendance": [
        {"unit": "市水务局", "post": "局长", "position": "agree"},
        {"unit": "市信访局", "post": "副局长", "position": "differ", "view": "要公布监测数据"},
    ],
    "checks": [
        {
            "checked_on": "2025-06-20",
            "found": "没有投诉",
            "carried": "full",
            "new_risk": "none",
            "mass_event": "none",
        }
    ],
}
QUICK: dict[str, Any] = {
    "matter_kind": "project",
    "exclusion": "nothing",
    "matter_name": "城南小学校门改造",
    "matter_place": "城南小学，拓宽校门。",
    "investment": 40,
    "responsible_body": "市教育局基建科",
    "people": 800,
    "consult_how": "6月3日家长会座谈，到会32人",
    "objections": 0,
    "risk_line": "施工噪声，放假期间施工，学校负责。",
}
SIMPLE: dict[str, Any] = {
    **{
        name: CLEAN[name] for name in CLEAN if name in {*PLAN, "consulted", "households_asked", "law_basis", "law_list"}
    },
    "exclusion": "nothing",
    "project_nature": "welfare",
    "factor_kinds": ("nothing",),
    "suggestion": "建议实施。",
}


def facts(answers: Answers, entries: Entries | None = None, track: str = "general", **specials: Any) -> Facts:
    """The clean matter with these answers and lists instead."""
    told = {**CLEAN, **answers} if track in ("general", "third_party") else dict(answers)
    record = {**RECORD, **(entries or {})} if track in ("general", "third_party") else dict(entries or {})
    known = {"case_track": track, "today": cases.TODAY, "submitted": True, "confirmed": False}
    known |= {"open_tasks": 0, **specials}
    return Facts(answers=told, entries=record, specials=known)


def paper(**more: Any) -> dict[str, Any]:
    """A questionnaire with some figures different."""
    return cases.questionnaire(38, 0) | more


def meeting(**more: Any) -> dict[str, Any]:
    """A symposium everybody came to."""
    entry: dict[str, Any] = {
        "form": "symposium",
        "held": "2025-06-10",
        "place": "居委会",
        "chosen": "每户一人",
        "invited": 20,
        "attended": 20,
        "support": 20,
        "conditional": 0,
        "indifferent": 0,
        "against": 0,
        "record": "档案第1册",
    }
    return entry | more


def notice(days: int, **more: Any) -> dict[str, Any]:
    """A draft put up for opinions."""
    entry: dict[str, Any] = {"form": "notice", "held": "2025-06-10", "place": "网站", "shown_days": days}
    return entry | {"letters": 3, "letters_against": 0, "record": "截图"} | more


def conflict(resolved: str) -> dict[str, Any]:
    """A conflict found on the way."""
    return {"gist": "围挡挡门", "found": "2025-06-01", "where": "幸福社区", "resolved": resolved, "how": "留口"}


def look(mend: str, mended: str | None = None) -> dict[str, Any]:
    """An inspection on site."""
    entry = {
        "held": "2025-06-19",
        "place": "厂区",
        "units": "环境局",
        "seen": "有异味",
        "problems": "没加盖",
        "mend": mend,
    }
    return entry | ({"due": "2025-07-01"} if mend == "deadline" else {}) | ({"mended": mended} if mended else {})


def check(**more: Any) -> dict[str, Any]:
    """A dated check while tracking."""
    return RECORD["checks"][0] | more


def open_needs(needs: tuple[Requirement, ...], given: Facts) -> list[str | None]:
    """Ids of the requirements that are not known to be true."""
    return [need.id for need in needs if evaluate(PACK, given, need.needs).value is not True]


def factors(*severities: str, **more: Any) -> Entries:
    """Risk factors of these degrees."""
    return {"factors": [cases.factor(severity, kind="environment", **more) for severity in severities]}
