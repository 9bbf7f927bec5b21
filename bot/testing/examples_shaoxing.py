"""Matters of 绍兴市国土资源局: one expropriation with four sets of evidence, and its two registers."""

from __future__ import annotations

from bot.testing.conversation import Script
from bot.testing.example_parts import Example, factor, objection, questionnaire

FACTOR_KINDS = ("policy", "expro", "tech", "environment", "management", "social", "safety", "media")
"""What the eight 绍兴 screening questions of factors are called, after ``f_``."""

_PLAN: Script = {
    "matter_kind": "expropriation",
    "matter_name": "李家村三号地块征收",
    "summary": "为建小学征收耕地30亩，涉及两个村民小组。",
    "matter_place": "越城区李家村",
    "screening": "risk",
    "responsible_body": "征地管理处",
    "supervisor": "局稳评领导小组办公室",
    "decided": "notyet",
    "planned_date": "2026-09-30",
    "plan_focus": "补偿标准、施工扰民",
    "plan_methods": ["symposium", "questionnaire"],
    "plan_procedure": "3月上旬问卷；3月中旬座谈会；3月底论证会",
    "time_limit": "2026-08-30",
    "households": "120户",
    "people": "约四百人",
    "others_affected": "none",
    "interest": "none",
}
_SURVEY: Script = {
    "publicity": "done",
    "publicity_how": "2月20日村公告栏张贴，照片存征地科",
    "publicity_effect": "clear",
    "consulted": "all",
    "activities": [questionnaire(110)],
    "households_asked": "120",
    "opinions": [
        {"gist": "希望青苗补偿早点发", "stance": "condition", "disposition": "adopted", "reply": "四月底前发放"}
    ],
    "meeting_held": "2026-03-01",
    "meeting_experts": "2",
    "meeting_people": "3",
    "meeting_views": "赞成为主，建议早发补偿。记录存征地科。",
    "report_use": "交局长办公会集体讨论",
}
_ANALYSIS: Script = {
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
    **{f"f_{kind}": "none" for kind in FACTOR_KINDS},
    "f_expro": "has",
    "factors": [factor("small", what="青苗补偿发放不及时")],
}
_DISCUSSION: Script = {
    "discussed_on": "2026-03-02",
    "attendance": [
        {"unit": "执法监察局", "post": "局长", "position": "agree"},
        {"unit": "征地管理处", "post": "处长", "position": "differ", "view": "建议先发补偿再进场"},
    ],
    "discussion_result": "会议认为风险较小，可以实施。纪要〔2026〕3号",
}
_TRACKING: Script = {
    "decision_taken": "permit",
    "checks": [
        {
            "checked_on": "2026-03-02",
            "found": "补偿款已发九成",
            "carried": "full",
            "new_risk": "none",
            "mass_event": "none",
        }
    ],
    "tracking_result": "已完成，没有遗留问题",
}

SHAOXING_FOURTH = Example(
    "绍兴·四级",
    ("开始评估", "绍兴"),
    {"plan": _PLAN, "survey": _SURVEY, "analysis": _ANALYSIS, "discussion": _DISCUSSION, "tracking": _TRACKING},
    level="l4",
)
"""All 120 households asked, nobody against, one small factor."""

SHAOXING_THIRD = SHAOXING_FOURTH.but(
    "绍兴·三级",
    level="l3",
    survey={"activities": [questionnaire(106, 4)], "opinions": [objection()]},
    analysis={
        "again": "none",
        "factors": [factor("some", "some")],
    },
    discussion={"discussion_result": "会议认为有一定风险，措施落实后可以实施。纪要〔2026〕4号"},
    tracking={"decision_taken": "after_measures"},
)
"""4 of 116 voiced against, one factor of some degree that stays so after its measure."""

SHAOXING_SECOND = SHAOXING_FOURTH.but(
    "绍兴·二级",
    level="l2",
    survey={"activities": [questionnaire(66, 44, 6)], "opinions": [objection("explained")]},
    analysis={
        "majority": "partly",
        "demands_met": "partly",
        "incident": "possible",
        "resolve": "partly",
        "again": "none",
        "factors": [factor("large", "large")],
    },
    discussion={"discussion_result": "会议认为风险较大，短期难以解决，暂缓。纪要〔2026〕5号"},
    tracking={"decision_taken": "suspend"},
)
"""44 of 116 voiced against, a large factor not soon solved."""

SHAOXING_FIRST = SHAOXING_FOURTH.but(
    "绍兴·一级",
    level="l1",
    survey={"activities": [questionnaire(30, 82, 40)], "opinions": [objection("declined")]},
    analysis={
        "majority": "against",
        "demands_met": "unmet",
        "incident": "likely",
        "resolve": "none",
        "again": "none",
        "factors": [factor("serious", "serious")],
    },
    discussion={"discussion_result": "会议认为风险严重，不实施。纪要〔2026〕6号"},
    tracking={"decision_taken": "reject"},
)
"""82 of 118 voiced against, incidents likely, nothing workable."""

SHAOXING_LEVELS = (SHAOXING_FIRST, SHAOXING_SECOND, SHAOXING_THIRD, SHAOXING_FOURTH)

LEADING_GROUP = Example(
    "绍兴·领导小组登记",
    ("开始评估", "绍兴", "领导小组登记"),
    {
        "group_setup": {
            "group_head": "局长",
            "group_deputies": "分管副局长、执法监察局局长",
            "group_members": "征地管理处处长；规划管理处处长；越城分局局长",
            "office_seat": "执法监察局",
            "office_contact": "执法监察局综合科",
        }
    },
)
YEARLY_TASK = Example(
    "绍兴·年度任务登记",
    ("开始评估", "绍兴", "年度任务登记"),
    {
        "year_task": {
            "task_year": "2026",
            "task_document": "绍维稳办〔2017〕1号",
            "task_basis": "绍市土资〔2011〕73号",
            "task_quota": "12件",
            "task_due": "2026-12-31",
        }
    },
)
