"""Filed matters reach the province once, whatever goes wrong between; what it refuses waits for a person."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.exchange.errors import NoFarSideError
from bot.exchange.far_side import FarSide
from bot.exchange.pushing import LONGEST_PAUSE, Pusher
from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW, SHAOXING_THIRD
from bot.testing.play import Played, approve, fill, take_up
from bot.testing.provincial import Fault, ProvincialSystem

Joined = Callable[[World], World]
NOW = timedelta(0)


def pusher(world: World, read_seconds: float = 0.8) -> Pusher:
    def far() -> FarSide:
        settings = world.settings
        return FarSide(settings.exchange_url, settings.exchange_token, read_seconds=read_seconds)

    return Pusher(world.app.database, world.app.shelf, far, world.clock)


def sweep(world: World, read_seconds: float = 0.8) -> dict[str, int]:
    one = pusher(world, read_seconds)
    return one.sweep(one._far_side(), quiet=NOW)


def delivery(world: World) -> dict[str, object]:
    [row] = world.rows("exchange_delivery")
    return row


@pytest.fixture
def filed(played: Played, joined: Joined) -> World:
    """A clinic that was filed before there was a province to report to."""
    world, _ = played(CHAOYANG_CLINIC)
    return joined(world)


def test_what_was_filed_before_is_reported_too(filed: World, province: ProvincialSystem) -> None:
    assert sweep(filed) == {"taken": 1, "later": 0, "refused": 0}
    [document] = province.matters.values()
    assert document["matter"]["name"] == "东大道乡二道湾村卫生室改造"
    [request] = province.requests
    assert request.headers["idempotency-key"] == document["hash"] == delivery(filed)["sent_hash"]
    assert request.headers["authorization"] == "Bearer province-token"
    assert sweep(filed) == {"taken": 0, "later": 0, "refused": 0}
    assert len(province.requests) == 1
    assert [row["what"] for row in filed.rows("case_event")][-1] == "exchanged"


@pytest.mark.parametrize("fault", ["500", "drop", "429", "slow", "rubbish", "huge"])
def test_what_may_not_have_arrived_goes_out_again_and_arrives_once(
    filed: World, province: ProvincialSystem, fault: Fault
) -> None:
    # The HTTP client itself asks once more where a connection breaks: it takes two to fail.
    province.faults += [fault] * (2 if fault == "drop" else 1)
    assert sweep(filed) == {"taken": 0, "later": 1, "refused": 0}
    assert delivery(filed)["state"] == "waiting"
    assert sweep(filed) == {"taken": 0, "later": 0, "refused": 0}, "not before its time"
    filed.clock.pause(minutes=2)
    assert sweep(filed) == {"taken": 1, "later": 0, "refused": 0}
    assert len(province.keys) == 1
    assert len(province.matters) == 1
    assert (delivery(filed)["state"], delivery(filed)["error"]) == ("sent", "")


def test_retry_after_is_kept_to(filed: World, province: ProvincialSystem) -> None:
    province.faults.append("429")
    before = filed.clock.at
    sweep(filed)
    wait = delivery(filed)["next_at"] - before  # type: ignore[operator]
    assert timedelta(seconds=7) <= wait <= timedelta(seconds=7 + 60)


def test_pauses_grow_and_are_bounded(filed: World, province: ProvincialSystem) -> None:
    pauses = []
    for _ in range(14):
        province.faults.append("500")
        sweep(filed)
        row = delivery(filed)
        pauses.append((row["next_at"] - filed.clock.at).total_seconds())  # type: ignore[operator]
        filed.clock.pause(hours=8)
    assert 25 < pauses[0] < 45
    assert all(later > 1.6 * sooner for sooner, later in pairwise(pauses[:9]))
    assert max(pauses) <= LONGEST_PAUSE.total_seconds() * 1.25
    assert sweep(filed)["taken"] == 1


@pytest.mark.parametrize("fault", ["401", "404", "redirect"])
def test_what_the_far_side_refuses_is_not_sent_again_before_somebody_asks(
    filed: World, province: ProvincialSystem, fault: Fault
) -> None:
    province.faults.append(fault)
    assert sweep(filed) == {"taken": 0, "later": 0, "refused": 1}
    assert delivery(filed)["state"] == "dead"
    filed.clock.pause(days=2)
    sweep(filed)
    assert len(province.requests) == 1, "refused, and never followed to another address"
    from storage import deliveries

    with filed.app.database.write() as connection:
        assert deliveries.revive(connection, filed.clock()) == 1
    assert sweep(filed)["taken"] == 1


def test_a_refused_token_spares_the_others(played: Played, joined: Joined, province: ProvincialSystem) -> None:
    world, _ = played(CHAOYANG_LOW)
    second = world.person("钱七")
    from bot.testing.play import begin, hand_in

    begin(second, CHAOYANG_CLINIC)
    fill(second, CHAOYANG_CLINIC.steps["quick"])
    hand_in(second)
    reviewer = world.person("王审核", "reviewer")
    take_up(reviewer)
    fill(reviewer, CHAOYANG_CLINIC.steps["quick_review"])
    approve(reviewer)
    joined(world)
    province.faults += ["401", "401"]
    assert sweep(world) == {"taken": 0, "later": 0, "refused": 1}
    assert len(province.requests) == 1
    assert sorted(str(row["state"]) for row in world.rows("exchange_delivery")) == ["dead", "waiting"]


def test_two_pushes_at_once_send_it_once(filed: World, province: ProvincialSystem) -> None:
    province.faults.append("slow")
    first, second = pusher(filed, 5.0), pusher(filed, 5.0)
    first.offer(filed.rows("assessment")[0]["id"])
    done: list[dict[str, int]] = []
    threads = [
        threading.Thread(target=lambda p=p: done.append(p.sweep(p._far_side(), quiet=NOW))) for p in (first, second)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told["taken"] for told in done) == [0, 1]
    assert len(province.requests) == 1


def test_a_sender_that_died_on_the_way_leaves_nothing_undone(filed: World, province: ProvincialSystem) -> None:
    """Killed before it was noted: the lease runs out, the matter goes out again under the same key."""
    from storage import deliveries

    one = pusher(filed)
    case = filed.rows("assessment")[0]["id"]
    one.offer(case)
    with filed.app.database.write() as connection:
        assert deliveries.claim(connection, case, filed.clock()) is not None
    assert sweep(filed) == {"taken": 0, "later": 0, "refused": 0}, "somebody is at it"
    filed.clock.pause(minutes=5)
    assert sweep(filed)["taken"] == 1


def test_a_change_after_the_filing_is_another_edition_of_the_same_matter(
    played: Played, joined: Joined, province: ProvincialSystem
) -> None:
    world, cast = played(SHAOXING_THIRD, "tracking")
    joined(world)
    sweep(world)
    [first] = province.matters.values()
    assert first["state"] == "tracking"
    fill(cast["assessor"], SHAOXING_THIRD.steps["tracking"])
    assert pusher(world).sweep(pusher(world)._far_side())["taken"] == 0, "it rests before it is sent anew"
    world.clock.pause(minutes=11)
    assert sweep(world)["taken"] == 1
    [second] = province.matters.values()
    assert (second["id"], second["tracking"][0]["carried"]) == (first["id"], "都落实了")
    assert second["hash"] != first["hash"]


def test_an_open_matter_is_not_reported(played: Played, joined: Joined, province: ProvincialSystem) -> None:
    world, _ = played(CHAOYANG_LOW, "filing")
    joined(world)
    assert sweep(world) == {"taken": 0, "later": 0, "refused": 0}
    assert province.requests == []
    assert delivery(world)["state"] == "none"


@pytest.mark.parametrize(
    "url", ["http://province.example/api", "ftp://x/y", "https://user:pass@x/", "nonsense", "https://", ""]
)
def test_the_token_goes_only_where_it_cannot_be_overheard(url: str) -> None:
    with pytest.raises(NoFarSideError):
        FarSide(url, SecretStr("t"))


@pytest.mark.parametrize("token", [None, SecretStr(""), SecretStr("  ")])
def test_without_a_token_nothing_is_sent(token: SecretStr | None) -> None:
    with pytest.raises(NoFarSideError):
        FarSide("https://province.example/api", token)


def test_the_token_is_in_no_message_no_log_and_no_row(
    filed: World, province: ProvincialSystem, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    province.faults += ["500", "401"]
    sweep(filed)
    filed.clock.pause(minutes=2)
    sweep(filed)
    kept = repr([filed.rows(table) for table in ("exchange_delivery", "job", "case_event", "audit")])
    assert "province-token" not in caplog.text + kept + repr(filed.settings) + repr(App)


def test_a_self_signed_certificate_is_not_believed(tmp_path: object) -> None:
    far = FarSide("https://127.0.0.1:9/api", SecretStr("t"))
    from exchange_samples import matter

    assert far.push(matter()).kind == "later"
