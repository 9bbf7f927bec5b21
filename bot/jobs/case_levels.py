"""The two drafts of the level and a person's confirmation, as documents print them."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.documents import records
from bot.documents.words import Controllability, MappedLevel
from bot.engine.walk import find_question
from bot.jobs.case_clauses import Citations
from bot.jobs.case_view import CaseView, local
from bot.jobs.case_words import label, text_of
from knowledge.procedures.model import Level
from knowledge.procedures.rating import Change, Draft, Fired, rate
from knowledge.procedures.values import show

MAPS = {"high": MappedLevel.HIGH, "medium": MappedLevel.MEDIUM, "low": MappedLevel.LOW}
CONTROL = {True: Controllability.CONTROLLABLE, False: Controllability.NOT_CONTROLLABLE}
GRADES = {"V": "", "S": "〔二手资料〕", "M": "〔行业惯例〕"}
SAME, SAME_TOO = "与措施后等级所列相同，见（二）。", "其余与措施后等级所列相同，见（二）。"
_ENTRY_REF = re.compile(r"^(?P<group>[a-z0-9_]+)\[(?P<index>\d+)\]\.(?P<field>[a-z0-9_]+)$")


def drafts(view: CaseView) -> tuple[Draft, Draft]:
    """The initial draft and the one after measures, rated as the conversation rates them."""
    return (
        rate(view.pack, view.case.track, view.facts, "initial", view.customs),
        rate(view.pack, view.case.track, view.facts, "after", view.customs),
    )


def level(of: Level) -> records.Level:
    """A level in the pack's words."""
    return records.Level(of.name, of.decision, MAPS[of.maps], CONTROL[of.controllable])


def proposals(
    view: CaseView, both: tuple[Draft, Draft], citations: Citations
) -> tuple[records.LevelProposal, records.LevelProposal]:
    """Both drafts; what both lack, or would be changed by, stands with the second only."""
    initial, after = (_proposal(view, draft, citations) for draft in both)
    missing = _apart(initial.missing, after.missing)
    would_change = _apart(initial.would_change, after.would_change)
    return replace(initial, missing=missing, would_change=would_change), after


def _apart(own: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """What `other` does not say too, and that the rest stands there."""
    left = tuple(text for text in own if text not in other)
    if len(left) == len(own):
        return own
    return (*left, SAME_TOO) if left else (SAME,)


def _proposal(view: CaseView, draft: Draft, citations: Citations) -> records.LevelProposal:
    """A draft with the rules that made it, what is missing, and what would change it."""
    reasons = [_reason(view, fired, citations) for fired in draft.fired]
    if draft.level is not None and not reasons:
        reasons.append("没有触发更重的情形。")
    if draft.at_least is not None:
        reasons.append("资料不全，补齐后只会更重或不变。")
    reasons += [f"〔待本地确认，未计入〕{_reason(view, fired, citations)}" for fired in draft.reference]
    return records.LevelProposal(
        level=level(view.pack.level(draft.level)) if draft.level is not None else None,
        determined_by=tuple(reasons),
        missing=tuple(ref_name(view, ref) for ref in draft.missing),
        would_change=tuple(_change(view, change) for change in draft.would_change),
    )


def confirmation(view: CaseView) -> records.Confirmation | None:
    """The person's word with what it binds to; what changed since is named."""
    held = view.case.confirmation
    if held is None:
        return None
    moved = tuple(dict.fromkeys(item_name(view, item) for item in view.changed_since(held.items)))
    if held.stale and not moved:
        moved = ("确认后材料改动过，须重新确认",)
    names = {role.id: role.name for role in view.pack.roles}
    return records.Confirmation(
        name=held.by_name,
        role=names.get(held.role, held.role),
        confirmed_at=local(held.at),
        level=level(view.pack.level(held.chosen)),
        content_hash=held.content,
        differs=held.chosen != held.proposed,
        reason=held.reason,
        stale_because=moved,
    )


def draft_words(view: CaseView, draft: Draft) -> str:
    """ "四级风险（准予实施）", or that it cannot be rated yet."""
    if draft.level is None:
        return "资料不全，尚不能确定"
    found = view.pack.level(draft.level)
    return f"{found.name}（{found.decision}）"


def ref_name(view: CaseView, ref: str) -> str:
    """A missing or changing thing by name: a question's text, or "第2项风险点“…”：发生的可能性多大"."""
    match = _ENTRY_REF.match(ref)
    if match is None:
        question = find_question(view.pack, view.case.track, ref)
        return question.ask.rstrip("？?。") if question is not None else ref
    group = view.pack.group(match["group"])
    question = find_question(view.pack, view.case.track, match["field"], group.id)
    asked = question.ask.rstrip("？?。") if question is not None else match["field"]
    index = int(match["index"])
    entries = view.entries_of(group)
    title = text_of(entries[index], group.title_from) if index < len(entries) else ""
    named = f"“{title}”" if title else ""
    return f"{group.title}第{index + 1}项{named}：{asked}"


def item_name(view: CaseView, item: str) -> str:
    """An item of the content hash by name."""
    if item == "evidence":
        return "证明材料有变"
    group_id, _, entry = item.partition(":")
    if entry:
        return f"{view.pack.group(group_id).title}有变"
    question = find_question(view.pack, view.case.track, item)
    return f"“{label(question)}”有变" if question is not None else "办法版本或程序有变"


def _reason(view: CaseView, fired: Fired, citations: Citations) -> str:
    rule = fired.rule
    clause = citations.cite([rule.clause]) or "库中没有所引条款"
    return f"{GRADES[rule.grade]}{rule.say.rstrip('。')}（{view.pack.level(rule.level).name}；{clause}）"


def _change(view: CaseView, change: Change) -> str:
    match = _ENTRY_REF.match(change.ref)
    question = (
        find_question(view.pack, view.case.track, match["field"], match["group"])
        if match
        else find_question(view.pack, view.case.track, change.ref)
    )
    shown = show(question, change.to_value) if question is not None else str(change.to_value)
    then = view.pack.level(change.level_then).name if change.level_then else "尚不能确定"
    if change.to_value is None:
        return f"{ref_name(view, change.ref)}：补上后为{then}"
    return f"{ref_name(view, change.ref)}：改为“{shown}”则为{then}"
