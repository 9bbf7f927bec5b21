"""HS04 落实专兼职稳评员: the roster of member units by post; the level above sees who has none and what is vacant."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook
from seed_rows import chain_holds, entries

from bot.testing.conversation import Person, World
from bot.testing.play import hand_in

SEATS = (
    {"unit": "规划建设部", "leader_post": "副部长", "assessor_post": "科员岗，0510-8888", "duty": "part"},
    {"unit": "长宁社区", "leader_post": "社区书记", "assessor_post": "空缺", "duty": "none"},
)


def keep(world: World, *seats: dict[str, str]) -> Person:
    """赵管理 of the street registers its member units."""
    world.organise("惠山区", kind="district")
    world.organise("长安街道", "惠山区", "street")
    world.organise("前洲街道", "惠山区", "street")
    admin = world.person("赵管理", "admin", "长安街道")
    admin.say("/start")
    admin.press("开始评估")
    admin.press("惠山开发区")
    admin.press("稳评员名册")
    admin.answer({"roster_entries": list(seats)}, strict=True)
    hand_in(admin)
    return admin


def test_HS04_member_units_are_kept_by_post_full_or_part_time(world: World) -> None:
    keep(world, *SEATS)
    assert entries(world, "entry") == list(SEATS)
    assert chain_holds(world)


def test_HS04_the_level_above_sees_who_has_none_and_what_is_vacant(world: World) -> None:
    keep(world, *SEATS)
    above = world.person("王审核", "reviewer", "惠山区")
    above.say("学习宣传")
    said = above.press("名册")
    assert "没有登记：惠山区、前洲街道" in said
    assert "空缺1处：长安街道·长宁社区（稳评员）" in said
    book = load_workbook(io.BytesIO(Path(above.files[-1]).read_bytes()))
    rows = [[cell.value for cell in row] for row in book["名册"].iter_rows()]
    assert ["长安街道", "规划建设部", "副部长", "科员岗，0510-8888", "兼职"] in [[r[0], *r[2:6]] for r in rows]
