"""Part 二 of the report: one table per dimension (绍兴国土稳评实施方案2017, 四), a row per question.

The last column points to the numbered clauses of part 八, so that a clause is named once and not at each
question. What is open stands out: 待核 in bold, 未填 in words, both counted in the line above the table.
"""

from __future__ import annotations

from docx.document import Document as Doc

from bot.documents import style, tables
from bot.documents.citation import references
from bot.documents.records import AnswerState, Dimension, QuestionAnswer, Report
from bot.documents.text import UNFILLED, clean, joined, lines, one_line, or_unfilled

# What is longer is printed after the table, where a line is twice as wide and may run over the page's end.
LONG_ANSWER = 300
LONG_LINES = 12
WHERE_CLAUSES = "“依据”栏的编号见第八部分“依据条款”。"
_NUMERALS = "一二三四"
_HEADER = (("序号", 10.0), ("评估内容", 60.0), ("评估情况", 64.0), ("依据", 22.0))


def dimension_part(doc: Doc, report: Report) -> None:
    """二、评估内容: a table per dimension with its questions and answers; 未填 and 待核 are said, and counted."""
    style.heading(doc, "二、评估内容", 1)
    if any(answer.clauses for section in report.dimensions for answer in section.answers):
        style.note(doc, WHERE_CLAUSES)[-1].paragraph_format.keep_with_next = True
    for numeral, dimension in zip(_NUMERALS, Dimension, strict=True):
        style.heading(doc, f"（{numeral}）{dimension.value}", 2)
        sections = [section for section in report.dimensions if section.dimension is dimension]
        answers = [answer for section in sections for answer in section.answers]
        if answers:
            style.body(doc, _tally(answers))[-1].paragraph_format.keep_with_next = True
            _table(doc, report, answers)
        else:
            style.body(doc, f"{UNFILLED}。")
        for section in sections:
            if section.finding.strip():
                style.body(doc, section.finding, bold_lead="小结：")


def effective_state(answer: QuestionAnswer) -> AnswerState:
    """The state as printed: an answer without words is 未填, whatever it was said to be."""
    if answer.state is AnswerState.ANSWERED and not clean(answer.answer).strip():
        return AnswerState.UNFILLED
    return answer.state


def _tally(answers: list[QuestionAnswer]) -> str:
    states = [effective_state(answer) for answer in answers]
    told = [f"共{len(states)}问"]
    told += [f"{state.value}{states.count(state)}问" for state in AnswerState if state in states]
    return "，".join(told) + "。"


def _table(doc: Doc, report: Report, answers: list[QuestionAnswer]) -> None:
    rows, after = [], []
    for number, answer in enumerate(answers, 1):
        told = _told(answer)
        if len(told) > LONG_ANSWER or len(lines(told)) > LONG_LINES:
            after.append((number, told))
            mark = told[: len(tables.OPEN)] if told.startswith(tables.OPEN) else ""
            told = f"{mark}（内容较长，见表后第{number}项全文）"
        rows.append((str(number), one_line(answer.question), told, references(answer.clauses, report.clauses)))
    tables.grid(doc, "", _HEADER, rows, centred=(0, 3), whole_rows=True)
    for number, told in after:
        style.body(doc, told, bold_lead=f"第{number}项全文：")


def _told(answer: QuestionAnswer) -> str:
    """What stands in the cell: the state where it is not 已答, the words, a remark and the evidence, if any."""
    state = effective_state(answer)
    if state is AnswerState.UNFILLED:
        told = [UNFILLED]
    elif state is AnswerState.ANSWERED:
        told = [clean(answer.answer)]
    else:
        told = [f"〔{state.value}〕{or_unfilled(answer.answer, '未写明')}"]
    if answer.note.strip():
        told.append(f"说明：{clean(answer.note)}")
    if answer.evidence:
        told.append(f"佐证：{joined(answer.evidence)}。")
    return "\n".join(told)
