"""A matter on the national pack, the general way: a sewage works with three sets of evidence, and once sent back."""

from __future__ import annotations

from bot.testing.conversation import Script
from bot.testing.example_parts import Example, SentBack, factor, objection, questionnaire

PLAN: Script = {
    "matter_kind": "project",
    "matter_name": "城南污水处理厂扩建",
    "matter_place": "城南街道幸福社区，日处理能力由2万吨扩到4万吨",
    "investment": "6800万元",
    "project_nature": "mixed",
    "key_project": "ordinary",
    "responsible_body": "市水务局建设科，科长，0571-1234567",
    "assessing_body": "市水务局",
    "third_party": "own",
    "screening": "risk",
    "decided": "notyet",
    "planned_date": "2026-09-30",
    "people": "约四百人",
    "households": "120户",
    "others_affected": "none",
    "plan_focus": "臭气、污泥运输、施工出行",
    "plan_methods": ["symposium", "questionnaire", "notice"],
    "plan_procedure": "2月公示；3月上旬问卷；3月中旬论证会",
    "time_limit": "2026-08-30",
    "interest": "none",
}
NOTICE: Script = {
    "form": "notice",
    "held": "2026-02-28",
    "place": "市政府网站和社区公告栏",
    "shown_days": "30",
    "letters": "2",
    "letters_against": "0",
    "record": "网页截图和照片，水务局稳评档案第1册",
}
SURVEY: Script = {
    "publicity": "done",
    "publicity_how": "1月28日社区公告栏张贴，照片存水务局",
    "frame_source": "社区住户登记册，共120户",
    "frame_groups": "住户105户，沿街商户15户",
    "frame_how": "every",
    "representatives": "joined",
    "representatives_how": "住户推选3人、商户推选1人，参加论证会",
    "consulted": "all",
    "activities": [NOTICE, questionnaire(110, record="水务局稳评档案第2册")],
    "households_asked": "120",
    "opinions": [
        {"gist": "希望污泥车不走社区前的路", "stance": "condition", "disposition": "adopted", "reply": "改走外环路"}
    ],
}
ODOUR = "除臭池靠近住户，夏天有异味"
ANALYSIS: Script = {
    "law_basis": "full",
    "law_list": "水污染防治法第四十九条",
    "majority": "fits",
    "demands": "住户要少异味，商户要施工时留门口",
    "demands_met": "met",
    "plan_quality": "full",
    "incident": "unlikely",
    "resolve": "workable",
    "emergency": "ready",
    "factor_kinds": ["environment"],
    "factors": [factor("low", kind="environment", what=ODOUR)],
    "conflicts": [
        {
            "gist": "商户担心围挡挡住门口",
            "found": "2026-02-25",
            "where": "幸福社区，沿街商户约15户",
            "resolved": "yes",
            "how": "围挡留口，商户认可，记录存水务局",
        }
    ],
    "meeting_held": "2026-03-01",
    "meeting_experts": "3",
    "expert_interest": "none",
    "meeting_people": "4",
    "meeting_views": "赞成为主，建议加盖除臭。记录存水务局。",
    "suggestion": "建议实施，除臭设施同步建成",
}
DISCUSSION: Script = {
    "legal_review": "passed",
    "legal_opinion": "市司法局，2月27日，合法审〔2026〕9号，权限、程序、内容合法",
    "discussed_on": "2026-03-02",
    "attendance": [
        {"unit": "市水务局", "post": "局长", "position": "agree"},
        {"unit": "市信访局", "post": "副局长", "position": "differ", "view": "建议公布除臭监测数据"},
    ],
    "discussion_result": "会议认为风险可控，同意实施。纪要〔2026〕3号",
    "use_of_result": "除臭设施同步建成，监测数据按月公布",
}
REVIEW: Script = {
    "papers": ["report", "survey", "replies", "measures"],
    "demand_procedure": "fine",
    "demand_judgement": "fine",
    "demand_measures": "fine",
    "onsite": "unneeded",
    "conditions": "按月公布除臭监测数据",
}
TRACKING: Script = {
    "decision_taken": "permit",
    "checks": [
        {
            "checked_on": "2026-03-02",
            "found": "除臭池已加盖，没有接到投诉",
            "carried": "nomeasure",
            "new_risk": "none",
            "mass_event": "none",
        }
    ],
    "revisit": "done",
    "revisit_view": "回访30户，满意26户、一般4户，记录存水务局",
    "turned_out": "same",
    "tracking_result": "扩建按期投用，没有遗留问题",
}

