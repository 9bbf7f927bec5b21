"""Answers to questions that lean on the one before: a 款 or 项 of its clause, or the same matter asked further."""

from __future__ import annotations

from dataclasses import replace

from knowledge.policies.answer import NOTHING, cite, line
from knowledge.policies.following import Before, article_of, named_part_of, part_of, parts, step_of, whole
from knowledge.policies.model import Clause, Hit, PolicyAnswer, PolicyDocument
from knowledge.policies.numerals import chinese_numeral
from knowledge.policies.search import Found, Ranking, Snapshot

SAME_DOCUMENT = 1.0
"""Added to clauses of the document told before."""


def made_whole(question: str, before: Before, snapshot: Snapshot) -> str:
    """The question (its reading) as one that stands on its own."""
    article = article_of(question)
    told = snapshot.catalog.find(before.clauses[0]) if before.clauses else None
    if article is not None and told is not None:
        return f"《{told[1].title}》{article}"
    if (step := step_of(question)) is not None and told is not None:
        place = snapshot.catalog.by_id.get(told[0].id, -1) + step
        clauses = snapshot.catalog.clauses
        if 0 <= place < len(clauses) and clauses[place].document_key == told[0].document_key:
            return f"《{told[1].title}》{clauses[place].number}"
    here, there = (sum(snapshot.places.named(text), ()) for text in (question, before.question))
    return whole(question, before.question, here, there)


def asked_part(question: str, before: Before, snapshot: Snapshot) -> PolicyAnswer | None:
    """The 款 or 项 of the clause told before that is asked for; None where a question asks for something else."""
    wanted = part_of(question)
    found = snapshot.catalog.find(before.clauses[0]) if wanted and before.clauses else None
    if wanted is None or found is None:
        return None
    return _part_told(question, wanted, *found)


def named_part(question: str, snapshot: Snapshot) -> PolicyAnswer | None:
    """The 款 or 项 of the one clause that a question (its reading) names outright; None where it names none."""
    wanted = named_part_of(question)
    exact = snapshot.titles.find(question).exact if wanted else ()
    found = snapshot.catalog.find(exact[0]) if len(exact) == 1 else None
    return None if wanted is None or found is None else _part_told(question, wanted, *found)


def _part_told(question: str, wanted: tuple[int, str], clause: Clause, document: PolicyDocument) -> PolicyAnswer:
    number, kind = wanted
    spans = parts(clause, kind)
    named = f"{cite(document, clause.number)}第{chinese_numeral(number)}{kind}"
    if number > len(spans):
        reason = f"{cite(document, clause.number)}只有{len(spans)}{kind}。" if spans else f"它没有分{kind}。"
        return PolicyAnswer(question, "none", f"{NOTHING}{reason}", (), reason, read_as=named)
    hit = Hit(clause, document, 0.0, spans[number - 1])
    return PolicyAnswer(question, "answer", line(hit), (hit,), confidence=1.0, read_as=named)


def nearer(ranking: Ranking, before: Before, snapshot: Snapshot) -> Ranking:
    """The ranking of a question that leans on the one before: clauses of the document told then come a bit
    earlier."""
    keys = {clause.partition("/")[0] for clause in before.clauses[:1]}

    def score(found: Found) -> float:
        return found.score + (SAME_DOCUMENT if snapshot.catalog.clauses[found.index].document_key in keys else 0.0)

    return replace(ranking, found=tuple(sorted(ranking.found, key=score, reverse=True)))
