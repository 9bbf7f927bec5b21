"""What taking an open assessment over to another version of its pack does to it. Pure: a dry run is the thing itself.

Source: DESIGN.md promise 5. Nothing gets better by it: what does not fit the new version is cleared and asked anew,
what it does not ask is set aside and never counted, a step it blocks opens again, and a confirmation, which binds to
the version, holds no longer. Taken over to the same version nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.engine.content import changed, content_items, passing_items
from bot.engine.facts import facts_of, live, values
from bot.engine.state import Answer, CaseState, Entry
from bot.engine.walk import find_question, step_questions
from knowledge.procedures.applicability import asked
from knowledge.procedures.findings import findings
from knowledge.procedures.fitting import misfit
from knowledge.procedures.gates import blocked
from knowledge.procedures.model import Pack, Question, Step
from knowledge.procedures.rating import Draft, rate
from knowledge.procedures.routing import closed, leads_on
from knowledge.procedures.values import check_constraints


@dataclass(frozen=True, slots=True)
class Cleared:
    """An answer that does not fit the new version. `entry`: id of the entry in `group`, where it lies in one."""

    question: str
    why: str
    group: str | None = None
    entry: str | None = None

    @property
    def ref(self) -> str:
        """``question``, or ``group:entry.question``."""
        return self.question if self.group is None else f"{self.group}:{self.entry}.{self.question}"


@dataclass(frozen=True)
class Migration:
    """A case before and after. Answers by reference (``question`` or ``group:entry.question``): `kept` counts as it
    did, `set_aside` counts no more, `restored` counts again, `cleared` is gone from the case and stays in the record.

    `stale`: a confirmation that held holds no longer. `levels`: the draft after measures, before and after (None for
    what is not rated).
    """

    before: CaseState
    after: CaseState
    kept: tuple[str, ...]
    set_aside: tuple[str, ...]
    restored: tuple[str, ...]
    cleared: tuple[Cleared, ...]
    levels: tuple[Draft | None, Draft | None]
    stale: bool


class NotPossibleError(Exception):
    """A case that cannot be taken over; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        """See the class."""
        super().__init__(sentence)
        self.sentence = sentence


def migrate(old: Pack, new: Pack, case: CaseState, today: date, customs: frozenset[str] = frozenset()) -> Migration:
    """A case of `old` under `new`. Raises NotPossibleError where the new version has no such track."""
    if not any(track.id == case.track for track in new.tracks):
        raise NotPossibleError(f"新版没有“{old.track(case.track).title}”，不能接着办")
    fitted, cleared = _fit(old, new, case, today)
    routed = _route(old, new, case, _marked(old, new, fitted), today)
    settled, stale = _confirmation(new, case, routed, today)
    after = _passings(new, _step(old, new, case, settled, stale, today), today)
    if new.version != old.version:
        found = findings(new, facts_of(new, after, today), after.passed)
        after = after.model_copy(update={"found": tuple(finding.id for finding in found)})
    was, now = counted(old, case, today), counted(new, after, today)
    gone = {each.ref for each in cleared}
    return Migration(
        before=case,
        after=after,
        kept=tuple(ref for ref in was if ref in now),
        set_aside=tuple(ref for ref in was if ref not in now and ref not in gone),
        restored=tuple(ref for ref in now if ref not in was),
        cleared=cleared,
        levels=(_draft(old, case, today, customs), _draft(new, after, today, customs)),
        stale=stale,
    )


def counted(pack: Pack, case: CaseState, today: date) -> tuple[str, ...]:
    """References of the answers that count: given, to questions that the case's track asks as it stands."""
    facts = facts_of(pack, case, today)
    refs: dict[str, None] = {}
    for step_id in pack.track(case.track).steps:
        for question in step_questions(pack, pack.step(step_id), facts):
            if question.repeat is None:
                if _has(case.answers.get(question.id)):
                    refs[question.id] = None
                continue
            group = pack.group(question.repeat)
            for entry in live(case, group.id):
                for field in asked(pack, group.questions, facts, values(entry.answers)):
                    if _has(entry.answers.get(field.id)):
                        refs[f"{group.id}:{entry.id}.{field.id}"] = None
    return tuple(refs)


