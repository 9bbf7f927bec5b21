"""Moving along: the next place after an answer, entering a step, coming back to a case."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk, Rows
from bot.engine.facts import entry_of
from bot.engine.handlers.converting import tell_whose_turn
from bot.engine.places import (
    AtConfirm,
    AtEnding,
    AtEntry,
    AtHome,
    AtOffer,
    AtQuestion,
    AtReview,
    AtStepEnd,
    AtVerdict,
    Place,
)
from bot.engine.reach import barred, desk_of, may_see
from bot.engine.screens.ending import asked_for
from bot.engine.screens.ending import refused as not_mine
from bot.engine.screens.interests import declared
from bot.engine.screens.layout import LINE, fit, run_on, width
from bot.engine.screens.offer import track_to_offer
from bot.engine.screens.review import blocks
from bot.engine.screens.roles import my_roles, role_names
from bot.engine.screens.show import show
from bot.engine.walk import entry_questions, following, step_of_question, step_questions
from bot.engine.words import experts, interests, units
from knowledge.procedures.model import Pack, Question, Step


def may_act(desk: Desk, step: Step) -> str | None:
    """None where the actor may work on the step; else the sentence that refuses.

    Nobody confirms or reviews their own work (绍兴 plan 五: who assesses and who supervises differ). Whoever sees the
    case from above reviews it at most, and only where nobody nearer does (`engine.reach`).
    """
    case, pack = desk.open_case, desk.pack
    own = desk.actor.organisation == case.organisation
    if not own and not may_see(desk.actor, case, desk.world.above):
        return units.OTHER_ORGANISATION
    if case.status != "open":
        return words.CASE_GONE.format(status=words.STATUSES[case.status])
    if not own and step.act != "review":
        return units.ONLY_LOOK.format(organisation=desk.world.tiers[0].name)
    if not desk.actor.roles & set(step.roles):
        return words.ROLE_CANNOT.format(roles=role_names(pack, step.roles), mine=my_roles(desk))
    away = declared(case, desk.actor.id)
    stood = [one.stand for draw in case.draws for one in draw.experts if one.person == desk.actor.id]
    if "asked" in stood or "clear" in stood:
        return experts.DECIDES_NOT
    if (away is not None and away.has) or "interest" in stood:
        return interests.AWAY.format(roles=role_names(pack, step.roles))
    if desk.actor.id in case.assessors and step.act == "confirm":
        return words.CONFIRM_OWN.format(roles=role_names(pack, step.roles))
    if desk.actor.id in case.assessors and step.act == "review":
        return words.REVIEW_OWN.format(roles=role_names(pack, step.roles))
    if desk.actor.id in barred(pack, case, step):
        return units.REVIEW_CONFIRMED.format(roles=role_names(pack, step.roles))
    if not own:
        nearest = desk_of(step, barred(pack, case, step), desk.world.tiers)
        if nearest is None or nearest.id != desk.actor.organisation:
            name = nearest.name if nearest is not None else desk.world.tiers[0].name
            return units.NEARER.format(organisation=name)
    return None


def arrive(desk: Desk, note: str = "", more: Rows = ()) -> None:
    """Go to where the current step stands for the actor: its next untouched question, its decision, or its end; or to
    the question whether the case ends here, where that is the actor's to say."""
    ending = asked_for(desk)
    if ending is not None and not_mine(desk, ending) is None:
        desk.go(AtEnding(content=desk.content()))
        show(desk, note, more)
        return
    refused = may_act(desk, desk.step)
    if refused is not None:
        desk.go(AtHome())
        show(desk, "\n".join(part for part in (note, refused) if part))
        return
    desk.go(_place_in_step(desk, None))
    show(desk, note, more)


