"""Days gone by: measures not carried out, supplements not handed in, assessments and steps not finished in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.engine.dues import LIMIT_QUESTION
from bot.engine.measures import planned
from bot.jobs.accountability_records import Fact, Rows, evidence, of_entry
from bot.jobs.case_view import CaseView, EntryView, local
from bot.jobs.case_words import case_value, day_of, text_of, value_of
from knowledge.procedures.dates import show_date
from knowledge.procedures.workdays import last_day


def overdue_measures(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """Measures past their deadline, and nobody who showed them carried out; nothing where the plan rests."""
    held = view.case.confirmation
    if held is None or case_value(view, "decision_taken") in ("reject", "suspend"):
        return
    done = sorted(
        day
        for check in view.entries("checks")
        if value_of(check, "carried") == "full" and (day := _checked_on(check)) is not None
    )
    carried = {each.entry: each.carried for each in planned(view.pack, view.case)}
    for entry in view.entries("factors"):
        measure, due = text_of(entry, "measure"), day_of(value_of(entry, "deadline"))
        if not measure or due is None or due >= view.today:
            continue
        shown = carried.get(entry.entry.id)
        days = sorted([*done, *([local(shown.at).date()] if shown is not None else [])])
        in_time = [day for day in days if day <= due]
        if in_time:
            continue
        late = days[0] if days else None
        yield Fact(
            key=f"overdue:{entry.entry.id}",
            ground="measures",
            say=f"措施“{measure}”的期限{show_date(due.isoformat())}已过，到期没有落实的记录。",
            evidence=of_entry(rows, "factors", entry),
            mended=late is not None,
            mended_on=late,
        )


def returns(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """Returned for supplement, and not handed in again by the day it named (东港 DG08: 限期整改)."""
    for row in rows.get("review", []):
        due = day_of(row["deadline"])
        if row["verdict"] != "return" or due is None:
            continue
        again = next((s for s in rows.get("submission", []) if s["at"] > row["at"]), None)
        came = local(again["at"]).date() if again is not None else None
        if (came or view.today) <= due:
            continue
        shows = [evidence("退回补充", row)] + ([evidence("补充后提交", again)] if again is not None else [])
        yield Fact(
            key=f"return:{row['audit']}",
            ground="not_as_required",
            say=f"退回补充的期限{show_date(due.isoformat())}已过，到期没有补齐。",
            evidence=tuple(shows),
            mended=came is not None,
            mended_on=came,
        )


def limits(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """The plan's own day (惠山 HS13) and the pack's time limits of steps, gone by."""
    confirmed = next(iter(rows.get("confirmation", [])), None)
    limit = day_of(case_value(view, LIMIT_QUESTION))
    ended = local(confirmed["at"]).date() if confirmed is not None else None
    if limit is not None and (ended or view.today) > limit:
        answers = [r for r in rows.get("answer", []) if r["question"] == LIMIT_QUESTION and r["standing"] == "current"]
        shows = [evidence("评估方案定的时限", row) for row in answers]
        shows += [evidence("等级确认", confirmed)] if confirmed is not None else []
        yield Fact(
            key="time_limit",
            ground="not_as_required",
            say=f"评估方案定的时限{show_date(limit.isoformat())}已过，到期没有评完。",
            evidence=tuple(shows),
            mended=ended is not None,
            mended_on=ended,
        )
    for deadline in view.pack.deadlines:
        entered = view.case.entered.get(deadline.step)
        if entered is None:
            continue
        end = last_day(local(entered).date(), deadline.days, working=deadline.working)
        handed = next(
            (s for s in rows.get("submission", []) if s["step"] == deadline.step and s["at"] >= entered), None
        )
        came = local(handed["at"]).date() if handed is not None else None
        if end.unknown or (came is None and view.case.step != deadline.step) or (came or view.today) <= end.day:
            continue
        yield Fact(
            key=f"deadline:{deadline.step}",
            ground="not_as_required",
            say=f"“{view.pack.step(deadline.step).title}”的期限{show_date(end.day.isoformat())}已过，到期没有办完。",
            evidence=(evidence("这一步提交", handed),) if handed is not None else (),
            clause=deadline.clause,
            mended=came is not None,
            mended_on=came,
        )


def _checked_on(check: EntryView) -> date | None:
    return day_of(value_of(check, "checked_on") or value_of(check, "held"))