def _has(answer: Answer | None) -> bool:
    return answer is not None and answer.value is not None and not answer.pending and not answer.skipped


# -- answers ---------------------------------------------------------------------------------------------------
def _fit(old: Pack, new: Pack, case: CaseState, today: date) -> tuple[CaseState, tuple[Cleared, ...]]:
    """The case with what does not fit cleared. What did not fit before either (it was given when it did) stays."""
    base = case.model_copy(update={"pack": new.pack, "pack_version": new.version})
    if base.confirmation is not None and not any(level.id == base.confirmation.chosen for level in new.levels):
        base = base.model_copy(update={"confirmation": None})
    cleared: list[Cleared] = []
    while True:
        found = [each for each in _misfits(old, new, case, base, today) if each.ref not in {c.ref for c in cleared}]
        if not found:
            return base, tuple(cleared)
        cleared += found
        base = _without(base, found)


def _misfits(old: Pack, new: Pack, case: CaseState, base: CaseState, today: date) -> list[Cleared]:
    found = []
    before, now = facts_of(old, case, today), facts_of(new, base, today)
    for question_id, answer in base.answers.items():
        was, question = find_question(old, case.track, question_id), find_question(new, base.track, question_id)
        if question is None:
            continue
        why = _why(was, question, answer)
        if why is None and answer.value is not None and not answer.pending:
            why = check_constraints(new, question, answer.value, now)
            if why is not None and was is not None and check_constraints(old, was, answer.value, before) is not None:
                why = None
        if why is not None:
            found.append(Cleared(question_id, why))
    for group in new.groups:
        for entry in live(base, group.id):
            given = values(entry.answers)
            for question in group.questions:
                one = entry.answers.get(question.id)
                if one is None:
                    continue
                was = find_question(old, case.track, question.id, group.id)
                why = _why(was, question, one)
                if why is None and one.value is not None and not one.pending:
                    why = check_constraints(new, question, one.value, now, given)
                    if why and was and check_constraints(old, was, one.value, before, given) is not None:
                        why = None
                if why is not None:
                    found.append(Cleared(question.id, why, group.id, entry.id))
    return found


def _why(was: Question | None, question: Question, answer: Answer) -> str | None:
    """Why an answer is cleared by what the question is now; None where it stands, or did not fit before either."""
    if answer.skipped:
        return "现在必须回答" if question.required and (was is None or not was.required) else None
    if answer.value is None:
        return None
    why = misfit(question, answer.value)
    if why is not None and was is not None and misfit(was, answer.value) == why:
        return None
    return why


def _without(case: CaseState, cleared: list[Cleared]) -> CaseState:
    gone = {each.question for each in cleared if each.group is None}
    entries: dict[str, tuple[Entry, ...]] = {}
    for group, kept in case.entries.items():
        entries[group] = tuple(
            entry.model_copy(
                update={
                    "answers": {
                        key: answer
                        for key, answer in entry.answers.items()
                        if not any((c.group, c.entry, c.question) == (group, entry.id, key) for c in cleared)
                    }
                }
            )
            for entry in kept
        )
    answers = {key: answer for key, answer in case.answers.items() if key not in gone}
    return case.model_copy(update={"answers": answers, "entries": entries})


