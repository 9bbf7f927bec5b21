"""HC06 综治考评体系: what units finished, for the appraisal, two tiers deep, by the pack that fits the place."""

from __future__ import annotations

from pathlib import Path

from board_world import CITY, STREET, column, filed, sheet, shipped, zone


def test_HC06_the_tier_above_reads_the_facts_of_both_tiers(tmp_path: Path) -> None:
    world = filed(tmp_path)
    district = world.person("区维稳办", "reviewer", CITY)
    district.say("指标")
    district.press("任务分解表")
    done = column(district.files[-1], "目标任务分解表", "单位", "今年评完")
    assert (done["办公室"], done[STREET], done["机电园"]) == (1, 0, 0)
    facts = {row[0]: row[1] for row in sheet(district.files[-1], "考核事实")[1:]}
    assert facts["办公室"] == "年度任务1件，评完1件：已完成"
    assert {row["chosen"] for row in world.rows("confirmation")} == {"low", "medium"}
    world.close()


def test_HC06_with_only_the_own_unit_the_table_is_that_unit(tmp_path: Path) -> None:
    world = zone(tmp_path)
    district = world.person("区维稳办", "leader", CITY)
    district.say("指标")
    district.press("只看本单位")
    district.press("任务分解表")
    assert list(column(district.files[-1], "目标任务分解表", "单位", "单位")) == [CITY]
    world.close()


def test_HC06_the_pack_that_ships_states_the_rule(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210381")
    office = world.person("市稳评办", "reviewer", CITY)
    office.say("指标")
    said = office.press("任务分解表")
    assert "考核规定：重大事项稳评列入社会治安综合治理考评体系（《海城市稳评交流经验2020》第2段）" in said
    assert "一票否决" not in said
    world.close()
