"""From a case to what is fit for publication: the summary (公开稿) and the redacted report (脱敏报告).

Taken out of both: names, contacts, exact addresses, evidence file names, who said what in the collective discussion.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.documents import records
from bot.documents.public_records import Asked, Concern, PublicSummary, Publishing, Step
from bot.documents.records import StanceCounts
from bot.documents.words import Stance
from bot.engine.questionnaire import LEAST
from bot.jobs.case_levels import confirmation
from bot.jobs.case_report import assessing_body, overview, responsible_body
from bot.jobs.case_risks import measures
from bot.jobs.case_survey import consultations, heard, opinions
from bot.jobs.case_view import CaseView, local
from bot.jobs.case_words import case_text, label, line
from bot.jobs.redact_for_publication import LEFT_OUT, Redactor
from bot.jobs.samples import merged

CONCERNS = 20
"""Concerns told one by one; how many more there are is said."""
FACTS = ("matter_kind", "households", "people", "others_affected", "investment", "planned_date")
"""Answers that stand in the table of facts, where the pack asks them."""
PLACE = "matter_place"
OBJECT_TO = "object_to"
"""The question where people may object, where a pack asks it."""
TAKEN_OUT = (
    "参加人的姓名、签名和联系方式",
    "住户的具体门牌",
    "证明材料的名称和内容",
    "内部讨论中各单位、各人的意见",
)
NO_CONTACT = "对本事项有意见的，可以在公开之日起向{bodies}书面提出。联系电话和地址由公开单位填写：________。"
TOO_FEW = "答复不足5人，不公布分项"


def released(view: CaseView) -> Publishing:
    """Whether the content as it stands may be public."""
    held = confirmation(view)
    if held is None or held.stale_because or held.content_hash != view.content():
        return Publishing.DRAFT
    release = view.case.released
    if release is None or release.content != view.content():
        return Publishing.WAITING
    return Publishing.RELEASED


def summary(view: CaseView, names: Iterable[str]) -> PublicSummary:
    """The summary of the case as it stands. `names`: people known here, taken out wherever they occur."""
    redactor = _redactor(view, names)
    told = opinions(view)
    order = {Stance.AGAINST: 0, Stance.CONDITIONAL: 1}
    sorted_told = sorted(told, key=lambda opinion: order.get(opinion.stance or Stance.NO_ANSWER, 2))
    state, release = released(view), view.case.released
    roles = {role.id: role.name for role in view.pack.roles}
    held = confirmation(view)
    made = PublicSummary(
        matter=redactor.text(view.title),
        number=view.number,
        assessing_body=redactor.text(assessing_body(view)),
        responsible_body=redactor.text(responsible_body(view)),
        made_on=view.today,
        state=state,
        planned=redactor.text(overview(view)),
        place=redactor.text(case_text(view, PLACE)),
        facts=tuple(_facts(view, redactor)),
        asked=tuple(_asked(each, redactor) for each in consultations(view)),
        heard=redactor.text(heard(view)),
        concerns=tuple(_concern(opinion, redactor) for opinion in sorted_told[:CONCERNS]),
        more_concerns=max(0, len(told) - CONCERNS),
        level=held.level if held is not None and state is not Publishing.DRAFT else None,
        measures=tuple(Step(redactor.text(m.text), redactor.text(m.owner), m.deadline) for m in measures(view)),
        object_to=_object_to(view),
        released_by=roles.get(release.role, release.role) if release is not None else "",
        released_on=local(release.at).date() if release is not None else None,
        content_hash=view.content(),
    )
    return replace(made, left_out=left_out(redactor))


def _unbracketed(state: str) -> str:
    """For where it stands in brackets itself: 待同意，未经负责人同意，不得公开."""
    return state.replace("（", "，").removesuffix("）")


def redacted(report: records.Report, view: CaseView, names: Iterable[str]) -> records.Report:
    """The report without what must not be published; each place says so."""
    redactor = _redactor(view, names)
    text = redactor.text
    held = report.confirmation
    made = replace(
        report,
        edition=f"公开版·{_unbracketed(released(view).value)}",
        matter=text(report.matter),
        assessing_body=text(report.assessing_body),
        responsible_body=text(report.responsible_body),
        entrusted=text(report.entrusted) if report.entrusted is not None else None,
        overview=text(report.overview),
        facts=_fields(report.facts, redactor),
        basis=tuple(text(each) for each in report.basis),
        body_facts=_fields(report.body_facts, redactor),
        steps=tuple(replace(step, note=text(step.note)) for step in report.steps),
        dimensions=tuple(
            replace(
                section,
                finding=text(section.finding),
                answers=tuple(_answer(answer, redactor) for answer in section.answers),
            )
            for section in report.dimensions
        ),
        consultations=tuple(_consultation(each, redactor) for each in report.consultations),
        heard=text(report.heard),
        survey_note=text(report.survey_note),
        argued=tuple(replace(one, unit=text(one.unit), text=text(one.text)) for one in report.argued),
        meetings=tuple(replace(m, finding=text(m.finding), record=LEFT_OUT) for m in report.meetings),
        opinions=tuple(
            replace(o, text=text(o.text), response=text(o.response), record=LEFT_OUT) for o in report.opinions
        ),
        differing=(records.DifferingOpinion(LEFT_OUT),) if report.differing else (),
        factors=tuple(replace(f, name=text(f.name), after_reason=text(f.after_reason)) for f in report.factors),
        measures=tuple(
            replace(
                m,
                text=text(m.text),
                owner=text(m.owner),
                assisting=text(m.assisting),
                reason=text(m.reason),
                standing=m.standing.partition("（")[0],
            )
            for m in report.measures
        ),
        tasks=tuple(replace(t, what=text(t.what), unit=text(t.unit), report=text(t.report)) for t in report.tasks),
        confirmation=replace(held, name=LEFT_OUT, reason=text(held.reason)) if held is not None else None,
        conclusions=tuple(text(each) for each in report.conclusions if not _of_the_meeting(each)),
        emergency_plan=text(report.emergency_plan),
    )
    notes = [note for note in report.process.notes if "材料" not in note]
    notes += [*(f"略去：{each}。" for each in left_out(redactor))]
    return replace(made, process=replace(report.process, notes=tuple(notes)))


def _redactor(view: CaseView, names: Iterable[str]) -> Redactor:
    return Redactor([*names, *names_in(view)], [kept.name for kept in view.case.kept])


def names_in(view: CaseView) -> tuple[str, ...]:
    """Names that the case itself holds: who opened it, confirmed, reviewed, argued, did a task."""
    case = view.case
    held = [case.opened_by_name, *(review.by_name for review in case.reviews)]
    held += [expert.name for draw in case.draws for expert in draw.experts]
    held += [interest.by_name for interest in case.interests]
    held += [name for task in case.tasks for name in (task.given_by_name, task.accepted_by_name)]
    return tuple(held) if case.confirmation is None else (*held, case.confirmation.by_name)


def left_out(redactor: Redactor) -> tuple[str, ...]:
    """What is always taken out, and what was found in free text and taken out."""
    found = tuple(f"文字中的{kind}{n}处" for kind, n in sorted(redactor.kinds.items()))
    return (*TAKEN_OUT, *found)


def stance_words(counts: StanceCounts) -> tuple[tuple[str, int], ...]:
    """The stances with their counts, those under 5 counted together; empty where all together are under 5."""
    known = {stance.value: n for stance, n in zip(Stance, counts.in_order(), strict=True) if n is not None}
    return tuple(("、".join(names) + ("合计" if len(names) > 1 else ""), n) for names, n in merged(known))


def _asked(consultation: records.Consultation, redactor: Redactor) -> Asked:
    counts = stance_words(consultation.counts)
    known = [n for n in consultation.counts.in_order() if n is not None]
    few = bool(known) and 0 < sum(known) < LEAST
    return Asked(
        form=redactor.text(consultation.form),
        held_on=consultation.held_on,
        reached=_shown(consultation.reached),
        responded=_shown(consultation.responded),
        counts=counts,
        note=TOO_FEW if few else "",
    )


def _shown(n: int | None) -> int | None:
    return None if n is not None and 0 < n < LEAST else n


def _consultation(each: records.Consultation, redactor: Redactor) -> records.Consultation:
    """The row with its place and record taken out, and its counts where no group is under 5; else counted together."""
    together = stance_words(each.counts)
    known = [n for n in each.counts.in_order() if n is not None]
    small = any(0 < n < LEAST for n in known)
    told = "；".join(f"{words}{n}" for words, n in together) or TOO_FEW
    note = f"分项人数少于5的合并：{told}。" if small else redactor.text(each.note)
    return replace(
        each,
        place=LEFT_OUT if each.place.strip() not in ("", "—") else each.place,
        reached=_shown(each.reached),
        responded=_shown(each.responded),
        counts=StanceCounts() if small else each.counts,
        merged=small,
        intervals=() if small else each.intervals,
        record=LEFT_OUT if each.record.strip() else each.record,
        note=note,
    )


def _answer(answer: records.QuestionAnswer, redactor: Redactor) -> records.QuestionAnswer:
    return replace(
        answer,
        answer=redactor.text(answer.answer),
        note=redactor.text(answer.note),
        evidence=(LEFT_OUT,) if answer.evidence else (),
    )


def _fields(fields: tuple[records.Field, ...], redactor: Redactor) -> tuple[records.Field, ...]:
    return tuple(records.Field(field.label, redactor.text(field.value)) for field in fields)


def _of_the_meeting(conclusion: str) -> bool:
    """Whether a sentence counts positions in the collective discussion (`case_conclusion._meeting`)."""
    return conclusion.startswith("参加讨论的单位")


def _concern(opinion: records.Opinion, redactor: Redactor) -> Concern:
    became = opinion.disposition.value if opinion.disposition is not None else ""
    reply = redactor.text(opinion.response)
    return Concern(redactor.text(opinion.text), "。".join(part for part in (became, reply) if part))


def _facts(view: CaseView, redactor: Redactor) -> Iterable[tuple[str, str]]:
    for _, question in view.questions():
        if question.id in FACTS and (said := line(question, view.case.answers.get(question.id))):
            yield label(question), redactor.text(said)


def _object_to(view: CaseView) -> str:
    said = case_text(view, OBJECT_TO)
    if said:
        return said
    bodies = "、".join(dict.fromkeys(body for body in (assessing_body(view), responsible_body(view)) if body))
    return NO_CONTACT.format(bodies=bodies or "公开单位")
