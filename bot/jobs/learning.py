"""The jobs of learning and publicity: rosters for the level above, experience shared, the publicity text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import ZONE
from bot.errors import JobError
from bot.jobs.board_units import packs_for
from bot.jobs.boards import XLSX
from bot.jobs.documents import DOCX, file_name
from bot.packs import PackShelf
from knowledge.procedures.model import Pack
from storage import board, learning, reach, surveys
from storage.attachments import Attachments
from storage.database import Database
from storage.errors import AttachmentError

FALLBACK = "national"
"""The pack a publicity text rests on where none is of the unit's place."""


@dataclass(frozen=True, slots=True)
class LearningWork:
    """Reads what units registered, outside any turn. `pages_url`: what links to questionnaires begin with."""

    database: Database
    shelf: PackShelf
    attachments: Attachments
    clock: Callable[[], datetime]
    pages_url: str

    def roster(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"units", "without", "vacant", "trained", "files"}: the roster of it and those below."""
        from bot.documents.roster_xlsx import FORMS, LearnedLine, RosterLine, roster_xlsx

        now = self.clock().astimezone(ZONE)
        with self.database.read() as connection:
            units = board.units(connection, str(payload["organisation"]))
            ids = [unit.id for unit in units]
            kept = learning.rosters(connection, ids)
            year = learning.learned(connection, ids, now.year)
            accounts = learning.accounts(connection, ids)
        seats: list[RosterLine] = []
        for unit in units:
            roster = kept.get(unit.id)
            for seat in roster.seats if roster is not None else (learning.Seat("", "", "", ""),):
                vacant = _vacant(seat) if roster is not None else ""
                day = roster.kept.astimezone(ZONE).date() if roster is not None else None
                told = (seat.unit, seat.leader_post, seat.assessor_post, seat.duty)
                seats.append(RosterLine(unit.name, day, *told, vacant))
        lines = [
            LearnedLine(
                unit=unit.name,
                forms=tuple(year[unit.id].trainings[form] for form in FORMS),
                people=year[unit.id].people,
                quizzes=year[unit.id].quizzes,
                publicity=year[unit.id].publicity,
                themes="、".join(year[unit.id].themes),
                accounts=accounts.get(unit.id, 0),
            )
            for unit in units
        ]
        name = units[0].name if units else ""
        content = roster_xlsx(name, now.year, now, seats, lines)
        forms = {FORMS[form]: sum(year[key].trainings[form] for key in ids) for form in FORMS}
        return {
            "units": len(units),
            "without": [unit.name for unit in units if unit.id not in kept],
            "vacant": [f"{line.unit}·{line.member}（{line.vacant}）" for line in seats if line.vacant],
            "forms": {form: times for form, times in forms.items() if times},
            "quizzes": sum(line.quizzes for line in lines),
            "publicity": sum(line.publicity for line in lines),
            "themes": sorted({theme for key in ids for theme in year[key].themes}),
            "files": [self._keep(content, "稳评员名册", name, "xlsx", XLSX)],
        }

    def below(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"people", "units"}: everybody in it and in the organisations below."""
        with self.database.read() as connection:
            ids = [unit.id for unit in board.units(connection, str(payload["organisation"]))]
            return {"people": learning.members(connection, ids), "units": len(ids)}

    def shared(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"notes": [...]}: experience shared by it and by those above it."""
        organisation = str(payload["organisation"])
        with self.database.read() as connection:
            above = reach.tiers(connection, {organisation}, ()).get(organisation, [])
            names = {tier.id: tier.name for tier in above}
            found = learning.shared(connection, list(names))
        return {
            "notes": [
                {
                    "id": one.experience,
                    "title": one.title,
                    "kind": one.kind,
                    "text": one.text,
                    "unit": names.get(one.organisation or "", ""),
                    "day": one.at.astimezone(ZONE).date().isoformat(),
                    "own": one.organisation == organisation,
                }
                for one in found
            ]
        }

    def publicity(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"organisation"} → {"files", "pack"}: the text for the notice board. Raises JobError without any pack."""
        from bot.documents.publicity import Level, OpenQuestionnaire, Publicity, publicity_docx

        organisation, today = str(payload["organisation"]), self.clock().astimezone(ZONE).date()
        with self.database.read() as connection:
            units = board.units(connection, organisation, below=False)
            places = board.places_above(connection, organisation)
            running = surveys.running_of(connection, organisation, today)
        pack = self._pack(places)
        told = Publicity(
            organisation=units[0].name if units else "",
            made_on=today,
            matters=_matters(pack),
            ways=_ways(pack),
            levels=tuple(Level(level.name, level.means, level.decision) for level in pack.levels),
            basis=f"{pack.issuer}《{pack.title}》第{pack.version}版程序",
            open_now=tuple(
                OpenQuestionnaire(one.title, f"{self.pages_url}/w/{one.id}", one.due)
                for one in running
                if one.open_link
            ),
        )
        name = told.organisation
        return {"files": [self._keep(publicity_docx(told), "稳评宣传单", name, "docx", DOCX)], "pack": pack.pack}

    def _pack(self, places: tuple[str, ...]) -> Pack:
        newest = [self.shelf.packs_loaded[key] for key in self.shelf.latest.items()]
        fitting = packs_for(newest, places, frozenset()) or packs_for(newest, (), frozenset({FALLBACK}))
        if not fitting and not newest:
            raise JobError("还没有可用的办法，出不了宣传单。请管理员先发布一套办法。")
        return fitting[0] if fitting else newest[0]

    def _keep(self, content: bytes, what: str, name: str, ending: str, mime: str) -> dict[str, str]:
        try:
            path = self.attachments.put(content).path
        except AttachmentError as error:
            raise JobError(str(error)) from error
        return {"path": path, "name": file_name(what, name, ending), "mime": mime}


def _vacant(seat: learning.Seat) -> str:
    """What is not filled of a seat: 无, 空缺 and the like count as nobody."""
    empty = ("", "无", "没有", "空缺", "暂缺", "待定")
    missing = []
    if seat.leader_post in empty:
        missing.append("分管领导")
    if seat.assessor_post in empty or seat.duty == "none":
        missing.append("稳评员")
    return "、".join(missing)


def _matters(pack: Pack) -> tuple[str, ...]:
    """Kinds of matter by the pack's own question, the open ones left out."""
    for step in pack.steps:
        for question in step.questions:
            if question.id == pack.matters:
                return tuple(option.name for option in question.choose.values() if not option.pending)
    return ()


def _ways(pack: Pack) -> tuple[str, ...]:
    """How the pack hears people: the forms of its activities."""
    for group in pack.groups:
        if group.kind == "activities":
            for question in group.questions:
                if question.id == "form":
                    return tuple(option.name for option in question.choose.values() if not option.pending)
    return ()
