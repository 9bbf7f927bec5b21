"""Variants of a case reuse what does not depend on the change: they must come out as if worked out anew."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from procedure_samples import QUIET_FACTOR, complete_case, lane, random_case, random_value, with_factors

from knowledge.procedures.changes import MOST
from knowledge.procedures.facts import Facts, context_of
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Pack
from knowledge.procedures.rating import Sight, rate, rate_sight

PACKS: dict[str, Pack] = {"lane": lane(), **load_builtin()}
TRACKS = [(name, t.id) for name, pack in PACKS.items() for t in pack.tracks if t.kind != "register"]


def sight_of(pack: Pack, facts: Facts, track: str, phase: str) -> Sight:
    gaps = context_of(pack, facts, track)
    if phase == "after":
        return Sight(context_of(pack, facts, track, after=True), gaps, "after", frozenset())
    return Sight(gaps, gaps, "initial", frozenset())


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TRACKS), st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["initial", "after"]))
def test_a_variant_rates_like_the_same_facts_anew(which: tuple[str, str], seed: int, other: int, phase: str) -> None:
    pack, track = PACKS[which[0]], which[1]
    facts, dice = random_case(pack, track, random.Random(seed), filled=0.93, most=3), random.Random(other)
    sight = sight_of(pack, facts, track, phase)
    rate_sight(sight)
    for _ in range(6):
        group = dice.choice([None, *(g for g in pack.groups if facts.entries[g.id])])
        if group is None:
            question = dice.choice([q for step in pack.steps for q in step.questions if q.type != "repeat"])
            value = random_value(question, dice)
            changed = facts.with_answer(question.id, value)
            variant = sight.changed(changed, question.id, None)
        else:
            question, place = dice.choice(group.questions), dice.randrange(len(facts.entries[group.id]))
            changed = facts.with_field(group.id, place, question.id, random_value(question, dice))
            variant = sight.changed(changed, question.id, (group.id, place))
        anew = Facts(changed.answers, changed.entries, changed.specials)
        assert rate_sight(variant) == rate_sight(sight_of(pack, anew, track, phase))


def test_facts_do_not_change_with_what_they_were_made_of() -> None:
    answers: dict[str, str | None] = {"kind": "road"}
    facts = Facts(answers, {"factors": [{"what": "甲"}]})
    answers["kind"] = "taking"
    assert facts.answers["kind"] == "road"
    assert facts.with_field("factors", 0, "what", "乙").entries["factors"][0]["what"] == "乙"
    assert facts.entries["factors"][0]["what"] == "甲"


def test_alike_factors_are_shown_once() -> None:
    changes = rate(lane(), "general", with_factors(*[QUIET_FACTOR] * 8), "initial").would_change
    assert [change.ref for change in changes if change.ref.startswith("factors")] == ["factors[0].severity"] * 2


def test_there_is_an_end_to_them() -> None:
    factors = [{**QUIET_FACTOR, "what": f"风险{n}", "probability": f"p{1 + n % 5}"} for n in range(30)]
    assert len(rate(lane(), "general", with_factors(*factors), "initial").would_change) <= MOST


def test_where_no_single_answer_helps_none_is_shown() -> None:
    twice = with_factors({**QUIET_FACTOR, "severity": "grave"}, basis="none")
    assert rate(lane(), "general", twice, "initial").would_change == ()


def test_numbers_that_rules_read_are_not_guessed() -> None:
    case = complete_case()
    open_number = Facts(
        case.answers, {**case.entries, "activities": [{"form": "visit", "support": 5, "against": None}]}, case.specials
    )
    found = rate(lane(), "general", open_number, "initial")
    assert found.missing == ("activities[0].against",)
    assert all(change.ref != "activities[0].against" for change in found.would_change)
