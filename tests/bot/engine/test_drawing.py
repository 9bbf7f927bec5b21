"""Drawing experts: never one who is kept out, the same seed the same draw, fewer where there are no more."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.drawing import (
    DECLINED,
    FIELDS,
    INTEREST,
    SITTING,
    TOOK_PART,
    UNIT,
    Candidate,
    Matter,
    draw,
    excluded,
    of_fields,
    pool_hash,
    same_body,
)

UNITS = ("市规划院", "县交通运输局", "越城区国土分局", "省环科院", "大学法学院")
candidates = st.lists(
    st.builds(
        Candidate,
        id=st.integers(0, 40).map(lambda n: f"x{n}"),
        name=st.just("某专家"),
        unit=st.sampled_from(UNITS),
        fields=st.sets(st.sampled_from(FIELDS), min_size=1).map(lambda found: tuple(sorted(found))),
        person=st.none() | st.integers(0, 9).map(lambda n: f"p{n}"),
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)
ids = st.lists(st.integers(0, 40).map(lambda n: f"x{n}"), max_size=6).map(tuple)
matters = st.builds(
    Matter,
    parties=st.lists(st.sampled_from((*UNITS, "县交通运输局建设科，0421-1234567")), max_size=2).map(tuple),
    interest=ids,
    declined=ids,
    sitting=ids,
    took_part=st.lists(st.integers(0, 9).map(lambda n: f"p{n}"), max_size=3).map(tuple),
)
seeds = st.binary(min_size=16, max_size=16).map(bytes.hex)
wanted = st.integers(1, 7)
fields = st.lists(st.sampled_from(FIELDS), max_size=3, unique=True)


def drawn_from(pool: list[Candidate], matter: Matter, asked: list[str], many: int, seed: str) -> tuple[str, ...]:
    found = of_fields(pool, asked)
    kept_out = excluded(found, matter)
    return draw({one.id: one.fields for one in found if one.id not in kept_out}, asked, many, seed)


@given(candidates, matters, fields, wanted, seeds)
def test_nobody_who_is_kept_out_is_ever_drawn(
    pool: list[Candidate], matter: Matter, asked: list[str], many: int, seed: str
) -> None:
    by_id = {one.id: one for one in pool}
    for one in drawn_from(pool, matter, asked, many, seed):
        assert one not in (*matter.interest, *matter.declined, *matter.sitting)
        assert by_id[one].person is None or by_id[one].person not in matter.took_part
        assert not any(same_body(by_id[one].unit, party) for party in matter.parties)
        assert not asked or set(asked) & set(by_id[one].fields)


@given(candidates, fields, wanted, seeds)
def test_the_same_seed_draws_the_same_whatever_the_order_of_the_pool(
    pool: list[Candidate], asked: list[str], many: int, seed: str
) -> None:
    held = {one.id: one.fields for one in pool}
    turned = dict(reversed(held.items()))
    assert draw(held, asked, many, seed) == draw(turned, asked, many, seed)
    assert pool_hash(held) == pool_hash(turned)


@given(candidates, fields, wanted, seeds)
def test_as_many_as_wanted_or_all_there_are_and_nobody_twice(
    pool: list[Candidate], asked: list[str], many: int, seed: str
) -> None:
    held = {one.id: one.fields for one in pool}
    found = draw(held, asked, many, seed)
    assert len(found) == min(many, len(pool)) == len(set(found))


@given(candidates, fields, seeds)
def test_each_field_asked_for_is_heard_where_somebody_stands_for_it(
    pool: list[Candidate], asked: list[str], seed: str
) -> None:
    held = {one.id: one.fields for one in pool}
    found = draw(held, asked, 7, seed)
    for field in asked:
        if any(field in one for one in held.values()):
            assert any(field in held[one] for one in found)


def test_the_lot_can_be_worked_out_by_hand() -> None:
    pool = {f"x{n}": ("法律",) for n in range(9)}
    by_hand = sorted(pool, key=lambda one: hashlib.sha256(f"ab12:{one}".encode()).hexdigest())[:3]
    assert list(draw(pool, (), 3, "ab12")) == by_hand


def test_every_expert_can_be_drawn() -> None:
    pool = {f"x{n}": ("法律",) for n in range(6)}
    assert {one for n in range(200) for one in draw(pool, (), 2, f"{n:032x}")} == set(pool)


def test_a_part_of_a_party_is_the_party() -> None:
    assert same_body("县交通运输局", "县交通运输局建设科，0421-1234567")
    assert same_body("县交通运输局公路处", "县交通运输局")
    assert same_body("县 交通运输局", "县交通运输局")
    assert not same_body("市交通运输局", "县交通运输局")
    assert not same_body("局", "县交通运输局")
    assert same_body("局", "局，电话1")
    assert not same_body("", "县交通运输局")


def test_the_reason_is_told_for_each() -> None:
    def expert(key: str, unit: str = "大学法学院", person: str | None = None) -> Candidate:
        return Candidate(id=key, name=key, unit=unit, fields=("法律",), person=person)

    pool = [expert("a"), expert("b", "县交通运输局"), expert("c"), expert("d"), expert("e", person="p1"), expert("f")]
    matter = Matter(parties=("县交通运输局",), interest=("a",), declined=("c",), sitting=("d",), took_part=("p1",))
    assert excluded(pool, matter) == {"a": INTEREST, "b": UNIT, "c": DECLINED, "d": SITTING, "e": TOOK_PART}
