"""`wenping orgs …`: the tree of organisations at the command line."""

from __future__ import annotations

import re
import secrets
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import Data, Json, say, say_json

if TYPE_CHECKING:
    from storage.tables.people import Organisation

app = typer.Typer(help="单位。", no_args_is_help=True)
Below = Annotated[str | None, typer.Option("--below", help="上级单位的编号，见 wenping orgs list。")]
PLACE = re.compile(r"([1-9]\d{5}(\d{3})?)?")


@app.command("list")
def list_units(data: Data = None, as_json: Json = False) -> None:
    """列出单位，下级缩进在上级下面。"""
    from bot.app import App
    from bot.engine.words.units import KINDS
    from bot.settings import load_settings
    from storage import people

    with closing(App(load_settings(data))) as opened, opened.database.read() as connection:
        units = people.organisations(connection)
    if as_json:
        say_json([unit.model_dump(include={"id", "name", "kind", "place", "parent"}) for unit in units])
        return
    for depth, unit in _tree(units):
        place = f"  {unit.place}" if unit.place else ""
        say(f"{'  ' * depth}{unit.name}（{KINDS.get(unit.kind, unit.kind)}）  {unit.id}{place}")


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="单位名称，例如 长安街道办事处。")],
    below: Below = None,
    kind: Annotated[str, typer.Option("--kind", help="类别：district、street、village、department……")] = "unit",
    place: Annotated[str, typer.Option("--place", help="区划代码，例如 320206；不写就随上级。")] = "",
    data: Data = None,
) -> None:
    """添加一个单位，给出它的编号。"""
    from bot.app import App
    from bot.engine.words.units import KINDS
    from bot.errors import UsageError
    from bot.settings import load_settings
    from storage import people, records, units

    name = " ".join(name.split())
    if not 2 <= len(name) <= 30:
        raise UsageError("单位名称要写2到30个字。例如：wenping orgs add 长安街道办事处")
    if kind not in KINDS:
        raise UsageError(f"没有“{kind}”这个类别。可用：{'、'.join(sorted(KINDS))}")
    if PLACE.fullmatch(place) is None:
        raise UsageError("区划代码是6位数字（到镇街可写9位），例如 --place 320206")
    with closing(App(load_settings(data))) as opened, opened.database.write() as connection:
        key = f"o{secrets.token_hex(5)}"
        people.organise(connection, key, name, kind=kind, place=place)
        if below is not None:
            units.move(connection, key, below)
        told = {"unit": key, "parent": below, "kind": kind, "name": name, "place": place}
        records.project(connection, "", "organised", told, at=opened.clock())
    say(f"已添加：{name}。编号：{key}")


@app.command("move")
def move(
    unit: Annotated[str, typer.Argument(help="单位的编号，见 wenping orgs list。")],
    below: Below = None,
    data: Data = None,
) -> None:
    """把一个单位放到另一个上级下面；不写 --below 就放到最上面。"""
    from bot.app import App
    from bot.settings import load_settings
    from storage import records, units

    with closing(App(load_settings(data))) as opened, opened.database.write() as connection:
        units.move(connection, unit, below)
        records.project(connection, "", "organised", {"unit": unit, "parent": below}, at=opened.clock())
    say("已移动。")


def _tree(units: list[Organisation]) -> list[tuple[int, Organisation]]:
    """Depth and unit, each below its parent."""
    known = {unit.id for unit in units}
    found: list[tuple[int, Organisation]] = []

    def walk(parent: str | None, depth: int) -> None:
        for unit in units:
            top = unit.parent is None or unit.parent not in known
            if (parent is None and top) or (parent is not None and unit.parent == parent):
                found.append((depth, unit))
                walk(unit.id, depth + 1)

    walk(None, 0)
    return found
