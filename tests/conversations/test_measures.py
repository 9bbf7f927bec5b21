"""Whether a measure is carried out: said by somebody, with what shows it; overdue where nobody showed it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from bot.engine.dues import dues, local_day
from bot.engine.measures import overdue, planned
from bot.testing.conversation import Person, World
from bot.testing.examples import NATIONAL_MEDIUM
from bot.testing.pictures import jpeg
from bot.testing.play import Played

NOTE = "验收记录存市水务局档案盒3"


@pytest.fixture
def listed(played: Played) -> tuple[World, Person]:
    """国家通用 with one measure by 30 April, at its list."""
    world, cast = played(NATIONAL_MEDIUM, "discussion")
    person = cast["assessor"]
    person.say("/start")
    person.say("措施落实")
    return world, person


def standings(person: Person, world: World) -> list[str]:
    return [one.standing(local_day(world.clock())) for one in planned(person.pack, person.case)]


def labels(person: Person) -> list[str]:
    return [button.label for button in person.buttons]


def test_done_is_said_with_what_shows_it_and_recorded(listed: tuple[World, Person]) -> None:
    world, person = listed
    assert "措施落实情况（0/1项已落实）" in person.last[-1].text
    assert "没有凭据的不算落实" in person.press("1 已落实")
    assert "4到200个字" in person.say("有")
    assert "第1项已记为落实" in person.say(f"{NOTE}，电话13812345678")
    [said] = person.case.carried.values()
    assert (said.by_name, said.note) == ("张三", f"{NOTE}，电话〔手机号已隐去〕")
    [event] = world.rows("case_event", what="measure_carried")
    assert json.loads(event["data"])["done"] is True
    assert [due for due in dues(person.pack, person.case) if due.key == "measures"] == []


def test_a_photo_shows_it_too_and_does_not_unsettle_what_was_decided(
    listed: tuple[World, Person], tmp_path: Path
) -> None:
    world, person = listed
    before = person.case.confirmation
    photo = tmp_path / "验收.jpg"
    photo.write_bytes(jpeg())
    person.press("1 已落实")
    assert "第1项已记为落实" in person.send(photo)
    [said] = person.case.carried.values()
    assert said.file == world.rows("evidence")[-1]["hash"]
    assert "见材料" in said.note
    assert person.case.confirmation == before


def test_it_can_be_taken_back_and_an_old_button_does_nothing(listed: tuple[World, Person]) -> None:
    world, person = listed
    done = next(b for b in person.buttons if b.label == "1 已落实")
    person.press("1 已落实")
    person.say(NOTE)
    person.press_data(done.data)
    assert standings(person, world) == ["done"]
    assert len(world.rows("case_event", what="measure_carried")) == 1
    assert "第1项改回没有落实" in person.press("1 撤回")
    assert standings(person, world) == ["open"]
    assert [json.loads(row["data"])["done"] for row in world.rows("case_event", what="measure_carried")] == [
        True,
        False,
    ]


def test_past_its_day_it_is_overdue_and_the_level_says_so(listed: tuple[World, Person]) -> None:
    world, person = listed
    world.pass_days(80)
    person.read()
    assert overdue(person.pack, person.case, local_day(world.clock())) == 1
    assert "到期没有落实记录" in person.say("措施落实")
    assert "要当心：措施1项到期无记录。" in person.say("/level")
    person.press("为什么")
    assert "1项措施到期没有落实记录，措施后等级还不能当真" in person.press("要当心")
    person.say("措施落实")
    person.press("1 已落实")
    person.say(NOTE)
    assert "要当心" not in person.say("/level")
    person.say("/report")
    said = "落实情况：1.已落实（张三，2026年5月21日，凭据：验收记录存市水务局档案盒3）。"
    assert said in "\n".join(p.text for p in Document(person.files[-1]).paragraphs)


def test_others_look_and_change_nothing(listed: tuple[World, Person]) -> None:
    world, person = listed
    reviewer = world.person("王审核", "reviewer")
    reviewer.say("/start")
    reviewer.press_data(f"0.open.{person.case.id}")
    reviewer.say("措施落实")
    assert "没有改动" in reviewer.press("1 已落实")
    assert not person.case.carried


def test_another_measure_is_not_done_because_the_one_before_was(listed: tuple[World, Person]) -> None:
    world, person = listed
    person.press("1 已落实")
    person.say(NOTE)
    case = person.case
    [(group, entries)] = [(key, found) for key, found in case.entries.items() if key == "factors"]
    answer = entries[0].answers["measure"].model_copy(update={"value": "另选地块"})
    entry = entries[0].model_copy(update={"answers": {**entries[0].answers, "measure": answer}})
    changed = case.model_copy(update={"entries": {**case.entries, group: (entry, *entries[1:])}})
    assert [one.standing(local_day(world.clock())) for one in planned(person.pack, changed)] == ["open"]
    assert [due.key for due in dues(person.pack, changed) if due.key == "measures"] == ["measures"]
