"""Taps about tasks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.engine.desk import Desk
from bot.engine.handlers import ruling, tasking, whistling
from bot.engine.handlers.tapping import Handler, at, here
from bot.engine.screens import assigned
from bot.engine.task_state import AtTask, AtWhistle


def _giving(act: Callable[..., None], arguments: int = 0) -> Handler:
    """Only for those who give tasks in the case in hand."""

    def checked(desk: Desk, place: AtWhistle, *args: str) -> None:
        if whistling.may(desk):
            act(desk, place, *args)

    return at(AtWhistle, checked, arguments)


TAPS: Mapping[str, Handler] = {
    "wu": _giving(whistling.choose_unit, 1),
    "wp": _giving(whistling.more_units),
    "wa": _giving(whistling.all_units),
    "wk": _giving(whistling.keep_text),
    "wh": _giving(whistling.helpers),
    "wd": _giving(whistling.choose_days, 1),
    "ws": _giving(whistling.on_the_spot, 1),
    "wx": _giving(whistling.stop),
    "tr": here(AtTask, tasking.start_report),
    "tm": at(AtTask, tasking.report, 1),
    "tj": at(AtTask, ruling.judge, 1),
    "td": at(AtTask, ruling.new_day, 1),
    "tp": here(AtTask, tasking.papers),
    "tw": here(AtTask, ruling.withdraw),
    "tb": here(AtTask, tasking.look),
}
FREE: Mapping[str, Handler] = {
    "w": lambda desk, args: whistling.start(desk),
    "tl": lambda desk, args: assigned.listed(desk),
    "tv": tasking.view,
    "ta": tasking.accept,
}
"""Buttons that are never too old: they move only, or do what doing twice makes no difference to (taking a task on)."""
