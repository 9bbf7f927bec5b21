"""A matter of a county bureau with something to answer for, and the office above that looks for it."""

from __future__ import annotations

from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_THIRD
from bot.testing.play import Cast, Played, fill

ABOVE = "市自然资源局"


def idle_measures(played: Played, *, incident: bool = False) -> tuple[World, Cast]:
    """The third-level matter in tracking: measures carried out in part, and where `incident` with what came of it."""
    tracking = SHAOXING_THIRD.steps["tracking"]
    world, cast = played(SHAOXING_THIRD, "tracking")
    check = {**tracking["checks"][0], "carried": "part", "follow_up": "分局五月底前补齐"}
    if incident:
        check["mass_event"] = "happened"
    fill(cast["assessor"], {**tracking, "checks": [check]})
    return world, cast


def overseer(world: World, role: str = "reviewer") -> Person:
    """Somebody in the organisation above the one whose matter it is."""
    world.organise(ABOVE, kind="bureau")
    with world.app.database.write() as connection:
        from storage import people

        people.organise(connection, "sample", people.SAMPLE_NAME, kind="street", parent=ABOVE)
    return world.person("周督查", role, ABOVE)


def docx_text(path: str) -> str:
    """All words of a docx."""
    from docx import Document

    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
