"""Whole assessments as scripts: question id → answer. Real questions of the built-in packs, plausible answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

LAND_PACK = "shaoxing-land"
CLINIC_PACK = "chaoyang-county"


def land(today: date) -> Mapping[str, Any]:
    """An expropriation that comes out at level four, from fixing the matter to the end of tracking.

    Dates are taken from `today`: what was held lies behind, what is planned ahead.
    """
    held = (today - timedelta(days=20)).isoformat()
    met = (today - timedelta(days=10)).isoformat()
    return {
        "matter_kind": "expropriation",
        "matter_name": "李家村三号地块征收",
        "summary": "为建小学征收耕地30亩",
        "matter_place": "越城区李家村",
        "screening": "risk",
        "responsible_body": "征地管理处",
        "supervisor": "局稳评领导小组",
        "decided": "notyet",
        "planned_date": (today + timedelta(days=120)).isoformat(),
        "plan_focus": "补偿标准",
        "plan_methods": ["symposium", "questionnaire"],
        "plan_procedure": "下月走访；再下月座谈",
        "time_limit": (today + timedelta(days=90)).isoformat(),
        "households": "120户",
        "people": "约四百人",
        "others_affected": "none",
        "interest": "none",
        "publicity": "done",
        "publicity_how": "村公告栏张贴，照片存档",
        "publicity_effect": "clear",
        "consulted": "all",
        "activities": [
            {
                "form": "questionnaire",
                "held": held,
                "chosen": "每户一人",
                "sent": "120",
                "returned": "118",
                "support": "112",
                "conditional": "4",
                "indifferent": "2",
                "against": "0",
                "record": "征地科档案第2册",
                "asked_by": "村组干部两人一组，没有发礼品",
            }
        ],
        "households_asked": "120",
        "opinions": [
            {
                "gist": "希望青苗补偿早点发",
                "stance": "condition",
                "disposition": "adopted",
                "reply": "已定下月底前发放",
            }
        ],
        "meeting_held": held,
        "meeting_experts": "2",
        "meeting_people": "3",
        "meeting_views": "赞成为主，建议早发补偿。记录存征地科",
        "report_use": "交局长办公会集体讨论",
        "law_basis": "full",
        "law_list": "土地管理法第四十五条",
        "policy_basis": "full",
        "land_parties": "joined",
        "majority": "fits",
        "life_impact": "small",
        "demands": "种植户要早发青苗补偿",
        "demands_met": "met",
        "plan_quality": "full",
        "incident": "unlikely",
        "resolve": "workable",
        "emergency": "ready",
        "f_policy": "none",
        "f_expro": "has",
        "f_tech": "none",
        "f_environment": "none",
        "f_management": "none",
        "f_social": "none",
        "f_safety": "none",
        "f_media": "none",
        "factors": [
            {
                "kind": "expropriation",
                "what": "青苗补偿发放不及时",
                "stage": "during",
                "probability": "p2",
                "impact": "q2",
                "severity": "small",
            }
        ],
        "discussed_on": met,
        "attendance": [
            {"unit": "执法监察局", "post": "局长", "position": "agree"},
            {"unit": "征地处", "post": "处长", "position": "differ", "view": "建议先发补偿再进场"},
        ],
        "discussion_result": "会议认为风险较小，可以实施。纪要3号",
        "decision_taken": "permit",
        "checks": [
            {
                "checked_on": met,
                "found": "补偿款已发九成",
                "carried": "full",
                "new_risk": "none",
                "mass_event": "none",
            }
        ],
        "tracking_result": "已完成",
    }


def clinic() -> Mapping[str, Any]:
    """The simplified filing of a village clinic (朝阳县's own example)."""
    return {
        "matter_kind": "clinic",
        "exclusion": "nothing",
        "matter_name": "东大道乡卫生室改造",
        "matter_place": "东大道乡二道湾村",
        "investment": "80万",
        "responsible_body": "东大道乡政府",
        "people": "约四百人",
        "households": "100",
        "consult_how": "上月在村部开座谈会，到会32人，讲了方案",
        "objections": "0",
        "risk_line": "施工噪声；白天施工，村委会协调",
        "contact": "乡卫健办",
        "papers": ["report", "survey", "replies", "measures"],
        "conditions": "按季度报送施工和解释情况",
    }