NATIONAL_LOW = Example(
    "国家通用·一般程序·低风险",
    ("开始评估", "国家通用", "一般程序"),
    {
        "plan": PLAN,
        "survey": SURVEY,
        "analysis": ANALYSIS,
        "discussion": DISCUSSION,
        "review": REVIEW,
        "tracking": TRACKING,
    },
    level="low",
)
"""120 households asked, nobody against, one factor of low degree, a conflict resolved on the way."""

NATIONAL_MEDIUM = NATIONAL_LOW.but(
    "国家通用·一般程序·中风险",
    level="medium",
    survey={"activities": [NOTICE, questionnaire(100, 10, 2)], "opinions": [objection(gist="怕夏天有臭味")]},
    analysis={
        "majority": "partly",
        "again": "none",
        "factors": [factor("medium", "medium", kind="environment", what=ODOUR, owner="市水务局")],
    },
    discussion={
        "discussion_result": "会议认为有中风险，化解之前不实施。纪要〔2026〕4号",
        "use_of_result": "除臭设施先建成，再问一次意见",
    },
    review={
        "onsite": "done",
        "inspections": [
            {
                "held": "2026-03-02",
                "place": "幸福社区东侧",
                "units": "市生态环境局、街道办",
                "seen": "现有沉淀池没有加盖，下风向能闻到异味",
                "problems": "沉淀池没有加盖",
                "mend": "deadline",
                "due": "2026-05-31",
                "mended": "waiting",
            }
        ],
    },
    tracking={
        "decision_taken": "after_measures",
        "checks": [
            {
                "checked_on": "2026-03-02",
                "found": "除臭池加盖已完成六成",
                "carried": "part",
                "new_risk": "none",
                "mass_event": "none",
                "follow_up": "水务局4月底前全部加盖",
            }
        ],
        "turned_out": "lighter",
        "turned_out_why": "加盖之后异味比预计轻，下次先做试点再估",
    },
)
"""10 of 116 voiced against, a factor that stays medium after its measure, looked at on site."""

NATIONAL_HIGH = NATIONAL_MEDIUM.but(
    "国家通用·一般程序·高风险",
    level="high",
    survey={"activities": [NOTICE, questionnaire(50, 60, 25)], "opinions": [objection("declined")]},
    analysis={
        "majority": "against",
        "demands_met": "unmet",
        "incident": "likely",
        "incident_people": "60",
        "resolve": "none",
        "factors": [factor("high", "high", kind="environment", what=ODOUR, owner="市水务局")],
    },
    discussion={"discussion_result": "会议认为风险高，不实施，另选厂址。纪要〔2026〕5号"},
    tracking={"decision_taken": "reject"},
)
"""60 of 116 voiced against, incidents likely, nothing workable."""

NATIONAL_RETURNED = NATIONAL_LOW.but(
    "国家通用·一般程序·退回补充后备案",
).sent_back(
    review=SentBack("评估意见没有写附什么条件，请补上。", "suggestion", "建议实施，除臭设施同步建成，监测数据按月公布")
)
"""Returned by the reviewer with one item, mended, confirmed anew and filed."""

NATIONAL_GENERAL = (NATIONAL_LOW, NATIONAL_MEDIUM, NATIONAL_HIGH, NATIONAL_RETURNED)
