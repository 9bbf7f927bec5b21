"""NE04 群众利益代表参与机制: a representative of the people looks over what was written down, or it goes no further."""

from __future__ import annotations

from seed_rows import answers, chain_holds

from bot.testing.examples_systems import NVERHE
from bot.testing.play import Played, hand_in, mend


def test_NE04_what_the_representative_says_is_stored_and_opens_the_way(played: Played) -> None:
    world, cast = played(NVERHE, "represented")
    representative = cast["representative"]
    representative.press("没有参加")
    representative.press("有出入")
    representative.say("夜里施工的意见没有记上")
    said = representative.last[-1].text
    assert "群众利益代表要参加听意见的活动" in said
    assert "记录和群众说的有出入" in said
    assert "提交这一步" not in [b.label for b in representative.buttons]
    assert answers(world)["rep_missing"] == "夜里施工的意见没有记上"
    mend(representative, {"rep_present": "all", "rep_true": "same"})
    hand_in(representative)
    assert [row["step"] for row in world.rows("submission")] == ["plan", "survey", "represented"]
    found = answers(world)
    assert (found["rep_present"], found["rep_true"]) == ("all", "same")
    assert chain_holds(world)


def test_NE04_nobody_else_says_it_for_them(played: Played) -> None:
    world, cast = played(NVERHE, "represented")
    case = str(world.rows("assessment")[0]["id"])
    said = cast["assessor"].press_data(f"0.open.{case}")
    assert "由群众利益代表" in said
    assert "rep_present" not in answers(world)
