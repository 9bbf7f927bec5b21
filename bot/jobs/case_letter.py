"""From a case to the letter of opinion, or to the notice that returns it for supplement (东港: DG05, DG06)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.documents import records
from bot.engine.state import Entry, ReviewAct
from bot.errors import JobError
from bot.jobs.case_clauses import Citations
from bot.jobs.case_filing import filed
from bot.jobs.case_levels import confirmation
from bot.jobs.case_report import assessing_body, responsible_body
from bot.jobs.case_risks import measures
from bot.jobs.case_view import CaseView, EntryView, local
from bot.jobs.case_words import NOTHING_SAID, case_text, case_value
from knowledge.procedures.model import Question
from knowledge.procedures.values import show

MISSING_PAPERS = "missing_some"
"""The option that says a paper is missing: never a paper itself."""
VOID_WHEN = ("等级确认失效，须重新认定的；", "实际决定比确认的等级宽的。")


def letter(view: CaseView, citations: Citations) -> records.OpinionLetter:
    """The letter for the last approval.

    Raises JobError where nobody approved or no level was confirmed; the document itself refuses a confirmation that
    no longer binds.
    """
    act = view.case.reviews[-1] if view.case.reviews else None
    if act is None or act.verdict != "approved":
        raise JobError("还没有审核同意，不能出意见函。请先由审核的人点“同意备案”。")
    held = confirmation(view)
    if held is None:
        raise JobError("等级还没有人认定，不能出意见函。请先认定等级。")
    approvals = sum(review.verdict == "approved" for review in view.case.reviews)
    said = case_text(view, "conditions")
    attached = said and said not in NOTHING_SAID
    looks = [_look(look) for look in view.entries("inspections")]
    wanted = [_tracked(measure) for measure in measures(view)] + [_mending(look) for look in looks if _open(look)]
    # A list in one sentence: each part ends in a semicolon, the last in a full stop.
    tracking = tuple(told + ("；" if n < len(wanted) else "。") for n, told in enumerate(wanted, 1))
    _cite_review(view, act, citations)
    return records.OpinionLetter(
        addressee=responsible_body(view) or view.organisation,
        sender=_organisation(view, act),
        number=f"{view.number}-函{approvals}",
        matter=view.title,
        issued_on=local(act.at).date(),
        assessing_body=assessing_body(view),
        report_version=view.version,
        content_hash=view.content(),
        confirmation=held,
        papers=_papers(view),
        basis=_named(citations),
        conditions=(said,) if attached else (),
        looked=tuple(_looked(look) for look in looks),
        tracking=tracking or (("见上条。",) if attached else ("未另提跟踪要求。",)),
        void_when=VOID_WHEN,
        paper=filed(view),
        confirmed_in_review=_confirmed_in_review(view),
    )


def issued(view: CaseView, written: records.OpinionLetter) -> dict[str, str]:
    """What the record of a letter holds (`storage.records.data.LetterIssued`), but for where the file lies."""
    held, act = view.case.confirmation, view.case.reviews[-1]
    return {
        "number": written.number,
        "level": held.chosen if held is not None else "",
        "addressee": written.addressee,
        "content": written.content_hash,
        "by": act.by,
        "by_name": act.by_name,
    }


def return_notice(view: CaseView, citations: Citations) -> records.ReturnNotice:
    """The notice for the last return. Raises JobError where the case was never returned."""
    returns = [act for act in view.case.reviews if act.verdict == "returned"]
    if not returns:
        raise JobError("这个事项没有退回过，不出退回补充通知。")
    act = returns[-1]
    _cite_review(view, act, citations)
    due = date.fromisoformat(act.due) if act.due else None
    return records.ReturnNotice(
        addressee=responsible_body(view) or view.organisation,
        sender=_organisation(view, act),
        number=f"{view.number}-退{len(returns)}",
        matter=view.title,
        issued_on=local(act.at).date(),
        report_version=str(len(returns)),
        content_hash=act.content,
        items=tuple(records.ReturnItem("—", item, deadline=_own(act, n) or due) for n, item in enumerate(act.items)),
        deadline=due,
        basis=_named(citations),
        paper=filed(view),
    )


def _own(act: ReviewAct, n: int) -> date | None:
    """The deadline of one item alone, where it has one."""
    return date.fromisoformat(act.dues[n]) if n < len(act.dues) and act.dues[n] else None


def _named(citations: Citations) -> tuple[records.Clause, ...]:
    """The clauses by name alone: the words of a clause about low risk must not stand in a letter on another level."""
    return tuple(replace(clause, text="", note="") for clause in citations.clauses)


def _papers(view: CaseView) -> tuple[records.CheckedPaper, ...]:
    """The papers that the reviewer opened and found in order; nothing that was not ticked."""
    question, picked = view.question("papers"), case_value(view, "papers")
    if question is None or not isinstance(picked, tuple):
        return ()
    return tuple(
        records.CheckedPaper(question.choose[option].name, option != MISSING_PAPERS)
        for option in picked
        if option in question.choose
    )


def _tracked(measure: records.Measure) -> str:
    due = (
        f"{measure.deadline.year}年{measure.deadline.month}月{measure.deadline.day}日前"
        if measure.deadline
        else "期限未填"
    )
    return f"落实措施：{measure.text}（责任单位：{measure.owner or '未填'}，{due}）"


def _answer(question: Question, entry: Entry) -> str:
    answer = entry.answers.get(question.id)
    return "" if answer is None or answer.value is None else show(question, answer.value).strip().rstrip("。")


def _look(look: EntryView) -> dict[str, str]:
    """A look on site: its answers as people read them; how it is mended by the option's id, whatever the pack calls
    it."""
    mend, mended = look.entry.answers.get("mend"), look.entry.answers.get("mended")
    return {
        **{question.id: _answer(question, look.entry) for question in look.questions},
        "spot": look.entry.spot,
        "how": str(mend.value) if mend is not None else "",
        "done": str(mended.value) if mended is not None else "",
    }


def _looked(look: Mapping[str, str]) -> str:
    """A look on site (东港: 到现场察看、走访), in a sentence."""
    where = look.get("place") or "现场"
    spot = f"（{look['spot']}）" if look["spot"] else ""
    told = f"{look.get('held') or '日期未填'}，{look.get('units') or '有关部门'}到{where}{spot}察看。"
    problems = look.get("problems", "")
    if not problems or problems in NOTHING_SAID:
        return told + "没有查出问题。"
    return told + f"查出：{problems}。" + ("已整改。" if look["done"] == "done" else "")


def _open(look: Mapping[str, str]) -> bool:
    """Whether something found on site is still to be mended by a day."""
    return look["how"] == "deadline" and look["done"] != "done"


def _mending(look: Mapping[str, str]) -> str:
    return f"限期整改：{look.get('problems') or '见现场察看记录'}（{look.get('due') or '期限未填'}前改好）"


def _cite_review(view: CaseView, act: ReviewAct, citations: Citations) -> None:
    """Cite what the step rests on in which the reviewer acted, and the level."""
    for step in view.steps:
        if step.act not in ("confirm", "review") or act.role not in step.roles:
            continue
        citations.cite([step.clause] if step.clause else [])
        for question in step.questions:
            if question.id in view.case.answers:
                citations.cite(question.clauses)
        citations.cite(need.clause for need in step.gate if need.clause)
    if view.case.confirmation is not None:
        citations.cite([view.pack.level(view.case.confirmation.chosen).clause])


def _confirmed_in_review(view: CaseView) -> bool:
    """Whether the level was confirmed by the reviewing role: on a track where the assessing body has no such step."""
    held = view.case.confirmation
    acts = {step.act for step in view.steps if held is not None and held.role in step.roles}
    return "review" in acts and "confirm" not in acts


def _organisation(view: CaseView, act: ReviewAct) -> str:
    return act.organisation or view.members.get((act.by, act.role)) or view.organisation
