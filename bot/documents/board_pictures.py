"""The year as pictures for a phone: targets by unit, coverage, progress of matters (seed items HS03, HS25, NE02).

Bars carry their numbers in words beside them, so that nobody has to measure or tell colours apart; 360 px wide the
smallest letters are still 9 px high. What does not fit is counted and stands in the xlsx.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.documents.board_records import Board, Covered, DueState, Matter, MatterState, Unit, count
from bot.documents.pictures import (
    CURRENT,
    DONE,
    INK,
    MARGIN,
    MUTED,
    RULE,
    TO_DO,
    WIDTH,
    Draw,
    canvas,
    font,
    png,
    wrap,
)
from bot.documents.targets_xlsx import UNSET, standing
from bot.documents.text import moment

_HEAD, _NAME, _NOTE = 48, 44, 38
_BAR, _GAP = 34, 26
_ROWS = 24
"""Units or matters drawn; a phone scrolls no further with pleasure."""
TARGETS_NOTE = "绿色是评完的，灰色是还差的。"
_DOUBT = "#8a6d3b"
_LATE = "#b42318"
_COVERED = {
    Covered.ASSESSED: DONE,
    Covered.ELSEWHERE: DONE,
    Covered.RUNNING: CURRENT,
    Covered.UNKNOWN: TO_DO,
    Covered.TOLD: _DOUBT,
    Covered.FIRST: _LATE,
    Covered.CANCELLED: RULE,
}
_ROOM = WIDTH - 2 * MARGIN
Part = tuple[int, str]
"""How many, in which colour."""


def targets_png(board: Board) -> bytes:
    """目标任务分解表: a bar a unit, finished against its task; units without a task say so."""
    shown = [unit for unit in board.units if unit.quota is not None or unit.matters or unit.planned]
    rows = []
    parts: tuple[Part, ...]
    for unit in shown[:_ROWS]:
        done = unit.finished(board.year)
        if unit.quota is None:
            told, whole = f"{UNSET}；评完{done}件", 1
            parts = ()
        else:
            left = max(0, unit.quota.least - done)
            told = f"任务{unit.quota.words}件，评完{done}件：{standing(unit, board)}"
            parts, whole = ((done, DONE), (left, RULE)), max(unit.quota.most or 0, unit.quota.least, done, 1)
        running = count(unit.matters, board.year).running
        rows.append((unit_words(unit), told + (f"，在办{running}件" if running else ""), parts, whole))
    met = sum(u.quota is not None and u.finished(board.year) >= u.quota.least for u in board.units)
    tasked = sum(u.quota is not None for u in board.units)
    summary = f"有任务的单位{tasked}个，已完成{met}个" if tasked else "各单位都没有定任务"
    notes = [TARGETS_NOTE] if tasked else []
    return _drawn(board, f"{board.year}年目标任务分解", summary, rows, len(shown) - _ROWS, notes)


def coverage_png(board: Board) -> bytes:
    """应评尽评: one bar for all, its parts named and counted, then a bar a unit."""
    found = Counter(board.covered)
    whole = len(board.covered)
    rows = [("合计", _parts_words(found), _parts(found), max(whole, 1))] if whole else []
    units = [unit for unit in board.units if unit.covered]
    if len(units) > 1:
        most = max(len(unit.covered) for unit in units)
        rows += [
            (unit.name, _parts_words(Counter(unit.covered)), _parts(Counter(unit.covered)), most)
            for unit in units[:_ROWS]
        ]
    summary = f"应评{whole}件，已评{board.assessed}件" if whole else "还没有应评的事项"
    notes = ["没有对上事项的是不知道，不算已评。"] if found[Covered.UNKNOWN] or found[Covered.TOLD] else []
    return _drawn(board, f"{board.year}年应评尽评", summary, rows, len(units) - _ROWS, notes)


def year_png(board: Board) -> bytes:
    """进度: a bar a matter, steps done of all, late ones first, then by their set time."""
    listed = [m for m in board.matters if m.state is not MatterState.CANCELLED]
    listed.sort(key=lambda m: (m.due_state is not DueState.LATE, m.finished is not None, str(m.due or "9"), m.number))
    rows = []
    for matter in listed[:_ROWS]:
        colour = DONE if matter.finished is not None else _LATE if matter.due_state is DueState.LATE else CURRENT
        rows.append(
            (matter.title, matter_words(matter, board.year), ((matter.steps_done, colour),), max(matter.steps, 1))
        )
    c = count(listed, board.year)
    summary = f"共{len(listed)}件：评完{c.finished}，在办{c.running}，逾期{c.late}" if listed else "这一年没有事项"
    return _drawn(board, f"{board.year}年稳评进度", summary, rows, len(listed) - _ROWS)


def matter_words(matter: Matter, year: int) -> str:
    """How far a matter is and by when it should be: a day of another year than the picture's with its year."""
    due = f"，限{_day(matter.due, year)}" if matter.due is not None else ""
    level = f"，{matter.level}" if matter.level else ""
    if matter.state is MatterState.OPEN:
        return f"{matter.unit}：{matter.steps_done}/{matter.steps}步，在{matter.step}{due}，{matter.due_state.value}"
    return f"{matter.unit}：{matter.state.value}{level}{due}，{matter.due_state.value}"


