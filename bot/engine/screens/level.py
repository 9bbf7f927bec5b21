"""The draft level in three lines: the level, the reason that decides it, what is missing."""

from __future__ import annotations

import re

from bot.engine import words
from bot.engine.buttons import button
from bot.engine.desk import Desk, Rows
from bot.engine.dues import local_day
from bot.engine.facts import live
from bot.engine.measures import overdue
from bot.engine.places import AtLevel
from bot.engine.screens.layout import LINE, bare, cut, fit, lines
from bot.engine.screens.question import entry_title
from bot.engine.screens.tasks import held_words
from bot.engine.task_state import unsettled
from bot.engine.walk import find_question
from bot.engine.words import level as say
from bot.engine.words import measures
from knowledge.procedures.model import Level, Pack, RatingRule
from knowledge.procedures.rating import Change, Draft, rate
from knowledge.procedures.values import show

MISSING_SHOWN = 3
"""Things missing that are named at once, as many as fit the line."""
ENTRY_REF = re.compile(r"^(?P<group>[a-z0-9_]+)\[(?P<index>\d+)\]\.(?P<field>[a-z0-9_]+)$")


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
    """The level put before a person, what decides it or what is missing; the rest is one tap away (`tracing`)."""
    initial, after = drafts(desk)
    revision = desk.chat.revision
    rows: Rows = ()
    if after.missing:
        rows += ((button(words.TO_MEND, revision, "mend"),),)
    more = (
        button(words.TRACE, revision, "lvw"),
        button(words.PICTURE, revision, "pic"),
        button(words.KEEP_ON, revision, "on"),
    )
    return lines(draft_line(desk.pack, after), *_decisive(desk, initial, after)), (*rows, more)


def draft_line(pack: Pack, draft: Draft, which: str = words.DRAFT_AFTER) -> str:
    """ "拟定二级风险，暂缓实施。", or that it cannot be rated yet and how light it can get at best."""
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
    match = ENTRY_REF.match(ref)
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
    """ "直接利益户征求率", below it "改为“全部征求”：三级风险。"."""
    match = ENTRY_REF.match(change.ref)
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
    then = desk.pack.level(change.level_then).name if change.level_then else say.NOT_RATED
    return say.CHANGE.format(ref=ref_words(desk, change.ref), value=cut(value, 14), level=then)


def reason_words(rule: RatingRule) -> str:
    """What a rule says, with the grade of its source where the words do not tell it already."""
    mark = words.GRADES[rule.grade]
    told = mark.strip("〔〕").split("·")[0]
    return rule.say if not mark or told in rule.say else mark + rule.say


def scale_words(pack: Pack, draft: Draft) -> str:
    """To which of the national three levels it maps, and whether it counts as controllable; nothing where open."""
    if draft.level is None or draft.missing:
        return ""
    level = pack.level(draft.level)
    return words.DRAFT_SCALE.format(maps=words.MAPS[level.maps], controllable=words.CONTROLLABLE[level.controllable])


def warnings(desk: Desk) -> list[str]:
    """What keeps the level from being taken as it stands, in full: tasks not resolved, measures overdue unrecorded."""
    late = _late(desk)
    return [told for told in (held_words(desk.open_case), measures.OVERDUE.format(n=late) if late else "") if told]


def _late(desk: Desk) -> int:
    return overdue(desk.pack, desk.open_case, local_day(desk.now))


def _warned(desk: Desk) -> str:
    """The same on one line, where there is any; in full behind 为什么."""
    held, late = len(unsettled(desk.open_case.tasks)), _late(desk)
    if held and late:
        return f"{say.HELD.format(n=held)}，{say.LATE_SHORT.format(n=late)}。"
    told = say.HELD.format(n=held) if held else say.LATE.format(n=late) if late else ""
    return say.WARNED.format(what=told) if told else ""


def _decisive(desk: Desk, initial: Draft, after: Draft) -> list[str]:
    """What decides: the strictest reason, and what is missing or from where the level comes; two lines at most. What
    warns goes before the reason, which is behind 为什么 too."""
    reasons = [reason_words(fired.rule).rstrip("。") for fired in after.fired]
    warned = _warned(desk)
    count = words.REASONS_N.format(n=len(reasons)) if len(reasons) > 1 else words.REASONS
    reason = count + (f"{reasons[0]}。" if reasons else words.NO_REASON)
    if after.missing:
        count = words.MISSING_N.format(n=len(after.missing)) if len(after.missing) > 1 else words.MISSING
        told = count + "、".join(ref_words(desk, ref) for ref in after.missing[:MISSING_SHOWN])
        return [fit(told, LINE), warned or (fit(reason, LINE) if reasons else "")]
    if warned:
        return [fit(reason, LINE), warned]
    started = ""
    if initial.level is not None and initial.level != after.level:
        started = words.STARTED.format(level=desk.pack.level(initial.level).name)
    return [f"{started}{reason}"]
