"""A matter of the Shaoxing procedure as records: what the tests print, and what was looked at on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.documents.records import (
    AnalysisMeeting,
    AnswerState,
    Clause,
    Confirmation,
    Consultation,
    Controllability,
    DifferingOpinion,
    Dimension,
    DimensionSection,
    Disposition,
    Factor,
    FactorRating,
    Field,
    Grade,
    Level,
    LevelProposal,
    MappedLevel,
    Measure,
    Opinion,
    ProcessRecord,
    ProcessStep,
    QuestionAnswer,
    Rendition,
    Report,
    ShareInterval,
    Stance,
    StanceCounts,
    StepState,
)

HASH = "9f2c51d0a77be4310c5d"
DIFFERING = "补偿标准说是按区片价，可去年邻村高一截，这个没说清楚我们不签 <同意 & 签字>"

PLAN = "绍兴市国土资源局社会稳定风险评估实施方案"
LEVEL_2 = Level("二级风险", "暂缓实施", MappedLevel.HIGH, Controllability.NOT_CONTROLLABLE)
LEVEL_3 = Level("三级风险", "在制定防范措施后予以实施", MappedLevel.MEDIUM, Controllability.CONTROLLABLE)
LEVEL_4 = Level("四级风险", "准予实施", MappedLevel.LOW, Controllability.CONTROLLABLE)

CLAUSES = (
    Clause(
        "国有土地上房屋征收与补偿条例",
        "国务院令第590号",
        "第十二条",
        "市、县级人民政府作出房屋征收决定前，应当按照有关规定进行社会稳定风险评估。",
        Rendition.DIGEST,
    ),
    Clause(PLAN, "", "六、3", "存在一定风险，但可以控制的为三级风险，在制定防范措施后予以实施。"),
    Clause(
        "重大固定资产投资项目社会稳定风险评估暂行办法",
        "发改投资〔2012〕2492号",
        "第四条",
        "风险分三级。",
        Rendition.DIGEST,
        Grade.SECONDARY,
    ),
    Clause("概率影响矩阵分档", "", "", "R=p×q，五档。", Rendition.DIGEST, Grade.CUSTOM),
)


def confirmation(level: Level = LEVEL_3, **more: Any) -> Confirmation:
    made = Confirmation("周建国", "评估领导小组组长", datetime(2026, 3, 20, 15, 30), level, HASH)
    return replace(made, **more)


FACTORS = (
    Factor(
        1,
        "补偿标准低于邻村，被征收户不接受",
        "征收及补偿",
        "决策",
        FactorRating(0.8, 0.8, "较大"),
        FactorRating(0.4, 0.6, "一般"),
        "补偿方案经村民代表会议表决，并公示30日",
    ),
    Factor(
        2,
        "安置房交付时间不明确",
        "征收及补偿",
        "实施",
        FactorRating(0.6, 0.6, "一般"),
        FactorRating(0.3, 0.4, "较小"),
        "写入协议并约定逾期过渡费",
    ),
    Factor(
        3,
        "施工扬尘和噪声影响相邻小区",
        "生态环境",
        "实施",
        FactorRating(0.6, 0.4, "一般"),
        FactorRating(0.4, 0.4, "较小"),
    ),
    Factor(4, "前期宣传解释不到位", "政策规划和审批", "准备", FactorRating(0.6, 0.6, "一般"), None),
    Factor(5, "网络传言", "媒体舆情"),
)

MEASURES = (
    Measure(
        "逐户核对面积和补偿款，公示补偿方案，听证",
        (1,),
        "决策",
        "征收办",
        "李家村村委会",
        date(2026, 4, 15),
        "差额来源讲清，异议有复核",
    ),
    Measure("安置协议写明交付日期，逾期付过渡费", (2,), "实施", "城投公司", "", date(2026, 5, 1), "有违约约束"),
    Measure("围挡、喷淋，夜间停工", (3,), "实施", "", "", None, "减少扰民"),
)


FULL = Report(
    matter="李家村地块土地征收",
    number="绍国土稳评〔2026〕3号",
    assessing_body="绍兴市国土资源局征地管理处",
    responsible_body="绍兴市国土资源局征地管理处",
    track="一般程序",
    made_on=date(2026, 3, 18),
    version="2",
    overview="拟征收李家村集体土地36.5亩，用于城东小学新建工程。\n涉及农户48户、156人，其中需搬迁12户。",
    facts=(
        Field("征收面积", "36.5亩"),
        Field("涉及户数", "48户"),
        Field("计划决定日期", "2026年4月20日"),
        Field("投资额", ""),
    ),
    basis=("《关于明确2017年度全市重大事项社会稳定风险评估任务的通知》（绍维稳办〔2017〕1号）", PLAN),
    body_facts=(Field("领导小组组长", "局主要领导"), Field("办公室", "执法监察局")),
    steps=(
        ProcessStep("确定评估事项，制定评估方案", StepState.DONE, date(2026, 2, 10)),
        ProcessStep("开展调查论证", StepState.DONE, date(2026, 3, 5)),
        ProcessStep("评估报告讨论", StepState.CURRENT, None, "待集体讨论"),
        ProcessStep("全程跟踪", StepState.TO_DO),
    ),
    methods=("座谈会", "重点走访", "问卷调查"),
    dimensions=(
        DimensionSection(
            Dimension.LEGALITY,
            (
                QuestionAnswer(
                    "是否符合国家法律、法规和政策？",
                    "符合，用地已列入年度计划。",
                    evidence=("用地批文",),
                    clauses=(CLAUSES[1], CLAUSES[0]),
                ),
                QuestionAnswer("政策依据是否充分？", "区片价文件待核对文号", AnswerState.PENDING),
            ),
            "依据基本充分，一份文件待核。",
        ),
        DimensionSection(
            Dimension.REASONABLENESS,
            (QuestionAnswer("是否兼顾各方面利益群体的不同诉求？", "部分兼顾，相邻小区还没有问到。"),),
        ),
        DimensionSection(
            Dimension.FEASIBILITY,
            (
                QuestionAnswer("是否开展了前期宣传解释工作？", "", AnswerState.UNFILLED),
                QuestionAnswer("是否涉及采矿权？", "不涉及", AnswerState.NOT_APPLICABLE),
            ),
        ),
    ),
    consultations=(
        Consultation(
            "座谈会",
            date(2026, 2, 20),
            "李家村文化礼堂",
            20,
            12,
            StanceCounts(5, 3, 1, 3, 0),
            "座谈纪要1",
            intervals=(ShareInterval("反对", 12, 3, 0.0889, 0.5323, 0.95, "Wilson"),),
        ),
        Consultation(
            "问卷调查",
            date(2026, 2, 25),
            "李家村",
            48,
            31,
            StanceCounts(14, 6, 2, 6, 3),
            "问卷汇总表",
            population=48,
        ),
        Consultation("民意测评"),
    ),
    survey_note="相邻的东方花园小区尚未征求意见。",
    meetings=(
        AnalysisMeeting(date(2026, 3, 10), "局三楼会议室", 3, 4, None, "同意按修改后的补偿方案推进。", "会议纪要2"),
    ),
    opinions=(
        Opinion(
            "补偿标准要与邻村一致",
            "被征收户",
            "座谈会",
            Stance.AGAINST,
            Disposition.PARTLY_ADOPTED,
            "按同一区片价核对，差额说明",
            "座谈纪要1",
        ),
        Opinion(
            "安置房什么时候交付要写清楚",
            "搬迁户",
            "走访",
            Stance.CONDITIONAL,
            Disposition.ADOPTED,
            "写入协议",
            "走访记录3",
        ),
        Opinion("学校门口的路太窄", "相邻居民", "问卷"),
    ),
    differing=(DifferingOpinion(DIFFERING, "座谈会"), DifferingOpinion("建议先修路再建校。")),
    factors=FACTORS,
    measures=MEASURES,
    initial=LevelProposal(
        LEVEL_2,
        ("因素1程度较大", "反对意见1条未答复"),
        ("政策依据待核", "相邻小区未征求意见"),
        ("补齐征求意见", "答复反对意见"),
    ),
    after=LevelProposal(LEVEL_3, ("措施后最高程度为一般",), ("因素4未重新评判",), ()),
    conclusions=("核对区片价文件文号后再提交集体讨论。", "补征东方花园小区意见。"),
    emergency_plan="成立现场处置组，由街道牵头。",
    clauses=CLAUSES,
    process=ProcessRecord(
        HASH,
        "土地征收等国土重大事项社会稳定风险评估",
        "shaoxing-land",
        "3",
        86,
        5400.0,
        datetime(2026, 2, 10, 9, 0),
        datetime(2026, 3, 18, 17, 5),
        ("在手机聊天中填报",),
    ),
)


def full_report(**more: Any) -> Report:
    return replace(FULL, **more)


BARE = Report(
    matter="李家村地块土地征收",
    number="",
    assessing_body="征地管理处",
    made_on=date(2026, 3, 18),
    process=ProcessRecord(HASH, "国土", "shaoxing-land", "3"),
)


def bare_report(**more: Any) -> Report:
    """A report of a matter about which nothing is known yet."""
    return replace(BARE, **more)
