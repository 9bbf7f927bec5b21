"""What is found while tracking opens the assessment again (绍兴 plan 六/4; 国务院令第713号 art. 35, 36).

Answers are kept, the confirmation does not hold any more, those it concerns are told, and time limits run anew. A check
counts once: after the assessment was done again only what is found then opens it another time.
"""

from __future__ import annotations

from bot.engine import words
from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk
from bot.engine.effects import Notify
from bot.engine.facts import live, values
from bot.engine.messages import Message
from bot.engine.screens.layout import cut
from bot.engine.screens.level import clause_words
from bot.engine.screens.question import step_number
from bot.engine.state import Reopened, Value
from bot.engine.walk import entry_questions
from bot.engine.words import clockwork as say
from knowledge.procedures.facts import Facts, evaluate
from knowledge.procedures.model import Reopening, Step


def reopen(desk: Desk) -> list[str]:
    """Send the case back where a finding of the tracking step asks for it; what to say about it."""
    case, step = desk.open_case, desk.step
    if case.status != "open" or step.act != "track" or not step.reopens:
        return []
    new = _new(desk, step)
    due = next((r for r in step.reopens if evaluate(desk.pack, new, r.when).value is True), None)
    if due is None or due.to not in desk.pack.track(case.track).steps:
        return []
    _send_back(desk, step, due)
    _tell(desk, due)
    place = step_number(desk, due.to)
    return [
        say.REOPENED.format(say=due.say, n=place, title=desk.step.title, clause=clause_words(desk.pack, due.clause))
    ]


def is_reopened(desk: Desk) -> bool:
    """Whether this decision opened the assessment again."""
    before = desk.world.case
    return desk.case is not None and before is not None and len(desk.case.reopenings) > len(before.reopenings)


def _new(desk: Desk, step: Step) -> Facts:
    """The case less what earlier reopenings rest on: of the checks those that are complete and were not weighed yet."""
    case, facts = desk.open_case, desk.facts
    weighed = {entry for reopened in case.reopenings for entry in reopened.checks}
    answers: dict[str, Value | None] = dict(facts.answers)
    for question, value in (case.reopenings[-1].answers if case.reopenings else {}).items():
        if answers.get(question) == value:
            answers[question] = None
    entries = {group: tuple(rows) for group, rows in facts.entries.items()}
    if step.keeps is not None:
        entries[step.keeps] = tuple(
            values(entry.answers)
            for entry in live(case, step.keeps)
            if entry.id not in weighed and _complete(desk, step.keeps, entry.id)
        )
    return Facts(answers=answers, entries=entries, specials=facts.specials)


def _complete(desk: Desk, group_id: str, entry_id: str) -> bool:
    group = desk.pack.group(group_id)
    entry = next(e for e in desk.open_case.entries[group_id] if e.id == entry_id)
    return all(q.id in entry.answers for q in entry_questions(desk.pack, group, desk.facts, entry))


def _send_back(desk: Desk, step: Step, due: Reopening) -> None:
    case, steps = desk.open_case, desk.pack.track(desk.open_case.track).steps
    confirmation = case.confirmation
    reopened = Reopened(
        rule=due.id,
        say=due.say,
        to=due.to,
        by=desk.actor.id,
        at=desk.now,
        content=desk.content(),
        checks=tuple(entry.id for entry in live(case, step.keeps)) if step.keeps is not None else (),
        answers={q.id: case.answers[q.id].value for q in step.questions if q.id in case.answers},
    )
    stale = confirmation is not None and not confirmation.stale
    desk.put(
        case.model_copy(
            update={
                "step": due.to,
                "passed": steps[: steps.index(due.to)],
                "confirmation": confirmation.model_copy(update={"stale": True}) if confirmation is not None else None,
                "reopenings": (*case.reopenings, reopened),
            }
        )
    )
    clause = desk.pack.clause_id(due.clause)
    desk.record("reopened", rule=due.id, to=due.to, reason=due.say, clause=clause, checks=list(reopened.checks))
    if stale and confirmation is not None:
        desk.record("stale", items=["reopened"], level=confirmation.chosen, reason=due.say)


def _tell(desk: Desk, due: Reopening) -> None:
    case = desk.open_case
    confirmed = [case.confirmation.by] if case.confirmation is not None else []
    text = say.NOTICE_REOPENED.format(
        title=cut(case.title or words.UNTITLED, 24),
        say=due.say,
        n=step_number(desk, due.to),
        step=desk.step.title,
    )
    desk.effect(
        Notify(
            message=Message(text=text, rows=((button(words.OPEN, FREE, "open", case.id),),)),
            organisation=case.organisation,
            roles=desk.step.roles,
            but=(desk.actor.id,),
            also=tuple(p for p in (case.opened_by, *confirmed, *(r.by for r in case.reviews)) if p != desk.actor.id),
        )
    )
