"""SH04 多渠道、多层次、多角度: one channel alone is not enough; each is counted apart, with the photo of its notice."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image
from seed_rows import answers, chain_holds
from survey_scripts import HEARING, MEETING, NOTICE, VOICES, at_activities, one

from bot.testing.conversation import World
from bot.testing.examples_systems import SHENHE
from bot.testing.pages import served
from bot.testing.play import fill, hand_in
from bot.testing.respondents import end_survey, fill_in, open_survey

MATTER = SHENHE
SURVEY = MATTER.steps["survey"]


def test_SH04_one_channel_or_one_level_alone_is_not_enough(world: World) -> None:
    person = at_activities(world, MATTER.but("一种", survey={"levels_heard": ["residents"]}))
    fill(person, {**SURVEY, "activities": [MEETING, MEETING]})
    said = person.last[-1].text
    assert "要多渠道听意见：至少用两种不同的形式" in said
    assert "要多层次听意见：至少听两个层次" in said
    assert answers(world)["levels_heard"] == ["residents"]
    assert [row["step"] for row in world.rows("submission")] == ["plan"]


def test_SH04_four_channels_are_four_rows(world: World, tmp_path: Path) -> None:
    person = at_activities(world, MATTER)
    for channel in (MEETING, HEARING, NOTICE):
        assert "记好了" in one(person, channel)
    photo = tmp_path / "公示照片.png"
    Image.new("RGB", (40, 30), "white").save(photo)
    person.press("3. 公示征求意见")
    assert "收到" in person.send(photo)
    assert "材料1份" in person.last[-1].text
    opened = open_survey(person)
    with served(world.app.database, world.clock) as pages:
        fill_in(pages, opened, [voice for voice in VOICES if "wishes" not in voice])
    end_survey(person)
    person.press("记入评估")
    person.say("每户一张纸条")
    person.say("楼组长上门发，没有送东西")
    person.press("填完了")
    person.answer(SURVEY)
    hand_in(person)
    rows = world.rows("consultation", standing="current")
    assert [row["form"] for row in rows] == ["symposium", "hearing", "notice", "questionnaire"]
    assert [row["attended"] for row in rows] == [14, 14, None, None]
    assert [row["support"] for row in rows] == [9, 9, None, 5]
    notice = person.case.entries["activities"][2]
    [kept] = person.case.kept
    assert (kept.name, kept.entry) == ("公示照片.png", notice.id)
    assert json.loads(world.rows("evidence")[0]["data"])["entry"] == notice.id
    assert chain_holds(world)


def test_SH04_which_groups_were_not_reached_is_said(world: World) -> None:
    person = at_activities(world, MATTER)
    opened = open_survey(person, groups="按名册分", codes="60个")
    with served(world.app.database, world.clock) as pages:
        fill_in(pages, opened, [{**voice, "group": "0"} for voice in VOICES])
    said = end_survey(person)
    assert "沿街商户没有人答，要用走访、座谈补问。" in said
    assert "名册上合计120，发出60份，相当于50%。" in said
    assert "住户占名册88%，占收回100%，偏多。" in said
