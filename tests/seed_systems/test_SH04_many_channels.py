"""SH04 多渠道、多层次、多角度: each channel is an activity of its own, counted apart, with the photo of its notice."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image
from seed_rows import chain_holds
from survey_scripts import HEARING, MEETING, NOTICE, VOICES, at_national_survey, one

from bot.testing.conversation import World
from bot.testing.pages import served
from bot.testing.respondents import end_survey, fill_in, open_survey


def test_SH04_four_channels_are_four_rows(world: World, tmp_path: Path) -> None:
    person = world.person("张三")
    at_national_survey(person)
    for channel in (MEETING, HEARING, NOTICE):
        assert "记好了" in one(person, channel)
    photo = tmp_path / "公示照片.png"
    Image.new("RGB", (40, 30), "white").save(photo)
    person.press("3. 公示征求意见")
    assert "收到" in person.send(photo)
    assert "材料1份" in person.last[-1].text
    person.press("回列表")
    opened = open_survey(person)
    with served(world.app.database, world.clock) as pages:
        fill_in(pages, opened, VOICES)
    end_survey(person)
    person.press("记入评估")
    person.say("每户一张纸条")
    person.say("楼组长上门发，没有送东西")
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
    person = world.person("张三")
    at_national_survey(person)
    opened = open_survey(person, groups="按名册分", codes="60个")
    with served(world.app.database, world.clock) as pages:
        fill_in(pages, opened, [{**voice, "group": "0"} for voice in VOICES])
    said = end_survey(person)
    assert "商户没有人答，要用走访、座谈补问。" in said
    assert "名册上共120，发出60份，相当于50%。" in said
    assert "商户占名册17%，占收回0%，偏少。" in said
