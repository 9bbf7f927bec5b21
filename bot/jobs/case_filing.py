"""From a case to the filing form (备案表), by the fields that the pack's questions fill (`filing`)."""

from __future__ import annotations

from bot.documents import records
from bot.engine.state import Answer
from bot.jobs.case_levels import confirmation, draft_words, drafts
from bot.jobs.case_report import responsible_body
from bot.jobs.case_risks import factors, measures
from bot.jobs.case_view import CaseView
from bot.jobs.case_words import label, line, text_of, value_of
from bot.jobs.filing_words import risks_and_measures, summary, use
from bot.jobs.responsible import asked, responsible
from knowledge.procedures.model import Question

PEOPLE = "responsible_people"
"""The field of the form for who is in charge (责任人)."""


def filing(view: CaseView) -> records.Filing:
    """The form of the case as it stands. Fields the record does not have stay empty, to be written by hand."""
    risks = tuple(factor.name for factor in factors(view) if factor.name)
    open_ends = unsettled(view)
    held = tuple(_measure(measure) for measure in measures(view))
    shared = any({"risks", "measures"} <= _fields(q) for q, _ in _asked(view))
    if shared and not held:
        told, held = risks_and_measures(_lines(view, "measures"))
        risks = risks or told
    risks, held = risks or _lines(view, "risks"), held or (() if shared else _lines(view, "measures"))
    return records.Filing(
        matter=view.title,
        number=view.number,
        filing_unit=view.organisation,
        made_on=view.today,
        responsible_body=responsible_body(view),
        responsible_people=responsible(view).people if PEOPLE in asked(view) else _people(view),
        contact=responsible(view).contact if {PEOPLE, "contact"} <= asked(view) else _joined(view, "contact"),
        summary=summary(view, _told(view, "summary")),
        main_risks=(*risks, *open_ends),
        measures=(*held, *_settled(view)),
        conclusion=_conclusion(view),
        use_of_result=use(_joined(view, "use"), measured=bool(held)),
        notes=_notes(view),
        confirmation=confirmation(view),
        content_hash=view.content(),
        track=view.track.title,
    )


def unsettled(view: CaseView) -> tuple[str, ...]:
    """What stays open: objections that were not taken up and conflicts not yet resolved (DOMAIN.md section 4:
    objections are not wiped out, in the form as little as in the report)."""
    opposed = [e for e in view.entries("opinions") if value_of(e, "stance") == "oppose"]
    declined = [e for e in opposed if value_of(e, "disposition") not in ("adopted", "partly")]
    conflicts = [
        e for group in view.groups("conflicts") for e in view.entries_of(group) if value_of(e, "resolved") != "yes"
    ]
    return (
        *(f"反对意见（没有采纳）：{text_of(e, 'gist')}" for e in declined),
        *(f"矛盾（没有化解完）：{text_of(e, 'gist')}" for e in conflicts),
    )


def _settled(view: CaseView) -> tuple[str, ...]:
    """How conflicts were resolved, or who goes on with them: measures as much as those of a factor."""
    found = []
    for group in view.groups("conflicts"):
        for entry in view.entries_of(group):
            gist, how, later = text_of(entry, "gist"), text_of(entry, "how"), text_of(entry, "next")
            found += [f"已化解：{gist}（{how}）"] if how and value_of(entry, "resolved") == "yes" else []
            found += [f"还要化解：{gist}（{later}）"] if later and value_of(entry, "resolved") != "yes" else []
    return tuple(found)


def _people(view: CaseView) -> str | None:
    """Of a question of its own; None where the pack asks for nobody, and its form has no such row."""
    there = any(PEOPLE in _fields(question) for question, _ in _asked(view))
    return _joined(view, PEOPLE) if there else None


def files_a_form(view: CaseView) -> bool:
    """Whether the pack says which answers fill a filing form on this track."""
    return any(_fields(question) for question, _ in _asked(view))


def filed(view: CaseView) -> records.FiledPaper:
    """What the track hands in: the form alone where it makes no report (简化程序), the report otherwise."""
    made = {document for step in view.steps for document in step.documents}
    return records.FiledPaper.FORM if "filing" in made and "report" not in made else records.FiledPaper.REPORT


def _asked(view: CaseView) -> list[tuple[Question, Answer | None]]:
    return [(question, view.case.answers.get(question.id)) for _, question in view.questions()]


def _fields(question: Question) -> set[str]:
    return set((question.filing or "").split())


def _lines(view: CaseView, field: str) -> tuple[str, ...]:
    said = (line(question, answer) for question, answer in _asked(view) if field in _fields(question))
    return tuple(text for text in said if text)


def _told(view: CaseView, field: str) -> str:
    """As `_joined`; of what was taken from a message, the words it rests on: they may say more than the answer."""
    said = []
    for question, answer in _asked(view):
        if field in _fields(question) and (shown := line(question, answer)):
            whole = answer.text if answer is not None and answer.source == "message" else None
            said.append(whole if whole and whole.startswith(shown) else shown)
    return "\n".join(said)


def _joined(view: CaseView, field: str) -> str:
    return "\n".join(_lines(view, field))


def _conclusion(view: CaseView) -> str:
    """The assessing body's words where it wrote any, and the draft level as what it is: a draft."""
    drafted = f"按记录拟定等级：{draft_words(view, drafts(view)[1])}。"
    return "\n".join(part for part in (_joined(view, "conclusion"), drafted) if part)


def _notes(view: CaseView) -> str:
    """Where the form has no field of its own: what was heard, and how many objected."""
    told = [f"{label(q)}：{line(q, a)}" for q, a in _asked(view) if "notes" in _fields(q) and line(q, a)]
    told += [f"{label(q)}：{line(q, a)}" for q, a in _asked(view) if q.id == "objections" and line(q, a)]
    return "\n".join(told)


def _measure(measure: records.Measure) -> str:
    due = f"{measure.deadline.year}年{measure.deadline.month}月{measure.deadline.day}日前" if measure.deadline else ""
    told = "，".join(part for part in (measure.owner, due) if part)
    return f"{measure.text}（{told}）" if told else measure.text
