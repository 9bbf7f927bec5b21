"""The draft level: both ratings, why, what is missing, what would change it."""

from __future__ import annotations

import re

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.facts import live
from bot.engine.measures import overdue
from bot.engine.places import AtLevel
from bot.engine.screens.layout import bare, cut, lines
from bot.engine.screens.question import entry_title
from bot.engine.screens.tasks import held_words
from bot.engine.walk import find_question
from bot.engine.words import measures
from knowledge.procedures.model import Level, Pack, RatingRule
from knowledge.procedures.rating import Change, Draft, Fired, rate
from knowledge.procedures.values import show

REASONS_SHOWN, MISSING_SHOWN, CHANGES_SHOWN = 3, 4, 3
_ENTRY_REF = re.compile(r"^(?P<group>[a-z0-9_]+)\[(?P<index>\d+)\]\.(?P<field>[a-z0-9_]+)$")


def drafts(desk: Desk) -> tuple[Draft, Draft]:
    """The initial draft and the one after measures."""
    track, customs = desk.open_case.track, desk.customs()
    return (
        rate(desk.pack, track, desk.facts, "initial", customs),
        rate(desk.pack, track, desk.facts, "after", customs),
    )


def proposed(desk: Desk) -> Draft:
    """The draft put before a person: after measures (发改投资〔2012〕2492号: the level is suggested after measures)."""
    return drafts(desk)[1]


def level_screen(desk: Desk, place: AtLevel) -> tuple[str, Rows]:
    """Both drafts with reasons; `why` adds the whole trace."""
    initial, after = drafts(desk)
    revision = desk.chat.revision
    parts = [
        draft_line(desk.pack, initial, words.DRAFT_INITIAL),
        draft_line(desk.pack, after, words.DRAFT_AFTER),
        _scale(desk.pack, after),
    ]
    if place.why:
        parts += _trace(desk, initial, after)
    else:
        parts += _summary(desk, after)
    parts.append(held_words(desk.open_case))
    late = overdue(desk.pack, desk.open_case, local_day(desk.now))
    parts.append(measures.OVERDUE.format(n=late) if late else "")
    parts.append(words.PENDING_OPINION)
    rows: Rows = ()
    if after.missing:
        rows += ((button("去补", revision, "mend"),),)
    first = () if place.why else (button(words.TRACE, revision, "lvw"),)
    rows += ((*first, button(words.PICTURE, revision, "pic"), button(words.KEEP_ON, revision, "on")),)
    return lines(*parts), rows


def draft_line(pack: Pack, draft: Draft, which: str) -> str:
    """ "拟定等级(初始):二级风险·暂缓实施", or that it cannot be rated yet and how light it can get at best."""
    if draft.level is None:
        floor = words.DRAFT_AT_LEAST.format(level=pack.level(draft.at_least).name) if draft.at_least else ""
        return words.DRAFT_NONE.format(which=which) + floor
    level = pack.level(draft.level)
    if draft.missing:
        return words.DRAFT_OPEN.format(which=which, level=level.name)
    return words.DRAFT_LEVEL.format(which=which, level=level.name, decision=level.decision)


def level_words(level: Level) -> str:
    """ "二级风险·暂缓实施"."""
    return f"{level.name}·{level.decision}"


def clause_words(pack: Pack, ref: str) -> str:
    """A clause reference as people read it: 《document》label."""
    alias, _, label = ref.partition("/")
    return f"《{pack.sources[alias]}》{label}"


def ref_words(desk: Desk, ref: str) -> str:
    """A missing or changing thing by its name: a question's text, or "第2项风险点·……"."""
    match = _ENTRY_REF.match(ref)
    if match is None:
        question = find_question(desk.pack, desk.open_case.track, ref)
        return cut(bare(question.ask), 24) if question else ref
    question = find_question(desk.pack, desk.open_case.track, match["field"], match["group"])
    asked = cut(bare(question.ask), 16) if question else match["field"]
    entries = live(desk.open_case, match["group"])
    index = int(match["index"])
    group = desk.pack.group(match["group"])
    title = cut(entry_title(group, entries[index]), 10) if index < len(entries) else ""
    return f"第{index + 1}项{title}·{asked}"


def change_words(desk: Desk, change: Change) -> str:
    """ "直接利益户征求率 → 全部征求:三级风险"."""
    match = _ENTRY_REF.match(change.ref)
    question = (
        find_question(desk.pack, desk.open_case.track, match["field"], match["group"])
        if match
        else find_question(desk.pack, desk.open_case.track, change.ref)
    )
    value = (
        show(question, change.to_value)
        if question is not None and change.to_value is not None
        else str(change.to_value)
    )
    then = desk.pack.level(change.level_then).name if change.level_then else "还不能评定"
    return f"{ref_words(desk, change.ref)} 改为“{cut(value, 14)}” → {then}"


def fired_words(pack: Pack, fired: Fired) -> str:
    """A reason with its grade, level and clause."""
    rule = fired.rule
    return f"{reason_words(rule)}（{pack.level(rule.level).name}；{clause_words(pack, rule.clause)}）"


def reason_words(rule: RatingRule) -> str:
    """What a rule says, with the grade of its source where the words do not tell it already."""
    mark = words.GRADES[rule.grade]
    told = mark.strip("〔〕").split("·")[0]
    return rule.say if not mark or told in rule.say else mark + rule.say


def _scale(pack: Pack, draft: Draft) -> str:
    if draft.level is None or draft.missing:
        return ""
    level = pack.level(draft.level)
    return words.DRAFT_SCALE.format(maps=words.MAPS[level.maps], controllable=words.CONTROLLABLE[level.controllable])


def _summary(desk: Desk, draft: Draft) -> list[str]:
    parts = []
    reasons = [reason_words(f.rule).rstrip("。") for f in draft.fired[:REASONS_SHOWN]]
    parts.append(words.REASONS + ("；".join(reasons) + "。" if reasons else words.NO_REASON))
    if draft.missing:
        names = "、".join(ref_words(desk, ref) for ref in draft.missing[:MISSING_SHOWN])
        parts.append(
            words.MISSING + names + (f"等{len(draft.missing)}处" if len(draft.missing) > MISSING_SHOWN else "")
        )
    elif draft.would_change:
        parts.append(words.CHANGES + "；".join(change_words(desk, c) for c in draft.would_change[:CHANGES_SHOWN]))
    return parts


def _trace(desk: Desk, initial: Draft, after: Draft) -> list[str]:
    pack = desk.pack
    parts = []
    for which, draft in ((words.DRAFT_INITIAL, initial), (words.DRAFT_AFTER, after)):
        parts.append(f"{which} {words.REASONS}")
        parts += [f"· {fired_words(pack, fired)}" for fired in draft.fired] or [f"· {words.NO_REASON}"]
    if after.missing:
        parts.append(words.MISSING)
        parts += [f"· {ref_words(desk, ref)}" for ref in after.missing[:12]]
    if after.would_change:
        parts.append(words.CHANGES)
        parts += [f"· {change_words(desk, change)}" for change in after.would_change[:6]]
    if after.reference:
        parts.append(words.REFERENCE)
        parts += [f"· {fired_words(pack, fired)}" for fired in after.reference]
    return parts
