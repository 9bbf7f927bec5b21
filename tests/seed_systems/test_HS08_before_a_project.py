"""HS08 部门嵌入: before a project is set going or a document issued, the assessment must be there."""

from __future__ import annotations

from seed_points import at_point, let_pass, verdicts

from bot.testing.examples import HUISHAN
from bot.testing.play import Played

TITLE = "长宁社区菜场改造"


def test_HS08_a_project_without_a_confirmed_level_is_not_let_pass(played: Played) -> None:
    world, _ = played(HUISHAN, "discussion")
    legal, said = at_point(world, "项目上马前", TITLE)
    assert "评估还没有确认等级" in said
    assert "放行" not in [b.label for b in legal.buttons]
    assert verdicts(world) == {}


def test_HS08_with_it_the_project_passes_in_a_persons_name(played: Played) -> None:
    world, _ = played(HUISHAN, "review")
    assert "已放行：项目上马前" in let_pass(world, "项目上马前", TITLE)
    [row] = world.rows("checkpoint_pass")
    assert (row["checkpoint"], row["by"], row["role"]) == ("initiation", "sample-周法制", "legal")
