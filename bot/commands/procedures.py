"""`wenping procedures …`: list, check and draw the procedure packs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import Data, Json, say, say_json

if TYPE_CHECKING:
    from knowledge.procedures.model import Pack

app = typer.Typer(help="评估办法(程序包)。", no_args_is_help=True)
One = Annotated[str | None, typer.Argument(help="程序包的编号或文件;不写就是全部。")]


@app.command("list")
def list_packs(as_json: Json = False) -> None:
    """列出内置的程序包。"""
    from knowledge.procedures.loader import load_builtin

    packs = load_builtin().values()
    if as_json:
        say_json([{"pack": p.pack, "version": p.version, "title": p.title, "issuer": p.issuer} for p in packs])
        return
    for pack in packs:
        say(f"{pack.pack}  第{pack.version}版  {pack.title}({pack.issuer})")


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
            say(f"{pack.pack} 第{pack.version}版:{'没有问题' if not found else f'{len(found)}个问题'}")
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
        raise UsageError(f"没有“{which}”这个程序包。有:{'、'.join(builtin)};也可以写文件路径。")
    return [load_pack(path)]
