"""`wenping procedures …`: list, check and draw the procedure packs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import Data, Json, say, say_json

if TYPE_CHECKING:
    from bot.app import App
    from knowledge.procedures.checker import Problem
    from knowledge.procedures.model import Pack

app = typer.Typer(help="评估办法（程序包）。", no_args_is_help=True)
By = Annotated[str, typer.Option("--by", help="由哪个管理员负责：名字。")]
One = Annotated[str | None, typer.Argument(help="程序包的编号或文件；不写就是全部。")]


@app.command("list")
def list_packs(data: Data = None, as_json: Json = False) -> None:
    """列出在用的程序包：自带的和本地发布的，各有几个在办事项。"""
    from dataclasses import asdict

    from bot.packs import in_use

    with opened_app(data) as opened, opened.database.read() as connection:
        lines = in_use(connection, opened.shelf)
    if as_json:
        say_json([asdict(line) for line in lines])
        return
    for line in lines:
        standing = "" if line.offered else "，不再新开"
        whose = f"，{line.published_by}发布" if line.published_by else "，自带"
        say(f"{line.pack}  第{line.version}版  {line.title}（{line.issuer}）  在办{line.open}件{whose}{standing}")


@app.command("check")
def check_packs(which: One = None, data: Data = None) -> None:
    """检查程序包：问不到的题、永远满足不了的限制、到不了的等级、库里没有的条款。"""
    problems = 0
    with opened_app(data) as opened:
        for pack in _packs(opened, which):
            found = _problems(opened, pack)
            problems += len(found)
            for problem in found:
                sys.stderr.write(f"{problem}\n")
            say(f"{pack.pack} 第{pack.version}版：{'没有问题' if not found else f'{len(found)}个问题'}")
    if problems:
        raise typer.Exit(1)


@app.command("copy")
def copy_pack(
    pack: Annotated[str, typer.Argument(help="抄哪一套：编号或文件。")],
    newid: Annotated[str, typer.Argument(help="新的编号；和原来的一样就是改这一套，版本自动加一。")],
    file: Annotated[Path, typer.Argument(help="写到哪个文件，例如 我们的办法.yaml。")],
    data: Data = None,
) -> None:
    """把一套办法抄成一个完整、可读、可改的文件，注明每一段从哪里来。"""
    import re

    from bot.errors import UsageError
    from knowledge.procedures.writer import pack_yaml

    if not re.fullmatch(r"[a-z][a-z0-9-]{1,29}", newid):
        raise UsageError(f"编号“{newid}”不对：用小写字母开头，只用小写字母、数字和 -，2到30个字。")
    if file.exists():
        raise UsageError(f"{file} 已经有了，没有覆盖。请换一个文件名。")
    with opened_app(data) as opened:
        source = _packs(opened, pack)[0]
        version = source.version + 1 if newid == source.pack else 1
        file.write_text(pack_yaml(source, newid, version), encoding="utf-8")
    say(f"已写到 {file}：{newid} 第{version}版。改好后：wenping procedures check {file}")


@app.command("publish")
def publish_pack(
    file: Annotated[Path, typer.Argument(help="改好的程序包文件。")],
    by: By,
    anyway: Annotated[str | None, typer.Option("--anyway", help="检查有问题也发布：写明理由，会记录。")] = None,
    data: Data = None,
) -> None:
    """检查并发布一个新版本：立即可选，不用重启；在办的事项按原来的版本办完。"""
    from bot.errors import UsageError
    from bot.lifecycle.publishing import publish
    from knowledge.procedures.loader import load_pack

    if not file.is_file():
        raise UsageError(f"没有这个文件：{file}")
    with opened_app(data) as opened:
        pack = load_pack(file)
        problems = [str(problem) for problem in _problems(opened, pack)]
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        publish(opened.database, pack, by, opened.clock(), problems, anyway)
    say(f"已发布 {pack.pack} 第{pack.version}版（{by}）。新开的事项用这一版；在办的仍按原来的版本。")


@app.command("retire")
def retire_pack(
    pack: Annotated[str, typer.Argument(help="程序包的编号。")],
    by: By,
    version: Annotated[int | None, typer.Option("--version", help="只停用这一版；不写就是整套。")] = None,
    data: Data = None,
) -> None:
    """停用：不再用它开新的事项，在办的办完为止。"""
    from bot.lifecycle.publishing import retire

    with opened_app(data) as opened:
        changed = retire(opened.database, opened.shelf, pack, version, by, opened.clock())
    say(f"已停用 {pack} 第{'、'.join(map(str, changed))}版。" if changed else f"{pack} 本来就停用着，没有改动。")


@app.command("offer")
def offer_pack(
    pack: Annotated[str, typer.Argument(help="程序包的编号。")],
    by: By,
    version: Annotated[int | None, typer.Option("--version", help="只恢复这一版；不写就是整套。")] = None,
    data: Data = None,
) -> None:
    """恢复停用的程序包，又可以用它开新的事项。"""
    from bot.lifecycle.publishing import offer

    with opened_app(data) as opened:
        changed = offer(opened.database, opened.shelf, pack, version, by, opened.clock())
    say(f"已恢复 {pack} 第{'、'.join(map(str, changed))}版。" if changed else f"{pack} 本来就在用，没有改动。")


@app.command("migrate")
def migrate_cases(
    pack: Annotated[str, typer.Argument(help="程序包的编号。")],
    to: Annotated[int, typer.Option("--to", help="换到第几版。")],
    case: Annotated[str | None, typer.Option("--case", help="只换这一个事项（编号）。")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="真的换；不写就只列出会怎样。")] = False,
    by: Annotated[str | None, typer.Option("--by", help="由哪个管理员负责：名字（--apply 时要写）。")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """把在办的事项换到另一个版本：先列出每一件会怎样，--apply 才动。"""
    from bot.errors import UsageError
    from bot.lifecycle import migrating
    from bot.lifecycle.telling import as_data, told

    if apply and not by:
        raise UsageError("--apply 要用 --by 写明由哪个管理员负责。")
    with opened_app(data) as opened:
        now = opened.clock()
        planned = migrating.plans(opened.database, opened.shelf, pack, to, now, case)
        outcome = {}
        if apply and by:
            done = migrating.apply(opened.database, opened.shelf, planned, by, now)
            outcome = {plan.case: took for plan, took in done}
    if as_json:
        say_json({"applied": apply, "cases": [{**as_data(p), "done": outcome.get(p.case, False)} for p in planned]})
        return
    for plan in planned:
        say(told(plan))
        if apply and plan.done is not None and not outcome.get(plan.case):
            say("  没有换：刚刚有人改过，请再看一次。")
    moved = sum(outcome.values())
    foot = f"换了{moved}件。" if apply else "以上只是预演，没有动；要换请加 --apply --by 管理员。"
    say(f"共{len(planned)}件。{foot}")
    if moved != sum(plan.done is not None for plan in planned) and apply:
        raise typer.Exit(1)


@app.command("graph")
def graph_pack(which: Annotated[str, typer.Argument(help="程序包的编号或文件。")], data: Data = None) -> None:
    """画出一个程序包的步骤和题目（Mermaid）。"""
    from knowledge.procedures.graph import graph

    with opened_app(data) as opened:
        for pack in _packs(opened, which):
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
    """让一条行业惯例（M 级）规则在本地计入评级；不确认就只作参考。"""
    from bot.errors import UsageError
    from storage import records

    with opened_app(data) as opened:
        rules = _packs(opened, pack)[0].rating.rules
        found = next((r for r in rules if r.id == rule), None)
        if found is None or found.grade != "M":
            customs = "、".join(r.id for r in rules if r.grade == "M") or "没有"
            raise UsageError(f"“{rule}”不是行业惯例规则。可以确认的：{customs}。")
        with opened.database.write() as connection:
            told = {"pack": pack, "rule": rule, "by": by, "at": opened.clock().isoformat()}
            records.project(connection, f"rules:{pack}", "rule_withdrawn" if withdraw else "rule_confirmed", told)
    say(f"{found.say} {'不再计入' if withdraw else '从现在起计入'}（确认人：{by}）。")


@contextmanager
def opened_app(data: Path | None) -> Iterator[App]:
    """The installation, closed at the end."""
    from bot.app import App
    from bot.settings import load_settings

    opened = App(load_settings(data))
    try:
        yield opened
    finally:
        opened.close()


def _packs(opened: App, which: str | None) -> list[Pack]:
    """The packs on offer, the one of that id, or the one in a file."""
    from bot.errors import UsageError
    from knowledge.procedures.loader import load_pack

    shelf = opened.shelf
    with opened.database.read() as connection:
        offered = dict(shelf.latest)
        loaded = shelf.packs(connection, offered.items())
    known = {name: loaded[name, version] for name, version in offered.items()}
    if which is None:
        return list(known.values())
    if which in known:
        return [known[which]]
    path = Path(which)
    if not path.is_file():
        raise UsageError(f"没有“{which}”这个程序包。有：{'、'.join(known)}；也可以写文件路径。")
    return [load_pack(path)]


def _problems(opened: App, pack: Pack) -> list[Problem]:
    from knowledge.procedures.checker import check

    service = opened.policies()
    return list(check(pack, lambda clause: service.clause(clause) is not None))
