"""The view 历年化解 of the job ``board``: counts over the years, in lines and as a picture."""

from __future__ import annotations

from bot.clock import ZONE
from bot.documents.years import Tally, YearTally, years_png
from bot.engine.words import board as say
from storage import board, resolved
from storage.database import Database


def resolved_view(database: Database, organisation: str, *, below: bool) -> tuple[str, list[str], bytes | None]:
    """Name of the organisation, a line a year, and the picture (None where nothing was noted yet)."""
    with database.read() as connection:
        units = board.units(connection, organisation, below=below)
        years = resolved.by_year(connection, [unit.id for unit in units], ZONE)
    name = units[0].name if units else ""
    if not years:
        return name, [say.RESOLVED_NONE], None
    lines = [
        say.RESOLVED_YEAR.format(
            year=year.year,
            heard=year.opinions_answered,
            opinions=year.opinions,
            resolved=year.conflicts_resolved,
            conflicts=year.conflicts,
            done=year.tasks_resolved,
            tasks=year.tasks,
        )
        for year in years
    ]
    tallies = [
        YearTally(
            year.year,
            (
                Tally("诉求答复", year.opinions, year.opinions_answered),
                Tally("矛盾化解", year.conflicts, year.conflicts_resolved),
                Tally("派单办结", year.tasks, year.tasks_resolved),
            ),
        )
        for year in years
    ]
    return name, lines, years_png(f"{name} 历年化解", tallies, say.RESOLVED_NOTE)
