"""Pulling: page by page, from where it stopped, each matter once."""

from __future__ import annotations

import pytest
from exchange_samples import document
from pydantic import SecretStr

from bot.exchange.errors import FarSideError
from bot.exchange.far_side import FarSide
from bot.exchange.pulling import Puller
from bot.testing.conversation import World
from bot.testing.provincial import Fault, ProvincialSystem


def puller(world: World, province: ProvincialSystem) -> Puller:
    far = FarSide(province.url, SecretStr(province.token), read_seconds=0.8)
    return Puller(world.app.database, far, world.clock)


def names(world: World) -> list[str]:
    return [row["matter"] for row in world.rows("filed_matter")]


def test_all_pages_are_taken_in_and_the_next_pull_begins_where_this_one_ended(
    world: World, province: ProvincialSystem
) -> None:
    province.offered = [document(number) for number in range(5)]
    outcome, pages = puller(world, province).run()
    assert (outcome.taken["new"], pages) == (5, 3)
    province.offered.append(document(9))
    outcome, pages = puller(world, province).run()
    assert (outcome.taken["new"], outcome.taken["same"], pages) == (1, 0, 1)
    assert names(world) == [f"elsewhere-{n}" for n in (0, 1, 2, 3, 4, 9)]


@pytest.mark.parametrize("fault", ["500", "drop", "malformed", "401", "rubbish", "slow", "redirect"])
def test_a_page_that_does_not_come_loses_nothing(world: World, province: ProvincialSystem, fault: Fault) -> None:
    province.offered = [document(number) for number in range(4)]
    province.page_size = 1
    province.faults.append("duplicate")
    province.faults += [fault] * (2 if fault == "drop" else 1)  # the client asks once more by itself
    with pytest.raises(FarSideError):
        puller(world, province).run()
    assert names(world) == ["elsewhere-0"]
    outcome, _ = puller(world, province).run()
    assert names(world) == [f"elsewhere-{n}" for n in range(4)]
    assert (outcome.taken["new"], outcome.broken) == (3, [])


def test_a_broken_matter_in_a_page_is_named_and_does_not_hold_the_others_up(
    world: World, province: ProvincialSystem
) -> None:
    province.offered = [document(1), {**document(2), "hash": "0" * 64}, {"version": 2}, document(3)]
    outcome, _ = puller(world, province).run()
    assert [place for place, _ in outcome.broken] == ["第1页第2件", "第2页第1件"]
    assert names(world) == ["elsewhere-1", "elsewhere-3"]


def test_a_far_side_that_goes_round_in_circles_is_left(world: World, province: ProvincialSystem) -> None:
    province.offered = [document(1), document(2)]
    province.page_size = 0
    with pytest.raises(FarSideError, match="不合格式"):
        puller(world, province).run()
