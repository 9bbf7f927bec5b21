"""`wenping users …`, `wenping audit verify`, `wenping ledger`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import Data, Json, say, say_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.app import App

Organisation = Annotated[
    str | None, typer.Option("--organisation", help="单位的编号，见 wenping orgs list；不写就是第一个单位。")
]
Member = Annotated[str | None, typer.Option("--organisation", help="在哪个单位，写编号；只在一个单位有身份的不用写。")]
app = typer.Typer(help="人员和身份。", no_args_is_help=True)
audit_app = typer.Typer(help="留痕。", no_args_is_help=True)
LONGEST_NAME = 40
"""Characters of a name; the terminal takes no longer one either."""
FIRST = "main"
"""Id of the first organisation, made when the first person is invited."""


@app.command("invite")
def invite(
    name: Annotated[str, typer.Argument(help="名字，例如 张三。")],
    role: Annotated[str, typer.Option("--role", help="身份：assessor、leader、group、reviewer、admin……")] = "assessor",
    organisation: Organisation = None,
    data: Data = None,
) -> None:
    """邀请一个人，给出邀请码；对方在聊天里发送“/start 邀请码”就加入。"""
    from bot.app import App
    from bot.engine.tree import UNNAMED
    from bot.errors import UsageError
    from bot.settings import load_settings
    from bot.staffing import LINK
    from bot.terminal import ROLES
    from storage import accounts, invitations, people, records, units

    if role not in ROLES:
        raise UsageError(f"没有“{role}”这个身份。可用：{'、'.join(sorted(ROLES))}")
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise UsageError(f"名字要写1到{LONGEST_NAME}个字，不带换行。例如：wenping users invite 张三")
    settings = load_settings(data)
    opened = App(settings)
    try:
        with opened.database.write() as connection:
            unit = organisation or FIRST
            if organisation is None and units.unit(connection, FIRST) is None:
                people.organise(connection, FIRST, settings.organisation or UNNAMED)
            if units.unit(connection, unit) is None:
                raise UsageError(f"没有编号是“{unit}”的单位。用 wenping orgs list 看看。")
            code = invitations.invite(connection, unit, role, name, opened.clock())
            told = {"unit": unit, "role": role, "name": name}
            records.project(connection, "", "invited", told, at=opened.clock())
            bot = accounts.name(connection, "telegram")
    finally:
        opened.close()
    link = f"\n或点开：{LINK.format(bot=bot, code=code)}" if bot else ""
    say(f"邀请码：{code}\n请{name}在聊天里发送：/start {code}{link}\n七天内有效，只能用一次。")


@app.command("grant")
def grant(
    name: Annotated[str, typer.Argument(help="已加入的人的名字。")],
    role: Annotated[str, typer.Argument(help="要给的身份。")],
    organisation: Member = None,
    data: Data = None,
) -> None:
    """给已加入的人再加一个身份。"""
    from bot.app import App
    from bot.errors import UsageError
    from bot.settings import load_settings
    from bot.terminal import ROLES
    from storage import people, records

    if role not in ROLES:
        raise UsageError(f"没有“{role}”这个身份。可用：{'、'.join(sorted(ROLES))}")
    opened = App(load_settings(data))
    try:
        with opened.database.write() as connection:
            person, unit = _member(connection, name, organisation)
            new = people.grant(connection, person, unit, role)
            if new:
                told = {"unit": unit, "person": person, "role": role}
                records.project(connection, "", "granted", told, at=opened.clock())
    finally:
        opened.close()
    say(f"{name}{'现在' if new else '已经'}有“{role}”身份。")


@app.command("revoke")
def revoke(
    name: Annotated[str, typer.Argument(help="已加入的人的名字。")],
    role: Annotated[str, typer.Argument(help="要取消的身份。")],
    organisation: Member = None,
    data: Data = None,
) -> None:
    """取消一个人的一个身份；还没用的同类邀请一并收回。"""
    from bot.app import App
    from bot.errors import UsageError
    from bot.settings import load_settings
    from bot.staffing import revoked
    from storage import people, records
    from storage.errors import Conflict

    opened = App(load_settings(data))
    try:
        with opened.database.write() as connection:
            person, unit = _member(connection, name, organisation)
            if all(m.person != person or m.role != role for m in people.members(connection, unit)):
                raise UsageError(f"{name}没有“{role}”身份。用 wenping users list 看看。")
            revoked(connection, person, unit, role, opened.clock())
            told = {"unit": unit, "person": person, "role": role}
            records.project(connection, "", "revoked", told, at=opened.clock())
    except Conflict as error:
        raise UsageError("这是本单位和上级的最后一位管理员，不能取消。请先给别人管理员身份。") from error
    finally:
        opened.close()
    say(f"{name}不再有“{role}”身份。")


def _member(connection: Connection, name: str, organisation: str | None) -> tuple[str, str]:
    """The one person of that name and the unit (the one given, or the only one). Raises UsageError."""
    from bot.errors import UsageError
    from storage import people

    found = {(m.person, m.organisation) for m in people.members(connection, organisation) if m.name == name}
    if len({person for person, _ in found}) != 1:
        count = len({person for person, _ in found})
        raise UsageError(f"叫“{name}”的有{count}人，要正好一人。用 wenping users list 看看。")
    if len(found) != 1:
        raise UsageError(f"{name}在{len(found)}个单位有身份，请用 --organisation 写明是哪个。")
    return next(iter(found))


@app.command("list")
def list_users(data: Data = None, as_json: Json = False) -> None:
    """列出人员和身份。"""
    from bot.app import App
    from bot.settings import load_settings
    from storage import people

    opened = App(load_settings(data))
    try:
        with opened.database.read() as connection:
            members = people.members(connection)
    finally:
        opened.close()
    if as_json:
        say_json(
            [
                {"name": m.name, "organisation": m.organisation_name, "unit": m.organisation, "role": m.role}
                for m in members
            ]
        )
        return
    for member in members:
        say(f"{member.organisation_name}  {member.name}  {member.role}")


@audit_app.command("verify")
def verify(data: Data = None) -> None:
    """核对每个事项的留痕链是否完整。"""
    from bot.app import App
    from bot.settings import load_settings
    from storage import audit

    opened = App(load_settings(data))
    try:
        with opened.database.read() as connection:
            breaks = audit.verify(connection)
    finally:
        opened.close()
    for found in breaks:
        typer.echo(str(found), err=True)
    say("留痕链完整。" if not breaks else f"有{len(breaks)}处断裂。")
    if breaks:
        raise typer.Exit(1)


def ledger(
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="写成表格文件，例如 台账.xlsx。")] = None,
    year: Annotated[int | None, typer.Option("--year", help="表格是哪一年的，默认今年。")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="表格从哪个单位往下，写名称。")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """台账：拟定等级、认定等级、不同的理由、用时和交互次数；--xlsx 写成分级分类的表格。"""
    from dataclasses import asdict

    if xlsx is not None:
        from bot.commands.records import write_ledger

        write_ledger(xlsx, year, organisation, data)
        return

    from bot.app import App
    from bot.settings import load_settings
    from storage import ledger as kept

    opened = App(load_settings(data))
    try:
        with opened.database.read() as connection:
            rows, agreement = kept.lines(connection), kept.agreement(connection)
            names = _level_names(opened, connection, [row.case for row in rows])
    finally:
        opened.close()
    if as_json:
        say_json({"lines": [asdict(row) for row in rows], "agreement": asdict(agreement)})
        return
    for row in rows:
        differs = f" 理由：{row.reason}" if row.reason else ""
        named = [names.get((row.case, level or ""), level or "—") for level in (row.proposed, row.final)]
        head = f"{row.title or row.case}  拟定{named[0]} 认定{named[1]}"
        say(f"{head}  用时{_time_words(row.seconds)} 来回{row.interactions}次{differs}")

    say(f"认定{agreement.confirmed}件，其中{agreement.agreed}件与拟定一致。")


def _level_names(opened: App, connection: Connection, kept: list[str]) -> dict[tuple[str, str], str]:
    """(case, level id) → the level's name in the pack version of the case: people read 三级风险, not l3."""
    from bot.engine.state import CaseState
    from storage import cases

    names = {}
    for key in kept:
        stored = cases.load(connection, key)
        if stored is None:
            continue
        case = CaseState.model_validate_json(stored.state)
        version = (case.pack, case.pack_version)
        for level in opened.shelf.packs(connection, [version])[version].levels:
            names[key, level.id] = level.name
    return names


def _time_words(seconds: int) -> str:
    """Seconds as people say them: 2分27秒, 3小时5分, 2天4小时."""
    for size, unit, less, lower in ((86400, "天", 3600, "小时"), (3600, "小时", 60, "分"), (60, "分", 1, "秒")):
        if seconds >= size:
            return f"{seconds // size}{unit}{seconds % size // less}{lower}"
    return f"{seconds}秒"
