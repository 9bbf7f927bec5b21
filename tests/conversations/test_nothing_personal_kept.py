"""Personal numbers in a free message and in an answer: gone from every table by the turn that masked them."""

from __future__ import annotations

from sqlalchemy import select

from bot.testing.conversation import World
from storage.tables import metadata

NUMBERS = ("13800138000", "138.0013.8000", "11010119900307001X", "A123456(3)", "622202100111624570", "浙AD12345")
TOLD = (
    "石桥村卫生室翻修，投资30万，镇政府负责，约400人，3月1日座谈会到会18人，无人反对，"
    "施工有噪声，安排夜间不施工，村民张三电话138.0013.8000，身份证11010119900307001X，香港身份证A123456(3)，"
    "账号6222021001116245702，车停路口浙AD12345，值班电话0415-7123456"
)


def everything(world: World) -> str:
    """All that is stored, table by table."""
    found = []
    with world.app.database.read() as connection:
        for table in metadata.sorted_tables:
            found += [str(tuple(row)) for row in connection.execute(select(table))]
    return "\n".join(found)


def test_no_table_holds_them(world: World) -> None:
    world.organise("前阳镇", kind="town", place="210681101")
    person = world.person("李四", "assessor", "前阳镇")
    person.say("/file")
    said = person.say(TOLD)
    assert "没有存" in said
    stored = everything(world)
    assert "石桥村卫生室翻修" in stored
    assert "0415-7123456" in stored
    assert not [number for number in (*NUMBERS, "张三") if number in stored or number in said]


def test_no_table_holds_them_before_a_pack_is_chosen(world: World) -> None:
    person = world.person("李四", "assessor")
    person.say("/file")
    said = person.say(TOLD)
    assert "没有存" in said
    stored = everything(world)
    assert not [number for number in (*NUMBERS, "张三") if number in stored or number in said]
