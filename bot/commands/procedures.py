"""`wenping procedures …`: list, check and draw the procedure packs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import Data, Json, say, say_json

if TYPE_CHECKING:
    from knowledge.procedures.model import Pack

app = typer.Typer(help="评估办法（程序包）。", no_args_is_help=True)
One = Annotated[str | None, typer.Argument(help="程序包的编号或文件；不写就是全部。")]


@app.command("list")
def list_packs(as_json: Json = False) -> None:
    """列出内置的程序包。"""
    from knowledge.procedures.loader import load_builtin

    packs = load_builtin().values()
    if as_json:
        say_json([{"pack": p.pack, "version": p.version, "title": p.title, "issuer": p.issuer} for p in packs])
        return
    for pack in packs:
        say(f"{pack.pack}  第{pack.version}版  {pack.title}（{pack.issuer}）")


@app.command("check")
def check_packs(which: One = None, data: Data = None) -> None:
    """检查程序包:问不到的题、永远满足不了的限制、到不了的等级、库里没有的条款。"""
    from bot.app import App
    from bot.settings import load_settings
    from knowledge.procedures.checker import check

    opened = App(load_settings(data))
    try:
        service = opened.policies()
        problems = 0
        for pack in _packs(which):
            found = check(pack, lambda clause: service.clause(clause) is not None)
            problems += len(found)
            for problem in found:
                sys.stderr.write(f"{problem}\n")
            say(f"{pack.pack} 第{pack.version}版：{'没有问题' if not found else f'{len(found)}个问题'}")
    finally:
        opened.close()
    if problems:
        raise typer.Exit(1)


@app.command("graph")
def graph_pack(which: Annotated[str, typer.Argument(help="程序包的编号或文件。")]) -> None:
    """画出一个程序包的步骤和题目(Mermaid)。"""
    from knowledge.procedures.graph import graph

    for pack in _packs(which):
        say(graph(pack))


@app.command("test")
def play_packs() -> None:
    """把示例事项从头到尾办一遍，看有没有走不通的地方。"""
    import tempfile

    from bot.testing.conversation import World
    from bot.testing.examples import EXAMPLES
    from bot.testing.play import play

    failed = 0
    for example in EXAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            world = World(Path(folder))
            try:
                play(world, example)
            except (AssertionError, LookupError) as error:
                failed += 1
                sys.stderr.write(f"{example.name}：走不通：{error}\n")
            else:
                say(f"{example.name}：走通，{len(world.log)}次来回。")
            finally:
                world.close()
    if failed:
        raise typer.Exit(1)


@app.command("confirm")
def confirm_rule(
    pack: Annotated[str, typer.Argument(help="程序包的编号。")],
    rule: Annotated[str, typer.Argument(help="规则的编号（行业惯例的那些）。")],
    by: Annotated[str, typer.Option("--by", help="哪个管理员确认的：名字。")],
    withdraw: Annotated[bool, typer.Option("--withdraw", help="撤回，不再计入。")] = False,
    data: Data = None,
) -> None:
    """让一条行业惯例(M 级)规则在本地计入评级;不确认就只作参考。"""
    from bot.app import App
    from bot.errors import UsageError
    from bot.settings import load_settings
    from storage import records

    found = next((r for r in _packs(pack)[0].rating.rules if r.id == rule), None)
    if found is None or found.grade != "M":
        customs = "、".join(r.id for r in _packs(pack)[0].rating.rules if r.grade == "M") or "没有"
        raise UsageError(f"“{rule}”不是行业惯例规则。可以确认的：{customs}。")
    opened = App(load_settings(data))
    try:
        with opened.database.write() as connection:
            told = {"pack": pack, "rule": rule, "by": by, "at": opened.clock().isoformat()}
            records.project(connection, f"rules:{pack}", "rule_withdrawn" if withdraw else "rule_confirmed", told)
    finally:
        opened.close()
    say(f"{found.say} {'不再计入' if withdraw else '从现在起计入'}（确认人：{by}）。重新启动后生效。")


def _packs(which: str | None) -> list[Pack]:
    from bot.errors import UsageError
    from knowledge.procedures.loader import load_builtin, load_pack

    builtin = load_builtin()
    if which is None:
        return list(builtin.values())
    if which in builtin:
        return [builtin[which]]
    path = Path(which)
    if not path.is_file():
        raise UsageError(f"没有“{which}”这个程序包。有：{'、'.join(builtin)}；也可以写文件路径。")
    return [load_pack(path)]
