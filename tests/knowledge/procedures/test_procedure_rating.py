"""The draft level: order of rating, what is missing, measures, custom, and what would change it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from procedure_samples import CARRIED, QUIET_FACTOR, complete_case, lane, random_case, with_factors

from knowledge.procedures.facts import Facts, Value
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack
from knowledge.procedures.rating import Change, Draft, rate

Phase = Literal["initial", "after"]
PHASES: tuple[Phase, ...] = ("initial", "after")
GRAVE: dict[str, Value | None] = {**QUIET_FACTOR, "what": "补偿", "severity": "grave"}


def draft(facts: Facts, phase: Phase = "initial", *customs: str) -> Draft:
    return rate(lane(), "general", facts, phase, frozenset(customs))


def test_nothing_missing_and_nothing_fired_is_the_lowest() -> None:
    found = draft(complete_case())
    assert (found.level, found.at_least, found.fired, found.missing) == ("low", None, (), ())


def test_a_rule_that_fires_is_shown_with_what_it_rests_on_and_its_clause() -> None:
    found = draft(complete_case(basis="weak"))
    assert found.level == "medium"
    (fired,) = found.fired
    assert (fired.rule.id, fired.used, fired.clause) == ("weak", ("basis",), "plan/四")


def test_the_strictest_wins_and_stands_first() -> None:
    found = draft(with_factors(GRAVE, basis="weak", consulted="none"))
    assert found.level == "high"
    assert [fired.rule.id for fired in found.fired] == ["grave", "unheard", "weak"]


def test_gates_stand_before_direct_determination_at_the_same_level() -> None:
    found = draft(with_factors(GRAVE, basis="none"))
    assert [fired.rule.id for fired in found.fired] == ["no_basis", "grave"]


@pytest.mark.parametrize("question", ["kind", "name", "consulted", "ways", "basis"])
def test_a_required_answer_missing_leaves_no_level(question: str) -> None:
    found = draft(complete_case(**{question: None}))
    assert found.level is None
    assert found.at_least is None
    assert question in found.missing


def test_a_pending_answer_leaves_no_level() -> None:
    found = draft(complete_case(basis="unsure"))
    assert (found.level, found.missing) == (None, ("basis",))


def test_an_incomplete_factor_leaves_no_level() -> None:
    found = draft(with_factors(QUIET_FACTOR, {**QUIET_FACTOR, "severity": None}))
    assert (found.level, found.missing) == (None, ("factors[1].severity",))


def test_with_answers_missing_the_level_is_at_least_what_fired() -> None:
    found = draft(complete_case(basis="weak", name=None))
    assert (found.level, found.at_least, found.missing) == ("medium", "medium", ("name",))


def test_a_rule_that_could_still_raise_the_level_makes_its_answers_missing() -> None:
    """Nobody has to fill an optional field, but a rule that reads it is not decided without it."""
    case = complete_case()
    nobody = {**case.entries, "activities": [{"form": "visit", "support": 0, "against": 0}]}
    found = draft(Facts(case.answers, nobody, case.specials))
    assert found.level is None
    assert found.missing == ("talks",)  # a share of nobody: more people have to be asked


def test_a_rule_that_could_not_raise_the_level_any_more_does_not() -> None:
    case = complete_case(basis="none")
    nobody = {**case.entries, "activities": [{"form": "visit", "support": 0, "against": 0}]}
    found = draft(Facts(case.answers, nobody, case.specials))
    assert (found.level, found.missing) == ("high", ())


def test_later_steps_are_not_missing_before_the_level_is_confirmed() -> None:
    assert "held" not in draft(complete_case()).missing
    assert rate(lane(), "simple", Facts({"kind": "road", "cost": 3, "objected": "nobody"}), "initial").level == "low"


def test_rules_on_what_the_track_does_not_ask_do_not_fire_and_are_not_missed() -> None:
    found = rate(lane(), "simple", Facts({"kind": "road", "cost": 3, "objected": "somebody", "basis": "none"}), "after")
    assert (found.level, found.missing) == ("medium", ())


# -- custom -------------------------------------------------------------------------------------------------------


def test_custom_is_shown_and_not_counted_until_it_is_confirmed() -> None:
    heavy = with_factors({**QUIET_FACTOR, "probability": "p5", "impact": "q4"})
    assert draft(heavy).level == "low"
    assert [fired.rule.id for fired in draft(heavy).reference] == ["degree"]
    counted = draft(heavy, "initial", "degree")
    assert counted.level == "high"
    assert counted.reference == ()


def test_custom_that_does_not_count_is_not_missed() -> None:
    found = draft(with_factors({**QUIET_FACTOR, "probability": None}))
    assert found.missing == ("factors[0].probability",)  # because the entry is incomplete, not because of the rule


# -- after measures -----------------------------------------------------------------------------------------------


def test_a_factor_is_lowered_by_a_measure_with_owner_deadline_and_reason() -> None:
    lowered = {**GRAVE, **CARRIED, "severity_after": "small"}
    assert draft(with_factors(lowered)).level == "high"
    assert draft(with_factors(lowered), "after").level == "low"


@pytest.mark.parametrize("lacking", sorted(CARRIED))
def test_a_factor_lacking_any_of_them_counts_as_it_was(lacking: str) -> None:
    bare = {**GRAVE, **CARRIED, "severity_after": "small", lacking: None}
    found = draft(with_factors(bare), "after")
    assert found.level == "high"
    assert [fired.rule.id for fired in found.fired] == ["grave"]


def test_a_factor_that_gets_worse_counts_as_it_will_be() -> None:
    worse = {**QUIET_FACTOR, **CARRIED, "severity": "some", "severity_after": "grave"}
    assert draft(with_factors(worse)).level == "medium"
    assert draft(with_factors(worse), "after").level == "high"


def test_without_a_value_after_measures_the_initial_one_counts() -> None:
    assert draft(with_factors({**GRAVE, **CARRIED}), "after").level == "high"


def test_measures_are_no_part_of_the_initial_level() -> None:
    """The initial level comes before measures are made, though the pack requires them later."""
    facts = with_factors({**QUIET_FACTOR, "severity": "some"})
    assert draft(facts).missing == ()
    assert set(draft(facts, "after").missing) == {
        f"factors[0].{field}" for field in ("measure", "owner", "deadline", "why", "severity_after")
    }


# -- what would change it -----------------------------------------------------------------------------------------


def test_the_one_answer_missing_is_shown_with_the_levels_it_leads_to() -> None:
    found = draft(complete_case(basis=None))
    assert found.would_change[:3] == (
        Change("basis", None, "full", "low"),
        Change("basis", None, "weak", "medium"),
        Change("basis", None, "none", "high"),
    )


def test_a_missing_text_is_shown_with_any_answer() -> None:
    assert draft(complete_case(name=None)).would_change[0] == Change("name", None, None, "low")


def test_the_answer_that_raised_the_level_is_shown_with_the_level_without_it() -> None:
    changes = draft(with_factors(QUIET_FACTOR, GRAVE)).would_change
    assert Change("factors[1].severity", "grave", "small", "low") in changes
    assert Change("factors[1].severity", "grave", "some", "medium") in changes


def test_the_last_part_of_a_measure_is_shown() -> None:
    nearly = {**GRAVE, **CARRIED, "severity_after": "small", "why": None}
    assert Change("factors[0].why", None, None, "low") in draft(with_factors(nearly), "after").would_change


def test_two_grave_factors_are_not_undone_by_one_answer() -> None:
    assert [c for c in draft(with_factors(GRAVE, GRAVE)).would_change if c.level_then != "high"] == []


ANY: Mapping[str, Value] = {"text": "任何回答", "files": ("图",), "number": 7, "date": "2026-01-01"}


def applied(pack: Pack, facts: Facts, change: Change) -> Facts:
    group, _, rest = change.ref.rpartition("[")
    place, _, field = rest.rpartition("].")
    pools = [pack.group(group).questions] if group else [step.questions for step in pack.steps]
    question = next(q for pool in pools for q in pool if q.id == field)
    value = change.to_value if change.to_value is not None else ANY[question.type]
    return facts.with_field(group, int(place), field, value) if group else facts.with_answer(field, value)


# -- properties, on this pack and on those that ship --------------------------------------------------------------

PACKS: Mapping[str, Pack] = {"lane": lane(), **load_builtin()}
TRACKS = [(name, t.id) for name, pack in PACKS.items() for t in pack.tracks if t.kind != "register"]
CASES = given(st.sampled_from(TRACKS), st.integers(0, 10**6), st.sampled_from(PHASES))


def case_of(which: tuple[str, str], seed: int, filled: float) -> tuple[Pack, str, Facts]:
    pack, track = PACKS[which[0]], which[1]
    return pack, track, random_case(pack, track, random.Random(seed), filled=filled, most=3)


def strictness(pack: Pack, level: str | None) -> int:
    return -[each.id for each in pack.levels].index(level) if level is not None else -len(pack.levels)


@settings(max_examples=120, deadline=None)
@CASES
def test_every_change_shown_really_changes_the_level(which: tuple[str, str], seed: int, phase: Phase) -> None:
    filled = 1.0 if seed % 2 else 0.9
    pack, track, facts = case_of(which, seed, filled)
    found = rate(pack, track, facts, phase)
    assert len(found.would_change) <= 12
    for change in found.would_change:
        then = rate(pack, track, applied(pack, facts, change), phase)
        assert then.level == change.level_then
        assert then.level != found.level


@settings(max_examples=120, deadline=None)
@CASES
def test_with_anything_missing_the_level_is_never_the_lowest(which: tuple[str, str], seed: int, phase: Phase) -> None:
    pack, track, facts = case_of(which, seed, 0.8)
    found = rate(pack, track, facts, phase)
    if found.missing:
        assert found.level != pack.levels[-1].id
        assert found.level == found.at_least
    else:
        assert found.level is not None


@settings(max_examples=120, deadline=None)
@CASES
def test_the_level_is_the_strictest_that_fired(which: tuple[str, str], seed: int, phase: Phase) -> None:
    pack, track, facts = case_of(which, seed, 0.95)
    found = rate(pack, track, facts, phase)
    if found.fired:
        assert found.level == max((f.rule.level for f in found.fired), key=lambda level: strictness(pack, level))
    assert all(f.rule.grade != "M" for f in found.fired)
    assert all(f.rule.grade == "M" for f in found.reference)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(PHASES))
def test_taking_an_answer_away_never_betters_the_level(seed: int, other: int, phase: Phase) -> None:
    """The level stays as strict, or it is said that it only holds at least, or there is none."""
    pack, facts = lane(), random_case(lane(), "general", random.Random(seed), filled=1.0)
    dice = random.Random(other)
    before = rate(pack, "general", facts, phase)
    if dice.random() < 0.5:
        less = facts.with_answer(dice.choice(list(facts.answers)), None)
    else:
        rows = [(g, i) for g, entries in facts.entries.items() for i in range(len(entries))]
        assume(rows)
        group, place = dice.choice(rows)
        less = facts.with_field(group, place, dice.choice(list(facts.entries[group][place])), None)
    then = rate(pack, "general", less, phase)
    assert then.missing or strictness(pack, then.level) >= strictness(pack, before.level)
    assert then.level != "low" or before.level == "low"


WORSE: Mapping[str, tuple[str, ...]] = {"consulted": ("all", "none"), "basis": ("full", "weak", "none")}
SEVERITIES = ("small", "some", "grave")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(PHASES))
def test_a_worse_answer_never_betters_the_level(seed: int, other: int, phase: Phase) -> None:
    dice = random.Random(other)
    factors = [
        {**QUIET_FACTOR, **CARRIED, "severity": dice.choice(SEVERITIES), "severity_after": dice.choice(SEVERITIES)}
        for _ in range(dice.randint(1, 4))
    ]
    answers = {question: dice.choice(options) for question, options in WORSE.items()}
    facts = with_factors(*factors, **answers)
    before = rate(lane(), "general", facts, phase)
    for question, options in WORSE.items():
        for option in options[options.index(answers[question]) :]:
            then = rate(lane(), "general", facts.with_answer(question, option), phase)
            assert then.level is None or strictness(lane(), then.level) >= strictness(lane(), before.level)
    for place, factor in enumerate(factors):
        field = "severity" if phase == "initial" else "severity_after"
        if phase == "after" and factor["severity"] == "small":
            continue
        for option in SEVERITIES[SEVERITIES.index(str(factor[field])) :]:
            then = rate(lane(), "general", facts.with_field("factors", place, field, option), phase)
            assert strictness(lane(), then.level) >= strictness(lane(), before.level)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6))
def test_without_measures_the_level_after_them_is_the_initial_one(seed: int) -> None:
    facts = random_case(lane(), "general", random.Random(seed), filled=0.95)
    bare = Facts(
        facts.answers, {**facts.entries, "factors": [{**row, "why": None} for row in facts.entries["factors"]]}
    )
    assert rate(lane(), "general", bare, "after").level == rate(lane(), "general", bare, "initial").level


@settings(max_examples=60, deadline=None)
@CASES
def test_rating_the_same_facts_twice_gives_the_same_draft(which: tuple[str, str], seed: int, phase: Phase) -> None:
    pack, track, facts = case_of(which, seed, 0.95)
    assert rate(pack, track, facts, phase) == rate(
        pack, track, Facts(facts.answers, facts.entries, facts.specials), phase
    )