def onward(desk: Desk, place: AtQuestion, note: str = "", more: Rows = ()) -> None:
    """After an answer at `place`: on to the next place, or to another track that is suggested now."""
    if went_over(desk):
        arrive_over(desk, note)
        return
    if place.group is not None:
        _onward_in_entry(desk, place, note)
        return
    step = step_of_question(desk.pack, desk.open_case.track, place.question)
    if place.origin == "review" and step is not None and track_to_offer(desk) is None:
        desk.go(AtReview(step=step.id, page=_page_of(desk, step, place.question)))
    elif may_act(desk, desk.step) is not None:
        arrive(desk, note, more)  # the case has moved on to others meanwhile
        return
    elif (offer := track_to_offer(desk)) is not None:
        desk.go(AtOffer(track=offer.id))
    elif place.origin == "end":
        desk.go(_end_place(desk))
    else:
        desk.go(_place_in_step(desk, place.question))
    show(desk, note, more)


def went_over(desk: Desk) -> bool:
    """Whether this decision took the case over to another track."""
    before, case = desk.world.case, desk.open_case
    return before is not None and before.id == case.id and before.track != case.track


def arrive_over(desk: Desk, note: str = "") -> None:
    """Go to where the case stands on its new track; where that is others' turn, they are told."""
    if may_act(desk, desk.step) is not None:
        tell_whose_turn(desk, role_names(desk.pack, desk.step.roles))
    arrive(desk, note)


def repeat_question(pack: Pack, group_id: str) -> Question:
    """The question that collects a group's entries. Raises StopIteration where none does (the checker forbids it)."""
    return next(q for step in pack.steps for q in step.questions if q.repeat == group_id)


def _onward_in_entry(desk: Desk, place: AtQuestion, note: str) -> None:
    group = desk.pack.group(place.group or "")
    entry = entry_of(desk.open_case, group.id, place.entry or "")
    parent = repeat_question(desk.pack, group.id).id
    if entry is None:
        desk.go(AtQuestion(question=parent))
    elif place.origin != "walk":
        desk.go(AtEntry(question=parent, entry=entry.id))
    else:
        follow = following(entry_questions(desk.pack, group, desk.facts, entry), entry.answers, place.question)
        if follow is not None:
            desk.go(AtQuestion(question=follow.id, group=group.id, entry=entry.id))
        else:
            desk.go(AtQuestion(question=parent))
            if "\n" not in note:
                note = fit(note, LINE - width(" · " + words.ENTRY_SAVED))
            note = run_on(note, words.ENTRY_SAVED)
    show(desk, note)


def _place_in_step(desk: Desk, after: str | None) -> Place:
    questions = step_questions(desk.pack, desk.step, desk.facts)
    follow = following(questions, desk.open_case.answers, after)
    return AtQuestion(question=follow.id) if follow is not None else _end_place(desk)


def _end_place(desk: Desk) -> Place:
    if desk.step.act in ("confirm", "review") and not blocks(desk):
        return AtConfirm(content=desk.content()) if desk.step.act == "confirm" else AtVerdict()
    return AtStepEnd()


def _page_of(desk: Desk, step: Step, question_id: str) -> int:
    from bot.engine.screens.review import PAGE

    ids = [q.id for q in step_questions(desk.pack, step, desk.facts)]
    return ids.index(question_id) // PAGE if question_id in ids else 0


def question_is_live(desk: Desk, place: AtQuestion) -> bool:
    """Whether the place still exists: the question applies, the entry was not removed (another may have edited)."""
    if place.group is not None:
        entry = entry_of(desk.open_case, place.group, place.entry or "")
        if entry is None:
            return False
        asked = entry_questions(desk.pack, desk.pack.group(place.group), desk.facts, entry)
        return any(q.id == place.question for q in asked)
    step = step_of_question(desk.pack, desk.open_case.track, place.question)
    return step is not None and any(q.id == place.question for q in step_questions(desk.pack, step, desk.facts))


def step_of_place(desk: Desk, place: AtQuestion | AtEntry) -> Step:
    """The step that asks the question at `place` (or collects the entry it is in); the current one where none does."""
    group = place.group if isinstance(place, AtQuestion) else None
    question = place.question if group is None else repeat_question(desk.pack, group).id
    return step_of_question(desk.pack, desk.open_case.track, question) or desk.step
