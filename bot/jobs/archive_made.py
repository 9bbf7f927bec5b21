"""The papers of an archive that are written from the record: the report, the tables, the parts one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.documents import archive, style
from bot.documents.archive_records import Table
from bot.documents.citation import citation
from bot.documents.public_records import Publishing
from bot.documents.records import Report
from bot.documents.report_evidence import consultation_part, opinion_part
from bot.documents.report_risks import factor_part
from bot.documents.text import day, moment
from bot.engine.screens.returns import answer_lines, item_lines
from bot.jobs import archive_parts as parts
from bot.jobs.archive_case import experts, interests, tasks
from bot.jobs.case_clauses import Citations
from bot.jobs.case_filing import filed, files_a_form
from bot.jobs.case_levels import confirmation
from bot.jobs.case_report import report
from bot.jobs.case_view import CaseView, local

AGAIN = {"reopened": "重新评估", "stale": "等级认定失效", "migrated": "办法换版"}
"""Events after which a matter is assessed again."""
Named = tuple[str, bytes, str]
"""File name, bytes, note."""


class Papers:
    """Makes them, each at most once."""

    def __init__(
        self, view: CaseView, as_of: datetime, citations: Citations, events: Sequence[Mapping[str, Any]]
    ) -> None:
        """`events`: the case's rows of case_event."""
        self._view = view
        self._events = events
        self._as_of = as_of
        self._report: Report = report(view, citations)

    def papers(self, number: int, tables: list[Table]) -> Iterator[Named]:
        """The papers of a part: those of the report that belong there, then the answers and entries as a paper."""
        yield from self._own(number)
        told = self._told(number)
        if tables or told:
            yield (
                "逐项记录.docx",
                archive.paper_docx(parts.paper(self._view, number, [*tables, *told], self._as_of)),
                "",
            )

    def _own(self, number: int) -> Iterator[Named]:
        report, view = self._report, self._view
        if number == parts.REPORT and filed(view).short == "评估报告":
            from bot.documents.report import report_docx, report_state

            yield "评估报告.docx", report_docx(report), report_state(report)
        elif number == parts.FILING and files_a_form(view):
            from bot.documents.filing import filing_docx
            from bot.jobs.case_filing import filing

            yield "备案表.docx", filing_docx(filing(view)), ""
        elif number == parts.SURVEY:
            if report.consultations or report.heard:
                yield "调查统计（不署姓名）.docx", self._of_report("调查统计", consultation_part), ""
            for n, survey in enumerate(view.questionnaires, 1):
                from bot.documents.survey_summary import summary_docx as survey_docx

                yield f"网上问卷结果汇总{n}.docx", survey_docx(survey), survey.kind
        elif number == parts.OPINIONS and report.opinions:
            yield "意见处理表（不署姓名）.docx", self._of_report("意见处理表", opinion_part), ""
        elif number == parts.FACTORS and report.factors:
            yield "风险因素表.docx", self._of_report("风险因素表", factor_part), ""
            from bot.documents.matrix import factor_matrix_png
            from bot.jobs.case_risks import points

            yield "风险因素图.png", factor_matrix_png(points(view), f"{view.title} 风险因素图"), ""
        elif number == parts.TRACKING and view.case.outcomes:
            from bot.documents.comparison import comparison_docx, comparison_png
            from bot.jobs.case_comparison import comparison

            yield "预计和实际对照.docx", comparison_docx(comparison(view)), ""
            yield "预计和实际对照图.png", comparison_png(comparison(view)), ""
        elif number == parts.PUBLIC and view.case.released is not None:
            from bot.documents.public import summary_docx
            from bot.jobs.case_public import released, summary

            note = "" if released(view) is Publishing.RELEASED else "同意公开后内容改过"
            yield "公开稿.docx", summary_docx(summary(view, ())), note

    def _of_report(self, title: str, write: object) -> bytes:
        assert callable(write)
        doc = style.new_document(f"{self._view.title}{title}", self._view.organisation, self._view.today)
        style.title(doc, title)
        write(doc, replace(self._report, differing=()) if title == "意见处理表" else self._report)
        return style.save(doc)

    def _told(self, number: int) -> list[Table]:
        """What stands in the case itself and in no answer: who confirmed, what was returned, what was opened again."""
        view = self._view
        if number == parts.DISCUSSION:
            return [*self._confirmed(), *self._differing()]
        if number == parts.RETURNS:
            return [
                Table(
                    f"第{n}次退回",
                    (
                        ("时间", moment(local(review.at))),
                        ("审核人", f"{review.by_name}（{review.role}）"),
                        ("限期", review.due or "未定"),
                        ("要补充的", "\n".join(item_lines(review))),
                        *([("逐条答复", "\n".join(answer_lines(review)))] if review.replies else []),
                    ),
                )
                for n, review in enumerate((r for r in view.case.reviews if r.verdict == "returned"), 1)
            ]
        if number == parts.REASSESSED:
            return [
                Table(AGAIN[row["what"]], (("时间", moment(local(row["at"]))), *_event(row)))
                for row in self._events
                if row["what"] in AGAIN
            ]
        if number == parts.FILING:
            return [
                Table("同意备案", (("时间", moment(local(r.at))), ("审核人", f"{r.by_name}（{r.role}）")))
                for r in view.case.reviews
                if r.verdict == "approved"
            ]
        if number == parts.BASIS and self._report.clauses:
            rows = tuple((str(n), f"{citation(c)}：{c.text}") for n, c in enumerate(self._report.clauses, 1))
            return [Table("引用的条款", rows)]
        if number == parts.EXPERTS:
            return experts(view.case)
        if number == parts.PLAN:
            return interests(view.case)
        if number == parts.MEASURES:
            return [
                *tasks(view.case),
                *self._measures(),
            ]
        return []

    def _measures(self) -> list[Table]:
        return [
            Table(
                f"措施{n}",
                (
                    ("措施", measure.text),
                    ("对应风险因素", "、".join(map(str, measure.factors))),
                    ("责任单位", measure.owner),
                    ("协助单位", measure.assisting or "无"),
                    ("期限", day(measure.deadline)),
                    ("为何有效", measure.reason),
                ),
            )
            for n, measure in enumerate(self._report.measures, 1)
        ]

    def _confirmed(self) -> list[Table]:
        held = confirmation(self._view)
        if held is None:
            return []
        return [
            Table(
                "等级认定",
                (
                    ("认定等级", f"{held.level.name}（{held.level.decision}）"),
                    ("认定人", f"{held.name}（{held.role}）"),
                    ("时间", moment(held.confirmed_at)),
                    ("与拟定等级", f"不同，理由：{held.reason}" if held.differs else "一致"),
                    ("现在是否有效", "已失效：" + "、".join(held.stale_because) if held.stale_because else "有效"),
                ),
            )
        ]

    def _differing(self) -> list[Table]:
        rows = tuple((each.where or "未记", each.text) for each in self._report.differing)
        return [Table("不同意见（照原话）", rows)] if rows else []


def _event(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What an event says of itself."""
    told = json.loads(row["data"] or "{}")
    said = [("原因", told.get("say") or told.get("reason")), ("记录人", told.get("by_name"))]
    return tuple((name, str(value)) for name, value in said if value)
