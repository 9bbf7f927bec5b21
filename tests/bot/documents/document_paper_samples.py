"""A filing form, both letters and a progress picture as records, for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from document_samples import CLAUSES, HASH, LEVEL_4, confirmation

from bot.documents.records import (
    CheckedPaper,
    Filing,
    OpinionLetter,
    Progress,
    ProgressStep,
    ReturnItem,
    ReturnNotice,
    StepState,
)

FILING = Filing(
    matter="柳城村卫生室改建",
    number="朝稳备〔2026〕12号",
    filing_unit="柳城街道办事处",
    made_on=date(2026, 3, 18),
    responsible_people="分管副主任",
    responsible_body="柳城街道办事处",
    contact="街道平安办",
    summary="原址改建村卫生室120平方米，工期60天，不征地、不拆迁，受益群众约900人。",
    main_risks=("施工期就医不便", "施工噪声"),
    measures=("设临时诊室", "夜间不施工"),
    conclusion="风险较小，可以实施。",
    use_of_result="作为开工依据，施工期每月回访一次。",
    confirmation=confirmation(LEVEL_4),
    content_hash=HASH,
)


def filing(**more: Any) -> Filing:
    return replace(FILING, **more)


LETTER = OpinionLetter(
    addressee="绍兴市国土资源局征地管理处",
    sender="绍兴市委维稳办",
    number="绍维稳函〔2026〕8号",
    matter="李家村地块土地征收",
    issued_on=date(2026, 3, 25),
    assessing_body="绍兴市国土资源局征地管理处",
    report_version="2",
    content_hash=HASH,
    confirmation=confirmation(LEVEL_4),
    papers=(CheckedPaper("评估报告", True), CheckedPaper("座谈纪要1", True, "签到、照片齐全")),
    basis=CLAUSES[:2],
    conditions=("补偿款到位后方可进场。",),
    tracking=("每季度报送一次跟踪情况。",),
    void_when=("征收范围或补偿方案变更的。",),
)


def letter(**more: Any) -> OpinionLetter:
    return replace(LETTER, **more)


RETURN = ReturnNotice(
    addressee="绍兴市国土资源局征地管理处",
    sender="绍兴市委维稳办",
    number="绍维稳退〔2026〕2号",
    matter="李家村地块土地征收",
    issued_on=date(2026, 3, 25),
    report_version="1",
    content_hash=HASH,
    items=(
        ReturnItem(
            "三、（一）征求意见",
            "相邻小区没有征求意见",
            "补开一次座谈会，附纪要",
            "第十四条",
            date(2026, 4, 8),
        ),
        ReturnItem("五、措施表", "措施3没有责任单位和期限"),
    ),
    deadline=date(2026, 4, 15),
    basis=CLAUSES[:1],
    contact="维稳办督查科",
)


def return_notice(**more: Any) -> ReturnNotice:
    return replace(RETURN, **more)


PROGRESS = Progress(
    "李家村地块土地征收社会稳定风险评估",
    (
        ProgressStep("确定评估事项", StepState.DONE, "2月10日完成"),
        ProgressStep("开展调查论证", StepState.DONE, "座谈1次，问卷31份"),
        ProgressStep("评估报告讨论", StepState.CURRENT, "3/7题，缺集体讨论纪要"),
        ProgressStep("坚持全程跟踪", StepState.TO_DO),
    ),
    datetime(2026, 3, 18, 17, 5),
    "下一步：提交集体讨论。",
)
