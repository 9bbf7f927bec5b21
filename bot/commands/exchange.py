"""`wenping export`, `wenping import`, `wenping exchange …`: filed matters to and from other systems."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.common import Data, Json, log_to_stderr, say, say_json

if TYPE_CHECKING:
    from bot.app import App
    from bot.exchange.far_side import FarSide
    from bot.exchange.intake import Outcome
    from bot.exchange.model import Matter

app = typer.Typer(help="与省风险评估管理系统对接。", no_args_is_help=True)
NAMED = 20
"""Broken matters named one by one; the rest are counted."""
STATES = {"waiting": "待报", "sent": "已报", "dead": "对方不收"}


def export(
    form: Annotated[str, typer.Option("--format", help="json 或 xlsx。")] = "json",
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件；json 不写就打在屏幕上。")] = None,
    since: Annotated[str | None, typer.Option("--since", help="只要这一天及以后有变动的，例如 2026-01-01。")] = None,
    everything: Annotated[bool, typer.Option("--all", help="没有备案的也要。")] = False,
    data: Data = None,
) -> None:
    """导出已备案的事项：不含被问到的人，不含材料内容。"""
    from bot.app import App
    from bot.errors import UsageError
    from bot.exchange import json_file
    from bot.settings import load_settings

    if form not in ("json", "xlsx"):
        raise UsageError(f"没有“{form}”这种格式。可用：json、xlsx。")
    if form == "xlsx" and out is None:
        raise UsageError("xlsx 要写到文件里，请加 --out 文件名，例如 --out 备案.xlsx。")
    opened = App(load_settings(data))
    try:
        count = 0

        def counted() -> Iterator[Matter]:
            nonlocal count
            for matter in _matters(opened, _day(since), everything=everything):
                count += 1
                yield matter

        if out is None:
            # JSON results are one line, the last on stdout.
            say("".join(line.replace("\n", "") for line in json_file.lines(counted())))
            return
        if form == "xlsx":
            from bot.exchange import workbook

            out.write_bytes(workbook.write(counted()))
        else:
            with out.open("w", encoding="utf-8") as file:
                file.writelines(json_file.lines(counted()))
        _note_export(opened, out.name, count)
    finally:
        opened.close()
    say(f"导出{count}件，在 {out}。")


def take_in(
    file: Annotated[Path, typer.Argument(help="别的系统导出的 json 或 xlsx。")],
    dry: Annotated[bool, typer.Option("--dry-run", help="只看看会收进几件，不收。")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """收进别的系统备案的事项，只读。坏的点名跳过，其余照收；有跳过的，退出状态为 1。"""
    from bot.app import App
    from bot.errors import UsageError
    from bot.exchange.intake import Intake
    from bot.settings import load_settings

    if not file.is_file():
        raise UsageError(f"没有这个文件：{file}")
    opened = App(load_settings(data))
    try:
        outcome = Intake(opened.database, opened.clock).file(file, dry=dry)
    finally:
        opened.close()
    _tell(outcome, as_json=as_json, dry=dry)


@app.command("push")
def push(data: Data = None, as_json: Json = False) -> None:
    """把该报的都报给省系统，现在就报。"""
    from datetime import timedelta

    opened, far = _opened(data)
    try:
        done = opened.pusher().sweep(far, quiet=timedelta(0), most=1_000_000)
    finally:
        opened.close()
    if as_json:
        say_json(done)
    else:
        say(f"报到{done['taken']}件，待报{done['later']}件，对方不收{done['refused']}件。")
    if done["refused"] or done["later"]:
        raise typer.Exit(1)


@app.command("status")
def status(data: Data = None, as_json: Json = False) -> None:
    """对接到哪一步：报到几件，待报几件，哪些对方不收。"""
    from bot.app import App
    from bot.settings import load_settings
    from storage import deliveries, filed

    opened = App(load_settings(data))
    try:
        with opened.database.read() as connection:
            counts, taken_in = deliveries.counts(connection), filed.count(connection)
            open_ones = deliveries.listed(connection, ("dead", "waiting"))
    finally:
        opened.close()
    if as_json:
        rows = [
            {"case": d.matter, "title": title, "state": d.state, "attempts": d.attempts, "error": d.error}
            for d, title in open_ones
        ]
        counted = {state: counts.get(state, 0) for state in STATES}
        say_json({**counted, "taken_in": taken_in, "open": rows, "url": bool(opened.settings.exchange_url)})
        return
    said = "，".join(f"{words}{counts.get(state, 0)}件" for state, words in STATES.items())
    say(f"{said}；收进{taken_in}件。" + ("" if opened.reports else "没有设置对接的系统。"))
    for delivery, title in open_ones:
        say(f"{STATES[delivery.state]}  {delivery.matter}  {title}  试了{delivery.attempts}次  {delivery.error}")


@app.command("retry")
def retry(
    case: Annotated[str | None, typer.Argument(help="事项编号，见 wenping exchange status；不写就是全部。")] = None,
    data: Data = None,
) -> None:
    """对方不收的，改好以后再报一次。"""
    from bot.errors import UsageError
    from bot.exchange.pushing import schedule
    from storage import deliveries

    opened, _ = _opened(data)
    try:
        with opened.database.write() as connection:
            revived = deliveries.revive(connection, opened.clock(), case)
            schedule(connection, opened.clock())
    finally:
        opened.close()
    if not revived:
        raise UsageError("没有对方不收的事项可以再报。用 wenping exchange status 看看。")
    say(f"{revived}件改为待报。运行中的稳评助手会接着报；现在就报：wenping exchange push。")


@app.command("pull")
def pull(data: Data = None, as_json: Json = False) -> None:
    """从省系统收进它那里的事项，接着上次收到的地方。"""
    from bot.exchange.pulling import Puller

    opened, far = _opened(data)
    try:
        outcome, _pages = Puller(opened.database, far, opened.clock).run()
    finally:
        opened.close()
    _tell(outcome, as_json=as_json, dry=False)


def doctor_lines(opened: App) -> list[str]:
    """What `wenping doctor` says about the exchange: nothing where none is set up and nothing waits."""
    from bot.exchange.errors import NoFarSideError
    from storage import deliveries

    with opened.database.read() as connection:
        counts = deliveries.counts(connection)
        dead = deliveries.listed(connection, ("dead",), limit=NAMED)
    if not opened.reports:
        return ["省系统对接：没有设置"]
    try:
        opened.far_side()
    except NoFarSideError as error:
        return [f"省系统对接：{error}"]
    said = "，".join(f"{words}{counts.get(state, 0)}件" for state, words in STATES.items())
    return [f"省系统对接：{said}", *(f"  对方不收：{d.matter} {title}：{d.error}" for d, title in dead)]


def _matters(opened: App, since: datetime | None, *, everything: bool) -> Iterator[Matter]:
    """Every filed matter (or every matter), oldest first."""
    from bot.exchange.from_case import build
    from storage import summaries

    with opened.database.read() as connection:
        listed = summaries.changed_since(connection, since)
    for case in listed:
        made = build(opened.database, opened.shelf, case)
        if made is not None and (everything or made.dates.filed is not None):
            yield made


def _note_export(opened: App, name: str, count: int) -> None:
    from storage import records

    with opened.database.write() as connection:
        told = {"file": name, "matters": count, "at": opened.clock().isoformat()}
        records.project(connection, None, "exported", told)


def _day(text: str | None) -> datetime | None:
    from bot.clock import ZONE
    from bot.errors import UsageError

    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), ZONE)
    except ValueError as error:
        raise UsageError(f"“{text}”不是日期，要写成 2026-01-01。") from error


def _opened(data: Path | None) -> tuple[App, FarSide]:
    from bot.app import App
    from bot.settings import load_settings

    settings = load_settings(data)
    log_to_stderr(settings.log_level)
    opened = App(settings)
    try:
        return opened, opened.far_side()
    except Exception:
        opened.close()
        raise


def _tell(outcome: Outcome, *, as_json: bool, dry: bool) -> None:
    for place, why in outcome.broken[:NAMED]:
        sys.stderr.write(f"没有收 {place}：{why}\n")
    if len(outcome.broken) > NAMED:
        sys.stderr.write(f"另有{len(outcome.broken) - NAMED}件没有收。\n")
    if as_json:
        say_json(outcome.as_json())
    else:
        taken = outcome.taken
        said = f"新收{taken['new']}件，更新{taken['newer']}件，已有{taken['same']}件，旧版{taken['older']}件"
        own = f"，本系统自己的{taken['own']}件没有收" if taken["own"] else ""
        say(f"{'试收，没有写入：' if dry else ''}{said}{own}，不合格式{len(outcome.broken)}件。")
    if outcome.broken:
        raise typer.Exit(1)
