"""The job ``survey``: opens questionnaires with link, QR code and slips, and counts what came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.questionnaire import LEAST, questionnaire
from bot.engine.words import UNTITLED
from bot.engine.words import surveys as say
from bot.errors import JobError
from bot.jobs.documents import DOCX, PNG, file_name
from bot.jobs.survey_counts import VOICED, lots, result, stances, told
from storage import summaries, surveys
from storage.attachments import Attachments
from storage.database import Database
from storage.errors import AttachmentError
from storage.surveys import Group, Survey, Tally

CASES = 12
"""Assessments offered to choose from."""


class SurveyWork:
    """Does what ``{"act": …}`` says. Only counts leave here, and texts without who wrote them."""

    def __init__(
        self,
        database: Database,
        attachments: Attachments,
        clock: Callable[[], datetime],
        *,
        pages_url: str,
        public: bool,
    ) -> None:
        """`pages_url`: what links begin with; `public`: whether people can reach it."""
        self._database = database
        self._attachments = attachments
        self._clock = clock
        self._base = pages_url
        self._public = public

    def work(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """See each act. Raises JobError."""
        acts: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "open": self._open,
            "result": self._result,
            "close": self._close,
            "extend": self._extend,
            "summary": self._summary,
            "wishes": self._wishes,
            "cases": self._cases,
            "yearly": self._yearly,
        }
        return acts[str(payload["act"])](payload)

    def _open(self, payload: dict[str, Any]) -> dict[str, Any]:
        """The questionnaire with its codes → {"url", "local", "files": the QR picture and the sheet of slips}."""
        from bot.documents.survey_poster import poster_png
        from bot.documents.survey_records import Slip, SlipSheet
        from bot.documents.survey_slips import slips_docx

        number, title = str(payload["survey"]), str(payload["title"])
        with self._database.write() as connection:
            drawn = surveys.open_survey(
                connection,
                number,
                case=payload["case"],
                organisation=payload["organisation"],
                kind=payload["kind"],
                title=title,
                about=payload["about"],
                groups=[Group(*group) for group in payload["groups"]],
                codes=payload["codes"],
                open_link=payload["open_link"],
                opened=date.fromisoformat(payload["opened"]),
                due=date.fromisoformat(payload["due"]),
            )
            survey = _found(connection, number)
        url = f"{self._base}/w/{number}"
        files = [self._keep(poster_png(survey.title, survey.about, url, survey.due), say.LINK_SHEET, title, "png", PNG)]
        if drawn:
            slips = tuple(Slip(_spaced(code), f"{url}/{code}", group) for group, code in drawn)
            sheet = SlipSheet(title, survey.about, survey.asker, survey.due, slips)
            files.append(self._keep(slips_docx(sheet), say.SLIPS, title, "docx", DOCX))
        return {"url": url, "local": not self._public, "files": files}

    def _result(self, payload: dict[str, Any]) -> dict[str, Any]:
        """→ {"text", "files"}: so far, or in the end with its picture."""
        survey, tally = self._read(payload)
        files = [self._picture(survey, tally)] if survey.closed is not None else []
        return {"text": told(survey, tally), "files": files}

    def _close(self, payload: dict[str, Any]) -> dict[str, Any]:
        """End it → {"closed", "returned", "stances", "voiced", "text", "files"}."""
        number = str(payload["survey"])
        with self._database.write() as connection:
            surveys.close(connection, number, date.fromisoformat(payload["day"]))
        survey, tally = self._read(payload)
        counted = stances(survey, tally)
        return {
            "closed": survey.closed.isoformat() if survey.closed is not None else payload["day"],
            "returned": tally.returned,
            "stances": counted,
            "voiced": len(self._voiced(number)) if counted is not None else 0,
            "text": told(survey, tally),
            "files": [self._picture(survey, tally)],
        }

    def _extend(self, payload: dict[str, Any]) -> dict[str, Any]:
        """→ {"due"}."""
        with self._database.write() as connection:
            surveys.extend(connection, str(payload["survey"]), date.fromisoformat(payload["due"]))
            survey = _found(connection, str(payload["survey"]))
        return {"due": survey.due.isoformat()}

    def _summary(self, payload: dict[str, Any]) -> dict[str, Any]:
        """→ {"text", "files"}: the paper."""
        from bot.documents.survey_summary import summary_docx

        survey, tally = self._read(payload)
        if survey.closed is None:
            raise JobError(say.NOT_ENDED)
        with self._database.read() as connection:
            wishes = surveys.wishes(connection, survey.id)
        paper = summary_docx(result(survey, tally, wishes))
        return {"text": say.SUMMARY_READY, "files": [self._keep(paper, say.SUMMARY, survey.title, "docx", DOCX)]}

    def _wishes(self, payload: dict[str, Any]) -> dict[str, Any]:
        """→ {"wishes": [{"text", "stance", "times"}]} of those against or with conditions, once it was ended."""
        survey, tally = self._read(payload)
        if stances(survey, tally) is None:
            raise JobError(say.TOO_FEW.format(n=tally.returned, least=LEAST))
        return {"wishes": self._voiced(survey.id)}

    def _cases(self, payload: dict[str, Any]) -> dict[str, Any]:
        """→ {"cases": [[id, title]]}: those begun by the person, closed ones too."""
        with self._database.read() as connection:
            lines = summaries.of_person(connection, str(payload["person"]), statuses=("open", "closed"), limit=CASES)
        own = [line for line in lines if line.organisation == payload["organisation"]]
        return {"cases": [[line.id, line.title or UNTITLED] for line in own]}

    def _yearly(self, payload: dict[str, Any]) -> dict[str, Any]:
        """→ {"text"}: service and return visits of the organisation, a line for each year and kind."""
        with self._database.read() as connection:
            ended = surveys.ended_of(connection, str(payload["organisation"]))
            found = lots([(survey, surveys.tally(connection, survey)) for survey in ended])
        lines = []
        for lot in found:
            options = next(q for q in questionnaire(lot.kind).questions if q.id == "overall").options
            answers = "、".join(f"{words}{lot.overall.get(option, 0)}" for option, words in options.items())
            kind = questionnaire(lot.kind).title
            lines.append(say.YEARLY_LINE.format(year=lot.year, kind=kind, returned=lot.returned, answers=answers))
        return {"text": "\n".join(lines) or say.YEARLY_NONE.format(least=LEAST)}

    # -- shared ------------------------------------------------------------------------------------------------
    def _read(self, payload: dict[str, Any]) -> tuple[Survey, Tally]:
        with self._database.read() as connection:
            survey = _found(connection, str(payload["survey"]))
            return survey, surveys.tally(connection, survey)

    def _voiced(self, survey: str) -> list[dict[str, Any]]:
        with self._database.read() as connection:
            found = surveys.wishes(connection, survey)
        return [{"text": w.text, "stance": w.stance, "times": w.times} for w in found if w.stance in VOICED]

    def _picture(self, survey: Survey, tally: Tally) -> dict[str, str]:
        from bot.documents.survey_summary import result_png

        return self._keep(result_png(result(survey, tally)), say.RESULT_PICTURE, survey.title, "png", PNG)

    def _keep(self, content: bytes, what: str, title: str, ending: str, mime: str) -> dict[str, str]:
        try:
            path = self._attachments.put(content).path
        except AttachmentError as error:
            raise JobError(str(error)) from error
        return {"path": path, "name": file_name(what, title, ending), "mime": mime}


def _found(connection: Connection, number: str) -> Survey:
    survey = surveys.find(connection, number)
    if survey is None:
        raise JobError(say.SURVEY_GONE)
    return survey


def _spaced(code: str) -> str:
    """Twelve letters in threes of four, as they are read out."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
