"""DG01 稳评宣传月、六进: activities are registered by where they went; a plain text is made, a person releases it."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from docx import Document
from seed_rows import answers, chain_holds, labels

from bot.testing.conversation import Person, World
from bot.testing.play import hand_in

SIX = ("进机关", "进企业", "进事业单位", "进学校", "进社区", "进农村")
ACTIVITY = {
    "publicise_on": "2026-02-27",
    "publicise_month": "usual",
    "publicise_where": ["community", "village"],
    "publicise_how": "发放宣传单500份，村广播三天",
    "publicise_record": "稳评宣传档案第1册",
}


def reviewer(world: World) -> Person:
    world.organise("东港市", kind="city", place="210681")
    person = world.person("王审核", "reviewer", "东港市")
    person.say("学习宣传")
    return person


def test_DG01_an_activity_of_the_six_is_registered(world: World) -> None:
    reviewer(world)
    admin = world.person("赵管理", "admin", "东港市")
    admin.say("/start")
    admin.press("开始评估")
    if "丹东东港" in labels(admin):
        admin.press("丹东东港")
    admin.press("宣传登记")
    admin.answer(ACTIVITY, until=lambda p: p.question.id == "publicise_where")
    assert set(SIX) <= set(labels(admin))
    admin.answer(ACTIVITY, strict=True)
    hand_in(admin)
    assert answers(world)["publicise_where"] == ["community", "village"]
    assert chain_holds(world)
    admin.say("学习宣传")
    assert "宣传1次" in admin.press("名册")


def test_DG01_the_text_says_in_plain_words_what_it_is_and_how_to_take_part(world: World) -> None:
    person = reviewer(world)
    person.press("宣传单")
    document = Document(io.BytesIO(Path(person.files[-1]).read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "评的是方案，不评人" in text
    assert "意见不记姓名" in text
    assert "东港市委政法委《东港市社会稳定风险评估》" in text
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"高风险", "中风险", "低风险"} <= set(cells)
    assert world.rows("publicity") == [], "nothing is out before a person releases it"
    person.press("发布")
    [row] = world.rows("publicity")
    assert (row["by"], row["pack"]) == ("东港市-王审核", "donggang-city")


def test_DG01_june_is_remembered(world: World) -> None:
    person = reviewer(world)
    person.press("宣传单")
    person.press("发布")
    world.pass_days((datetime(2026, 6, 2) - datetime(2026, 3, 2)).days)
    assert "六月是稳评宣传月" in person.read()
