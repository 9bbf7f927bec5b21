"""Publishing a pack while assessments are open, taking it off offer, and back.

One transaction each: the version, the record of who did it, and the counter that running processes look at. A process
killed in the middle has published nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.errors import UsageError, WorkError
from bot.packs import PackShelf, body_of
from knowledge.procedures.model import Pack
from storage import people, procedures, records
from storage.database import Database

REASON_LEAST = 5
"""Characters of a reason for publishing in spite of what the checker found."""
BODY_MOST = 2_000_000
"""Bytes of a pack as kept: each process holds those in use in memory (the largest that ships has 0.1 million)."""


def administrator(connection: Connection, name: str) -> people.Member:
    """The one administrator of that name. Raises UsageError."""
    admins = {m.person: m for m in people.members(connection) if m.role == "admin"}
    found = [member for member in admins.values() if member.name == name.strip()]
    if not found:
        known = (
            "、".join(sorted({member.name for member in admins.values()}))
            or "还没有，请先 users invite 并给 admin 身份"
        )
        raise UsageError(f"“{name}”不是管理员，不能由他负责。现有的管理员：{known}。")
    if len(found) > 1:
        raise UsageError(f"叫“{name}”的管理员有{len(found)}人，分不清是哪一位。请先改名。")
    return found[0]


def publish(
    database: Database, pack: Pack, by: str, at: datetime, problems: Sequence[str] = (), reason: str | None = None
) -> None:
    """Put a new version on offer, in an administrator's name, and keep it for good.

    `problems`: what the checker found; with any the `reason` for publishing all the same is recorded. Raises
    UsageError (no administrator, no reason), WorkError (a version not higher than what is there, problems, too large).
    """
    if reason is not None and len(reason.strip()) < REASON_LEAST:
        raise UsageError(f"--anyway 要写明理由（至少{REASON_LEAST}个字）。")
    if problems and reason is None:
        raise WorkError(f"检查发现{len(problems)}个问题，没有发布。请先改好；确有必要的，用 --anyway 写明理由。")
    body = body_of(pack)
    if len(body.encode()) > BODY_MOST:
        raise WorkError(
            f"程序包太大（{len(body.encode()) // 1000}KB，最多{BODY_MOST // 1000}KB），没有发布。请拆成几套。"
        )
    with database.write() as connection:
        member = administrator(connection, by)
        if not procedures.publish(connection, pack.pack, pack.version, body, member.person, at):
            newest = procedures.newest(connection, pack.pack)
            raise WorkError(
                f"{pack.pack} 已有第{newest}版，第{pack.version}版没有发布。请把文件里的 version 改成{newest + 1}以上。"
            )
        told = {
            "pack": pack.pack,
            "version": pack.version,
            "problems": list(problems),
            "reason": (reason or "").strip(),
        }
        _record(connection, "published", member, at, told)


def retire(database: Database, shelf: PackShelf, pack: str, version: int | None, by: str, at: datetime) -> list[int]:
    """Take a version (None: all of them) off offer; returns the versions. What began under it goes on to its end."""
    return _switch(database, shelf, pack, version, by, at, retired=True)


def offer(database: Database, shelf: PackShelf, pack: str, version: int | None, by: str, at: datetime) -> list[int]:
    """Put a retired version (None: all of them) back on offer; returns the versions."""
    return _switch(database, shelf, pack, version, by, at, retired=False)


def _switch(
    database: Database, shelf: PackShelf, pack: str, version: int | None, by: str, at: datetime, *, retired: bool
) -> list[int]:
    with database.write() as connection:
        member = administrator(connection, by)
        shipped = shelf.builtin.get(pack)
        known = [
            each
            for each in procedures.kept(connection)
            if each.pack == pack and (each.published_by is not None or each.version == shipped)
        ]
        if not known:
            raise UsageError(f"没有“{pack}”这个程序包。用 wenping procedures list 看看。")
        if version is not None and version not in {each.version for each in known}:
            numbers = "、".join(str(each.version) for each in known)
            raise UsageError(f"{pack} 没有第{version}版。有：{numbers}。")
        changed = []
        for each in known:
            if version not in (None, each.version) or each.retired is retired:
                continue
            procedures.retire(connection, pack, each.version, at if retired else None)
            changed.append(each.version)
            _record(
                connection, "retired" if retired else "offered", member, at, {"pack": pack, "version": each.version}
            )
    return changed


def _record(connection: Connection, what: str, member: people.Member, at: datetime, told: dict[str, object]) -> None:
    data = {**told, "by": member.person, "by_name": member.name, "at": at.isoformat()}
    records.project(connection, f"pack:{told['pack']}", what, data)
