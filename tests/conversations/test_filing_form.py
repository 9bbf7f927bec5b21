"""What the filing form says is what was said: the matter in short, measures apart from risks, who is in charge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from bot.testing.conversation import Person, World

TOLD = (
    "石桥村村口到学校的水泥路硬化2.8公里，概算126万元，前阳镇人民政府负责，影响约430人，3月1日村民代表会应到40人实到36人，"
    "没有人反对。运料大车过村口影响出行，安排专人疏导、避开上学时间，完工后修复路面"
)
OFFICER = TOLD.replace("负责，影响", "负责，副镇长王磊，办公电话0415-7123456，影响")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = World(tmp_path)
    opened.organise("前阳镇", kind="town", place="210681101")
    yield opened
    opened.close()


def filed(person: Person, told: str) -> str:
    person.say("/file")
    person.say(told)
    return person.press("都对，都没有")


def form(person: Person) -> dict[str, str]:
    """Hand in, and the fields of the form that comes."""
    person.press("无利害，提交")
    path = next(path for path in reversed(person.files) if path.endswith(".docx"))
    fields: dict[str, str] = {}
    for row in docx.Document(path).tables[0].rows:
        cells = [cell.text for cell in row.cells]
        fields |= {cells[0]: cells[1], cells[2]: cells[3]}
    return fields


def test_every_field_has_what_was_said(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    told = filed(person, OFFICER)
    assert "备案表缺" not in told
    fields = form(person)
    assert fields["责任主体"] == "前阳镇人民政府"
    assert (fields["责任人"], fields["联系方式"]) == ("副镇长王磊", "电话0415-7123456")
    assert fields["事项概况"] == (
        "石桥村村口到学校的水泥路硬化；石桥村。建设项目，总投资126万元，直接涉及人数约430人。"
    )
    assert fields["主要风险"] == "1.运料大车过村口影响出行"
    assert fields["化解措施"] == "1.安排专人疏导、避开上学时间，完工后修复路面"
    assert fields["结果运用"].startswith("作为决策的依据：没有同意备案，不实施")
    assert "未填" not in str(fields)


def test_the_scale_that_nobody_asks_for_is_told_too(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    filed(person, TOLD.replace("影响约430人", "占地6亩，涉及3个村126户，影响约430人"))
    assert "地点：石桥村" in [button.label for button in person.buttons]
    assert form(person)["事项概况"] == (
        "石桥村村口到学校的水泥路硬化；石桥村，占地6亩，涉及3个村126户。建设项目，总投资126万元，直接涉及人数约430人。"
    )


def test_who_is_in_charge_is_asked_once_and_said_by_a_tap(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    assert "备案表缺责任人、联系方式" in filed(person, TOLD)
    told = person.press("我是责任人")
    assert "责任人记为张三" in told
    assert "备案表缺联系方式" in told
    assert "我是责任人" not in [button.label for button in person.buttons]
    person.press("补责任人、电话")
    person.say("办公电话0415-7123456转801")
    assert "备案表缺" not in person.last[-1].text
    fields = form(person)
    assert (fields["责任主体"], fields["责任人"]) == ("前阳镇人民政府", "负责人张三")
    assert fields["联系方式"] == "办公电话0415-7123456转801"


def test_it_may_be_handed_in_without(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    filed(person, TOLD)
    fields = form(person)
    assert (fields["责任人"], fields["联系方式"]) == ("未填", "未填")


def test_a_whole_answer_takes_the_place_of_the_one_before(world: World) -> None:
    person = world.person("张三", "assessor", "前阳镇")
    filed(person, TOLD)
    person.press("补责任人、电话")
    person.say("县交通局，科长刘洋，座机（0415）7123456")
    fields = form(person)
    assert (fields["责任主体"], fields["责任人"], fields["联系方式"]) == ("县交通局", "科长刘洋", "座机（0415）7123456")
