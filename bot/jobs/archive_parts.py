"""What of a case belongs to which part of its archive, whatever the pack: every answer stands in exactly one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.documents.archive_records import Paper, Standing, Table
from bot.jobs.case_survey import MEETING_QUESTIONS
from bot.jobs.case_view import CaseView, EntryView, local
from bot.jobs.case_words import label, line
from knowledge.procedures.facts import UNKNOWN, evaluate
from knowledge.procedures.model import Group, Question, Step

PLAN, BASIS, PUBLISHED, SURVEY, ACTIVITIES, OPINIONS, FACTORS, MEASURES = range(1, 9)
REPORT, EXPERTS, DISCUSSION, FILING, RETURNS, TRACKING, REASSESSED, PUBLIC, OTHER, ATTACHED, AUDIT = range(9, 20)
TITLES = {
    PLAN: "评估方案",
    BASIS: "评估依据",
    PUBLISHED: "公示和宣传解释",
    SURVEY: "问卷和调查统计",
    ACTIVITIES: "走访、座谈、听证等活动记录",
    OPINIONS: "意见处理表",
    FACTORS: "风险因素表（措施前、措施后）",
    MEASURES: "防范化解措施",
    REPORT: "评估报告",
    EXPERTS: "专家和论证意见",
    DISCUSSION: "集体讨论和不同意见",
    FILING: "备案表和意见函",
    RETURNS: "退回和补充",
    TRACKING: "跟踪台账",
    REASSESSED: "重新评估",
    PUBLIC: "公开稿",
    OTHER: "其他记录",
    ATTACHED: "附件原件（单独存放，不对外）",
    AUDIT: "留痕",
}
"""Order and content after DOMAIN's 一事一档: 国务院令第713号 art. 33, 惠山 plan 三/(三)/1."""
_BY_KIND = {
    "activities": ACTIVITIES,
    "inspections": ACTIVITIES,
    "opinions": OPINIONS,
    "factors": FACTORS,
    "conflicts": MEASURES,
    "attendance": DISCUSSION,
    "checks": TRACKING,
}


@dataclass
class Sorted:
    """Of one part: tables written from the record, whether the track asks for it by now, and whether later."""

    tables: list[Table] = field(default_factory=list)
    asked: bool = False
    later: bool = False
    blank: int = 0


def sort(view: CaseView) -> dict[int, Sorted]:
    """Every answer and entry of the case, part by part."""
    parts: dict[int, Sorted] = defaultdict(Sorted)
    rows: dict[int, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for step, question in view.questions():
        if question.type == "repeat" and question.repeat is not None:
            group = view.pack.group(question.repeat)
            number = _part(view, step, question)
            entries = view.entries_of(group)
            parts[number].tables += [_entry(view, group, entry) for entry in entries]
            if question.required or question.at_least:
                _owed(view, step, parts[number], answered=bool(entries))
            continue
        number = _of_question(view, step, question)
        said = line(question, view.case.answers.get(question.id), view.case.kept)
        if said or (view.reached(step) and question.required):
            rows[number][step.title].append((label(question), said))
        if question.required:
            _owed(view, step, parts[number], answered=bool(said))
    for step, question in _open(view):
        part = parts[_part(view, step, question)]
        part.asked, part.later = part.asked or view.reached(step), part.later or not view.reached(step)
    for number, steps in rows.items():
        parts[number].tables[:0] = [Table(title, tuple(told)) for title, told in steps.items()]
    return dict(parts)


def standing(part: Sorted | None, *, there: bool) -> tuple[Standing, str]:
    """Whether a part is there, and why not."""
    if there:
        blank = part.blank if part is not None else 0
        return Standing.THERE, f"有{blank}处没有填" if blank else ""
    if part is None or not (part.asked or part.later):
        return Standing.NONE, "本程序没有要求，也没有记录"
    return (Standing.MISSING, "程序要求，没有记录") if part.asked else (Standing.NOT_YET, "还没有办到这一步")


def paper(view: CaseView, number: int, tables: Sequence[Table], as_of: datetime, *lines: str) -> Paper:
    """A part as a paper."""
    return Paper(TITLES[number], view.title, view.number, view.organisation, local(as_of), tuple(tables), lines)


def _owed(view: CaseView, step: Step, part: Sorted, *, answered: bool) -> None:
    if view.reached(step):
        part.asked = True
        part.blank += not answered
    else:
        part.later = True


def _open(view: CaseView) -> Iterator[tuple[Step, Question]]:
    """Questions of which it is not known yet whether they apply: nobody can say that they were not asked for."""
    known = {question.id for _, question in view.questions()}
    for step in view.steps:
        for question in step.questions:
            if question.id in known or question.when is None or not (question.required or question.at_least):
                continue
            if evaluate(view.pack, view.facts, question.when).value is UNKNOWN:
                yield step, question


def _part(view: CaseView, step: Step, question: Question) -> int:
    group = view.pack.group(question.repeat) if question.repeat is not None else None
    kind = _BY_KIND.get(group.kind) if group is not None else None
    return kind or _of_question(view, step, question)


def _of_question(view: CaseView, step: Step, question: Question) -> int:
    for number, fits in _RULES:
        if fits(view, step, question):
            return number
    return OTHER


_Rule = Callable[[CaseView, Step, Question], bool]
_RULES: tuple[tuple[int, _Rule], ...] = (
    (BASIS, lambda view, step, q: q.report == "basis"),
    (PUBLISHED, lambda view, step, q: q.id.startswith(("publi", "notice", "explain"))),
    (EXPERTS, lambda view, step, q: q.id in MEETING_QUESTIONS or "expert" in q.id or "meeting" in q.id),
    (DISCUSSION, lambda view, step, q: step.act == "confirm"),
    (FILING, lambda view, step, q: step.act == "review"),
    (TRACKING, lambda view, step, q: step.act == "track"),
    (SURVEY, lambda view, step, q: q.report == "survey"),
    (PLAN, lambda view, step, q: step.id == view.track.steps[0]),
    (FACTORS, lambda view, step, q: q.dimension is not None or q.id.startswith("f_")),
)


def _entry(view: CaseView, group: Group, entry: EntryView) -> Table:
    return Table(f"{group.item}·第{entry.number}项", tuple(_fields(view, entry)))


def _fields(view: CaseView, entry: EntryView) -> Iterator[tuple[str, str]]:
    for question in entry.questions:
        yield label(question), line(question, entry.entry.answers.get(question.id), view.case.kept)