def _marked(old: Pack, new: Pack, case: CaseState) -> CaseState:
    """Options that the new version counts as not known yet make their answers pending; never the other way round."""

    def mark(was: Question | None, question: Question | None, answer: Answer) -> Answer:
        if question is None or was is None or answer.pending or answer.value is None:
            return answer
        newly = _open(question, answer) and not _open(was, answer)
        return answer.model_copy(update={"pending": True}) if newly else answer

    def marked(answers: Mapping[str, Answer], group: str | None) -> dict[str, Answer]:
        return {
            key: mark(find_question(old, case.track, key, group), find_question(new, case.track, key, group), answer)
            for key, answer in answers.items()
        }

    entries = {
        group: tuple(e.model_copy(update={"answers": marked(e.answers, group)}) for e in kept)
        for group, kept in case.entries.items()
    }
    return case.model_copy(update={"answers": marked(case.answers, None), "entries": entries})


def _open(question: Question, answer: Answer) -> bool:
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return any(isinstance(one, str) and one in question.choose and question.choose[one].pending for one in chosen)


# -- the way ---------------------------------------------------------------------------------------------------
def _route(old: Pack, new: Pack, before: CaseState, case: CaseState, today: date) -> CaseState:
    """The track: another one where the new version closes the present one to the case."""
    for follow in leads_on(new, case.track):
        shut = {rule.id for rule in closed(new, case.track, facts_of(new, case, today))}
        if case.track == before.track and any(track.id == before.track for track in old.tracks):
            shut -= {rule.id for rule in closed(old, before.track, facts_of(old, before, today))}
        if not shut:
            return case
        case = case.model_copy(
            update={
                "track": follow,
                "step": new.track(follow).steps[0],
                "passed": (),
                "converted_from": case.track,
                "left": (*case.left, case.track),
            }
        )
    return case


def _confirmation(new: Pack, before: CaseState, case: CaseState, today: date) -> tuple[CaseState, bool]:
    """A confirmation binds to the version too: under another one it is stale."""
    confirmation = before.confirmation
    if confirmation is None or confirmation.stale:
        return case, False
    if case.confirmation is not None and not changed(confirmation.items, content_items(new, case, today)):
        return case, False
    if case.confirmation is None:
        return case, True
    return case.model_copy(update={"confirmation": confirmation.model_copy(update={"stale": True})}), True


def _passings(new: Pack, case: CaseState, today: date) -> CaseState:
    """A plan that was let pass on other content, or under another version, has to pass again."""
    holding = {key: word for key, word in case.passings.items() if word.verdict == "passed" and not word.stale}
    if not holding:
        return case
    now = passing_items(new, case, today)
    words = {key: word.model_copy(update={"stale": True}) for key, word in holding.items() if changed(word.items, now)}
    return case.model_copy(update={"passings": case.passings | words})


def _step(old: Pack, new: Pack, before: CaseState, case: CaseState, stale: bool, today: date) -> CaseState:
    """Where the case stands: after the steps that stay handed on, at the first that does not."""
    if case.track != before.track:
        return case
    steps = new.track(case.track).steps
    kept: list[str] = []
    for step_id in steps:
        step = new.step(step_id)
        if step_id not in case.passed or (stale and step.act in ("confirm", "review")):
            break
        if _newly_blocked(old, new, step, before, case, today):
            break
        kept.append(step_id)
    if case.step in steps and steps[: steps.index(case.step)] == tuple(kept):
        at = case.step
    else:
        at = steps[min(len(kept), len(steps) - 1)]
    return case.model_copy(update={"step": at, "passed": steps[: steps.index(at)]})


def _newly_blocked(old: Pack, new: Pack, step: Step, before: CaseState, case: CaseState, today: date) -> bool:
    """Whether something stands in a step's way that did not before."""
    known = {each.id: each for each in old.steps}
    was = blocked(old, known[step.id], facts_of(old, before, today)) if step.id in known else ()
    stood = {(block.say, block.mend, block.entry, block.field) for block in was}
    now = blocked(new, step, facts_of(new, case, today))
    return any((block.say, block.mend, block.entry, block.field) not in stood for block in now)


def _draft(pack: Pack, case: CaseState, today: date, customs: frozenset[str]) -> Draft | None:
    if pack.track(case.track).kind == "register":
        return None
    return rate(pack, case.track, facts_of(pack, case, today), "after", customs)
