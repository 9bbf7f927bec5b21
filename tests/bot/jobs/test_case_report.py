"""The report prints the record: its words, its numbers, its gaps; nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from job_files import case_id, part, report, stored

from bot.testing.conversation import Person, World
from bot.testing.examples import (
    CHAOYANG_LOW,
    CHAOYANG_MEDIUM,
    SHAOXING_FOURTH,
    SHAOXING_SECOND,
    SHAOXING_THIRD,
    factor,
    objection,
    questionnaire,
)

Played = Callable[..., tuple[World, dict[str, Person]]]
WORDS = "青苗补偿一亩差了八百块<邻村都发了>，我们组不签字！"
DISSENT = "补偿款没有到账就进场，“先干后补”我们不同意"
FEW = SHAOXING_SECOND.but(
    "绍兴·小样本",
    survey={
        "consulted": "part",
        "not_consulted": "外出务工12户，电话联系不上",
        "households_asked": "40",
        "activities": [
            questionnaire(20, 12, 3, sent="60份", returned="40"),
            {
                "form": "symposium",
                "held": "2026-02-28",
                "place": "李家村村委会",
                "chosen": "村民代表推选",
                "invited": "30",
                "attended": "26",
                "support": "14",
                "conditional": "6",
                "indifferent": "1",
                "against": "3",
                "strong": "1",
                "record": "会议记录，征地科档案第3册",
            },
        ],
        "opinions": [
            objection("explained", WORDS),
            {"gist": "问安置房的交付时间", "stance": "neutral", "disposition": "declined", "reply": "另行公示"},
        ],
    },
    analysis={
        "incident_people": "60",
        "factors": [factor("large", "large"), factor("serious", "some", kind="safety", probability="p4")],
    },
)


def test_an_objection_stands_in_the_report_word_for_word(played: Played) -> None:
    world, _ = played(FEW, "discussion")
    opinions = part(report(world), "（一）意见处理", "（二）不同意见")
    assert WORDS in opinions
    assert "共收到意见2条" in opinions
    assert f"1 | {WORDS} | 未记 | 反对 | 未采纳，已说明理由 | 解释说明：已按邻村标准补差额" in opinions
    assert "问安置房的交付时间 | 建议或询问 | 未记" in opinions
    assert "不采纳：另行公示" in opinions


def test_the_numbers_of_the_survey_are_the_stored_ones_and_silence_is_counted_apart(played: Played) -> None:
    world, _ = played(FEW, "discussion")
    survey = part(report(world), "（一）征求意见", "（二）分析论证会")
    # sent, returned, support, conditional, indifferent, against, silent = 40 - 20 - 4 - 2 - 12
    assert "问卷调查 | 2026年3月1日 | — | 60 | 40 | 20 | 4 | 2 | 12 | 2 | 征地科稳评档案第2册" in survey
    assert "座谈会 | 2026年2月28日 | 李家村村委会 | 30 | 26 | 14 | 6 | 1 | 3 | 2 | 会议记录，征地科档案第3册" in survey
    assert "反对者中态度强烈的3人" in survey
    assert "没有问到的人：外出务工12户，电话联系不上；问到的户数：40户" in survey


def test_few_papers_returned_show_an_interval_and_many_do_not(played: Played) -> None:
    few, _ = played(FEW, "discussion")
    many, _ = played(SHAOXING_THIRD, "discussion")
    assert "样本小，反对占收回30.0%（12/40），95%区间18.1%至45.4%（Wilson法）" in report(few)
    assert "样本小" not in report(many)


def test_a_survey_that_was_not_held_is_said_not_to_have_been(played: Played) -> None:
    world, _ = played(SHAOXING_FOURTH, "survey")
    text = report(world)
    survey = part(text, "三、调查论证情况", "五、风险识别与评判")
    assert survey.count("未开展，无数据。") == 3
    assert "0" not in survey
    assert "没有登记听取意见的活动。" in text
    assert "登记风险因素" not in text.replace("没有登记风险因素", "")


def test_a_report_asked_for_early_is_a_draft_without_a_level(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "survey")
    assert "评估报告好了" in cast["assessor"].say("报告")
    text = report(world)
    assert "状态：草案（等级尚未确认）" in text
    assert "等级 | 尚不能确定" in text
    assert "四级风险" not in part(text, "七、结论与建议", "八、依据条款")
    assert "尚未确认。以上等级为拟定等级，不作为决策依据。" in text


def test_pending_is_printed_as_pending(played: Played) -> None:
    world, cast = played(SHAOXING_FOURTH, "plan")
    cast["assessor"].answer({**SHAOXING_FOURTH.steps["plan"], "others_affected": "unsure"})
    assert "周边是否受影响 | 〔待核〕还不清楚" in report(world)
    world, cast = played(SHAOXING_FOURTH, "analysis")
    cast["assessor"].answer({**SHAOXING_FOURTH.steps["analysis"], "emergency": "unsure"})
    text = report(world)
    assert "〔待核〕还不清楚" in part(text, "（四）可控性", "三、调查论证情况")
    assert "应急预案：〔待核〕还不清楚" in text
    assert "等级 | 尚不能确定" in part(text, "（二）措施后等级（拟定）", "（三）人工确认")
    assert "1.应急处置预案有了吗" in part(text, "（二）措施后等级（拟定）", "什么会改变它")


def test_what_was_set_aside_is_not_printed(played: Played) -> None:
    example = SHAOXING_FOURTH.but("绍兴·周边", plan={"others_affected": "has", "others_who": "北侧小区二百户"})
    world, cast = played(example, "survey")
    assert "北侧小区二百户" in report(world)
    assessor = cast["assessor"]
    assessor.goto("others_affected", "第1步")
    assessor.press("没有")
    assert stored(world).answers["others_who"].value == "北侧小区二百户"
    assert "北侧小区" not in report(world)


def test_confirmed_and_no_longer_confirmed(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "tracking")
    text = report(world)
    assert "状态：等级已确认" in text
    assert "等级由李主任（单位负责人）确认为三级风险，决策意见：制定防范措施后实施。" in text
    assessor = cast["assessor"]
    assessor.goto("households", "第1步")
    assessor.say("130")
    text = report(world)
    assert "状态：草案（原确认已失效）" in text
    assert "“直接涉及户数”有变" in part(text, "（三）人工确认", "七、结论与建议")
    assert "等级由李主任" not in text


def test_the_level_confirmed_with_a_reason_says_so(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "discussion")
    leader = cast["leader"]
    leader.answer(SHAOXING_THIRD.steps["discussion"])
    leader.press("二级风险")
    leader.say("会议认为补偿资金还没有着落，先缓一缓")
    leader.press("确认")
    confirmed = part(report(world), "（三）人工确认", "七、结论与建议")
    assert "与拟定等级 | 不一致" in confirmed
    assert "理由 | 会议认为补偿资金还没有着落，先缓一缓" in confirmed


def test_dissent_in_the_meeting_is_printed_as_it_was_said(played: Played) -> None:
    attendance = [
        {"unit": "执法监察局", "post": "局长", "position": "agree"},
        {"unit": "信访科", "post": "科长", "position": "differ", "view": DISSENT},
    ]
    world, _ = played(SHAOXING_THIRD.but("绍兴·异议", discussion={"attendance": attendance}), "tracking")
    text = report(world)
    assert f"〔信访科·科长〕{DISSENT}" in part(text, "（二）不同意见", "五、风险识别与评判")
    assert "参加讨论的单位2个：同意1个，有不同意见1个。" in text


def test_factors_carry_the_bands_and_the_measures_that_were_recorded(played: Played) -> None:
    world, _ = played(FEW, "discussion")
    text = report(world)
    before = part(text, "（一）风险因素及措施前评判", "（二）防范和化解措施")
    assert "1 | 征收补偿 | 青苗补偿低于邻村，可能集体上访 | 实施中 | 0.6 | 0.6 | 0.36 | 较大且短期难解决" in before
    assert "2 | 安全健康 | 青苗补偿低于邻村，可能集体上访 | 实施中 | 0.8 | 0.6 | 0.48 | 严重" in before
    assert "行业惯例·待本地确认" in before
    measures = part(text, "（二）防范和化解措施", "（三）措施后评判")
    assert "按邻村标准补差额，发到户（主要靠补偿） | 2 | 实施中 | 征地管理处 | 无 | 2026年4月30日" in measures


def test_both_drafts_are_printed_with_the_rules_that_made_them(played: Played) -> None:
    world, _ = played(FEW, "discussion")
    initial = part(report(world), "（一）初始等级（拟定）", "（二）措施后等级（拟定）")
    after = part(report(world), "（二）措施后等级（拟定）", "（三）人工确认")
    assert "等级 | 一级风险" in initial
    assert "有严重的风险点（一级风险；《2017年开展社会稳定风险评估实施方案（绍兴市国土资源局）》六/3）" in initial
    assert "等级 | 二级风险" in after
    assert "〔二手资料〕" in after
    assert "〔待本地确认，未计入〕〔行业惯例〕" in initial


def test_the_general_way_of_chaoyang(played: Played) -> None:
    example = CHAOYANG_LOW.but("朝阳·异议", confirm={"differing": "交通局建议汛期后再开工"})
    world, _ = played(example, "filing")
    text = report(world)
    assert "状态：等级已确认" in text
    assert "〔评估主体研究〕交通局建议汛期后再开工" in text
    assert "边评估边化解的矛盾1 | 两户担心便道压坏菜地；化解情况：已经化解" in text
    assert "公路法第二十二条〔库中没有，未核对〕" in text
    assert "受委托评估机构：无（单位自评）" in text
    assert "论证意见 | 专家2人、群众代表3人，都同意。记录存交通局。" in text
    assert "现场察看" not in text, "the reviewer's question was not asked yet"


def test_no_differing_view_is_no_differing_view(played: Played) -> None:
    world, _ = played(CHAOYANG_MEDIUM, "filing")
    text = report(world)
    assert "无记录。" in part(text, "（二）不同意见", "五、风险识别与评判")
    assert "等级 | 中风险" in part(text, "（三）人工确认", "七、结论与建议")


def test_the_smallest_degree_needs_no_second_rating_and_a_larger_one_does(played: Played) -> None:
    world, _ = played(SHAOXING_FOURTH, "discussion")
    text = part(report(world), "（三）措施后评判", "六、风险等级")
    assert "各因素措施前程度为“较小”，按程序不需重新评判。" in text
    assert "未开展" not in text
    both = SHAOXING_THIRD.but("绍兴·两个因素", analysis={"factors": [factor("small"), factor("large", "some")]})
    mixed, _ = played(both, "discussion")
    rows = part(report(mixed), "（三）措施后评判", "六、风险等级").splitlines()
    assert any(row.startswith("1 | ") and row.endswith("不需重新评判") for row in rows)
    assert any(row.startswith("2 | ") and "一定但可以控制" in row for row in rows)


def test_a_second_rating_that_was_due_and_not_made_is_said_to_be_missing(played: Played) -> None:
    world, cast = played(SHAOXING_THIRD, "analysis")
    unknown = factor("large", "some") | dict.fromkeys(("probability_after", "impact_after", "severity_after"), "unsure")
    cast["assessor"].answer({**SHAOXING_THIRD.steps["analysis"], "factors": [unknown]})
    text = part(report(world), "（三）措施后评判", "六、风险等级")
    assert "1 | 青苗补偿低于邻村，可能集体上访 | 未评判 | 未评判 | 未评判 | 待核 | " in text
    assert "不需" not in text


def test_the_basis_of_each_question_is_a_number_of_the_clause_list(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD, "discussion")
    text = report(world)
    [row] = [line for line in part(text, "（一）合法性", "（二）合理性").splitlines() if "依据充分吗" in line]
    [number] = re.findall(r"\[(\d+)\]$", row)
    listed = part(text, "八、依据条款", "附：过程记录")
    assert re.search(rf"^\[{number}\] 四/1〔", listed, re.MULTILINE)
    assert "《2017年开展社会稳定风险评估实施方案" not in part(text, "二、评估内容", "三、调查论证情况")


def test_the_number_names_the_case_and_its_year(played: Played) -> None:
    world, _ = played(SHAOXING_FOURTH, "survey")
    assert f"编号：WP2026-{case_id(world).upper()}" in report(world)


def test_evidence_kept_for_a_question_is_named_there(played: Played, tmp_path: Path) -> None:
    world, cast = played(SHAOXING_FOURTH, "survey")
    assessor = cast["assessor"]
    assert "没有存入证明材料。" in report(world)
    paper = tmp_path / "公告栏照片.txt"
    paper.write_text("三月一日", "utf-8")
    assessor.send(paper)
    assessor.give("publicity", "done")
    text = report(world)
    assert "佐证：公告栏照片.txt。" in part(text, "前期宣传解释做了吗", "讲过之后")
    assert text.count("佐证：") == 1, "no remark on evidence where there is none"
    assert "存有材料1份：公告栏照片.txt。" in part(text, "附：过程记录", "内容校验码由")
