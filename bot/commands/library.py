"""`wenping policies show|set|retire|proposals|recall`: one document, its head, its standing, what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.common import Data, Json, say, say_json

if TYPE_CHECKING:
    from bot.app import App
    from knowledge.policies.model import StoredDocument

By = Annotated[str | None, typer.Option("--by", help="由谁负责：名字。记在留痕里。")]
Key = Annotated[str, typer.Argument(help="文件的键，见 wenping policies list。")]


def _open(data: Any) -> App:
    from bot.app import App
    from bot.settings import load_settings

    return App(load_settings(data))


def _documents(opened: App, key: str) -> list[StoredDocument]:
    """The editions of a document, the newest last. Raises WorkError."""
    from bot.errors import WorkError

    found = [stored for stored in opened.policies().documents() if stored.document.key == key]
    if not found:
        raise WorkError(f"库中没有“{key}”这个文件。用 wenping policies list 看有哪些。")
    return found


def _record(opened: App, what: str, by: str | None, **told: Any) -> None:
    """Note it in the record, in the name of `by`. Raises UsageError for a name that nobody has."""
    from bot.errors import UsageError
    from storage import people, records

    with opened.database.write() as connection:
        person = None
        if by is not None:
            known = people.named(connection, by)
            if not known:
                raise UsageError(f"没有“{by}”这个人。用 wenping users list 看有哪些人。")
            person = known[0]
        records.project(connection, None, what, told | {"by_name": by}, by=person, at=opened.clock())


def show_document(
    which: Annotated[str, typer.Argument(help="文件的键，或条款，例如 重大行政决策程序暂行条例/第十五条。")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """显示一份文件认出的内容，或一条的原文。"""
    from bot.errors import WorkError
    from bot.jobs.library import card

    opened = _open(data)
    try:
        if "/" in which:
            found = opened.policies().clause(which)
            if found is None:
                raise WorkError(f"库中没有“{which}”。用 wenping policies list 看有哪些文件。")
            clause, document = found
            mark = f"（{document.withdrawn}）" if document.withdrawn else ""
            say(f"《{document.title}》{document.number or ''} {clause.number}{mark}\n{clause.text}")
            if clause.note:
                say(f"注：{clause.note}")
            return
        stored = _documents(opened, which)
        told = [card(one, opened.policies().documents()) for one in stored]
    finally:
        opened.close()
    if as_json:
        say_json(told)
        return
    from bot.engine.library import Card
    from bot.engine.screens.library import told as in_words

    for each in told:
        say(in_words(Card.model_validate(each)))


def set_head(
    key: Key,
    field: Annotated[
        str, typer.Argument(help="改哪一项：title、number、issuer、place、rank、published、effective、repealed。")
    ],
    value: Annotated[str, typer.Argument(help="改成什么；日期写成 2017-03-05；没有就写 无。")],
    by: By = None,
    data: Data = None,
) -> None:
    """更正一份文件认出的内容；以后重读文件也以更正为准。"""
    from datetime import date

    from bot.engine.library import DAYS, FIELDS
    from bot.errors import UsageError

    if field not in FIELDS:
        raise UsageError(f"没有“{field}”这一项。可改：{'、'.join(FIELDS)}")
    told: str | None = None if value == "无" else value.strip()
    if told is None and field == "title":
        raise UsageError("标题不能是空的。")
    if told is not None and field in DAYS:
        try:
            told = date.fromisoformat(told).isoformat()
        except ValueError as error:
            raise UsageError(f"“{value}”不是日期，要写成 2017-03-05 这样。") from error
    opened = _open(data)
    try:
        stored = [one for one in _documents(opened, key) if one.document.kind == "original"]
        if not stored:
            raise UsageError(f"“{key}”是内置的要点转述，由版本发布更新，不能在这里改。")
        was = getattr(stored[-1].document, field)
        _record(opened, "policy_head_corrected", by, key=key, field=field, value=told, was=str(was) if was else None)
    finally:
        opened.close()
    say(f"已改：{key} 的 {field} 是 {value}。")


def retire_document(
    key: Key,
    restore: Annotated[bool, typer.Option("--restore", help="恢复使用。")] = False,
    replaced_by: Annotated[str | None, typer.Option("--replaced-by", help="由哪份文件替代：它的键。")] = None,
    reason: Annotated[str, typer.Option("--reason", help="为什么停用。")] = "",
    by: By = None,
    data: Data = None,
) -> None:
    """停用一份文件（不再检索）或恢复；引用它的在办和已备案事项列出，经办人各通知一次。"""
    opened = _open(data)
    try:
        _documents(opened, key)
        if restore:
            _record(opened, "policy_restored", by, key=key)
            say(f"{key} 已恢复。")
            return
        if replaced_by is not None:
            _documents(opened, replaced_by)
        _record(opened, "policy_retired", by, key=key, replaced_by=replaced_by, reason=reason)
        say(f"{key} 已停用{f'，由 {replaced_by} 替代' if replaced_by else ''}。")
        _list_resting(opened, key)
        have_told(opened, key)
    finally:
        opened.close()


def proposals(data: Data = None, as_json: Json = False) -> None:
    """列出新文件写明废止、或名称相近而较早，还在使用的旧文件；是否停用由人决定。"""
    from knowledge.policies.repeal import proposals as proposed

    opened = _open(data)
    try:
        found = proposed(opened.policies().documents())
    finally:
        opened.close()
    rows = [{"old": p.old.document.key, "new": p.new.document.key, "alike": p.alike} for p in found]
    if as_json:
        say_json(rows)
    for row in () if as_json else rows:
        why = "名称相近、日期更新" if row["alike"] else "写明废止"
        say(f"{row['old']}  ←  {row['new']} {why}。停用：wenping policies retire {row['old']}")
    if not rows and not as_json:
        say("没有。")


def recall(key: Key, data: Data = None, as_json: Json = False) -> None:
    """列出引用一份文件的在办和已备案事项。"""
    opened = _open(data)
    try:
        _documents(opened, key)
        if as_json:
            say_json(_resting(opened, key))
        else:
            _list_resting(opened, key)
    finally:
        opened.close()


def _resting(opened: App, key: str) -> list[dict[str, Any]]:
    from bot.jobs.library import LibraryWork

    work = LibraryWork(opened.policies, opened.database, opened.shelf, lambda channel, ref, target: None)
    found: list[dict[str, Any]] = work.recall({"key": key}, {})["matters"]
    return found


def _list_resting(opened: App, key: str) -> None:
    found = _resting(opened, key)
    say(f"引用它的事项有 {len(found)} 件。")
    for one in found:
        clauses = "、".join(each.partition("/")[2] for each in one["clauses"]) or "所用办法引用"
        say(f"  {one['case']}  {one['title'] or '未命名事项'}  {one['status']}  {clauses}")


def have_told(opened: App, key: str, edition: str | None = None) -> None:
    """Leave it to the running process, or the next one, to tell the assessors of matters that cite the document; once
    for each `edition` that came in its place."""
    from bot.engine import clockwork
    from storage import jobs

    with opened.database.write() as connection:
        jobs.add(connection, clockwork.CHAT, "recall", {"key": key, "edition": edition}, {"tell": True})
