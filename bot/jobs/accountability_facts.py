"""Facts for accountability, read from the records of one case: each with its clause and the records that show it.

Sources: 绍兴 plan 七 (应评估而未评估、评估失实、措施没有落实), 惠山 plan 四/3 (没有按照要求开展、不根据结论作决策).
A fact names the matter, the unit, the date and the record; nobody is named, nothing is judged. What was mended
stays a fact, with the day it was mended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.jobs.accountability_records import Evidence, Fact, Rows, entries_of, evidence, of_entry, removal
from bot.jobs.accountability_times import limits, overdue_measures, returns
from bot.jobs.case_view import CaseView, local
from bot.jobs.case_words import case_value, count_of, text_of
from knowledge.procedures.facts import context_of
from knowledge.procedures.findings import findings
from knowledge.procedures.model import Finding
from knowledge.procedures.obligations import Ground

COUNTS = ("invited", "attended", "sent", "returned", "support", "conditional", "indifferent", "against", "strong")
ORDER: tuple[Ground, ...] = ("not_assessed", "falsified", "measures", "against", "not_as_required")
ALLOWED = {"high": 1, "medium": 2, "low": 3}
RANK = {"reject": 0, "suspend": 1, "after_measures": 2, "permit": 3}
"""Conventional options of ``decision_taken``, strictest first, and the loosest that each mapped level allows."""


def facts_of_case(view: CaseView, rows: Rows) -> tuple[Fact, ...]:
    """What the records of the case show, ground by ground; nothing for a register or a cancelled matter."""
    if view.track.kind == "register" or view.case.status == "cancelled":
        return ()
    found = [
        *_findings(view, rows),
        *_struck_out(view, rows),
        *_without_record(view, rows),
        *_changed_after_confirmation(view, rows),
        *overdue_measures(view, rows),
        *_looser(view, rows),
        *returns(view, rows),
        *limits(view, rows),
    ]
    cited = _clauses(view)
    named = [fact if fact.clause else replace(fact, clause=cited.get(fact.ground, "")) for fact in found]
    return tuple(sorted(named, key=lambda fact: (ORDER.index(fact.ground), fact.key)))


def _findings(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """The pack's own findings: those standing, and those that stood."""
    standing = {finding.id for finding in findings(view.pack, view.facts, view.case.passed)}
    told = {row["finding"] for row in rows.get("finding", [])}
    context = context_of(view.pack, view.facts)
    for finding in view.pack.findings:
        if finding.id not in standing | told:
            continue
        noted = [row for row in rows.get("finding", []) if row["finding"] == finding.id]
        shows = [evidence("系统记下这一情形", noted[0])] if noted else []
        shows += _used(view, rows, context.run(finding.when)[2])
        mended = finding.id not in standing
        day = view.case.mended.get(finding.id) if mended else None
        yield Fact(
            key=f"finding:{finding.id}",
            ground=_ground(finding),
            say=finding.say,
            evidence=tuple(shows),
            clause=finding.clause,
            mended=mended,
            mended_on=date.fromisoformat(day) if day else None,
        )


def _ground(finding: Finding) -> Ground:
    return finding.ground or "not_as_required"


def _used(view: CaseView, rows: Rows, names: Sequence[str] | frozenset[str]) -> list[Evidence]:
    """The records of the answers and lists a condition looked at."""
    found: list[Evidence] = []
    groups = {group.id: group for group in view.pack.groups}
    for name in sorted({name.partition(".")[0].partition("[")[0] for name in names}):
        question = view.question(name)
        if name in groups:
            found += [evidence(f"{groups[name].title}的记录", row) for row in entries_of(rows, groups[name].kind, name)]
        elif question is not None:
            answers = [r for r in rows.get("answer", []) if r["question"] == name and r["standing"] == "current"]
            found += [evidence(f"“{question.ask.rstrip('？?。')}”的回答", row) for row in answers]
    return found


