"""The clauses a document cites, word for word from the policy store; what the store lacks is named, never quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from bot.documents import records
from knowledge.policies.markers import article_label
from knowledge.procedures.findings import findings
from knowledge.procedures.rating import Draft

if TYPE_CHECKING:
    from bot.jobs.case_view import CaseView
    from knowledge.policies.model import Clause, PolicyDocument
    from knowledge.policies.service import PolicyService

_ARTICLE = re.compile(r"第?\s*([一二三四五六七八九十百零〇\d]+)\s*条")
MARKED = re.compile(r"^(?:〔二手资料[,，]原文未核〕|〔行业惯例·待本地确认〕)\s*")
"""Stands before the words of a digest; papers print the grade's own mark beside the clause, and once is enough."""
GRADES = {"V": records.Grade.PRIMARY, "S": records.Grade.SECONDARY, "M": records.Grade.CUSTOM}
RENDITIONS = {"original": records.Rendition.ORIGINAL, "digest": records.Rendition.DIGEST}


class Citations:
    """Looks clauses up once and keeps what was cited, for the list at the end and the record."""

    def __init__(self, view: CaseView, policies: Callable[[], PolicyService]) -> None:
        """`policies` opens the store, at the first clause looked up."""
        self._view = view
        self._policies = policies
        self._found: dict[str, tuple[Clause, PolicyDocument]] = {}
        self._missing: dict[str, None] = {}
        self._asked: dict[str, tuple[Clause, PolicyDocument] | None] = {}

    def cite(self, refs: Iterable[str]) -> str:
        """Cite clauses of the pack (``alias/label``); returns 《document》number of those the store has, joined."""
        return "；".join(dict.fromkeys(short(*found) for found in self._stored(refs)))

    def found(self, refs: Iterable[str]) -> tuple[records.Clause, ...]:
        """Cite clauses of the pack (``alias/label``); returns those the store has, as they stand in ``clauses``."""
        return tuple(dict.fromkeys(_record(*found) for found in self._stored(refs)))

    def check(self, line: str) -> str:
        """A basis as the assessor wrote it, with a mark where the store cannot vouch for it.

        An article the store has is cited along.
        """
        title = max(self._titles(line), key=lambda pair: len(pair[0]), default=None)
        if title is None:
            return f"{line}〔库中没有，未核对〕"
        articles = [article_label(m.group(1)) for m in _ARTICLE.finditer(line)]
        lacking = [label for label in articles if label and self._look_up(f"{title[1]}/{label}", exact=label) is None]
        return f"{line}〔库中没有{'、'.join(lacking)}，未核对〕" if lacking else line

    @property
    def clauses(self) -> tuple[records.Clause, ...]:
        """What was cited, document by document, in the order of the text."""
        order = list(dict.fromkeys(document.key for _, document in self._found.values()))
        found = sorted(self._found.values(), key=lambda pair: (order.index(pair[1].key), pair[0].position))
        return tuple(_record(clause, document) for clause, document in found)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of what was cited, sorted."""
        return tuple(sorted(self._found))

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of clauses the pack refers to and the store lacks."""
        return tuple(self._missing)

    def _stored(self, refs: Iterable[str]) -> Iterator[tuple[Clause, PolicyDocument]]:
        """Those of the clauses that the store has; the others are noted as missing."""
        for ref in refs:
            found = self._look_up(self._view.pack.clause_id(ref))
            if found is None:
                alias, _, label = ref.partition("/")
                self._missing[f"《{self._view.pack.sources[alias]}》{label}"] = None
            else:
                yield found

    def _look_up(self, clause_id: str, exact: str | None = None) -> tuple[Clause, PolicyDocument] | None:
        if clause_id not in self._asked:
            self._asked[clause_id] = self._policies().clause(clause_id)
        found = self._asked[clause_id]
        if found is None or (exact is not None and found[0].number != exact):
            return None
        self._found.setdefault(found[0].id, found)
        return found

    def _titles(self, line: str) -> list[tuple[str, str]]:
        names: list[tuple[str, str]] = []
        for stored in self._policies().documents():
            if stored.retired:
                continue
            document = stored.document
            told = (document.key, document.title, document.number or "", *document.aliases)
            names += [(name, document.key) for name in told if len(name) >= 3 and name in line]
        return names


def short(clause: Clause, document: PolicyDocument) -> str:
    """A clause named in a line: 《title》number."""
    return f"《{document.title.strip('《》')}》{clause.number}"


def cite_case(view: CaseView, drafts: Iterable[Draft], citations: Citations) -> None:
    """Cite what a whole report rests on: answered questions, rules fired, the levels and findings of the record."""
    for step, question in view.questions():
        listed = question.type == "repeat" and view.case.entries.get(question.repeat or "")
        if listed or question.id in view.case.answers:
            citations.cite((*([step.clause] if step.clause else []), *question.clauses))
    for draft in drafts:
        citations.cite(fired.clause for fired in (*draft.fired, *draft.reference))
        if draft.level is not None:
            citations.cite([view.pack.level(draft.level).clause])
    if view.case.confirmation is not None:
        citations.cite([view.pack.level(view.case.confirmation.chosen).clause])
    citations.cite(finding.clause for finding in findings(view.pack, view.facts, view.case.passed))


def _record(clause: Clause, document: PolicyDocument) -> records.Clause:
    notes = [clause.note] if clause.note else []
    if document.withdrawn is not None:
        notes.append(document.withdrawn)
    if document.repealed is not None:
        notes.append(f"{document.repealed.isoformat()}起失效")
    return records.Clause(
        document=document.title.strip("《》"),
        number=document.number or "",
        clause=clause.number,
        text=MARKED.sub("", clause.text),
        rendition=RENDITIONS[document.kind],
        grade=GRADES[document.grade],
        note="；".join(notes),
    )