def _day(day: date, year: int) -> str:
    return f"{'' if day.year == year else f'{day.year}年'}{day.month}月{day.day}日"


def unit_words(unit: Unit) -> str:
    """A unit's name, and what it is where the name does not say it."""
    return unit.name if unit.tier in unit.name else f"{unit.name}（{unit.tier}）"


def _parts(found: Counter[Covered]) -> tuple[Part, ...]:
    return tuple((found[state], _COVERED[state]) for state in Covered if found[state])


def _parts_words(found: Counter[Covered]) -> str:
    return "，".join(f"{state.value}{found[state]}" for state in Covered if found[state])


def _drawn(
    board: Board,
    title: str,
    summary: str,
    rows: Sequence[tuple[str, str, Sequence[Part], int]],
    hidden: int,
    notes: Sequence[str] = (),
) -> bytes:
    """Title, one line that sums up, a bar a row with its name above and its numbers below, the day at the foot."""
    head = [*wrap(board.organisation, _HEAD, _ROOM, 2), title]
    laid = [
        (wrap(name, _NAME, _ROOM, 2) or ["未命名"], wrap(told, _NOTE, _ROOM, 3), parts, whole)
        for name, told, parts, whole in rows
    ]
    feet = [line for note in notes for line in wrap(note, _NOTE, _ROOM, 2)]
    if hidden > 0:
        feet.append(f"还有{hidden}行没有画出，见表格")
    feet.append(f"截至{moment(board.as_of)}")
    heights = [66 * len(names) + _BAR + 20 + 52 * len(words) + _GAP for names, words, _, _ in laid]
    image, draw = canvas(MARGIN + 64 * len(head) + 76 + sum(heights) + 54 * len(feet) + MARGIN)
    y = MARGIN
    for line in head:
        draw.text((MARGIN, y), line, font=font(_HEAD), fill=INK)
        y += 64
    draw.text((MARGIN, y), summary, font=font(40), fill=MUTED)
    y += 76
    for (names, words, parts, whole), height in zip(laid, heights, strict=True):
        _row(draw, y, names, words, parts, whole)
        y += height
    for line in feet:
        draw.text((MARGIN, y), line, font=font(_NOTE), fill=MUTED)
        y += 54
    return png(image)


def _row(draw: Draw, top: int, names: Sequence[str], words: Sequence[str], parts: Sequence[Part], whole: int) -> None:
    y = top
    for name in names:
        draw.text((MARGIN, y), name, font=font(_NAME), fill=INK)
        y += 66
    draw.rectangle((MARGIN, y, MARGIN + _ROOM, y + _BAR), outline=RULE, width=2)
    at = float(MARGIN)
    for number, colour in parts:
        width = _ROOM * min(number, whole) / whole
        if width > 0:
            draw.rectangle((at, y, min(at + width, MARGIN + _ROOM), y + _BAR), fill=colour)
        at += width
    y += _BAR + 10
    for word in words:
        draw.text((MARGIN, y), word, font=font(_NOTE), fill=MUTED)
        y += 52
