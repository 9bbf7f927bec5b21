"""From a case to the record of its report (《重大事项社会稳定风险分析评估报告》)."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.documents import records
from bot.documents.words import AnswerState, Dimension, StepState
from bot.jobs.case_clauses import Citations, cite_case
from bot.jobs.case_conclusion import conclusions, emergency
from bot.jobs.case_levels import confirmation, drafts, proposals
from bot.jobs.case_pictures import step_state
from bot.jobs.case_risks import factors, measures
from bot.jobs.case_survey import (
    MEETING_QUESTIONS,
    argued,
    consultations,
    differing,
    heard,
    meetings,
    methods,
    opinions,
    survey_note,
)
from bot.jobs.case_tasks import dispatched
from bot.jobs.case_view import CaseView, EntryView, local
from bot.jobs.case_words import case_text, case_value, label, line, told
from knowledge.procedures.model import Question

DIMENSIONS = {
    "legality": Dimension.LEGALITY,
    "reasonableness": Dimension.REASONABLENESS,
    "feasibility": Dimension.FEASIBILITY,
    "controllability": Dimension.CONTROLLABILITY,
}
ASSESSING = "assessing_body"
"""The question for the assessing body: answered, it stands where the paper names that body, and nowhere else."""
ENTRY_LABELS = {
    "found": "发现日期",
    "where": "地点和人群",
    "factor": "相关风险点",
    "resolved": "化解情况",
    "how": "办法和下一步",
}
"""Short names of the questions about a conflict, for the line an entry gets."""
_CONTACT = re.compile(r"[，,；;、\s]|(?=\d{3,})")


def report(view: CaseView, citations: Citations) -> records.Report:
    """The report of the case as it stands, complete or not; a draft unless a valid confirmation holds."""
    both = drafts(view)
    initial, after = proposals(view, both, citations)
    made = records.Report(
        matter=view.title,
        number=view.number,
        version=view.version,
        assessing_body=assessing_body(view),
        responsible_body=responsible_body(view),
        track=f"{view.pack.title}·{view.track.title}",
        entrusted=_entrusted(view),
        made_on=view.today,
        overview=overview(view),
        facts=_fields(view, "overview"),
        basis=_basis(view, citations),
        body_facts=(*_fields(view, "body"), *_fields(view, "process"), *_conflicts(view)),
        steps=_steps(view),
        methods=methods(view),
        dimensions=_dimensions(view, citations),
        consultations=consultations(view),
        heard=heard(view),
        survey_note=survey_note(view),
        meetings=meetings(view),
        argued=argued(view),
        opinions=opinions(view),
        differing=differing(view),
        factors=factors(view),
        measures=measures(view),
        tasks=dispatched(view),
        initial=initial,
        after=after,
        confirmation=confirmation(view),
        emergency_plan=emergency(view),
        process=process(view),
    )
    concluded = conclusions(view, made, both, citations)
    cite_case(view, both, citations)
    notes = made.process.notes
    if citations.missing:
        notes = (*notes, f"下列条款库中没有，未引用：{'；'.join(citations.missing)}。")
    return replace(
        made,
        conclusions=concluded,
        clauses=citations.clauses,
        process=replace(made.process, notes=notes),
    )


def responsible_body(view: CaseView) -> str:
    """责任主体: the answer up to the contact's details, where the question asks for both."""
    said = case_text(view, "responsible_body")
    question = view.question("responsible_body")
    if question is None or "contact" not in (question.filing or "").split():
        return said
    return _CONTACT.split(said, maxsplit=1)[0] or said


def assessing_body(view: CaseView) -> str:
    """评估主体: the body that was named to assess, where the pack asks for it; else the organisation of the record."""
    return case_text(view, ASSESSING) or view.organisation


def overview(view: CaseView) -> str:
    """What is to be done: the answer meant for the summary."""
    said = (line(question, view.case.answers.get(question.id)) for question in _summaries(view))
    return "\n".join(text for text in said if text)


