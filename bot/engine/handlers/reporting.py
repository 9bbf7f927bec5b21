"""Reporting a filed matter to the system above (CY09): asked for when it is filed, and told to whoever filed it."""

from __future__ import annotations

from bot.engine import words
from bot.engine.desk import Desk
from bot.engine.events import JobDone
from bot.engine.screens.layout import cut
from bot.engine.words import exchanging as say

STANDINGS = {"sent": say.REPORTED, "dead": say.REPORT_DEAD}
ANSWERS = {"sent": say.REPORTED_NOW, "waiting": say.REPORT_LATER, "dead": say.REPORT_REFUSED}


def report_up(desk: Desk) -> None:
    """Have a filed matter reported, where there is a system to report to. Once a turn."""
    case = desk.open_case
    filed = any(review.verdict == "approved" for review in case.reviews)
    if not desk.world.reports or not filed or desk.started("exchange"):
        return
    desk.job("exchange", {"case": case.id}, case=case.id, title=cut(case.title or words.UNTITLED, 24))


def reported(desk: Desk, event: JobDone) -> None:
    """What became of it."""
    answer = ANSWERS.get(str(event.result.get("state", "")))
    if answer is not None:
        why = cut(str(event.result.get("error", "")), 40)
        desk.send_anew()
        desk.say(answer.format(title=event.context.get("title", ""), why=why))


def standing(desk: Desk) -> str:
    """已报省系统 or 待报, of a filed matter; "" where nothing is reported."""
    case = desk.open_case
    if not desk.world.reports or not any(review.verdict == "approved" for review in case.reviews):
        return ""
    return STANDINGS.get(desk.world.reported, say.REPORT_WAITING)
