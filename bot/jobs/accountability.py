"""The jobs ``facts``, ``case_facts`` and ``fact_sheet``: what the records of a branch show, and the sheet of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.documents import fact_records as records
from bot.documents.errors import DocumentError
from bot.errors import JobError
from bot.jobs.accountability_facts import facts_of_case
from bot.jobs.accountability_records import Fact
from bot.jobs.case_clauses import Citations
from bot.jobs.case_view import CaseView, load_view, local
from bot.jobs.documents import DOCX, file_name
from bot.jobs.redact_for_authorities import Redactor
from bot.packs import PackShelf
from storage import audit, board, people, reading, summaries
from storage import records as kept
from storage.attachments import Attachments
from storage.database import Database
from storage.errors import AttachmentError

if TYPE_CHECKING:
    from knowledge.policies.service import PolicyService

MOST = 500
"""Matters looked through at once, those last touched first."""
GROUNDS = {
    "not_assessed": "应评估而未评估",
    "falsified": "评估失实",
    "measures": "化解和处置措施没有落实",
    "against": "不按评估结论作决定",
    "not_as_required": "没有按照要求开展",
}
NOBODY_NAMED = "有权追究的机关（办法没有写明是哪个机关）"


@dataclass(frozen=True)
class _Read:
    """A case with its facts, names taken out of their words, and what the unit said to them."""

    view: CaseView
    facts: tuple[Fact, ...]
    statements: dict[str, tuple[str, date]]
    issued: frozenset[str]
    sheets: int
    head: tuple[int, str]


class AccountabilityWork:
    """Reads records and makes sheets of facts."""

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

    def facts(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"matters": [{"case", "title", "unit", "facts"}], "more"}: its own and those below."""
        with self._database.read() as connection:
            lines = summaries.of_organisation(connection, str(payload["organisation"]), below=True, limit=MOST + 1)
        matters = []
        for line in lines[:MOST]:
            if line.status in ("cancelled", "erased"):
                continue
            read = self._read(line.id)
            if read.facts:
                matters.append(
                    {
                        "case": line.id,
                        "title": read.view.title,
                        "unit": read.view.organisation,
                        "facts": len(read.facts),
                    }
                )
        return {"matters": matters, "more": max(0, len(lines) - MOST)}

    def of_case(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"case", "issued"} → {"facts": [{"key", "say", "mended", "statement"}]}; `issued`: those a sheet told of."""
        read = self._read(str(payload["case"]))
        told = [fact for fact in read.facts if not payload.get("issued") or fact.key in read.issued]
        return {
            "facts": [
                {
                    "key": fact.key,
                    "say": fact.say,
                    "mended": "" if not fact.mended else fact.mended_on.isoformat() if fact.mended_on else "?",
                    "statement": fact.key in read.statements,
                }
                for fact in told
            ]
        }

    def sheet(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"case", "organisation", "sender", "by", "by_name"} → {"files", "facts", "to"}; recorded as issued.

        Raises JobError where the case is not the organisation's to supervise, or shows nothing.
        """
        now, case = self._clock(), str(payload["case"])
        organisation = str(payload["organisation"])
        read = self._read(case)
        self._supervises(organisation, read.view)
        if payload["by"] in read.view.case.assessors:
            raise JobError("您参加过这个事项的评估，事实清单要由没有参加评估的人来出。")
        if not read.facts:
            raise JobError("记录里没有追责线索，不用出清单。")
        citations = Citations(read.view, self._policies)
        sheet = self._made(read, citations, str(payload["sender"]), now)
        from bot.documents.facts import fact_sheet_docx

        try:
            stored = self._attachments.put(fact_sheet_docx(sheet))
        except (DocumentError, AttachmentError) as error:
            raise JobError(str(error)) from error
        with self._database.write() as connection:
            kept.project(
                connection,
                case,
                "facts_issued",
                {
                    "number": sheet.number,
                    "to": sheet.addressee,
                    "facts": [{"key": fact.key, "say": fact.say} for fact in read.facts],
                    "path": stored.path,
                    "by": payload["by"],
                    "by_name": payload["by_name"],
                    "organisation": organisation,
                    "at": now.isoformat(),
                },
            )
            if citations.ids:
                cited = {"clauses": list(citations.ids), "document": "facts", "at": now.isoformat()}
                kept.project(connection, case, "cited", cited)
        name = file_name("事实清单", read.view.title, "docx")
        files = [{"path": stored.path, "name": name, "mime": DOCX}]
        return {"files": files, "facts": len(read.facts), "to": sheet.addressee}

    def _read(self, case: str) -> _Read:
        view = load_view(self._database, self._shelf, case, self._clock())
        with self._database.read() as connection:
            rows = reading.everything(connection, case)
            head = audit.head(connection, case)
            out = Redactor({member.name for member in people.members(connection)})
        events = [
            (row["what"], row["at"], json.loads(row["data"])) for row in rows.get("case_event", []) if row["data"]
        ]
        issued = [told for what, _, told in events if what == "facts_issued"]
        statements = {
            told["fact"]: (out.text(told["text"]), local(at).date())
            for what, at, told in events
            if what == "fact_stated"
        }
        facts = tuple(replace(fact, say=out.text(fact.say)) for fact in facts_of_case(view, rows))
        keys = frozenset(fact["key"] for told in issued for fact in told["facts"])
        return _Read(view, facts, statements, keys, len(issued), head)

    def _supervises(self, organisation: str, view: CaseView) -> None:
        with self._database.read() as connection:
            below = {unit.id for unit in board.units(connection, organisation)}
        if view.case.organisation not in below:
            raise JobError("这个事项不归本单位和下级单位管，不能出清单。")

    def _made(self, read: _Read, citations: Citations, sender: str, now: datetime) -> records.FactSheet:
        view, rule = read.view, read.view.pack.accountability
        refs = [*([rule.clause] if rule is not None else []), *(fact.clause for fact in read.facts if fact.clause)]
        return records.FactSheet(
            addressee=(rule.body if rule is not None else "") or NOBODY_NAMED,
            sender=sender,
            number=f"{view.number}-事{read.sheets + 1}",
            matter=view.title,
            unit=view.organisation,
            issued_on=local(now).date(),
            document=rule.document if rule is not None else "",
            means=rule.means if rule is not None else "",
            basis=citations.found(refs),
            facts=tuple(_record(number, fact, read, citations) for number, fact in enumerate(read.facts, 1)),
            chain_length=read.head[0],
            chain_hash=read.head[1],
        )


def _record(number: int, fact: Fact, read: _Read, citations: Citations) -> records.Fact:
    stated = read.statements.get(fact.key)
    return records.Fact(
        number=number,
        ground=GROUNDS[fact.ground],
        text=fact.say,
        clauses=citations.found([fact.clause]) if fact.clause else (),
        evidence=tuple(records.FactEvidence(each.what, each.on, each.seq) for each in _once(fact.evidence)),
        mended=fact.mended,
        mended_on=fact.mended_on,
        statement=stated[0] if stated is not None else "",
        stated_on=stated[1] if stated is not None else None,
    )


def _once(evidence: Iterable[Any]) -> Iterable[Any]:
    return dict.fromkeys(evidence)
