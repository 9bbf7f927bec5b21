"""The report says what its record holds, and never looks better than it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from document_reading import opened, part, printed, table
from document_samples import (
    DIFFERING,
    FACTORS,
    FULL,
    HASH,
    LEVEL_2,
    MEASURES,
    bare_report,
    confirmation,
    full_report,
)

from bot.documents.errors import RecordError
from bot.documents.records import (
    AnalysisMeeting,
    AnswerState,
    Clause,
    Consultation,
    Dimension,
    DimensionSection,
    FactorRating,
    Grade,
    LevelProposal,
    Opinion,
    QuestionAnswer,
    Rendition,
    Report,
    ShareInterval,
    StanceCounts,
)
from bot.documents.report import report_docx

HEADINGS = [
    "一、基本情况",
    "二、评估内容",
    "三、调查论证情况",
    "四、意见及处理",
    "五、风险识别与评判",
    "六、风险等级",
    "七、结论与建议",
    "八、依据条款",
    "附：过程记录",
]


@pytest.mark.parametrize("report", [FULL, bare_report()], ids=["full", "bare"])
def test_the_eight_parts_and_the_process_record_stand_in_order(report: Report) -> None:
    doc = opened(report_docx(report))
    assert [p.text for p in doc.paragraphs if p.style is not None and p.style.name == "Heading 1"] == HEADINGS


def test_nothing_asked_is_said_as_nothing_asked_and_never_as_zero() -> None:
    data = report_docx(bare_report())
    survey = part(data, "三、调查论证情况", "四、意见及处理")
    assert "（一）征求意见\n未开展，无数据。" in survey
    assert "（二）分析论证会\n未开展，无数据。" in survey
    assert not re.search(r"\d", survey)
    assert "未开展，无数据。" in part(data, "（一）意见处理", "（二）不同意见")
    assert "尚未识别，无数据" in part(data, "五、", "六、")


def test_a_bare_report_has_no_empty_table() -> None:
    for found in opened(report_docx(bare_report())).tables:
        assert all(cell.text.strip() for row in found.rows for cell in row.cells)


def test_stances_are_counted_apart_and_an_unknown_count_is_not_zero() -> None:
    rows = table(report_docx(FULL), "形式", "日期")
    assert rows[0][3:10] == ["20", "12", "5", "3", "1", "3", "0"]
    assert rows[2][1] == "未开展"
    assert rows[2][3:10] == ["无数据"] * 7


def test_a_partly_counted_activity_leaves_only_the_unknown_open() -> None:
    activity = Consultation("走访", date(2026, 3, 1), "村委会", None, 5, StanceCounts(support=0, against=2), "走访记录")
    (row,) = table(report_docx(bare_report(consultations=(activity,))), "形式")
    assert row[1:10] == ["2026年3月1日", "村委会", "无数据", "5", "0", "无数据", "无数据", "2", "无数据"]


@pytest.mark.parametrize(
    "told", [{"record": "走访记录3"}, {"note": "逐户上门，没有点人数。"}, {"place": "村委会"}, {"reached": 20}]
)
def test_an_activity_told_without_numbers_was_held_all_the_same(told: dict[str, Any]) -> None:
    data = report_docx(bare_report(consultations=(Consultation("重点走访", **told),)))
    (row,) = table(data, "形式")
    assert row[1] == "未填"
    assert row[4:10] == ["无数据"] * 6
    assert "未开展" not in part(data, "（一）征求意见", "（二）分析论证会")
    assert "意见没有逐条登记，无数据。" in part(data, "（一）意见处理", "（二）不同意见")


def test_what_was_held_stands_in_its_words_where_only_words_were_asked() -> None:
    said = "3月1日在村部开座谈会，到会32人"
    data = report_docx(bare_report(heard=said))
    survey = part(data, "（一）征求意见", "（二）分析论证会")
    assert f"活动没有逐次登记，人数和表态无数据。\n听取意见情况：{said}" in survey
    assert "未开展" not in survey + part(data, "（一）意见处理", "（二）不同意见")


def test_a_meeting_told_in_words_alone_points_to_them() -> None:
    told = printed(report_docx(bare_report(meetings=(AnalysisMeeting(None, finding="专家2人，都同意。"),))))
    assert "到会人数 | 没有分列人数，见论证意见" in told
    assert "日期 | 未填" in told
    assert "到会专家 | 无数据" not in told
    counted = printed(report_docx(bare_report(meetings=(AnalysisMeeting(None, experts=2),))))
    assert "到会群众代表 | 无数据" in counted


def test_a_small_sample_shows_its_interval() -> None:
    assert "样本小，反对25.0%（3/12），95%区间8.9%至53.2%（Wilson）。" in printed(report_docx(FULL))


def test_more_stances_than_answers_is_told() -> None:
    activity = Consultation("问卷", responded=3, counts=StanceCounts(support=9))
    assert "表态合计9，多于到会或收回数3" in printed(report_docx(bare_report(consultations=(activity,))))


def test_unfilled_and_pending_answers_are_named_and_counted() -> None:
    content = part(report_docx(FULL), "二、评估内容", "三、调查论证情况")
    assert "共2问，已答1问，待核1问。" in content
    assert "2 | 政策依据是否充分？ | 〔待核〕区片价文件待核对文号 | —" in content
    assert "1 | 是否开展了前期宣传解释工作？ | 未填 | —" in content
    assert "〔不适用〕不涉及" in content
    assert "（四）可控性\n未填。" in content


def test_an_answer_without_words_is_unfilled_whatever_its_state_says() -> None:
    section = DimensionSection(Dimension.LEGALITY, (QuestionAnswer("有依据吗？", " \n", AnswerState.ANSWERED),))
    assert "共1问，未填1问。" in printed(report_docx(bare_report(dimensions=(section,))))


def test_differing_opinions_stand_word_for_word() -> None:
    told = part(report_docx(FULL), "（二）不同意见", "五、风险识别与评判")
    assert DIFFERING in told
    assert "建议先修路再建校。" in told


def test_opinions_show_their_disposition_and_the_open_ones_are_counted() -> None:
    data = report_docx(FULL)
    assert "共收到意见3条，其中1条尚未处理。" in printed(data)
    rows = table(data, "序号", "意见")
    assert [row[4] for row in rows] == ["部分采纳", "采纳", "尚未处理"]


def test_a_long_opinion_is_printed_whole_after_the_table() -> None:
    text = "补偿款迟迟不到位。" * 200
    data = report_docx(bare_report(opinions=(Opinion(text),)))
    assert f"意见1原文：{text}" in printed(data)
    assert table(data, "序号", "意见")[0][1] == "（原文较长，见表后原文1）"


def test_a_procedure_that_asks_for_no_second_rating_is_not_said_to_have_left_it_out() -> None:
    spared = replace(FACTORS[4], before=FactorRating(0.4, 0.4, "较小"), after_due=False)
    alone = printed(report_docx(full_report(factors=(spared,))))
    assert "各因素措施前程度为“较小”，按程序不需重新评判。" in alone
    assert "未开展，各因素" not in alone
    both = printed(report_docx(full_report(factors=(FACTORS[3], spared))))
    assert "因素4未开展，无数据；其余因素措施前程度为“较小”，按程序不需重新评判。" in both
    due = printed(report_docx(full_report(factors=(FACTORS[3],))))
    assert "措施后评判：未开展，各因素无数据。" in due
    assert "不需重新评判" not in due


def test_beside_factors_rated_again_the_spared_one_says_why_it_was_not() -> None:
    spared = replace(FACTORS[4], before=FactorRating(0.4, 0.4, "较小"), after_due=False)
    rows = table(report_docx(full_report(factors=(FACTORS[0], FACTORS[3], spared))), "序号", "风险因素", "概率")
    assert rows[1][2:] == ["未评判"] * 4 + ["未重新评判，按措施前"]
    assert rows[2][2:] == ["—"] * 3 + ["不需重新评判", "措施前程度为“较小”，按程序不需重新评判"]


def test_factors_before_show_their_product_and_the_unrated_say_so() -> None:
    rows = table(report_docx(FULL), "序号", "类别", "风险因素")
    assert rows[0] == [
        "1",
        "征收及补偿",
        "补偿标准低于邻村，被征收户不接受",
        "决策",
        "0.8",
        "0.8",
        "0.64",
        "较大",
    ]
    assert rows[4][4:] == ["未评判"] * 4


def test_a_factor_lowered_without_owner_or_deadline_is_marked() -> None:
    rows = {row[0]: row for row in table(report_docx(FULL), "序号", "风险因素")}
    assert "降低不成立" not in rows["1"][6]
    assert rows["3"][6].endswith("〔缺责任单位、期限，降低不成立〕")
    assert rows["4"][6] == "未重新评判，按措施前"


def test_a_factor_lowered_without_any_measure_is_marked() -> None:
    rows = table(report_docx(full_report(measures=MEASURES[1:])), "序号", "风险因素")
    assert rows[0][6].endswith("〔缺措施，降低不成立〕")


def test_a_factor_lowered_in_words_only_needs_backing_too() -> None:
    factor = replace(FACTORS[0], before=FactorRating(degree="较大"), after=FactorRating(degree="微小"))
    rows = table(report_docx(full_report(factors=(factor,), measures=())), "序号", "风险因素")
    assert "缺措施" in rows[0][6]


def test_the_matrix_is_embedded_when_a_factor_is_rated_and_else_the_text_says_why_not() -> None:
    assert len(opened(report_docx(FULL)).inline_shapes) == 1
    unrated = report_docx(full_report(factors=(FACTORS[4],)))
    assert len(opened(unrated).inline_shapes) == 0
    assert "无图" in printed(unrated)


def test_both_levels_with_decision_words_mapping_and_reasons() -> None:
    told = part(report_docx(FULL), "（一）初始等级（拟定）", "（三）人工确认")
    for words in ("二级风险", "暂缓实施", "高风险", "不可控", "三级风险", "中风险", "1.因素1程度较大"):
        assert words in told


def test_an_undetermined_level_is_not_a_low_one() -> None:
    told = part(report_docx(bare_report(after=LevelProposal(missing=("没有调查",)))), "六、风险等级", "七、")
    assert told.count("尚不能确定") == 2
    assert "低" not in told.replace("对应高中低", "")


def test_without_confirmation_the_report_is_a_draft_everywhere() -> None:
    data = report_docx(FULL)
    assert "状态：草案（等级尚未确认）" in printed(data)
    assert "尚未确认。以上等级为拟定等级，不作为决策依据。" in printed(data)
    section = opened(data).sections[0]
    assert "草案" in section.header.paragraphs[0].text
    assert "草案" in section.even_page_header.paragraphs[0].text


def test_a_confirmation_names_who_when_what_and_why_it_differs() -> None:
    held = confirmation(LEVEL_2, differs=True, reason="反对户较多，暂缓更稳妥")
    data = report_docx(full_report(confirmation=held))
    rows = part(data, "（三）人工确认", "七、结论与建议")
    for words in (
        "周建国",
        "评估领导小组组长",
        "2026年3月20日 15:30",
        "二级风险",
        "不一致",
        "反对户较多，暂缓更稳妥",
    ):
        assert words in rows
    assert "状态：等级已确认" in printed(data)
    assert "草案" not in printed(data) + opened(data).sections[0].header.paragraphs[0].text


def test_a_differing_level_without_reason_shows_the_gap() -> None:
    told = printed(report_docx(full_report(confirmation=confirmation(differs=True))))
    assert "未填（等级不一致须写理由）" in told


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (confirmation(stale_because=("第3题答案改过",)), "第3题答案改过"),
        (confirmation(content_hash="older"), "确认的校验码与本报告不同"),
    ],
)
def test_a_confirmation_of_something_else_does_not_count(held: object, why: str) -> None:
    data = report_docx(full_report(confirmation=held))
    assert "状态：草案（原确认已失效）" in printed(data)
    assert why in part(data, "（三）人工确认", "七、")


def test_each_clause_carries_its_marks() -> None:
    told = part(report_docx(FULL), "八、依据条款", "附：过程记录")
    assert "《国有土地上房屋征收与补偿条例》（国务院令第590号）\n[1] 第十二条〔要点转述〕 市、县级" in told
    assert "《绍兴市国土资源局社会稳定风险评估实施方案》\n[2] 六、3 存在一定风险" in told
    assert "〔要点转述〕〔二手资料，未核对原文〕" in told
    assert "〔行业惯例·待本地确认〕" in told


def test_an_original_of_the_first_hand_carries_no_mark_and_a_note_is_shown() -> None:
    clause = Clause("《某条例》", "", "第一条", "文字", Rendition.ORIGINAL, Grade.PRIMARY, "已废止")
    assert "《某条例》\n[1] 第一条〔已废止〕 文字" in printed(report_docx(bare_report(clauses=(clause,))))


def test_the_process_record_closes_the_report() -> None:
    text = printed(report_docx(FULL))
    for words in (f"内容校验码 | {HASH}", "程序包版本 | 3", "问答次数 | 86", "填报用时 | 1小时30分"):
        assert words in text
    assert "问答次数 | 无数据" in printed(report_docx(bare_report()))


def test_numbers_nobody_can_have_counted_are_refused() -> None:
    with pytest.raises(RecordError, match="没有数据请留空"):
        StanceCounts(against=-1)
    with pytest.raises(RecordError, match="没有评判请留空"):
        FactorRating(0.0, 0.5)
    with pytest.raises(RecordError, match="样本量"):
        ShareInterval("反对", 0, 0, 0, 1, 0.95, "Wilson")
