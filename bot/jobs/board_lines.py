"""A board in a few short lines for the chat: counts only, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import mean

from bot.documents.board_records import (
    UNCLASSED,
    UNLEVELLED,
    Board,
    Covered,
    DueState,
    Matter,
    MatterState,
    count,
    quality,
)
from bot.documents.words import MappedLevel
from bot.engine.words import board as say

MOST = 6
"""Levels or classes named in a line; the rest stands in the xlsx."""


def ledger_lines(board: Board) -> list[str]:
    """How many, in time or not, by level and class."""
    matters = board.matters
    if not matters:
        return [say.ELSEWHERE.format(n=len(board.elsewhere))] if board.elsewhere else [say.NONE_AT_ALL]
    c = count(matters, board.year)
    unset = sum(m.due_state is DueState.UNSET and m.state is not MatterState.CANCELLED for m in matters)
    return [
        say.COUNTED.format(
            all=len(matters),
            opened=c.opened,
            finished=c.finished,
            filed=c.filed,
            running=c.running,
            cancelled=c.cancelled,
        ),
        say.IN_TIME.format(in_time=c.in_time, late=c.late, unset=unset),
        say.LEVELS.format(levels=_tally(m.level or UNLEVELLED for m in matters)),
        say.KINDS.format(kinds=_tally(m.kind or UNCLASSED for m in matters)),
        *_simplified(board),
    ]


def target_lines(board: Board) -> list[str]:
    """Tasks met or not, and the rules by which that counts, with their clause."""
    tasked = [unit for unit in board.units if unit.quota is not None]
    met = sum(unit.quota is not None and unit.finished(board.year) >= unit.quota.least for unit in tasked)
    head = say.TARGETS_MET.format(tasked=len(tasked), met=met) if tasked else say.TARGETS_NONE
    rules = [say.RULE.format(say=rule.say.rstrip("。"), clause=rule.clause) for rule in board.rules]
    return [head, *rules, say.FACTS_ONLY]


def coverage_lines(board: Board) -> list[str]:
    """What should be and was assessed; what is not known is said to be."""
    found = Counter(board.covered)
    told = [say.COVERED.format(should=len(board.covered), assessed=board.assessed, running=found[Covered.RUNNING])]
    if found[Covered.ELSEWHERE]:
        told.append(say.ELSEWHERE.format(n=found[Covered.ELSEWHERE]))
    if found[Covered.UNKNOWN] or found[Covered.TOLD]:
        told.append(say.UNKNOWN.format(unknown=found[Covered.UNKNOWN], told=found[Covered.TOLD]))
    if found[Covered.FIRST]:
        told.append(say.FIRST.format(first=found[Covered.FIRST]))
    return told


def year_lines(board: Board) -> list[str]:
    """The quantity view."""
    return ledger_lines(board)[:2]


def quality_lines(board: Board) -> list[str]:
    """The quality view (惠山 plan 三/(三)/1)."""
    if not board.matters:
        return [say.NONE_AT_ALL]
    q = quality(board.matters)
    told = [
        say.QUALITY_RETURNS.format(returns=q.returns, returned=q.returned, bare=q.bare),
        say.QUALITY_RECORDS.format(consultations=q.consultations, unrecorded=q.unrecorded),
        say.QUALITY_AGREES.format(agreed=q.agreed, confirmed=q.confirmed),
        say.QUALITY_VOICES.format(
            objections=q.objections,
            answered=q.answered,
            measures=q.measures,
            known=q.carried_known,
            full=q.carried_full,
        ),
    ]
    if q.widest is not None:
        told.append(say.QUALITY_WIDEST.format(samples=q.samples, widest=f"{100 * q.widest:.1f}"))
    return told


def _simplified(board: Board) -> list[str]:
    """能简化就简化, measured (朝阳县, CY07): how many took a simple way, what that saved, and who else might have."""
    done = [m for m in board.matters if m.finished is not None and m.finished.year == board.year]
    short, long = [m for m in done if m.way.short], [m for m in done if not m.way.short]
    told = []
    if short:
        told.append(say.SHORT_ONLY.format(short=len(short), share=f"{round(100 * len(short) / len(done))}%"))
    if short and long:
        told.append(say.SHORT.format(short_taps=_mean_taps(short), long_taps=_mean_taps(long)))
    low = [m for m in long if m.maps is MappedLevel.LOW]
    if low:
        told.append(say.LOW_LONG.format(n=len(low), converted=sum(m.converted for m in low)))
    return told


def _mean_taps(matters: list[Matter]) -> int:
    return round(mean(m.interactions for m in matters))


def _tally(names: Iterable[str]) -> str:
    found = Counter(names).most_common()
    told = "，".join(f"{name}{n}" for name, n in found[:MOST])
    return told + (f"，其他{sum(n for _, n in found[MOST:])}" if len(found) > MOST else "")
