"""办法版本: an administrator sees which versions of procedures are in use, by how many open assessments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from towns import begin_as, begin_town, town

from bot.lifecycle.publishing import publish, retire
from bot.testing.conversation import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data", packs={"town": town()})) as opened:
        yield opened


def test_the_administrator_sees_what_is_in_use(world: World) -> None:
    admin = world.person("赵管理", "admin")
    begin_town(world)
    publish(world.app.database, town(2), "赵管理", world.app.clock())
    begin_as(world.person("王五"))
    begin_as(world.person("钱六"))
    said = admin.say("办法版本")
    assert said.splitlines()[1:3] == [
        "· 某镇重大事项稳评（测试用） 第2版（可新开）（赵管理发布）：在办2件",
        "· 某镇重大事项稳评（测试用） 第1版（不再新开）：在办1件",
    ]
    retire(world.app.database, world.app.shelf, "town", None, "赵管理", world.app.clock())
    assert "可新开" not in admin.say("/versions")


def test_others_are_told_whose_it_is(world: World) -> None:
    assert "由管理员来看" in world.person("张三").say("办法版本")


def test_other_units_assessments_are_not_counted(world: World) -> None:
    begin_as(world.person("外人", "assessor", "别的单位"))
    assert "在办0件" in world.person("赵管理", "admin").say("办法版本")
