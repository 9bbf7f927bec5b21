"""What ledger, targets, coverage and the yearly plan say."""

from __future__ import annotations

LEDGER, TARGETS, ARCHIVE = "台账", "指标", "归档"
MAKE_LEDGER, TASKS_TABLE, YEAR, COVERAGE, QUALITY, REPORT_PLAN = (
    "出台账",
    "任务分解表",
    "进度图",
    "覆盖率",
    "质量",
    "集中报备",
)
RESOLVED = "历年化解"
YEAR_BUTTON, OWN_ONLY, WITH_BELOW = "{year}年", "只看本单位", "含下级单位"

NOT_YOURS = "台账和指标由审核员、单位负责人、领导小组和管理员来看。您现在的身份：{roles}。"
SCOPES = {True: "本单位和下级单位", False: "只有本单位"}
LEDGER_ASK = "台账 · {year}年 · {scope}"
TARGETS_ASK = "指标 · {year}年 · {scope}"
VIEWS = {
    "ledger": "台账",
    "targets": "目标任务分解表",
    "year": "进度图",
    "coverage": "应评尽评",
    "quality": "质量",
    "plan": "年度计划",
    "resolved": "历年化解",
}
CAPTION = "{organisation} · {year}年 · {what}"

# -- lines made of counts ----------------------------------------------------------------------------------
NONE_AT_ALL = "这一年没有事项。"
COUNTED = "在册{all}件：今年立项{opened}，评完{finished}，备案{filed}，在办{running}，取消{cancelled}。"
IN_TIME = "按时{in_time}件，逾期{late}件，没有定时限{unset}件。"
LEVELS = "等级：{levels}"
KINDS = "类别：{kinds}"
SHORT = "平均来回：简易、简化{short_taps}次，一般程序{long_taps}次。"
SHORT_ONLY = "走简易或简化的{short}件，占今年评完的{share}。"
LOW_LONG = "低风险走一般程序的{n}件，其中由简化转来的{converted}件。"
TARGETS_MET = "有任务的单位{tasked}个，已完成{met}个。"
TARGETS_NONE = "各单位都没有定任务：程序包里没有适用的指标。"
RULE = "考核规定：{say}（{clause}）"
FACTS_ONLY = "只列事实，不打分，不评人。"
COVERED = "应评{should}件，已评{assessed}件，在评{running}件。"
ELSEWHERE = "其中{n}件在别的系统评估备案，见台账的“外部备案”。"
UNKNOWN = "没有对上事项{unknown}件、自报已评没有记录{told}件：不算已评。"
FIRST = "评估前已决定{first}件，见台账的依据条款。"
QUALITY_RETURNS = "退回{returns}次，涉及{returned}件；提交时没有材料{bare}件。"
QUALITY_RECORDS = "征求意见活动{consultations}次，没写记录存处的{unrecorded}次。"
QUALITY_AGREES = "认定与拟定一致：{agreed}/{confirmed}件。"
QUALITY_WIDEST = "小样本{samples}个，反对占比的区间最宽{widest}个百分点。"
QUALITY_VOICES = "反对意见{objections}条，已答复{answered}条；措施{measures}项，检查过{known}项，都落实{full}项。"

RESOLVED_YEAR = "{year}年：诉求答复{heard}/{opinions}条，矛盾化解{resolved}/{conflicts}个，派单办结{done}/{tasks}件。"
RESOLVED_NONE = "还没有登记过诉求、矛盾和派单。"
RESOLVED_NOTE = "浅色是登记的，深色是答复、化解的，按办成的那一年算。"

# -- the yearly plan, reported to the level above ----------------------------------------------------------
PLAN_EMPTY = "{year}年的计划里还没有事项，没有报出去。先填年度计划登记。"
PLAN_NO_ABOVE = "没有登记上级单位，没有报出去。表在这里，请自行报送。"
PLAN_NOBODY = "{above}还没有审核员，没有人收到。表在这里，请自行报送。"
PLAN_REPORTED = "已报给{above}：{year}年计划{n}项。"
NOTICE_PLAN = "{organisation}集中报备：{year}年稳评计划{n}项。"
NOTICE_MATTER = "{organisation}报备新事项：“{title}”（{kind}）。"
MATTER_REPORTED = "已向{above}报备。"
