"""Answers as a document prints them: the word of the record, its state, short labels for the questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.documents.words import AnswerState
from bot.engine.state import Answer, Kept
from bot.jobs.case_view import CaseView, EntryView
from knowledge.procedures.context import complete, settled
from knowledge.procedures.model import Question
from knowledge.procedures.values import show

NOTHING_SAID = frozenset({"无", "没有", "无。", "没有。", "暂无", "无不同意见", "没有不同意见"})
"""Typed where the pack says to write 无 for none."""
LABELS = {
    "matter_kind": "事项类别",
    "matter_place": "地点和内容",
    "investment": "总投资",
    "households": "直接涉及户数",
    "people": "直接涉及人数",
    "others_affected": "周边是否受影响",
    "others_who": "周边受影响的人",
    "supervisor": "督促检查单位",
    "project_nature": "项目性质",
    "key_project": "是否重点项目",
    "assessing_body": "评估主体",
    "frame_source": "受影响人员的名册来源",
    "frame_groups": "受影响的人群",
    "representatives_how": "群众代表参加情况",
    "legal_review": "合法性审查",
    "legal_opinion": "合法性审查意见",
    "expert_interest": "专家利害关系申报",
    "firm_name": "第三方机构",
    "firm_registered": "第三方登记备案",
    "firm_feasibility": "与可行性研究单位的关系",
    "firm_declared": "第三方独立性声明",
    "firm_scope": "委托内容",
    "firm_pay": "委托费用",
    "interest": "利害关系申报",
    "interest_how": "回避办法",
    "third_party": "评估方式",
    "decided": "决定和动工情况",
    "begun_on": "实际动工日期",
    "planned_date": "拟作决定日期",
    "plan_focus": "评估重点",
    "plan_methods": "方案定的方法",
    "plan_procedure": "方案定的步骤",
    "time_limit": "评估时限",
    "guide_office": "指导科室",
    "guide_date": "接受指导日期",
    "guide_advice": "指导意见",
    "publicity_how": "前期宣传解释",
    "discussed_on": "集体讨论日期",
    "confirmed_on": "评估主体研究日期",
    "onsite": "现场察看",
    "not_consulted": "没有问到的人",
    "households_asked": "问到的户数",
    "again_voiced": "措施后再次征求，表态",
    "again_against": "其中反对",
    "again_strong": "其中态度强烈",
    "again_record": "再次征求的记录",
    "consult_how": "听取意见情况",
    "objections": "反对意见",
    "report_use": "报告提交和用途",
    "index_value": "综合风险指数（行业惯例）",
    "discussion_result": "集体讨论结论",
    "suggestion": "评估意见",
    "use_of_result": "结果运用",
    "risk_line": "主要风险和措施",
    "papers": "审核的材料",
    "conditions": "意见函所附条件",
    "decision_taken": "实际决定",
    "deviation_reason": "决定偏离等级的理由",
}
"""Table labels of the question ids that packs share (knowledge/procedures/model.py); others show their question."""


def label(question: Question) -> str:
    """A short name for the question."""
    return LABELS.get(question.id, question.ask.rstrip("？?。"))


def told(question: Question, answer: Answer | None, kept: Sequence[Kept] = ()) -> tuple[str, AnswerState]:
    """What was answered and how far it holds. Left out or never touched: 未填. Put off or not known: 待核."""
    if answer is None or answer.skipped:
        return "", AnswerState.UNFILLED
    value = answer.value
    if value is None or value == "" or value == ():
        return "", AnswerState.PENDING if answer.pending else AnswerState.UNFILLED
    if question.type == "files":
        hashes = value if isinstance(value, tuple) else (str(value),)
        return "；".join(k.name for k in kept if k.hash in hashes), AnswerState.ANSWERED
    text = show(question, value)
    holds = complete(question, value) and not answer.pending
    return text, AnswerState.ANSWERED if holds else AnswerState.PENDING


def line(question: Question, answer: Answer | None, kept: Sequence[Kept] = ()) -> str:
    """The answer in one cell: its words, 待核 with them where it is open, "" where there is none."""
    text, state = told(question, answer, kept)
    if state is AnswerState.PENDING:
        return f"〔待核〕{text}"
    return text


def case_text(view: CaseView, question_id: str) -> str:
    """The answer to a question of the case that holds, as words; "" where there is none or it is not asked."""
    question = view.question(question_id)
    return _holding(question, view.case.answers.get(question_id)) if question is not None else ""


def case_value(view: CaseView, question_id: str) -> object:
    """The value of an answer that holds; None where there is none or it is not asked."""
    question = view.question(question_id)
    return _value(question, view.case.answers.get(question_id)) if question is not None else None


def text_of(entry: EntryView, field: str) -> str:
    """A field of an entry that holds, as words; "" otherwise."""
    found = entry.answered(field)
    return _holding(*found) if found is not None else ""


def value_of(entry: EntryView, field: str) -> object:
    """The value of a field of an entry that holds; None otherwise."""
    found = entry.answered(field)
    return _value(*found) if found is not None else None


def count_of(entry: EntryView, *fields: str) -> int | None:
    """The first of these fields with a whole number; None where none was recorded (never 0 for unknown)."""
    for field in fields:
        value = value_of(entry, field)
        if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
            return int(value)
    return None


def day_of(value: object) -> date | None:
    """A stored date."""
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _value(question: Question, answer: Answer | None) -> object:
    if answer is None or answer.pending or answer.skipped or answer.value is None:
        return None
    return answer.value if settled(question, answer.value) else None


def _holding(question: Question, answer: Answer | None) -> str:
    text, state = told(question, answer)
    return text if state is AnswerState.ANSWERED else ""
