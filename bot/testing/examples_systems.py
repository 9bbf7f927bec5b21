"""One matter for each of 惠山, 沈河, 旅顺口, 海城, 东港 and 女儿河, played the general way from report to tracking.

The packs stand on the national bases, and so do these: the national matter with the body's own words and questions.
"""

from __future__ import annotations

from bot.testing.conversation import Script
from bot.testing.example_parts import Example
from bot.testing.examples_national import NATIONAL_LOW
from bot.testing.examples_national_ways import NATIONAL_SIMPLE, NATIONAL_THIRD_PARTY

_CONFLICT: Script = {
    "gist": "商户担心围挡挡住门口",
    "found": "2026-02-25",
    "where": "幸福社区，沿街商户约15户",
    "resolved": "yes",
    "how": "围挡留口，商户认可，记录存档",
}


def _over(name: str, start: tuple[str, ...], base: Example = NATIONAL_LOW, **steps: Script) -> Example:
    """The base matter as this body would answer it."""
    merged = base.but(name, None, **steps)
    return Example(name, start, merged.steps, merged.level)


HUISHAN = _over(
    "惠山·统一操作程序",
    ("开始评估", "惠山开发区", "统一操作程序"),
    plan={
        "unit_tier": "community",
        "guide_office": "规划建设部",
        "secured": "full",
        "matter_name": "长宁社区菜场改造",
        "matter_place": "长宁社区，菜场翻建，摊位由60个增到90个",
        "responsible_body": "长宁社区居委会，0510-12345678",
        "assessing_body": "长宁社区居委会",
    },
    analysis={
        "factors": [
            {
                **NATIONAL_LOW.steps["analysis"]["factors"][0],
                "measure": "每天两次清运，加装除臭",
                "owner": "长宁社区居委会",
            }
        ]
    },
    tracking={"basis_cited": "cited", "filed_class": "社区级·建设项目类，长宁〔2026〕3号"},
)
SHENHE = _over(
    "沈河·一般程序",
    ("开始评估", "沈阳沈河", "一般程序"),
    plan={
        "first_step": "first",
        "matter_kind": "transition",
        "matter_name": "五爱市场经营转型",
        "matter_place": "五爱街道，老市场转为综合商业，迁移摊位300个",
    },
    survey={
        "levels_heard": ["residents", "merchants", "community"],
        "frontline": "2月20日到市场走访两个下午，摊主主要问过渡期租金",
        "activities": [
            *NATIONAL_LOW.steps["survey"]["activities"],
            {
                "form": "hearing",
                "held": "2026-02-28",
                "place": "街道会议室",
                "papers_sent": "2026-02-20",
                "chosen": "每个片区推选5户",
                "invited": "20",
                "attended": "18",
                "support": "15",
                "conditional": "3",
                "indifferent": "0",
                "against": "0",
                "record": "听证笔录，街道稳评档案第1册",
            },
        ],
    },
)
LVSHUNKOU = _over(
    "旅顺口·一般程序",
    ("开始评估", "大连旅顺口", "一般程序"),
    plan={
        "matter_kind": "roadwork",
        "matter_name": "水师营街道黄河路施工",
        "matter_place": "水师营街道，黄河路翻修1.2公里",
        "double": "merged",
        "double_how": "安全评估，入户调查和座谈会一并做",
    },
    analysis={"conflicts": [{**_CONFLICT, "forces": "商会和楼栋志愿队"}]},
)
HAICHENG = _over(
    "海城·一般程序",
    ("开始评估", "鞍山海城", "一般程序"),
    plan={
        "matter_name": "腾鳌镇污水管网改造",
        "matter_place": "腾鳌镇福安村，新铺管网3公里",
        "subject_rule": "undertake",
        "responsible_body": "市住建局建设科，0412-1234567",
        "assessing_body": "腾鳌镇政府",
    },
    discussion={"principles": ["all_assessed", "objective", "both", "weighed"]},
)
DONGGANG = _over(
    "东港·简易程序",
    ("开始评估", "丹东东港", "简易程序（自评）"),
    base=NATIONAL_SIMPLE,
    simple_record={"matter_name": "前阳镇卫生室改造", "matter_place": "前阳镇前阳村，原址翻修三间"},
)
DONGGANG_KEY = _over(
    "东港·重点项目·第三方评估",
    ("开始评估", "丹东东港", "第三方评估"),
    base=NATIONAL_THIRD_PARTY,
    plan={"matter_name": "大东港区铁路支线", "matter_place": "大东街道，新建支线6公里"},
)
NVERHE = _over(
    "女儿河·一般程序",
    ("开始评估", "锦州女儿河", "一般程序"),
    plan={"matter_name": "女儿河街道文体中心", "matter_place": "女儿河街道，新建文体中心一处"},
    analysis={"conflicts": [{**_CONFLICT, "understood": "no", "explained": "当天上门，把留口的办法讲了一遍"}]},
    tracking={"shared": "文体中心先向周边住户开放"},
)
NVERHE = Example(
    NVERHE.name,
    NVERHE.start,
    {
        "plan": NVERHE.steps["plan"],
        "survey": NVERHE.steps["survey"],
        "represented": {"rep_present": "all", "rep_true": "same"},
        **{step: NVERHE.steps[step] for step in ("analysis", "discussion", "review", "tracking")},
    },
    NVERHE.level,
)

SYSTEMS = (HUISHAN, SHENHE, LVSHUNKOU, HAICHENG, DONGGANG, DONGGANG_KEY, NVERHE)
