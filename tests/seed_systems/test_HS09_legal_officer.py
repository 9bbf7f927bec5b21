"""HS09 法制员审核送审稿时查是否经过稳评: a draft that was not assessed goes back to its drafter."""

from __future__ import annotations

from seed_rows import chain_holds

from bot.testing.conversation import Person, World
from bot.testing.examples import HUISHAN
from bot.testing.play import Played, play
from storage import people

HS = "《惠山开发区稳评实施方案2017》三/(二)/2"


def check(legal: Person, title: str, unit: str) -> str:
    legal.say("/start")
    legal.press("送审稿核查")
    assert "送审稿叫什么名称" in legal.last[-1].text
    legal.say(title)
    return legal.say(unit)


def test_HS09_not_assessed_the_draft_goes_back_with_the_clause_and_the_unit_is_told(world: World) -> None:
    world.organise("惠山开发区", kind="zone", place="320206")
    world.organise("规划建设部", "惠山开发区", "department", "320206")
    legal = world.person("陈法制", "legal", "惠山开发区")
    drafter = world.person("周起草", "assessor", "规划建设部")
    drafter.say("/start")
    assert "没有找到“停车收费管理办法（送审稿）”（规划建设部起草）的评估" in check(
        legal, "停车收费管理办法（送审稿）", "规划建设部"
    )
    said = legal.press("没有做过")
    assert f"没有做过稳评，退回规划建设部先评（{HS}）" in said
    assert f"没有做过社会稳定风险评估，先评估再送审（{HS}）" in drafter.read()
    [row] = world.rows("draft_check")
    assert (row["outcome"], row["unit_id"], row["by"]) == ("not_assessed", "规划建设部", "惠山开发区-陈法制")
    assert chain_holds(world)


def test_HS09_assessed_its_level_is_shown(played: Played) -> None:
    world, _ = played(HUISHAN, "tracking")
    legal = world.person("陈法制", "legal")
    said = check(legal, "长宁社区菜场改造方案（送审稿）", "长宁社区居委会")
    assert "做过稳评吗" in said
    assert "李主任认定低风险" in legal.press("长宁社区菜场改造")
    [row] = world.rows("draft_check")
    assert (row["outcome"], row["assessment"]) == ("assessed", world.rows("assessment")[0]["id"])
    assert "文件送审" in legal.press("看关口")


def test_HS09_begun_but_not_confirmed_is_not_enough(played: Played) -> None:
    world, _ = played(HUISHAN, "discussion")
    legal = world.person("陈法制", "legal")
    check(legal, "长宁社区菜场改造方案", "长宁社区居委会")
    assert "还没有认定等级，退回长宁社区居委会" in legal.press("长宁社区菜场改造")
    assert [row["outcome"] for row in world.rows("draft_check")] == ["unconfirmed"]


def test_HS09_nobody_else_checks_drafts(world: World) -> None:
    cast = play(world, HUISHAN, "survey")
    assert "送审稿由法制员来核查" in cast["assessor"].say("送审稿核查")
    with world.app.database.read() as connection:
        assert "legal" not in {m.role for m in people.members(connection)}
    assert world.rows("draft_check") == []
