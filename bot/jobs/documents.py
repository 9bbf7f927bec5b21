"""The jobs ``document`` and ``picture``: a case becomes a file in the attachment store."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.documents.errors import DocumentError
from bot.documents.words import FiledPaper
from bot.errors import JobError
from bot.jobs.case_clauses import Citations
from bot.jobs.case_view import CaseView, load_view, local
from bot.packs import PackShelf
from storage import people, reading, records
from storage.attachments import Attachments
from storage.database import Database
from storage.errors import AttachmentError
from storage.tables.decisions import Letter
from storage.tables.records import DocumentCited

if TYPE_CHECKING:
    from knowledge.policies.service import PolicyService

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
TITLE_LONGEST = 40
"""Characters of the matter's name in a file name (3 bytes each; file systems allow 255 bytes)."""
UNTITLED = "未命名事项"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+')


@dataclass(frozen=True)
class Made:
    """A file made: kind (report, filing …), readable name, type and bytes. `issued`: for the record of a letter."""

    kind: str
    name: str
    mime: str
    content: bytes
    issued: Mapping[str, str] | None = None


class DocumentWork:
    """Makes documents from stored cases. `policies` is opened only where clauses are cited."""

    def __init__(
        self,
        database: Database,
        shelf: PackShelf,
        attachments: Attachments,
        policies: Callable[[], PolicyService],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._attachments = attachments
        self._policies = policies
        self._clock = clock

    def make(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"document", "case"} → {"files": [{"path", "name", "mime"}]}. Raises JobError."""
        now = self._clock()
        view = load_view(self._database, self._shelf, str(payload["case"]), now)
        if view.track.kind == "register":
            raise JobError("登记类事项只存记录，不出评估文书。")
        citations = Citations(view, self._policies)
        try:
            made = self._made(str(payload["document"]), view, citations)
            stored = [(file, self._attachments.put(file.content).path) for file in made]
        except (DocumentError, AttachmentError) as error:
            raise JobError(str(error)) from error
        self._record(view, *stored[0], citations, now)
        return {"files": [{"path": path, "name": file.name, "mime": file.mime} for file, path in stored]}

    def _made(self, document: str, view: CaseView, citations: Citations) -> list[Made]:
        match document:
            case "report" if _form_alone(view):
                # 简化程序 has no report: what it files is its form.
                return [_filing(view)]
            case "report":
                from bot.documents.report import report_docx
                from bot.jobs.case_report import report

                return [_docx("report", "评估报告", view, report_docx(report(view, citations)))]
            case "filing":
                return [_filing(view)]
            case "letter":
                from bot.documents.letter import opinion_letter_docx
                from bot.jobs.case_filing import files_a_form
                from bot.jobs.case_letter import issued, letter

                written = letter(view, citations)
                made = _docx("letter", "意见函", view, opinion_letter_docx(written))
                made = replace(made, issued=issued(view, written))
                # The form made before the review was a draft: the approved one goes with the letter.
                return [made, _filing(view)] if files_a_form(view) else [made]
            case "return":
                from bot.documents.letter import return_notice_docx
                from bot.jobs.case_letter import return_notice

                return [_docx("return", "退回补充通知", view, return_notice_docx(return_notice(view, citations)))]
            case "summary":
                from bot.documents.public import summary_docx
                from bot.jobs.case_public import summary

                return [_docx("summary", "公开稿", view, summary_docx(summary(view, self._names())))]
            case "redacted":
                from bot.documents.report import report_docx
                from bot.jobs.case_public import redacted
                from bot.jobs.case_report import report

                made_public = redacted(report(view, citations), view, self._names())
                return [_docx("redacted", "脱敏报告", view, report_docx(made_public))]
            case "progress":
                from bot.documents.progress import progress_png
                from bot.jobs.case_pictures import progress

                picture = progress_png(progress(view, local(self._clock())))
                return [Made("progress", file_name("进展图", view.title, "png"), PNG, picture)]
            case "comparison":
                from bot.documents.comparison import TITLE, comparison_png
                from bot.jobs.case_comparison import comparison

                picture = comparison_png(comparison(view))
                return [Made("comparison", file_name(f"{TITLE}图", view.title, "png"), PNG, picture)]
            case "matrix":
                from bot.documents.matrix import factor_matrix_png
                from bot.jobs.case_risks import points

                name = file_name("风险因素图", view.title, "png")
                return [
                    Made(
                        "matrix", name, PNG, factor_matrix_png(points(view), f"{view.title or '未命名事项'} 风险因素图")
                    )
                ]
        raise JobError("这个版本还不会出这种文书。")

    def _names(self) -> tuple[str, ...]:
        """Everybody known here by name: taken out of what is published."""
        with self._database.read() as connection:
            return tuple(dict.fromkeys(member.name for member in people.members(connection)))

    def _record(self, view: CaseView, made: Made, path: str, citations: Citations, now: datetime) -> None:
        """Note the clauses cited and the letter issued. A job done again after a kill adds nothing."""
        with self._database.write() as connection:
            rows = reading.rows(connection, DocumentCited, view.case.id)
            known = {row["clause"] for row in rows if row["document"] == made.kind}
            new = [clause for clause in citations.ids if clause not in known]
            if new:
                data = {"clauses": new, "document": made.kind, "at": now.isoformat()}
                records.project(connection, view.case.id, "cited", data)
            letters = {row["path"] for row in reading.rows(connection, Letter, view.case.id)}
            if made.issued is not None and path not in letters:
                told = {**made.issued, "path": path, "at": now.isoformat()}
                records.project(connection, view.case.id, "letter_issued", told)


def file_name(what: str, title: str, ending: str) -> str:
    """A readable name: 评估报告-李家村地块征收.docx, without what file systems refuse, cut to fit."""
    return f"{what}-{safe_name(title) or UNTITLED}.{ending}"


def safe_name(name: str) -> str:
    """A name without what file systems refuse, cut to fit; "" where nothing is left. An ending is kept."""
    safe = _UNSAFE.sub(" ", name).strip(" .")
    stem, dot, ending = safe.rpartition(".")
    if dot and 0 < len(ending) <= 5 and len(safe) > TITLE_LONGEST:
        return f"{stem[:TITLE_LONGEST].strip(' .')}.{ending}"
    return safe[:TITLE_LONGEST].strip(" .")


def _form_alone(view: CaseView) -> bool:
    from bot.jobs.case_filing import filed

    return filed(view) is FiledPaper.FORM


def _filing(view: CaseView) -> Made:
    from bot.documents.filing import filing_docx
    from bot.jobs.case_filing import filing

    return _docx("filing", "备案表", view, filing_docx(filing(view)))


def _docx(kind: str, what: str, view: CaseView, content: bytes) -> Made:
    return Made(kind, file_name(what, view.title, "docx"), DOCX, content)
