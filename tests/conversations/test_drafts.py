"""送审稿核查: the legal officer types title and unit, picks the assessment or says there is none; it is recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from towns import MATTER, begin_as, confirmed, to_meeting, town

from bot.jobs.drafts import alike
from bot.testing.conversation import Person, World
from storage import audit, people


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data", packs={"town": town()})) as opened:
        yield opened


@pytest.fixture
def legal(world: World) -> Person:
    """陈法制."""
    return world.person("陈法制", "legal")


def check(legal: Person, title: str = "李家村道拓宽实施办法（送审稿）", unit: str = "交通科") -> str:
    legal.say("/start")
    legal.press("送审稿核查")
    legal.say(title)
    return legal.say(unit)


def test_assessed_and_confirmed_it_says_what_the_level_is(world: World, legal: Person) -> None:
    confirmed(world)
    said = check(legal)
    assert "“李家村道拓宽实施办法（送审稿）”（交通科起草）做过稳评吗" in said
    said = legal.press("李家村道拓宽 · 低风险")
    assert "做过稳评：《李家村道拓宽》，李主任认定低风险·可以实施" in said
    [row] = world.rows("draft_check")
    assert (row["outcome"], row["level"], row["unit"], row["by"]) == (
        *("assessed", "低风险·可以实施", "交通科", "sample-陈法制"),
    )
    assert row["assessment"] == row["case"] == world.rows("assessment")[0]["id"]
    assert "李家村道拓宽”的关口" in legal.press("看关口")
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []


def test_assessed_but_not_confirmed_it_goes_back(world: World, legal: Person) -> None:
    to_meeting(world)
    check(legal)
    said = legal.press("李家村道拓宽 · 未认定等级")
    assert "还没有认定等级，退回交通科（《测试方案》七）" in said
    assert [row["outcome"] for row in world.rows("draft_check")] == ["unconfirmed"]


def test_not_assessed_it_goes_back_to_the_unit_with_the_clause_and_a_notice(world: World, legal: Person) -> None:
    with world.app.database.write() as connection:
        people.organise(connection, "water", "县水利局", parent=people.SAMPLE_ORGANISATION, kind="department")
        for name, role in (("水利张", "assessor"), ("水利王", "expert")):
            person = people.add_person(connection, name, f"water-{name}")
            people.grant(connection, person, "water", role)
            people.bind(connection, f"terminal:{name}", person, "water")
    drafter, other = world.stranger("水利张"), world.stranger("水利王")
    assert "没有找到“河道收费办法”（水利局起草）的评估" in check(legal, "河道收费办法", "水利局")
    said = legal.press("没有做过")
    assert "没有做过稳评，退回水利局先评（《测试方案》七）。已记下。" in said
    told = drafter.read()
    assert (
        "送审稿“河道收费办法”退回：没有做过社会稳定风险评估，先评估再送审（《测试方案》七）。核查人：陈法制。" in told
    )
    assert other.read() == ""
    [row] = world.rows("draft_check")
    assert (row["outcome"], row["unit_id"], row["assessment"], row["case"]) == ("not_assessed", "water", None, "")
    assert json.loads(row["data"])["by_name"] == "陈法制"


def test_a_unit_that_is_not_in_the_tree_is_told_otherwise(world: World, legal: Person) -> None:
    check(legal, "停车收费办法", "城管执法队")
    assert "城管执法队没有人用本助手，请另行退回" in legal.press("没有做过")


def test_units_of_another_branch_are_neither_found_nor_told(world: World, legal: Person) -> None:
    stranger = world.person("外人", "assessor", "别县水利局")
    begin_as(stranger).answer({**MATTER, "name": "别县河道收费办法"})
    assert "没有找到" in check(legal, "河道收费办法", "别县水利局")
    legal.press("没有做过")
    assert stranger.read() == ""


def test_only_the_legal_officer_checks(world: World) -> None:
    person = world.person("张三")
    person.say("/start")
    assert not any(b.label == "送审稿核查" for b in person.buttons)
    assert "送审稿由法制员来核查，您现在的身份是稳评员" in person.say("送审稿核查")


def test_the_role_taken_away_in_between(world: World, legal: Person) -> None:
    check(legal)
    with world.app.database.write() as connection:
        people.revoke(connection, "sample-陈法制", people.SAMPLE_ORGANISATION, "legal")
        people.grant(connection, "sample-陈法制", people.SAMPLE_ORGANISATION, "expert")
    assert "由法制员来核查" in legal.press("没有做过")
    assert world.rows("draft_check") == []


def test_old_doubled_and_made_up_taps_record_nothing_twice(world: World, legal: Person) -> None:
    confirmed(world)
    check(legal)
    none = next(b.data for b in legal.buttons if b.label == "没有做过")
    for data in ("dfp.c0000", "dfp"):
        legal.press_data(f"{legal.state.revision}.{data}")
    assert world.rows("draft_check") == []
    legal.press_data(none)
    legal.press_data(none)
    assert len(world.rows("draft_check")) == 1


def test_personal_data_in_a_title_is_hidden_and_odd_titles_are_asked_again(world: World, legal: Person) -> None:
    legal.say("/start")
    legal.press("送审稿核查")
    assert "请写完整的名称" in legal.say("办")
    assert "最多120字" in legal.say("长" * 200)
    legal.say("关于13812345678投诉的处理办法")
    assert "13812345678" not in legal.state.model_dump_json()


def test_going_elsewhere_meanwhile_the_result_disturbs_nobody(world: World, legal: Person) -> None:
    check(legal)
    legal.press("不查了")
    assert legal.state.place.at == "home"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("李家村道拓宽实施办法（送审稿）", "李家村道拓宽", True),
        ("《停车收费管理办法》", "停车收费管理办法社会稳定风险评估", True),
        ("河道收费办法", "李家村道拓宽", False),
        ("", "李家村道拓宽", False),
        ("路", "路", False),
    ],
)
def test_titles_alike(one: str, other: str, found: bool) -> None:
    assert (alike(one, other) >= 0.34) is found
