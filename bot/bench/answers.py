"""`wenping bench answers`: questions with the clauses that answer them, put to the store; what came of them.

One JSON object a line: `{"question", "kind": "answer"|"absent"|"outside"|"premise", "clauses": [ids, any one will do],
"voice", "held_out", "written": day}`. `absent` names a document or article that the store lacks, `outside` is answered
by no clause, `premise` rests on something that is not so, and `clauses` put it right.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.language.errors import LanguageError
from knowledge.language.model import LanguageModel
from knowledge.policies.errors import BenchmarkFormatError
from knowledge.policies.model import Clause, PolicyAnswer, PolicyDocument

TOLD = 2
"""Clauses that an answer tells; the rest of its list is not read by most."""
STEPS: tuple[float, ...] = tuple(step / 20 for step in range(1, 20))
"""Confidences at which the curve is drawn."""
Ask = Callable[[str], PolicyAnswer]
Worded = Callable[[PolicyAnswer, LanguageModel], PolicyAnswer]
Find = Callable[[str], tuple[Clause, PolicyDocument] | None]
Verdict = Literal["right", "wrong", "checked", "refused", "corrected"]


class Case(BaseModel):
    """One question of the set."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    question: str
    kind: Literal["answer", "absent", "outside", "premise"]
    clauses: tuple[str, ...]
    voice: str = ""
    held_out: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question and what came of it. `verdict`: answered `right` or `wrong`ly; `checked`: shown as perhaps to the
    point; `refused`; `corrected`: told what is not so, with the clause. `strays`: citations that the store lacks."""

    case: Case
    state: str
    verdict: Verdict
    confidence: float
    found: bool
    strays: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over a set: of questions with an answer in the store, and of those without."""

    outcomes: tuple[Outcome, ...] = field(default=())

    def _count(self, answerable: bool, *verdicts: Verdict) -> int:
        return sum(o.verdict in verdicts for o in self.outcomes if (o.case.kind == "answer") is answerable)

    def as_json(self) -> dict[str, Any]:
        """The counts by name; shares are the reader's to make."""
        answerable = [o for o in self.outcomes if o.case.kind == "answer"]
        premises = [o for o in self.outcomes if o.case.kind == "premise"]
        return {
            "questions": len(self.outcomes),
            "answerable": len(answerable),
            "answered_right": self._count(True, "right"),
            "answered_wrong": self._count(True, "wrong"),
            "to_be_checked": self._count(True, "checked"),
            "to_be_checked_and_found": sum(o.verdict == "checked" and o.found for o in answerable),
            "refused_wrongly": self._count(True, "refused", "corrected"),
            "unanswerable": len(self.outcomes) - len(answerable),
            "refused_rightly": self._count(False, "refused", "checked", "corrected"),
            "refused_outright": self._count(False, "refused", "corrected"),
            "answered_though_unanswerable": self._count(False, "right", "wrong"),
            "premises": len(premises),
            "premises_corrected": sum(o.verdict == "corrected" for o in premises),
            "citations_not_in_the_store": sum(o.strays for o in self.outcomes),
        }


@dataclass(frozen=True, slots=True)
class Wording:
    """What became of a language model's sentences, over the questions that it was asked about."""

    asked: int = 0
    failed: int = 0
    worded: int = 0
    kept: int = 0
    dropped: int = 0
    strays: int = 0
    seconds: tuple[float, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The counts; `median_s` is the time of one answer."""
        return {
            "asked_of_the_model": self.asked,
            "model_failed": self.failed,
            "answers_worded": self.worded,
            "sentences_kept": self.kept,
            "sentences_dropped": self.dropped,
            "cited_not_offered": self.strays,
            "median_s": round(statistics.median(self.seconds), 2) if self.seconds else None,
        }


def word(answers: Iterable[PolicyAnswer], model: LanguageModel, worded: Worded) -> Wording:
    """Have the model word the answers. One that it fails to word counts as failed, with the clauses left alone."""
    total = Wording()
    for answer in answers:
        began = time.monotonic()
        try:
            got = worded(answer, model)
        except LanguageError:
            total = replace(total, asked=total.asked + 1, failed=total.failed + 1)
            continue
        if got.prompt is None:
            continue  # nothing to word: no answer, or a clause named outright
        offered = {hit.clause.id for hit in got.hits}
        total = replace(
            total,
            asked=total.asked + 1,
            worded=total.worded + bool(got.sentences),
            kept=total.kept + len(got.sentences),
            dropped=total.dropped + got.dropped,
            strays=total.strays + sum(not set(one.clauses) <= offered for one in got.sentences),
            seconds=(*total.seconds, time.monotonic() - began),
        )
    return total


def load(path: Path) -> list[Case]:
    """The questions of a file. Raises BenchmarkFormatError naming the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BenchmarkFormatError(f"读不到 {path.name}，应为 UTF-8 的 jsonl。") from error
    cases = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                cases.append(Case.model_validate_json(line))
            except ValidationError as error:
                raise BenchmarkFormatError(f"{path.name} 第{number}行不合格式：{error.errors()[0]['msg']}") from error
    return cases


def score(cases: Iterable[Case], ask: Ask, find: Find) -> Tally:
    """Ask each question once."""
    return Tally(tuple(_outcome(case, ask(case.question), find) for case in cases))


def _outcome(case: Case, answer: PolicyAnswer, find: Find) -> Outcome:
    ids = [hit.clause.id for hit in answer.hits]
    shown = ids if answer.sentences else ids[:TOLD]
    right = any(wanted in shown for wanted in case.clauses)
    if answer.premise is not None:
        verdict: Verdict = "corrected"
    elif answer.state == "answer":
        verdict = "right" if case.kind == "answer" and right else "wrong"
    else:
        verdict = "checked" if answer.state == "related" else "refused"
    return Outcome(
        case, answer.state, verdict, answer.confidence, any(w in ids for w in case.clauses), _strays(answer, find)
    )


def _strays(answer: PolicyAnswer, find: Find) -> int:
    """Citations that the store lacks, or that it does not hold word for word."""
    strays = 0
    for hit in answer.hits:
        stored = find(hit.clause.id)
        strays += stored is None or hit.quote not in stored[0].text
    shown = {hit.clause.id for hit in answer.hits}
    strays += sum(cited not in shown for sentence in answer.sentences for cited in sentence.clauses)
    return strays


@dataclass(frozen=True, slots=True)
class Point:
    """Of all questions the `answered` share have at least this confidence; of those the `right` share is right."""

    confidence: float
    answered: float
    right: float


def curve(outcomes: Sequence[Outcome], steps: Sequence[float] = STEPS) -> list[Point]:
    """Share answered against share right, as the confidence asked for rises."""
    points = []
    for least in steps:
        kept = [o for o in outcomes if o.confidence >= least]
        if kept:
            right = sum(o.case.kind == "answer" and o.found for o in kept)
            points.append(Point(least, len(kept) / len(outcomes), right / len(kept)))
    return points


def told(tally: Tally) -> list[str]:
    """The questions that came out otherwise than they should, one a line."""
    good = {"answer": ("right",), "premise": ("corrected",), "absent": ("refused", "checked")}
    lines = []
    for one in tally.outcomes:
        if one.verdict not in good.get(one.case.kind, ("refused", "checked")):
            lines.append(f"{one.case.kind:8}{one.verdict:10}{one.confidence:.2f}  {one.case.question}")
    return lines


def as_json(tally: Tally) -> str:
    """One line of JSON."""
    return json.dumps(tally.as_json(), ensure_ascii=False)
