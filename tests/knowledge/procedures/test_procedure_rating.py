"""The draft level: order of rating, what is missing, measures, custom, and what would change it."""

from __future__ import annotations

from typing import Literal

import pytest
from procedure_samples import CARRIED, QUIET_FACTOR, complete_case, lane, with_factors

from knowledge.procedures.facts import Facts, Value
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
