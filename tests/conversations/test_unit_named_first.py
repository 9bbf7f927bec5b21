"""A unit made by the first invitation has no name: whoever may gives it one first, and no paper is signed before."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.engine.tree import UNNAMED
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.play import begin, fill, hand_in
from storage import people

FULL = "惠山区长安街道办事处"


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def name_of(world: World, unit: str) -> str:
    return str(world.rows("organisation", id=unit)[0]["name"])


@pytest.fixture
def blank(world: World) -> World:
    """The first unit, as the first invitation makes it."""
    with world.app.database.write() as connection:
        people.organise(connection, "main", UNNAMED)
    return world


def joined(world: World, name: str, role: str) -> Person:
    return world.person(name, role, "main")


def test_the_first_invitation_makes_a_unit_whose_name_is_asked_at_once(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["users", "invite", "赵管理", "--role", "admin", "--data", str(tmp_path)]).output
    code = next(line for line in said.split("：")[1].splitlines() if line.count("-") == 3)
    world = World(tmp_path)
    try:
        admin = world.stranger("赵管理")
        welcome = admin.say(f"/start {code}")
        assert "本单位" not in welcome
        assert "单位还没有名称" in welcome
        assert "单位全称叫什么" in admin.press("填单位名称")
        assert f"已记下：{FULL}" in admin.say(FULL)
        assert name_of(world, "main") == FULL
        admin.say("首页")
        assert "填单位名称" not in labels(admin)
    finally:
        world.close()


def test_home_and_start_ask_until_it_is_named(blank: World) -> None:
    admin = joined(blank, "赵管理", "admin")
    assert "单位全称叫什么" in admin.say("/start")
    admin.say("首页")
    assert labels(admin)[0] == "填单位名称"


@pytest.mark.parametrize("name", ["本单位", "我单位", UNNAMED])
def test_what_anybodys_unit_is_called_is_no_name(blank: World, name: str) -> None:
    admin = joined(blank, "赵管理", "admin")
    admin.say("/start")
    assert "不是单位名称" in admin.say(name)
    assert name_of(blank, "main") == UNNAMED


def test_where_nobody_administers_whoever_works_there_names_it_once(blank: World) -> None:
    assessor = joined(blank, "张三", "assessor")
    assessor.say("/start")
    assert f"已记下：{FULL}" in assessor.say(FULL)
    [change] = blank.rows("case_event", what="organised")
    assert change["by"].endswith("张三")
    assert "由本单位或上级的管理员来办" in assessor.press_data(f"{assessor.state.revision}.un")


def test_where_somebody_administers_others_do_not_name_it(blank: World) -> None:
    joined(blank, "赵管理", "admin")
    assessor = joined(blank, "张三", "assessor")
    assert "单位全称" not in assessor.say("/start")
    assert "填单位名称" not in labels(assessor)
    assert "由本单位或上级的管理员来办" in assessor.press_data("0.unm")
    assert name_of(blank, "main") == UNNAMED


def test_nobody_signs_for_a_unit_without_a_name(blank: World) -> None:
    admin, assessor = joined(blank, "赵管理", "admin"), joined(blank, "张三", "assessor")
    reviewer = joined(blank, "周审核", "reviewer")
    begin(assessor, CHAOYANG_CLINIC)
    fill(assessor, CHAOYANG_CLINIC.steps["quick"])
    hand_in(assessor)
    reviewer.read()
    reviewer.press("打开")
    fill(reviewer, CHAOYANG_CLINIC.steps["quick_review"])
    assert "文书不能落款" in reviewer.press("同意备案")
    assert blank.rows("review") == []
    admin.say("/start")
    admin.say(FULL)
    reviewer.press_data(f"0.open.{assessor.case.id}")
    reviewer.press("同意备案")
    [review] = blank.rows("review")
    assert review["verdict"] == "approve"
    assert reviewer.case_of(assessor.case.id).reviews[-1].organisation == FULL
