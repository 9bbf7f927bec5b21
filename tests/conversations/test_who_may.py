"""Who may do what, really tried: each command and each forged button by everybody, at a place where it would work.

Whoever is refused has changed nothing: not the case, no record, no message to others, no work started. And everybody
who is allowed can do it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest
from who_may import COLUMNS, PAGE, ROWS, Row, by_act, page
from who_may_stages import PLACES
from who_may_tries import Outcome, Stage

from bot.engine import words
from bot.engine.handlers.commands import COMMANDS
from bot.engine.handlers.taps import FREE_TAPS, LASTING_TAPS, TAPS

REFUSED = re.compile(
    "没有改动|由.+来[办做审]|由.+来认定|不能由您|只能看|只有开始|没有加入单位|没有打开|已经办结"
    "|不归您看|没有切换|没有请您申报|不用申报|不是本单位|由.+看"
)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Stage]]:
    """``stage(place)``: built once."""
    built: dict[str, Stage] = {}
    with ExitStack() as opened:

        def at(place: str) -> Stage:
            if place not in built:
                built[place] = Stage(tmp_path_factory.mktemp(place), PLACES[place])
                opened.enter_context(closing(built[place].world))
            return built[place]

        yield at


def test_every_command_and_every_button_has_a_row() -> None:
    wanted = {*(f"/{name}" for name in COMMANDS), "/ask", *TAPS, *FREE_TAPS, *LASTING_TAPS}
    missing, gone = wanted - set(by_act()), set(by_act()) - wanted - {"“"}
    assert not missing, f"say who may: add rows to tests/conversations/who_may.py for {sorted(missing)}"
    assert not gone, f"no such command or button any more: {sorted(gone)}"


def test_every_place_is_used() -> None:
    assert {row.at for row in ROWS} == set(PLACES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_who_may(row: Row, stage: Callable[[str], Stage]) -> None:
    there = stage(row.at)
    for who in sorted(COLUMNS, key=lambda who: who in row.may):
        outcome = there.attempt(who, row.act, row.args)
        told = f"{row.name}, {COLUMNS[who]}: {outcome}"
        assert outcome.said or outcome.jobs, f"nothing is said: {told}"
        assert words.TURN_FAILED not in outcome.said, told
        if who in row.may:
            assert is_done(row, outcome), f"should be allowed: {told}"
        else:
            assert not is_done(row, outcome), f"should be refused: {told}"
            assert not outcome.case_changed, f"a refused one changed the case: {told}"
            assert not outcome.recorded, f"a refused one left a record: {told}"
            assert outcome.others == 0, f"a refused one told others: {told}"
            asked = ("ask",) if who == "stranger" and row.act == "“" else ()  # whatever a stranger types is a question
            assert outcome.jobs == asked, f"a refused one started work: {told}"


def is_done(row: Row, outcome: Outcome) -> bool:
    """Whether what the row says happened."""
    for way in row.done.split("|"):
        kind, _, which = way.partition(":")
        shown = {
            "case": outcome.case_changed,
            "record": outcome.recorded,
            "job": which in outcome.jobs,
            "place": outcome.place == which and not refusing(outcome),
        }.get(kind, way in outcome.said)
        if shown:
            return True
    return False


def refusing(outcome: Outcome) -> bool:
    """Whether the sentences say that it was not done."""
    return REFUSED.search(outcome.said) is not None


def test_the_page_is_drawn_from_the_table() -> None:
    assert page() in PAGE.read_text(encoding="utf-8"), "renew it: python tests/conversations/who_may.py"