def _struck_out(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """Objections taken off the list after the step that holds them was handed on (DOMAIN.md section 4)."""
    submitted = {row["step"]: row["at"] for row in reversed(rows.get("submission", []))}
    held = {q.repeat: step.id for step in view.pack.steps for q in step.questions if q.repeat}
    standing = {row["gist"] for row in rows.get("opinion", []) if row["standing"] == "current"}
    for row in rows.get("opinion", []):
        handed_on = submitted.get(held.get(row["group"], ""))
        if row["standing"] != "removed" or row["stance"] != "oppose" or handed_on is None or row["gist"] in standing:
            continue
        removed = removal(rows, row["group"], row["entry"])
        if removed is None or removed["at"] <= handed_on:
            continue
        yield Fact(
            key=f"struck:{row['group']}.{row['entry']}",
            ground="falsified",
            say=f"步骤提交之后，意见清单里删去一条反对意见：“{row['gist'] or '没有写内容'}”。",
            evidence=(evidence("这条意见的登记", row), evidence("删去这条意见", removed)),
        )


def _without_record(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """Counts of which nobody says where their record is, where the pack has no finding for it."""
    if any(finding.id == "no_record" for finding in view.pack.findings):
        return
    for entry in view.entries("activities"):
        counted = [name for name in COUNTS if count_of(entry, name) is not None]
        if not counted or text_of(entry, "record") or not _handed_on(view, "activities"):
            continue
        yield Fact(
            key=f"no_record:{entry.entry.id}",
            ground="falsified",
            say=f"第{entry.number}次听取意见的活动填了数字，没有写记录存在哪里。",
            evidence=of_entry(rows, "activities", entry),
        )


def _changed_after_confirmation(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """Figures and opinions changed after the level was confirmed; confirmed anew since, it is mended."""
    lists = {group.id: group for group in view.pack.groups if group.kind in ("activities", "opinions")}
    numbers = {q.id: q for _, q in view.questions() if q.type == "number"}
    for event in rows.get("case_event", []):
        if event["what"] != "stale" or event["data"] is None:
            continue
        items = json.loads(event["data"]).get("items", [])
        names = {lists[i.partition(":")[0]].title for i in items if i.partition(":")[0] in lists}
        names |= {numbers[i].ask.rstrip("？?。") for i in items if i in numbers}
        confirmed = [row for row in rows.get("confirmation", []) if row["at"] <= event["at"]]
        if not names or not confirmed:
            continue
        anew = next((row for row in rows["confirmation"] if row["at"] > event["at"]), None)
        yield Fact(
            key=f"changed:{event['audit']}",
            ground="falsified",
            say=f"等级确认之后又改动了：{'、'.join(sorted(names))}；原来的确认因此失效。",
            evidence=(evidence("等级确认", confirmed[-1]), evidence("改动使确认失效", event)),
            mended=anew is not None,
            mended_on=local(anew["at"]).date() if anew is not None else None,
        )


def _looser(view: CaseView, rows: Rows) -> Iterator[Fact]:
    """A decision looser than the confirmed level allows, where the pack has no finding for it."""
    if any(_ground(finding) == "against" for finding in view.pack.findings):
        return
    held, taken = view.case.confirmation, str(case_value(view, "decision_taken"))
    if held is None or taken not in RANK:
        return
    level = view.pack.level(held.chosen)
    if RANK[taken] <= ALLOWED[level.maps]:
        return
    answers = [r for r in rows.get("answer", []) if r["question"] == "decision_taken" and r["standing"] == "current"]
    confirmed = rows.get("confirmation", [])[-1:]
    yield Fact(
        key="looser",
        ground="against",
        say=f"确认的等级是{level.name}（{level.decision}），实际决定比它宽。",
        evidence=(*(evidence("等级确认", r) for r in confirmed), *(evidence("实际决定", r) for r in answers)),
    )


def _clauses(view: CaseView) -> dict[Ground, str]:
    """For each ground the clause of the pack's finding for it, else that of its rule on accountability."""
    rule = view.pack.accountability
    found: dict[Ground, str] = dict.fromkeys(ORDER, rule.clause if rule is not None else "")
    return found | {finding.ground: finding.clause for finding in reversed(view.pack.findings) if finding.ground}


def _handed_on(view: CaseView, kind: str) -> bool:
    groups = {group.id for group in view.groups(kind)}
    return any(step.id in view.case.passed for step in view.steps for q in step.questions if q.repeat in groups)
