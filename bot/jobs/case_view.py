"""One assessment as documents read it: the stored case with its pinned pack, facts, customs and organisation.

Nothing here decides or rounds. What was set aside (its question no longer applies) or removed does not appear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.clock import ZONE
from bot.documents.survey_records import SurveyResult
from bot.engine.content import changed, content_hash, content_items
from bot.engine.facts import facts_of, live
from bot.engine.state import Answer, CaseState, Entry
from bot.engine.walk import entry_questions, step_questions
from bot.errors import JobError
from bot.jobs.samples import Sample
from bot.jobs.survey_counts import result, sample
from bot.packs import PackShelf
from knowledge.procedures.facts import Facts
from knowledge.procedures.model import Group, Pack, Question, Step, Track
from storage import cases, people, reading, surveys
from storage.database import Database
from storage.tables.decisions import Submission


@dataclass(frozen=True)
class EntryView:
    """One entry of a repeat group with the questions that apply to it. `number` counts from 1."""

    number: int
    entry: Entry
    questions: tuple[Question, ...]

    def answered(self, question: str) -> tuple[Question, Answer | None] | None:
        """The question and its answer; None where the question is not asked in this entry."""
        found = next((q for q in self.questions if q.id == question), None)
        return (found, self.entry.answers.get(question)) if found is not None else None

    @property
    def noted(self) -> datetime | None:
        """When the entry was last written, local time."""
        return max((local(answer.at) for answer in self.entry.answers.values()), default=None)


@dataclass(frozen=True)
class CaseView:
    """A case, read once. `submitted`: step → when it was handed on last; `members`: person → organisation's name;
    `samples`, `questionnaires`: counts of the online questionnaires that were ended, and what their papers say."""

    case: CaseState
    pack: Pack
    facts: Facts
    customs: frozenset[str]
    organisation: str
    members: Mapping[tuple[str, str], str]
    submitted: Mapping[str, datetime]
    today: date
    samples: Mapping[str, Sample] = field(default_factory=dict)
    questionnaires: tuple[SurveyResult, ...] = ()

    @property
    def track(self) -> Track:
        """The track of the case."""
        return self.pack.track(self.case.track)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the track, in order."""
        return tuple(self.pack.step(step) for step in self.track.steps)

    @property
    def title(self) -> str:
        """The matter's name as answered, or as noted at the start."""
        answer = self.case.answers.get(self.pack.name_question)
        told = answer.value if answer is not None and not answer.pending else None
        return str(told) if told else self.case.title

    def reached(self, step: Step) -> bool:
        """Whether what the step asks is owed by now: it was submitted, or the assessor is at it."""
        return step.id in self.case.passed or (step.id == self.case.step and step.act == "fill")

    def questions(self) -> Iterator[tuple[Step, Question]]:
        """Every question of the track that applies, in the order asked; one of several steps comes once."""
        seen: set[str] = set()
        for step in self.steps:
            for question in step_questions(self.pack, step, self.facts):
                if question.id not in seen:
                    seen.add(question.id)
                    yield step, question

    def question(self, question_id: str) -> Question | None:
        """The question of that id, where the track asks it and it applies."""
        return next((q for _, q in self.questions() if q.id == question_id), None)

    def groups(self, kind: str) -> tuple[Group, ...]:
        """The groups of a kind whose entries count: a question of the track that applies collects them."""
        collected = {q.repeat for _, q in self.questions() if q.type == "repeat"}
        return tuple(group for group in self.pack.groups if group.kind == kind and group.id in collected)

    def entries(self, kind: str) -> tuple[EntryView, ...]:
        """All entries of the groups of a kind, in the order they were added."""
        return tuple(entry for group in self.groups(kind) for entry in self.entries_of(group))

    def entries_of(self, group: Group) -> tuple[EntryView, ...]:
        """The entries of a group, in the order they were added."""
        return tuple(
            EntryView(number, entry, entry_questions(self.pack, group, self.facts, entry))
            for number, entry in enumerate(live(self.case, group.id), 1)
        )

    # -- what a confirmation binds to -------------------------------------------------------------------
    def items(self) -> dict[str, str]:
        """Hashes of what a confirmation binds to, as the case stands."""
        return content_items(self.pack, self.case, self.today)

    def content(self) -> str:
        """One hash of it all."""
        return content_hash(self.items())

    def changed_since(self, items: Mapping[str, str]) -> tuple[str, ...]:
        """Names of the items that differ from an earlier state."""
        return changed(dict(items), self.items())

    @property
    def number(self) -> str:
        """编号: year the assessment began and the case's id. Not an official document number (文号)."""
        return f"WP{local(self.case.tally.began).year}-{self.case.id.upper()}"

    @property
    def version(self) -> str:
        """Version of the report: 1, and one more for each time it was returned for supplement."""
        return str(1 + sum(review.verdict == "returned" for review in self.case.reviews))


def local(at: datetime) -> datetime:
    """A moment in the time papers are dated in (Asia/Shanghai); stored moments come back in UTC."""
    return at.astimezone(ZONE)


def load_view(database: Database, shelf: PackShelf, case_id: str, now: datetime) -> CaseView:
    """Read a case. Raises JobError where there is none of that id."""
    with database.read() as connection:
        stored = cases.load(connection, case_id)
        if stored is None:
            raise JobError("没有找到这个事项，文件没有生成。请从“我的事项”重新打开。")
        case = CaseState.model_validate_json(stored.state)
        key = (case.pack, case.pack_version)
        pack = shelf.packs(connection, [key])[key]
        prefix = f"{case.pack}/"
        customs = {rule.removeprefix(prefix) for rule in shelf.customs(connection) if rule.startswith(prefix)}
        names = {unit.id: unit.name for unit in people.organisations(connection)}
        members = {(m.person, m.role): m.organisation_name for m in people.members(connection)}
        ended = [survey for survey in surveys.of_case(connection, case.id) if survey.closed is not None]
        tallies = [(survey, surveys.tally(connection, survey)) for survey in ended]
        questionnaires = tuple(result(s, tally, surveys.wishes(connection, s.id)) for s, tally in tallies)
        submitted = {row["step"]: local(row["at"]) for row in reading.rows(connection, Submission, case.id)}
    return CaseView(
        case=case,
        pack=pack,
        facts=facts_of(pack, case, local(now).date()),
        customs=frozenset(customs),
        organisation=names.get(case.organisation, ""),
        members=members,
        submitted=submitted,
        today=local(now).date(),
        samples={survey.id: sample(survey, tally) for survey, tally in tallies},
        questionnaires=questionnaires,
    )
