"""HS06 政法综治考评、一票否决: the table states facts and the clause by which they count. It scores nobody."""

from __future__ import annotations

from pathlib import Path

from board_world import STREET, named, sheet, shipped, zone


def test_HS06_facts_with_their_clause_and_the_rule_no_score(tmp_path: Path) -> None:
    world = zone(tmp_path)
    person = named(world, "堰新村", "路灯改造", decided="made")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    said = office.press("任务分解表")
    assert "一票否决" in said
    assert "《惠山开发区稳评实施方案2017》四/3" in said
    assert "不打分，不评人" in said
    facts = [row[:3] for row in sheet(office.files[-1], "考核事实")[1:]]
    assert ["堰新村", "应评未评：决定或动工在评估之前。", "《惠山开发区稳评实施方案2017》四/3"] in facts
    assert ["机电园", "年度任务2件，评完0件：还差2件", "《惠山开发区稳评实施方案2017》二/2"] in facts
    rules = sheet(office.files[-1], "考核规定")[1:]
    assert [row[2] for row in rules] == ["否", "是"]
    written = "".join(
        str(cell) for name in ("考核事实", "考核规定") for row in sheet(office.files[-1], name) for cell in row
    )
    assert person.name not in written
    assert "得分" not in written
    [found] = world.rows("finding")
    assert found["finding"] == "not_assessed"
    world.close()


def test_HS06_a_pack_that_states_no_rule_has_none_made_up(tmp_path: Path) -> None:
    world = shipped(tmp_path, "210711")
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    assert "考核规定" not in office.press("任务分解表")
    world.close()


def test_HS06_the_rule_is_stated_with_its_clause(tmp_path: Path) -> None:
    world = zone(tmp_path)
    office = world.person("街道维稳办", "reviewer", STREET)
    office.say("指标")
    office.press("任务分解表")
    rules = {row[0]: (row[1], row[2]) for row in sheet(office.files[-1], "考核规定")[1:]}
    assert rules["建机制、做稳评的情况列入平安法治创建考核，实行“一票否决”。"] == (
        "《惠山开发区稳评实施方案2017》四/3",
        "是",
    )
    world.close()
