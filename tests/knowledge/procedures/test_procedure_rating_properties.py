"""What holds of every draft, on random cases of this pack and of those that ship."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Literal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from procedure_samples import CARRIED, QUIET_FACTOR, lane, random_case, with_factors

from knowledge.procedures.facts import Facts, Value
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack
from knowledge.procedures.rating import Change, rate

Phase = Literal["initial", "after"]
PHASES: tuple[Phase, ...] = ("initial", "after")
ANY: Mapping[str, Value] = {"text": "任何回答", "files": ("图",), "number": 7, "date": "2026-01-01"}


def applied(pack: Pack, facts: Facts, change: Change) -> Facts:
    group, _, rest = change.ref.rpartition("[")
    place, _, field = rest.rpartition("].")
    pools = [pack.group(group).questions] if group else [step.questions for step in pack.steps]
    question = next(q for pool in pools for q in pool if q.id == field)
    value = change.to_value if change.to_value is not None else ANY[question.type]
    return facts.with_field(group, int(place), field, value) if group else facts.with_answer(field, value)


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
