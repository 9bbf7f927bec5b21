"""The picture of where a matter stands: its steps done, current and to do, for a phone."""

from __future__ import annotations

from bot.documents.pictures import (
    CURRENT,
    DONE,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    RULE,
    TO_DO,
    WIDTH,
    Draw,
    canvas,
    centred,
    font,
    png,
    wrap,
)
from bot.documents.records import Progress, ProgressStep, StepState
from bot.documents.text import moment

_COLOURS = {StepState.DONE: DONE, StepState.CURRENT: CURRENT, StepState.TO_DO: TO_DO}
_RADIUS = 34
_TEXT_LEFT = MARGIN + 2 * _RADIUS + 36
_TITLE, _NOTE = 44, 38
_STEP_LIMIT = 30

Row = tuple[ProgressStep, list[str], list[str]]


def progress_png(progress: Progress) -> bytes:
    """A column of steps, 1080 px wide: ticked and green when done, blue when current, grey ring when to do.

    The states stand in words too, so that nobody has to tell colours apart. Beyond 30 steps the rest is
    counted.
    """
    width = WIDTH - _TEXT_LEFT - MARGIN
    rows: list[Row] = [
        (step, wrap(step.title, _TITLE, width - 170, 2) or ["未命名"], wrap(step.note, _NOTE, width, 2))
        for step in progress.steps[:_STEP_LIMIT]
    ]
    heads = wrap(progress.matter, 46, WIDTH - 2 * MARGIN, 3)
    feet = _feet(progress)
    top = MARGIN + 64 * len(heads) + 84
    height = top + sum(_height(row) for row in rows) + 54 * len(feet) + MARGIN + (0 if rows else 80)
    image, draw = canvas(height)
    y = MARGIN
    for line in heads:
        draw.text((MARGIN, y), line, font=font(46), fill=INK)
        y += 64
    done = sum(step.state is StepState.DONE for step in progress.steps)
    draw.text((MARGIN, y), f"已完成{done}步，共{len(progress.steps)}步", font=font(40), fill=MUTED)
    y = top
    if not rows:
        draw.text((MARGIN, y), "还没有步骤", font=font(_TITLE), fill=INK)
        y += 80
    for number, row in enumerate(rows, 1):
        _step(draw, y, number, row, last=number == len(rows))
        y += _height(row)
    for line in feet:
        draw.text((MARGIN, y), line, font=font(_NOTE), fill=MUTED)
        y += 54
    return png(image)


def _feet(progress: Progress) -> list[str]:
    feet = []
    hidden = len(progress.steps) - _STEP_LIMIT
    if hidden > 0:
        feet.append(f"后面还有{hidden}步未画出")
    feet += wrap(progress.note, _NOTE, WIDTH - 2 * MARGIN, 3)
    if progress.as_of is not None:
        feet.append(f"截至{moment(progress.as_of)}")
    return feet


def _height(row: Row) -> int:
    _, titles, notes = row
    return max(60 * len(titles) + 52 * len(notes) + 36, 2 * _RADIUS + 40)


def _step(draw: Draw, top: int, number: int, row: Row, *, last: bool) -> None:
    step, titles, notes = row
    colour = _COLOURS[step.state]
    x, y = MARGIN + _RADIUS, top + _RADIUS
    if not last:
        line = DONE if step.state is StepState.DONE else RULE
        draw.line((x, y + _RADIUS, x, top + _height(row)), fill=line, width=6)
    box = (x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)
    if step.state is StepState.TO_DO:
        draw.ellipse(box, fill=PAPER, outline=colour, width=5)
        centred(draw, (x, y), str(number), 38, MUTED)
    else:
        draw.ellipse(box, fill=colour)
        if step.state is StepState.DONE:
            tick = ((x - 15, y + 1), (x - 4, y + 13), (x + 17, y - 12))
            draw.line(tick, fill=PAPER, width=7, joint="curve")
        else:
            centred(draw, (x, y), str(number), 38, PAPER)
    text_y = top + 6
    word = colour if step.state is not StepState.TO_DO else MUTED
    draw.text((WIDTH - MARGIN, text_y + 4), step.state.value, font=font(38), fill=word, anchor="ra")
    for title in titles:
        draw.text((_TEXT_LEFT, text_y), title, font=font(_TITLE), fill=INK)
        text_y += 60
    for note in notes:
        draw.text((_TEXT_LEFT, text_y), note, font=font(_NOTE), fill=MUTED)
        text_y += 52
