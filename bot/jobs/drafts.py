"""The job ``drafts``: which assessments may be those of a draft document, by its title and the unit that drafted it."""

from __future__ import annotations

from typing import Any

from bot.engine.state import CaseState
from bot.packs import PackShelf
from storage import cases, people, summaries
from storage.database import Database

SHOWN, LOOKED_AT = 5, 500
"""Assessments shown; newest ones looked at for it."""
LIKE_ENOUGH = 0.34
"""Share of a title's pairs of characters that must be in the other's to be shown."""
OF_THE_UNIT = 0.2
"""What it adds that the assessment is the drafting unit's own."""
_FORM = ("（送审稿）", "(送审稿)", "送审稿", "（征求意见稿）", "（草案）", "草案", "《", "》", "社会稳定风险评估")


class DraftsWork:
    """Looks among the assessments of an organisation and those below it."""

    def __init__(self, database: Database, shelf: PackShelf) -> None:
        self._database = database
        self._shelf = shelf

    def look(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"title", "unit", "organisation"} → {"found": [{"case", "title", "unit", "level", "by"}], "unit": id}."""
        title, unit, own = (str(payload[name]) for name in ("title", "unit", "organisation"))
        with self._database.read() as connection:
            lines = summaries.of_organisation(connection, own, statuses=("open", "closed"), below=True, limit=LOOKED_AT)
            units = {each.id: each.name for each in people.organisations(connection)}
            branch = summaries.branch(connection, own)
            packs = self._shelf.readable(connection, {(line.pack, line.pack_version) for line in lines})
            drafter = _unit(unit, {key: name for key, name in units.items() if key in branch})
            scored = []
            for line in lines:
                pack = packs.get((line.pack, line.pack_version))
                if pack is None or pack.track(line.track).kind == "register":
                    continue
                score = alike(title, line.title) + (OF_THE_UNIT if line.organisation == drafter else 0)
                if score >= LIKE_ENOUGH:
                    scored.append((score, line))
            best = [line for _, line in sorted(scored, key=lambda pair: -pair[0])[:SHOWN]]
            states = cases.load_many(connection, [line.id for line in best])
        found = []
        for line in best:
            case = CaseState.model_validate_json(states[line.id].state)
            word = case.confirmation if case.confirmation is not None and not case.confirmation.stale else None
            level = packs[line.pack, line.pack_version].level(word.chosen) if word is not None else None
            found.append(
                {
                    "case": line.id,
                    "title": line.title,
                    "unit": units.get(line.organisation or "", ""),
                    "level": f"{level.name}·{level.decision}" if level is not None else None,
                    "by": word.by_name if word is not None else None,
                }
            )
        return {"found": found, "unit": drafter}


def alike(one: str, other: str) -> float:
    """How much of the shorter title's pairs of characters is in the longer one, 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _pairs(title: str) -> set[str]:
    for mark in _FORM:
        title = title.replace(mark, "")
    plain = "".join(title.split())
    return {plain[n : n + 2] for n in range(len(plain) - 1)}


def _unit(named: str, units: dict[str, str]) -> str | None:
    """The one unit of that name, or whose name holds it (市水利局 for 水利局); None where it is not just one."""
    exact = [key for key, name in units.items() if name == named]
    near = exact or [key for key, name in units.items() if named in name or name in named]
    return near[0] if len(near) == 1 else None
