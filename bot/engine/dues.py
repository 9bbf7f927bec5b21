"""What must be done by which day, read from the case and its pack: nothing of it is kept anywhere else.

Sources: time limits of steps are the pack's `deadlines`; the day the assessment itself is to be finished by is the
plan's (惠山 plan 三/3: 按照所确定的评估时间); a return names its own (东港: 限期整改); so does each measure (绍兴 plan
六/4: 跟进对策措施). Days are those of Asia/Shanghai.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from bot.engine.facts import live
from bot.engine.measures import Planned, planned, told
from bot.engine.state import CaseState
from bot.engine.task_state import Task
from bot.engine.words import clockwork as say
from bot.engine.words import tasking
from knowledge.procedures.model import Pack, Step
from knowledge.procedures.workdays import last_day

SHANGHAI = timezone(timedelta(hours=8))
"""China has one time zone and no summer time."""
LIMIT_QUESTION = "time_limit"
"""Conventional id of the date question in which a plan sets the day the assessment is to be finished by."""
CHECK_QUESTION = "next_check"
"""Conventional id of the date question that sets the day of the next tracking check (in the step or in a check)."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to be done by `day` (that day included). `key` names it: another day for it has the same key.

    `people`: ids of those in whose hands it is; `roles`: who must see to it, where it is a role's; `watchers`: ids of
    those who hear too once the day has passed. `unknown`: years whose holidays are not known, where working days were
    counted. `task`: the task that is due, done by its unit.
    """

    key: str
    day: date
    what: str
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    watchers: tuple[str, ...] = ()
    task: Task | None = None
    unknown: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """Key and day: what a timer was set for."""
        return f"{self.key}@{self.day.isoformat()}"


def local_day(at: datetime) -> date:
    """The day a moment falls on in China."""
    return at.astimezone(SHANGHAI).date()


def dues(pack: Pack, case: CaseState) -> tuple[Due, ...]:
    """All that stands, soonest first; of a closed case its tasks, of a cancelled one nothing."""
    found = _of_tasks(case) if case.status in ("open", "closed") else []
    if case.status == "open":
        step = pack.step(case.step)
        found += [*_of_step(pack, case, step), *_limit(case, step), *_return(case, step), *_check(pack, case, step)]
        found += [*_surveys(case), *_mending(pack, case), *_measures(pack, case)]
    return tuple(sorted(found, key=lambda due: (due.day, due.key)))


def _of_step(pack: Pack, case: CaseState, step: Step) -> list[Due]:
    entered = case.entered.get(step.id)
    if entered is None:
        return []
    number = pack.track(case.track).steps.index(step.id) + 1
    found = []
    for deadline in pack.deadlines:
        if deadline.step == step.id:
            end = last_day(local_day(entered), deadline.days, working=deadline.working)
            what = say.STEP.format(n=number, title=step.title)
            by_role = step.act in ("confirm", "review")
            found.append(
                Due(
                    f"step:{step.id}",
                    end.day,
                    what,
                    people=() if by_role else case.assessors,
                    roles=step.roles,
                    watchers=(case.opened_by,),
                    unknown=end.unknown,
                )
            )
    return found


def _limit(case: CaseState, step: Step) -> list[Due]:
    """The plan's own day. It is kept once a level is confirmed; what was set before a reopening is void."""
    answer = case.answers.get(LIMIT_QUESTION)
    done = case.confirmation is not None and not case.confirmation.stale
    void = bool(case.reopenings) and answer is not None and answer.at <= case.reopenings[-1].at
    if answer is None or answer.pending or done or void or step.act == "track":
        return []
    day = _date(answer.value)
    return [Due("limit", day, say.LIMIT, people=case.assessors, watchers=(case.opened_by,))] if day else []


def _return(case: CaseState, step: Step) -> list[Due]:
    """A return stands until the step it went back to is handed on again."""
    last = case.reviews[-1] if case.reviews else None
    if last is None or last.verdict != "returned" or step.act != "fill":
        return []
    key = f"return:{len(case.reviews)}"
    found = [(key, _date(last.due), say.RETURN)]
    for n, (item, own) in enumerate(zip(last.items, last.dues, strict=False), 1):
        found.append((f"{key}:{n}", _date(own) if own else None, say.RETURN_ITEM.format(n=n, item=item[:20])))
    return [Due(name, day, what, people=case.assessors, watchers=(last.by,)) for name, day, what in found if day]


def _mending(pack: Pack, case: CaseState) -> list[Due]:
    """What a visit on site found is mended by its day (东港: 限期整改), until it is said to be done."""
    found = []
    for group in pack.groups:
        for entry in live(case, group.id) if group.kind == "inspections" else ():
            said = {name: answer.value for name, answer in entry.answers.items() if not answer.pending}
            day = _date(said.get("due")) if said.get("mend") == "deadline" and said.get("mended") != "done" else None
            if day is not None:
                what = say.MENDING.format(what=str(said.get("problems", ""))[:20])
                found.append(Due(f"mend:{entry.id}", day, what, people=case.assessors, watchers=(case.opened_by,)))
    return found


def _measures(pack: Pack, case: CaseState) -> list[Due]:
    """The day by which a factor's measure is to be carried out, those of one day together. It is kept once it
    was shown to be carried out, or a tracking check says that all of them are."""
    groups = {group.kind: group.id for group in pack.groups}
    checks = live(case, groups["checks"]) if "checks" in groups else ()
    if checks and told(checks[-1], "carried") == "full":
        return []
    by_day: dict[date, list[Planned]] = {}
    for measure in planned(pack, case):
        if measure.day is not None and measure.carried is None:
            by_day.setdefault(measure.day, []).append(measure)
    return [
        Due("measures", day, _measure_words(several), people=case.assessors, watchers=(case.opened_by,))
        for day, several in by_day.items()
    ]


def _measure_words(several: list[Planned]) -> str:
    what, owner = several[0].what, several[0].owner
    if len(several) > 1:
        return say.MEASURES.format(n=len(several), what=what[:20])
    return (say.MEASURE_BY if owner else say.MEASURE).format(what=what[:20], owner=owner[:12])


def _check(pack: Pack, case: CaseState, step: Step) -> list[Due]:
    """The next check, as the last one set it; before the first, as the step set it."""
    if step.act != "track":
        return []
    checks = live(case, step.keeps) if step.keeps else ()
    answers = checks[-1].answers if checks else case.answers
    answer = answers.get(CHECK_QUESTION)
    day = _date(answer.value) if answer is not None and not answer.pending else None
    key = f"check:{checks[-1].id if checks else 'first'}"
    return [Due(key, day, say.CHECK, people=case.assessors, watchers=(case.opened_by,))] if day else []


def _surveys(case: CaseState) -> list[Due]:
    """The last day of a questionnaire: somebody must end it and take it in."""
    found = []
    for ref in case.surveys:
        day = _date(ref.due) if ref.closed is None else None
        if day is not None:
            found.append(Due(f"survey:{ref.id}", day, say.SURVEY, people=case.assessors))
    return found


def _of_tasks(case: CaseState) -> list[Due]:
    found = []
    for task in case.tasks:
        if task.with_unit and (day := _date(task.due)) is not None:
            what = tasking.DUE.format(unit=task.unit_name, what=task.what[:20])
            found.append(Due(f"task:{task.id}", day, what, watchers=(task.given_by,), task=task))
    return found


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
