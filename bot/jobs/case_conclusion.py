"""The conclusion of a report: sentences made only of what was recorded."""

from __future__ import annotations

from collections.abc import Iterable

from bot.documents import records
from bot.jobs.case_clauses import Citations
from bot.jobs.case_levels import draft_words
from bot.jobs.case_view import CaseView
from bot.jobs.case_words import label, line, value_of
from knowledge.procedures.findings import findings
from knowledge.procedures.rating import Draft

ELSEWHERE = frozenset({"differing", "third_party"})
"""Questions for the conclusion whose answers stand in a part of their own."""


def conclusions(
    view: CaseView, report: records.Report, drafts: tuple[Draft, Draft], citations: Citations
) -> tuple[str, ...]:
    """Factors, dimensions, what was heard, levels, measures, meeting, the answers meant for here, findings."""
    told = [
        _factors(report.factors),
        _dimensions(report.dimensions),
        _heard(report),
        f"初始拟定等级：{draft_words(view, drafts[0])}；落实措施后拟定等级：{draft_words(view, drafts[1])}。",
        _measures(report.measures),
        _confirmed(report),
        _meeting(view),
        *_answers(view),
    ]
    for finding in findings(view.pack, view.facts, view.case.passed):
        told.append(f"按记录须核查的情形：{finding.say}（{citations.cite([finding.clause]) or '库中没有所引条款'}）")
    return tuple(sentence for sentence in told if sentence)


def emergency(view: CaseView) -> str:
    """What was answered about the emergency plan; "" where it is not asked."""
    question = view.question("emergency")
    return line(question, view.case.answers.get("emergency")) if question is not None else ""


def _factors(factors: tuple[records.Factor, ...]) -> str:
    if not factors:
        return "没有登记风险因素。"
    names = "；".join(f"{f.number}.{f.name or '未填'}（措施前程度：{f.before.degree or '未评判'}）" for f in factors)
    return f"登记风险因素{len(factors)}个：{names}。"


def _dimensions(sections: tuple[records.DimensionSection, ...]) -> str:
    parts = []
    for section in sections:
        states = [answer.state for answer in section.answers]
        part = f"{section.dimension.value}{len(states)}问，已答{states.count(records.AnswerState.ANSWERED)}问"
        for state in (records.AnswerState.PENDING, records.AnswerState.UNFILLED):
            if state in states:
                part += f"、{state.value}{states.count(state)}问"
        parts.append(part)
    return "；".join(parts) + "。" if parts else ""


def _heard(report: records.Report) -> str:
    if not report.consultations:
        said = report.heard.rstrip("。")
        return f"听取意见的活动没有逐次登记；听取意见情况：{said}。" if said else "没有登记听取意见的活动。"
    against = sum(opinion.stance is records.Stance.AGAINST for opinion in report.opinions)
    left = sum(opinion.disposition is None for opinion in report.opinions)
    return (
        f"登记听取意见的活动{len(report.consultations)}次，意见{len(report.opinions)}条，"
        f"其中反对{against}条、尚未处理{left}条。"
    )


def _measures(measures: tuple[records.Measure, ...]) -> str:
    if not measures:
        return "没有登记防范化解措施。"
    lacking = sum(not m.owner or m.deadline is None or not m.reason for m in measures)
    told = f"其中{lacking}项缺责任单位、期限或理由" if lacking else "均有责任单位、期限和理由"
    return f"登记防范化解措施{len(measures)}项，{told}。"


def _confirmed(report: records.Report) -> str:
    held = report.confirmation
    if held is None or not report.confirmed:
        return ""
    return f"等级由{held.name}（{held.role}）确认为{held.level.name}，决策意见：{held.level.decision}。"


def _meeting(view: CaseView) -> str:
    positions = [value_of(entry, "position") for entry in view.entries("attendance")]
    if not positions:
        return ""
    counted = "，".join(
        f"{word}{positions.count(key)}个"
        for key, word in (("agree", "同意"), ("differ", "有不同意见"), ("silent", "没有发言"), (None, "未记意见"))
        if key in positions
    )
    return f"参加讨论的单位{len(positions)}个：{counted}。"


def _answers(view: CaseView) -> Iterable[str]:
    for _, question in view.questions():
        if question.report != "conclusion" or question.type == "repeat" or question.id in ELSEWHERE:
            continue
        said = line(question, view.case.answers.get(question.id))
        if said:
            yield f"{label(question)}：{said}"
