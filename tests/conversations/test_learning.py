"""Roster, training, experience and publicity: what units register and share, by post and count, never by name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from zones import TRAINING, register, seat, zone, zone_world

from bot.testing.conversation import Person, World


@pytest.fixture
def zones(tmp_path: Path) -> Iterator[World]:
    with closing(zone_world(tmp_path / "zone")) as world:
        yield world


def rostered(world: World) -> Person:
    """The street has a roster with a vacancy, the community has none; 王审核 of the district looks."""
    admin = world.person("赵管理", "admin", "长安街道")
    seats = [
        seat("城建科", "副科长", "科员岗，0510-8888", "part"),
        seat("民政科", "科长", "空缺", "none"),
    ]
    register(admin, "稳评员名册", {"roster_entries": seats})
    register(admin, "培训登记", TRAINING)
    return world.person("王审核", "reviewer", "长安区")


def test_the_level_above_sees_who_has_a_roster_and_what_is_vacant(zones: World) -> None:
    above = rostered(zones)
    above.say("学习宣传")
    said = above.press("名册")
    assert "共3个，登记了名册的1个" in said
    assert "没有登记：长安区、李家社区" in said
    assert "空缺1处：长安街道·民政科（稳评员）" in said
    assert "今年培训：集中讲课1次" in said
    book = load_workbook(io.BytesIO(Path(above.files[-1]).read_bytes()))
    rows = [[cell.value for cell in row] for row in book["名册"].iter_rows()]
    assert ["长安街道", "城建科", "副科长", "科员岗，0510-8888", "兼职"] in [[r[0], *r[2:6]] for r in rows]
    assert any(row[0] == "李家社区" and row[1] == "没有登记" for row in rows)
    learned = [[cell.value for cell in row] for row in book["培训和小测"].iter_rows()]
    assert any(row[0] == "长安街道" and row[1:3] == [1, 1] and row[6] == 32 for row in learned)


def test_a_newer_roster_takes_the_place_of_the_older(zones: World) -> None:
    above = rostered(zones)
    admin = zones.person("赵管理", "admin", "长安街道")
    register(admin, "稳评员名册", {"roster_entries": [seat("民政科", "科长", "科员岗", "full")]})
    above.say("名册")
    assert "空缺" not in above.press("名册")


def test_a_unit_sees_itself_and_those_below_not_those_beside(zones: World) -> None:
    rostered(zones)
    zones.organise("新城街道", "长安区", "street")
    other = zones.person("钱主任", "leader", "新城街道")
    other.say("学习宣传")
    said = other.press("名册")
    assert "共1个" in said
    assert "城建科" not in said


def test_the_roster_is_not_shown_to_those_who_do_not_oversee(zones: World) -> None:
    person = zones.person("张三", "assessor", "长安街道")
    person.say("学习宣传")
    labels = [button.label for button in person.buttons]
    assert "名册" not in labels
    assert "写经验" not in labels
    assert "经验交流" in labels


def test_quizzes_are_counted_by_unit_alone(zones: World) -> None:
    above = rostered(zones)
    person = zones.person("张三", "assessor", "长安街道")
    person.say("小测")
    for _ in range(5):
        person.press("A")
    above.say("学习宣传")
    said = above.press("名册")
    assert "小测1次" in said
    assert "张三" not in said


def shared(world: World) -> tuple[Person, Person]:
    """王审核 of the district shares how objections were answered; 张三 works in the street."""
    person = world.person("张三", "assessor", "长安街道")
    person.say("/start")
    above = world.person("王审核", "reviewer", "长安区")
    above.say("学习宣传")
    above.press("写经验")
    above.say("青苗补偿怎么谈")
    above.say("先公示邻村标准，再逐户核对面积，三天内答复；手机13812345678")
    above.press("重大项目")
    return above, person


def test_experience_reaches_the_units_below_and_is_listed_by_kind(zones: World) -> None:
    above, person = shared(zones)
    assert "共3个单位" in "\n".join(message.text for message in above.last)
    told = person.read()
    assert "长安区推广一条经验（重大项目）：青苗补偿怎么谈" in told
    assert "13812345678" not in told
    [row] = zones.rows("experience")
    assert (row["title"], row["kind"], row["organisation"]) == ("青苗补偿怎么谈", "project", "长安区")
    assert "13812345678" not in repr(row)
    person.say("经验交流")
    assert "重大项目：青苗补偿怎么谈" in person.press("经验交流")
    assert "先公示邻村标准" in person.press("青苗补偿怎么谈")
    assert "撤下" not in [button.label for button in person.buttons]


def test_experience_can_be_withdrawn_by_the_unit_that_shared_it(zones: World) -> None:
    above, _ = shared(zones)
    above.press("经验交流")
    above.press("青苗补偿怎么谈")
    assert "已撤下" in above.press("撤下")
    assert "还没有推广的经验" in above.press("经验交流")
    assert [row["standing"] for row in zones.rows("experience")] == ["removed"]


def test_experience_of_a_unit_beside_is_not_seen(zones: World) -> None:
    shared(zones)
    other = zones.person("孙审核", "reviewer", "外区")
    other.say("学习宣传")
    assert "还没有推广的经验" in other.press("经验交流")


def leaflet(world: World) -> Person:
    person = world.person("王审核", "reviewer", "长安街道")
    person.say("宣传单")
    person.press("宣传单")
    return person


def paper(person: Person) -> str:
    document = Document(io.BytesIO(Path(person.files[-1]).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_publicity_text_is_made_of_the_packs_own_words(zones: World) -> None:
    text = paper(leaflet(zones))
    for level in zone().levels:
        assert level.name in text
        assert level.means in text
        assert level.decision in text
    assert "评的是方案，不评人" in text
    assert "意见不记姓名" in text
    assert "某开发区社会稳定风险评估" in text
    assert "http" not in text, "no questionnaire is open"


def test_nothing_is_out_before_a_person_releases_it(zones: World) -> None:
    person = leaflet(zones)
    assert zones.rows("publicity") == []
    said = person.press("发布")
    assert "发布人：王审核" in said
    [row] = zones.rows("publicity")
    assert (row["by"], row["organisation"], row["pack"]) == ("长安街道-王审核", "长安街道", "zone-registers")


def test_next_june_who_released_it_is_reminded_once(zones: World) -> None:
    person = leaflet(zones)
    person.press("发布")
    person.press("宣传单")
    person.press("发布")
    zones.pass_days((datetime(2026, 6, 2) - datetime(2026, 3, 2)).days)
    said = person.read()
    assert said.count("六月是稳评宣传月") == 1


def test_a_publicity_activity_is_counted(zones: World) -> None:
    register(
        zones.person("赵管理", "admin", "长安街道"),
        "宣传登记",
        {
            "publicise_on": "2026-02-01",
            "publicise_where": ["community", "village"],
            "publicise_how": "发宣传单500份",
            "publicise_record": "宣传档案第1册",
        },
    )
    above = zones.person("王审核", "reviewer", "长安区")
    above.say("学习宣传")
    assert "宣传1次" in above.press("名册")
