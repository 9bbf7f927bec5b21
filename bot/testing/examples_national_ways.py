"""Matters on the national pack by the other ways: two short ones, a key project by a third party, a year planned."""

from __future__ import annotations

from bot.testing.example_parts import Example, factor
from bot.testing.examples_national import (
    ANALYSIS,
    DISCUSSION,
    NATIONAL_GENERAL,
    PLAN,
    REVIEW,
    SURVEY,
    TRACKING,
)

NATIONAL_SIMPLE = Example(
    "国家通用·简易程序·护岸",
    ("开始评估", "国家通用", "简易程序"),
    {
        "simple_record": {
            **{name: PLAN[name] for name in ("responsible_body", "assessing_body", "interest", "others_affected")},
            "matter_kind": "project",
            "exclusion": "nothing",
            "matter_name": "柳河幸福社区段护岸",
            "matter_place": "城南街道幸福社区，修护岸200米",
            "investment": "90万元",
            "project_nature": "welfare",
            "people": "60",
            "households": "20",
            "consulted": "all",
            "activities": [
                {
                    "form": "symposium",
                    "held": "2026-02-28",
                    "place": "幸福社区居委会",
                    "chosen": "每户一人",
                    "invited": "20",
                    "attended": "20",
                    "support": "19",
                    "conditional": "1",
                    "indifferent": "0",
                    "against": "0",
                    "record": "会议记录和签到表，水务局稳评档案第3册",
                }
            ],
            "households_asked": "20",
            "opinions": [
                {"gist": "希望留下河埠头", "stance": "condition", "disposition": "adopted", "reply": "保留两处埠头"}
            ],
            "law_basis": "full",
            "law_list": "防洪法第二十七条",
            "factor_kinds": ["management"],
            "factors": [factor("low", kind="management", what="运料车过社区门口，出行不便")],
            "suggestion": "建议实施，白天施工",
        },
        "simple_confirm": {"confirmed_on": "2026-03-02", "differing": "无", "use_of_result": "按方案实施"},
        "quick_review": {name: REVIEW[name] for name in REVIEW if name != "onsite"},
    },
    level="low",
)

NATIONAL_SIMPLIFIED = Example(
    "国家通用·简化程序·校门改造",
    ("低风险快速备案", "国家通用"),
    {
        "quick": {
            "matter_kind": "project",
            "exclusion": "nothing",
            "matter_name": "城南小学校门改造",
            "matter_place": "城南小学，拓宽校门和候车区",
            "investment": "40万",
            "responsible_body": "市教育局基建科，科长，0571-7654321",
            "people": "约八百人",
            "consult_how": "3月1日家长委员会座谈会，到会32人",
            "objections": "0",
            "risk_line": "施工噪声；放假期间施工，由学校协调",
        },
        "quick_review": {name: REVIEW[name] for name in REVIEW if name != "onsite"},
    },
    level="low",
)

NATIONAL_THIRD_PARTY = Example(
    "国家通用·第三方评估",
    ("开始评估", "国家通用", "第三方评估"),
    {
        "plan": {**PLAN, "key_project": "key", "third_party": "firm", "investment": "2.6亿元"},
        "entrust": {
            "firm_name": "某社会评估中心，委托书2026-02号，1月15日",
            "firm_registered": "done",
            "firm_feasibility": "other",
            "firm_declared": "done",
            "firm_scope": "问卷、论证会、写报告，3月1日交",
            "firm_pay": "水务局按合同付，不论结论如何",
        },
        "hired_survey": SURVEY,
        "hired_analysis": ANALYSIS,
        "discussion": DISCUSSION,
        "review": REVIEW,
        "tracking": TRACKING,
    },
    level="low",
)

NATIONAL_YEARLY_PLAN = Example(
    "国家通用·年初集中报备",
    ("开始评估", "国家通用"),
    {
        "year_plan": {
            "plan_year": "2026",
            "plan_basis": "无",
            "planned_matters": [
                {"what": "城南污水处理厂扩建", "kind": "project", "due": "2026-08-30"},
                {"what": "停车收费调整", "kind": "policy", "owner": "市交通局", "due": "2026-10-31"},
            ],
        }
    },
)

NATIONAL = (*NATIONAL_GENERAL, NATIONAL_SIMPLE, NATIONAL_SIMPLIFIED, NATIONAL_THIRD_PARTY, NATIONAL_YEARLY_PLAN)
