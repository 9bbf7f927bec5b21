"""Matters of 朝阳县: a road bridge the general way, with two sets of evidence, and a village clinic the quick way."""

from __future__ import annotations

from bot.testing.example_parts import Example, factor

CHAOYANG_LOW = Example(
    "朝阳·一般程序·低风险",
    ("开始评估", "朝阳", "一般程序"),
    {
        "guidance": {
            "matter_kind": "construction",
            "matter_name": "大凌河李家村段公路桥",
            "matter_place": "木头城子镇李家村，新建公路桥一座",
            "investment": "900万元",
            "responsible_body": "县交通运输局建设科",
            "people": "130",
            "households": "40",
            "others_affected": "none",
            "guide_office": "县委政法委稳评办",
            "guide_date": "2026-02-25",
            "guide_advice": "把对岸两个组列入走访",
            "decided": "notyet",
            "plan_focus": "占地补偿、施工出行",
            "plan_methods": ["visit", "symposium"],
            "time_limit": "2026-06-30",
            "interest": "none",
            "third_party": "own",
        },
        "hidden": {
            "consulted": "all",
            "activities": [
                {
                    "form": "symposium",
                    "held": "2026-02-28",
                    "place": "李家村村委会",
                    "chosen": "每户一人",
                    "invited": "40",
                    "attended": "40",
                    "support": "38",
                    "conditional": "1",
                    "indifferent": "1",
                    "against": "0",
                    "record": "会议记录和签到表，交通局档案第1册",
                }
            ],
            "households_asked": "40",
            "opinions": [
                {"gist": "希望施工不断路", "stance": "condition", "disposition": "adopted", "reply": "半幅施工"}
            ],
            "factor_kinds": ["management"],
            "factors": [factor("low", kind="management", what="运料车过村口，出行不便")],
            "conflicts": [
                {
                    "gist": "两户担心便道压坏菜地",
                    "resolved": "yes",
                    "how": "便道改线，两户认可，记录存交通局",
                }
            ],
        },
        "opinion": {
            "law_basis": "full",
            "law_list": "公路法第二十二条",
            "majority": "fits",
            "demands_met": "met",
            "plan_quality": "full",
            "incident": "unlikely",
            "resolve": "workable",
            "emergency": "ready",
            "argued_on": "2026-03-01",
            "argued_views": "专家2人、群众代表3人，都同意。记录存交通局。",
            "suggestion": "建议实施，先公示占地补偿",
        },
        "confirm": {"confirmed_on": "2026-03-02", "differing": "无", "use_of_result": "先公示补偿再开工"},
        "filing": {"papers": ["report", "survey", "replies", "measures"], "onsite": "unneeded", "conditions": "无"},
        "tracking": {
            "decision_taken": "permit",
            "checks": [
                {
                    "checked_on": "2026-03-02",
                    "found": "占地补偿已公示，没有接到反映",
                    "carried": "nomeasure",
                    "new_risk": "none",
                }
            ],
            "tracking_result": "公路桥按期完工，没有遗留问题",
        },
    },
    level="low",
)
CHAOYANG_MEDIUM = CHAOYANG_LOW.but(
    "朝阳·一般程序·中风险",
    level="medium",
    hidden={
        "factors": [factor("medium", "medium", kind="management", what="运料车压坏村路")],
        "conflicts": [{"gist": "两户担心便道压坏菜地", "resolved": "partly", "next": "镇政府，3月底前再上门"}],
    },
    confirm={"use_of_result": "化解之前不开工"},
    tracking={"decision_taken": "suspend"},
)

CHAOYANG_CLINIC = Example(
    "朝阳·简化程序·村诊所",
    ("低风险快速备案", "朝阳"),
    {
        "quick": {
            "matter_kind": "clinic",
            "exclusion": "nothing",
            "matter_name": "东大道乡二道湾村卫生室改造",
            "matter_place": "东大道乡二道湾村，原址翻修三间",
            "investment": "80万",
            "responsible_body": "乡卫健办，主任，0421-1234567",
            "people": "约四百人",
            "consult_how": "3月1日在村部开座谈会，到会32人",
            "objections": "0",
            "risk_line": "施工噪声；白天施工，由村委会协调",
        },
        "quick_review": {"papers": ["report", "survey", "replies", "measures"], "conditions": "无"},
    },
    level="low",
)

_GENERAL = CHAOYANG_LOW.steps
CHAOYANG_SIMPLE = Example(
    "朝阳·简易程序·护岸",
    ("开始评估", "朝阳", "简易程序"),
    {
        "simple_record": {
            **{k: v for step in ("guidance", "hidden", "opinion") for k, v in _GENERAL[step].items()},
            "matter_kind": "revetment",
            "exclusion": "nothing",
            "matter_name": "大凌河李家村段护岸工程",
            "matter_place": "木头城子镇李家村，修护岸300米",
        },
        "confirm": _GENERAL["confirm"],
        "quick_review": CHAOYANG_CLINIC.steps["quick_review"],
    },
    level="low",
)
CHAOYANG_THIRD_PARTY = Example(
    "朝阳·第三方评估",
    ("开始评估", "朝阳", "第三方评估"),
    {
        "guidance": {**_GENERAL["guidance"], "third_party": "firm", "investment": "1.6亿元"},
        "entrust": {
            "firm_name": "某社会评估中心，委托书2026-05号，2月1日",
            "firm_registered": "done",
            "firm_feasibility": "other",
            "firm_declared": "done",
            "firm_scope": "走访、座谈会、写报告，3月1日交",
            "firm_pay": "交通局按合同付，不论结论如何",
        },
        "hired_hidden": _GENERAL["hidden"],
        "hired_opinion": _GENERAL["opinion"],
        "confirm": _GENERAL["confirm"],
        "filing": _GENERAL["filing"],
        "tracking": _GENERAL["tracking"],
    },
    level="low",
)
