"""A migration in words, for the administrator at the terminal, and as data for scripts."""

from __future__ import annotations

from typing import Any

from bot.engine.screens.layout import bare, cut
from bot.engine.state import CaseState
from bot.engine.walk import find_question
from bot.lifecycle.migrating import Plan
from knowledge.procedures.model import Pack
from knowledge.procedures.rating import Draft

SHOWN = 6
"""Answers named in one line."""


def told(plan: Plan) -> str:
    """What becomes of one case, line by line."""
    head = f"{plan.case}  {plan.title or '未命名事项'}（第{plan.old.version}版 → 第{plan.new.version}版）"
    if plan.done is None:
        return f"{head}\n  不能换：{plan.refused}。按原来的版本办完。"
    done = plan.done
    lines = [head]
    if done.before.track != done.after.track:
        names = [pack.track(c.track).title for pack, c in ((plan.old, done.before), (plan.new, done.after))]
        lines.append(f"  程序：{names[0]} → {names[1]}")
    lines.append(f"  步骤：{_step(plan.old, done.before)} → {_step(plan.new, done.after)}")
    if done.levels != (None, None):
        lines.append(f"  拟定：{_level(plan.old, done.levels[0])} → {_level(plan.new, done.levels[1])}")
    lines.append(f"  保留{len(done.kept)}项" + (f"，重新计入{len(done.restored)}项" if done.restored else ""))
    if done.set_aside:
        lines.append(f"  不再计入{len(done.set_aside)}项：{_names(plan, list(done.set_aside))}")
    for each in done.cleared:
        lines.append(f"  要重填：{_name(plan, each.ref)}（{each.why.rstrip('。')}）")
    if done.stale:
        lines.append("  认定失效，要重新认定")
    return "\n".join(lines)


def as_data(plan: Plan) -> dict[str, Any]:
    """The same for scripts."""
    done = plan.done
    data: dict[str, Any] = {"case": plan.case, "title": plan.title, "from": plan.old.version, "to": plan.new.version}
    if done is None:
        return {**data, "possible": False, "reason": plan.refused}
    return {
        **data,
        "possible": True,
        "track": [done.before.track, done.after.track],
        "step": [done.before.step, done.after.step],
        "level": [draft.level if draft is not None else None for draft in done.levels],
        "at_least": [draft.at_least if draft is not None else None for draft in done.levels],
        "kept": list(done.kept),
        "set_aside": list(done.set_aside),
        "restored": list(done.restored),
        "cleared": [{"ref": each.ref, "why": each.why} for each in done.cleared],
        "confirmation_stale": done.stale,
    }


def _step(pack: Pack, case: CaseState) -> str:
    number = pack.track(case.track).steps.index(case.step) + 1
    return f"第{number}步·{pack.step(case.step).title}"


def _level(pack: Pack, draft: Draft | None) -> str:
    if draft is None:
        return "不评级"
    if draft.level is not None and not draft.missing:
        return pack.level(draft.level).name
    floor = draft.level or draft.at_least
    return f"资料不全，不轻于{pack.level(floor).name}" if floor else "资料不全"


def _names(plan: Plan, refs: list[str]) -> str:
    shown = "、".join(_name(plan, ref) for ref in refs[:SHOWN])
    return shown + ("……" if len(refs) > SHOWN else "")


def _name(plan: Plan, ref: str) -> str:
    """An answer by its question, in the words of the version it was given under."""
    group, _, rest = ref.rpartition(":")
    field = rest.rpartition(".")[2]
    for pack, track in ((plan.old, plan.done.before.track), (plan.new, plan.done.after.track)) if plan.done else ():
        found = find_question(pack, track, field, group or None)
        if found is not None:
            item = next((g.item for g in pack.groups if g.id == group), "")
            return f"“{item}{'·' if item else ''}{cut(bare(found.ask), 20)}”"
    return ref
