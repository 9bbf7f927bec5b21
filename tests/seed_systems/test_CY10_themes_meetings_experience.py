"""CY10 推进年、规范年: the year's theme and on-site meeting are registered; experience goes to the units below."""

from __future__ import annotations

from seed_rows import answers, chain_holds

from bot.testing.conversation import World
from bot.testing.play import hand_in

THEME = {
    "theme_of": "2026",
    "theme_name": "规范年",
    "theme_done": "统一了四步工作法的文书",
    "site_held": "held",
    "site_told": "2月20日，东大道乡；12个乡镇，36人",
    "site_shared": "村部开会、当场答复、会后公示",
}


def test_CY10_the_theme_of_the_year_and_its_meeting_are_registered(world: World) -> None:
    world.organise("朝阳县", kind="district", place="211321")
    admin = world.person("赵管理", "admin", "朝阳县")
    admin.say("/start")
    admin.press("开始评估")
    for label in ("朝阳县稳评", "年度主题"):
        if any(label in button.label for button in admin.buttons):
            admin.press(label)
    admin.answer(THEME, strict=True)
    hand_in(admin)
    kept = answers(world)
    assert (kept["theme_of"], kept["theme_name"], kept["site_held"]) == (2026, "规范年", "held")
    admin.say("学习宣传")
    assert "年度主题：规范年" in admin.press("名册")
    assert chain_holds(world)


def test_CY10_experience_is_shared_with_the_units_below_and_listed_by_kind(world: World) -> None:
    world.organise("朝阳县", kind="district", place="211321")
    world.organise("东大道乡", "朝阳县", "town")
    person = world.person("张三", "assessor", "东大道乡")
    person.say("/start")
    office = world.person("王审核", "reviewer", "朝阳县")
    office.say("经验交流")
    office.press("写经验")
    office.say("村部开会怎么开")
    office.say("先讲方案，再逐户答复，会后三天内公示答复情况")
    office.press("重大项目")
    assert "朝阳县推广一条经验（重大项目）：村部开会怎么开" in person.read()
    [row] = world.rows("experience")
    assert (row["title"], row["kind"], row["by"]) == ("村部开会怎么开", "project", "朝阳县-王审核")
    person.say("学习宣传")
    assert "重大项目：村部开会怎么开" in person.press("经验交流")
