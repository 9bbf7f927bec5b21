"""Taken over to the same version nothing changes; to another, nothing counts that it does not ask."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from migration_cases import CHANGES, NOW, PACKS, TODAY, a_case, sound, town

from bot.engine.content import content_items
from bot.engine.facts import facts_of, live
from bot.engine.migrating import Migration, NotPossibleError, counted, migrate
from bot.engine.state import Answer, CaseState, Confirmation, Tally
from bot.engine.walk import entry_questions, step_questions
from knowledge.procedures.fitting import misfit
from knowledge.procedures.model import Pack, Question


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(sorted(PACKS)))
def test_to_the_same_version_nothing_changes(seed: int, pack_id: str) -> None:
    pack = PACKS[pack_id]
    case = a_case(pack, random.Random(seed))
    copy = Pack.model_validate(pack.model_dump())
    done = migrate(pack, copy, case, TODAY)
    assert done.after == case
    assert (done.cleared, done.set_aside, done.restored, done.stale) == ((), (), (), False)
    assert done.kept == counted(pack, case, TODAY)
    assert done.levels[0] == done.levels[1]


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 10**9),
    st.sampled_from(sorted(PACKS)),
    st.integers(0, 3),
    st.lists(st.integers(0, len(CHANGES) - 1), min_size=1, max_size=2),
)
def test_whatever_changes_nothing_looks_better_than_the_evidence(
    seed: int, pack_id: str, variant: int, changes: list[int]
) -> None:
    old, new = PACKS[pack_id], sound(pack_id, variant, *changes)
    if new is None:
        return
    case = a_case(old, random.Random(seed))
    try:
        done = migrate(old, new, case, TODAY)
    except NotPossibleError:
        assert all(track.id != case.track for track in new.tracks)
        return
    after = done.after
    asked = asked_refs(new, after)
    now = counted(new, after, TODAY)
    assert set(now) <= set(asked), "something counts that the new version does not ask"
    for ref in now:
        question, answer = asked[ref]
        assert answer.value is not None
        before = given_before(case, ref)
        assert before.value == answer.value, "an answer that nobody gave"
        assert misfit(question, answer.value) is None or misfit_before(old, case, ref), ref
    steps = new.track(after.track).steps
    assert after.passed == steps[: steps.index(after.step)]
    assert after.confirmation is None or after.confirmation.stale
    if done.levels[1] is not None and done.levels[1].missing:
        assert done.levels[1].level != new.levels[-1].id
    assert not set(done.kept) & set(done.set_aside)
    assert {*done.kept, *done.set_aside} <= set(counted(old, case, TODAY))
    # The record keeps what the case loses.
    lost = set(case.answers) - set(after.answers)
    assert lost == {each.question for each in done.cleared if each.group is None}
    assert migrate(new, new, after, TODAY).after == after, "a second time nothing is left to do"


def asked_refs(pack: Pack, case: CaseState) -> dict[str, tuple[Question, Answer]]:
    facts = facts_of(pack, case, TODAY)
    found = {}
    for step in map(pack.step, pack.track(case.track).steps):
        for question in step_questions(pack, step, facts):
            if question.id in case.answers:
                found[question.id] = (question, case.answers[question.id])
            for entry in live(case, question.repeat) if question.repeat else ():
                for field in entry_questions(pack, pack.group(question.repeat or ""), facts, entry):
                    if field.id in entry.answers:
                        found[f"{question.repeat}:{entry.id}.{field.id}"] = (field, entry.answers[field.id])
    return found


def given_before(case: CaseState, ref: str) -> Answer:
    group, _, rest = ref.rpartition(":")
    if not group:
        return case.answers[ref]
    entry_id, _, field = rest.rpartition(".")
    return next(e for e in case.entries[group] if e.id == entry_id).answers[field]


def misfit_before(pack: Pack, case: CaseState, ref: str) -> bool:
    return (
        ref in asked_refs(pack, case)
        and misfit(asked_refs(pack, case)[ref][0], given_before(case, ref).value or "") is not None
    )


PEOPLE = "      - {id: people, ask: 影响多少人？, help: 写人数。, type: number, whole: true, minimum: 0, unit: 人}\n"


# -- one by one ------------------------------------------------------------------------------------------------
def at_survey(**answers: Any) -> CaseState:
    """A case of the town at its second step."""
    given = {
        "kind": "road",
        "name": "村道拓宽",
        "welfare": "no",
        "key": "no",
        "people": 300,
        "heard": "part",
        "left_out": "外出户",
    }
    given |= answers
    return CaseState(
        id="c1",
        pack="town",
        pack_version=1,
        track="general",
        organisation="o",
        title="村道拓宽",
        step="survey",
        passed=("matter",),
        answers={k: Answer(value=v, by="a", at=NOW, message="m") for k, v in given.items()},
        assessors=("a",),
        opened_by="a",
        opened_by_name="甲",
        tally=Tally(began=NOW),
    )


def to(*replaced: tuple[str, str], **answers: Any) -> Migration:
    return migrate(town(), town(2, *replaced), at_survey(**answers), TODAY)


def test_an_option_that_is_gone_is_asked_anew_and_the_step_opens_again() -> None:
    done = to(
        (
            "{road: 修路, clinic: 诊所, taking: 征地, other: 其他}",
            "{lane: 村道, clinic: 诊所, taking: 征地, other: 其他}",
        )
    )
    assert [(each.ref, each.why) for each in done.cleared] == [("kind", "没有这个选项了")]
    assert "kind" not in done.after.answers
    assert (done.after.step, done.after.passed) == ("matter", ())


def test_a_question_that_is_gone_is_set_aside() -> None:
    done = to((PEOPLE, ""))
    assert done.set_aside == ("people",)
    assert done.after.answers["people"].value == 300
    assert done.after.step == "survey"


def test_a_new_required_question_of_a_step_handed_on_opens_it_again() -> None:
    done = to((PEOPLE, f"{PEOPLE}      - {{id: days_long, ask: 做几天？, help: 写天数。, type: number}}\n"))
    assert done.after.step == "matter"
    assert done.cleared == ()


def test_a_new_optional_question_opens_nothing() -> None:
    more = "      - {id: days_long, ask: 做几天？, help: 写天数。, type: number, required: false}\n"
    assert to((PEOPLE, PEOPLE + more)).after.step == "survey"


def test_an_option_that_now_means_not_known_is_pending() -> None:
    done = to(
        ("none: 还没有, unsure", "none: 还没有, part2: 更少, unsure"),
        ("part: 部分征求", "part: {name: 部分征求, pending: true}"),
    )
    assert done.after.answers["heard"].pending
    assert "heard" in done.set_aside


def test_a_track_the_new_version_closes_is_left() -> None:
    done = to(
        (
            "when: key == yes, say: 重点项目必须请第三方评估。",
            "when: key == yes or people > 100, say: 百人以上请第三方。",
        )
    )
    assert (done.after.track, done.after.step, done.after.left) == ("third", "firm", ("general",))


def test_without_its_track_it_stays_as_it_is() -> None:
    text = [("id: general", "id: general2"), ("convert_to: general", "convert_to: general2")]
    with pytest.raises(NotPossibleError, match="没有“一般程序”"):
        to(*text)


def test_a_confirmation_under_a_level_that_is_gone_is_dropped() -> None:
    case = at_survey()
    items = content_items(town(), case, TODAY)
    confirmation = Confirmation(
        proposed="low", chosen="low", by="l", by_name="李", role="leader", at=NOW, content="", items=items
    )
    case = case.model_copy(
        update={"confirmation": confirmation, "step": "follow", "passed": ("matter", "survey", "meeting")}
    )
    done = migrate(town(), town(2, ("{id: low, name: 低风险", "{id: low2, name: 低风险")), case, TODAY)
    assert done.stale
    assert done.after.confirmation is None
    # The survey was never complete, so that is where it stood blocked before: nothing new stands in its way.
    assert done.after.step == "meeting"