def process(view: CaseView) -> records.ProcessRecord:
    """How the record came about. The span runs from the first to the last answer: it is not working time."""
    case = view.case
    times = [local(answer.at) for answer in case.answers.values()]
    times += [local(answer.at) for entries in case.entries.values() for e in entries for answer in e.answers.values()]
    last = max(times, default=None)
    notes = ["填报用时为首次填报到末次填报的历时。"]
    returned = sum(review.verdict == "returned" for review in case.reviews)
    if returned:
        notes.append(f"退回补充{returned}次。")
    if case.converted_from is not None:
        notes.append(f"由“{view.pack.track(case.converted_from).title}”转入。")
    names = tuple(dict.fromkeys(kept.name for kept in case.kept))
    notes.append(f"存有材料{len(names)}份：{'；'.join(names)}。" if names else "没有存入证明材料。")
    return records.ProcessRecord(
        content_hash=view.content(),
        pack_title=view.pack.title,
        pack_id=view.pack.pack,
        pack_version=str(view.pack.version),
        interactions=case.tally.interactions,
        seconds=(last - case.tally.began).total_seconds() if last is not None else None,
        first_at=local(case.tally.began),
        last_at=last,
        notes=tuple(notes),
    )


def _fields(view: CaseView, part: str) -> tuple[records.Field, ...]:
    """The answers meant for a part, those owed and missing with them; what stands elsewhere is left out."""
    taken = {view.pack.name_question, "responsible_body", *MEETING_QUESTIONS, *(q.id for q in _summaries(view))}
    found = []
    for step, question in view.questions():
        if question.report != part or question.type == "repeat" or question.id in taken:
            continue
        if question.id == ASSESSING and case_text(view, ASSESSING):
            continue
        said = line(question, view.case.answers.get(question.id), view.case.kept)
        if said or view.reached(step):
            found.append(records.Field(label(question), said))
    return tuple(found)


def _summaries(view: CaseView) -> list[Question]:
    return [q for _, q in view.questions() if q.id == "summary" or "summary" in (q.filing or "").split()]


def _entrusted(view: CaseView) -> str | None:
    """The third party: that there is none, or that there is one, by name where it is asked for; None where nothing
    asks."""
    if view.question("firm_name") is None and view.question("third_party") is None:
        return None
    named = case_text(view, "firm_name")
    if named:
        return named
    said, value = case_text(view, "third_party"), case_value(view, "third_party")
    return f"{said}（名称未填）" if value == "firm" else f"无（{said}）" if value == "own" else said


def _basis(view: CaseView, citations: Citations) -> tuple[str, ...]:
    texts = [case_text(view, q.id) for _, q in view.questions() if q.report == "basis"]
    lines = [part.strip() for text in texts for part in text.splitlines()]
    return tuple(citations.check(part) for part in lines if part)


def _conflicts(view: CaseView) -> tuple[records.Field, ...]:
    """Entries of groups without a part of their own: an entry per line."""
    found = []
    for group in (*view.groups("plain"), *view.groups("conflicts")):
        for entry in view.entries_of(group):
            found.append(records.Field(f"{group.title}{entry.number}", _entry_line(entry)))
    return tuple(found)


def _entry_line(entry: EntryView) -> str:
    """What was asked and said; what nobody had to answer, and nobody did, is left out."""
    said = [
        (ENTRY_LABELS.get(q.id) or label(q), line(q, entry.entry.answers.get(q.id)) or "未填")
        for q in entry.questions
        if q.required or line(q, entry.entry.answers.get(q.id))
    ]
    return "；".join([*(words for _, words in said[:1]), *(f"{asked}：{words}" for asked, words in said[1:])])


def _steps(view: CaseView) -> tuple[records.ProcessStep, ...]:
    found = []
    for step in view.steps:
        state = step_state(view, step)
        at = view.submitted.get(step.id) if state is StepState.DONE else None
        found.append(records.ProcessStep(step.title, state, at.date() if at is not None else None))
    return tuple(found)


def _dimensions(view: CaseView, citations: Citations) -> tuple[records.DimensionSection, ...]:
    asked = [q for _, q in view.questions() if q.dimension is not None and q.type != "repeat"]
    return tuple(
        records.DimensionSection(
            dimension=dimension,
            answers=tuple(_answer(view, q, citations) for q in asked if q.dimension == key),
        )
        for key, dimension in DIMENSIONS.items()
        if any(q.dimension == key for q in asked)
    )


def _answer(view: CaseView, question: Question, citations: Citations) -> records.QuestionAnswer:
    text, state = told(question, view.case.answers.get(question.id), view.case.kept)
    if state is AnswerState.PENDING and not text:
        text = "待补"
    evidence = tuple(kept.name for kept in view.case.kept if kept.question == question.id)
    return records.QuestionAnswer(
        question=question.ask, answer=text, state=state, evidence=evidence, clauses=citations.found(question.clauses)
    )
