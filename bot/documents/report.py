"""《重大事项社会稳定风险分析评估报告》 as docx.

The order follows the outline of 发改办投资〔2013〕428号 (basic facts, content, levels, conclusion) joined to
the report named in 绍兴国土稳评实施方案2017, 六/2. The paper never looks better than its record: unknown is
printed as 未填, what was not done as 未开展, a level nobody confirmed as 尚未确认.
"""

from __future__ import annotations

from docx.document import Document as Doc

from bot.documents import style, tables
from bot.documents.citation import marks, source
from bot.documents.records import Clause, Field, ProcessStep, Report
from bot.documents.report_dimensions import dimension_part
from bot.documents.report_evidence import consultation_part, opinion_part
from bot.documents.report_risks import factor_part, level_part
from bot.documents.text import (
    UNFILLED,
    count,
    day,
    duration,
    moment,
    one_line,
    or_unfilled,
    sentence,
)

REPORT_TITLE = "重大事项社会稳定风险分析评估报告"
DRAFT = "草案（等级尚未确认）"


def report_docx(report: Report) -> bytes:
    """The report as a docx file; equal reports give equal bytes.

    Its state is 草案 on the cover and at the head of every page unless a confirmation holds for this content.
    """
    state = report_state(report)
    head = f"{one_line(report.number)}  第{one_line(report.version)}版"
    if report.edition.strip():
        head += f"  {one_line(report.edition)}"
    if not report.confirmed:
        head += f"  {state}"
    doc = style.new_document(f"{one_line(report.matter)}{REPORT_TITLE}", report.assessing_body, report.made_on, head)
    _cover(doc, report, state)
    _basic_facts(doc, report)
    dimension_part(doc, report)
    consultation_part(doc, report)
    opinion_part(doc, report)
    factor_part(doc, report)
    level_part(doc, report)
    _conclusion(doc, report)
    _clauses(doc, report.clauses)
    _process(doc, report)
    return style.save(doc)


def report_state(report: Report) -> str:
    """The state in words: confirmed, confirmed once but no longer, or draft."""
    if report.confirmed:
        return "等级已确认"
    if report.confirmation is not None:
        return "草案（原确认已失效）"
    return DRAFT


def _cover(doc: Doc, report: Report, state: str) -> None:
    version = f"第{report.version}版" + (f"（{one_line(report.edition)}）" if report.edition.strip() else "")
    for label, value in (("编号", report.number), ("版本", version), ("状态", state)):
        doc.add_paragraph(f"{label}：{one_line(value) or UNFILLED}", style="封面行")
    for _ in range(3):
        doc.add_paragraph(style="封面行")
    style.title(doc, REPORT_TITLE)
    doc.add_paragraph(one_line(report.matter) or UNFILLED, style="封面居中")
    for _ in range(4):
        doc.add_paragraph(style="封面行")
    entrusted = (("受委托评估机构", report.entrusted),) if report.entrusted is not None else ()
    for label, value in (
        ("评估主体", report.assessing_body),
        ("责任主体", report.responsible_body),
        *entrusted,
        ("评估程序", report.track),
        ("编制日期", day(report.made_on)),
    ):
        doc.add_paragraph(f"{label}：{one_line(value) or UNFILLED}", style="封面行")


def _basic_facts(doc: Doc, report: Report) -> None:
    style.heading(doc, "一、基本情况", 1).paragraph_format.page_break_before = True
    style.heading(doc, "（一）事项概况", 2)
    style.body(doc, sentence(report.overview))
    _facts(doc, report.facts)
    style.heading(doc, "（二）评估依据", 2)
    style.items(doc, report.basis, f"{UNFILLED}。")
    style.heading(doc, "（三）评估主体", 2)
    style.body(doc, f"评估主体：{or_unfilled(report.assessing_body)}。")
    style.body(doc, f"责任主体：{or_unfilled(report.responsible_body)}。")
    _facts(doc, report.body_facts)
    style.heading(doc, "（四）评估过程和方法", 2)
    if report.methods:
        style.body(doc, f"采用的方法：{'、'.join(one_line(method) for method in report.methods)}。")
    else:
        style.body(doc, f"采用的方法：{UNFILLED}。")
    _steps(doc, report.steps)


def _facts(doc: Doc, facts: tuple[Field, ...]) -> None:
    if facts:
        tables.pairs(doc, [(fact.label, fact.value) for fact in facts])


def _steps(doc: Doc, steps: tuple[ProcessStep, ...]) -> None:
    if not steps:
        style.body(doc, "评估过程：无记录。")
        return
    tables.grid(
        doc,
        "评估过程",
        (("序号", 12), ("步骤", 52), ("状态", 20), ("日期", 34), ("说明", 38)),
        [
            (str(number), step.title, step.state.value, day(step.done_on, "—"), step.note or "—")
            for number, step in enumerate(steps, 1)
        ],
        centred=(0, 2, 3),
    )


def _conclusion(doc: Doc, report: Report) -> None:
    style.heading(doc, "七、结论与建议", 1)
    style.items(doc, tuple(map(sentence, report.conclusions)), f"{UNFILLED}。")
    style.body(doc, sentence(report.emergency_plan), bold_lead="应急预案：")
    if not report.confirmed:
        style.body(doc, "本报告所列等级未经人工确认或确认已失效，不作为决策依据。")


def _clauses(doc: Doc, clauses: tuple[Clause, ...]) -> None:
    """八、依据条款, in small type: each document once, its clauses numbered through and each with its marks."""
    style.heading(doc, "八、依据条款", 1)
    if not clauses:
        style.body(doc, "无。")
    last = ""
    for number, clause in enumerate(clauses, 1):
        named = source(clause)
        if named != last:
            style.body(doc, named, style="条款出处")
            last = named
        told = f"{marks(clause)} {or_unfilled(clause.text)}"
        style.body(doc, told, bold_lead=f"[{number}] {one_line(clause.clause)}", style="条款细")


def _process(doc: Doc, report: Report) -> None:
    process = report.process
    style.heading(doc, "附：过程记录", 1)
    rows = [
        ("内容校验码", process.content_hash),
        ("程序包", f"{one_line(process.pack_title)}（{one_line(process.pack_id)}）"),
        ("程序包版本", process.pack_version),
        ("问答次数", count(process.interactions)),
        ("填报用时", duration(process.seconds)),
        ("首次填报", moment(process.first_at)),
        ("末次填报", moment(process.last_at)),
    ]
    if process.notes:
        rows.append(("备注", "\n".join(process.notes)))
    tables.pairs(doc, rows)
    style.note(doc, "内容校验码由答案、证据、条款和程序包版本算出；其中任何一项变了，校验码就不同。")
