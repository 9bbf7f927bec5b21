"""The job ``board``: ledger, targets, progress, coverage, quality, and the plan for the level above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.documents.board_records import Board
from bot.errors import JobError
from bot.jobs.board import load_board
from bot.jobs.board_lines import coverage_lines, ledger_lines, quality_lines, target_lines, year_lines
from bot.jobs.documents import PNG, file_name
from bot.jobs.resolved import resolved_view
from bot.packs import PackShelf
from storage import board as stored
from storage import people, summaries
from storage.attachments import Attachments
from storage.database import Database
from storage.errors import AttachmentError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOVE = ("reviewer",)
"""Whose chats in the organisation above a plan reaches, as `bot.engine.handlers.board` notifies them."""
Named = tuple[str, str, bytes]
"""What it is, its kind, its bytes."""


class BoardWork:
    """Makes the views of a board from the records."""

    def __init__(
        self, database: Database, shelf: PackShelf, attachments: Attachments, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._shelf = shelf
        self._attachments = attachments
        self._clock = clock

    def make(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"view", "organisation", "year", "below"} → {"lines", "files"}; a plan adds {"above", "reached", "registers",
        "matters"}. Raises JobError."""
        organisation, year = str(payload["organisation"]), int(payload["year"])
        if payload["view"] == "resolved":
            return self._over_the_years(organisation, below=bool(payload.get("below", True)))
        board = load_board(
            self._database, self._shelf, organisation, year, self._clock(), below=bool(payload.get("below", True))
        )
        lines, made = _view(str(payload["view"]), board)
        name = f"{year}年-{board.organisation}"
        try:
            stored_files = [
                {"path": self._attachments.put(content).path, "name": file_name(what, name, ending), "mime": mime}
                for what, (ending, mime), content in ((w, _KINDS[kind], c) for w, kind, c in made)
            ]
        except AttachmentError as error:
            raise JobError(str(error)) from error
        told: dict[str, Any] = {"lines": lines, "files": stored_files}
        if payload["view"] == "plan":
            told |= self._upwards(organisation, board, below=bool(payload.get("below", True)))
        return told

    def _over_the_years(self, organisation: str, *, below: bool) -> dict[str, Any]:
        name, said, picture = resolved_view(self._database, organisation, below=below)
        files = []
        if picture is not None:
            kept = self._attachments.put(picture)
            files.append({"path": kept.path, "name": file_name("历年化解", name, "png"), "mime": PNG})
        return {"lines": said, "files": files}

    def _upwards(self, organisation: str, board: Board, *, below: bool) -> dict[str, Any]:
        """Who is above and whether anybody there hears of it; the registers that the plan comes from."""
        with self._database.read() as connection:
            parent = stored.above(connection, organisation)
            reached = people.recipients(connection, parent[0], ABOVE, upwards=True) if parent is not None else []
            ids = tuple(unit.id for unit in stored.units(connection, organisation, below=below))
            plans = [
                plan
                for plan in stored.planned(connection, ids)
                if (plan.year or plan.began.astimezone(self._clock().tzinfo).year) == board.year
            ]
        return {
            "above": {"id": parent[0], "name": parent[1]} if parent is not None else None,
            "reached": len(reached),
            "registers": list(dict.fromkeys(plan.case for plan in plans)),
            "matters": [planned.what for planned in board.planned],
        }


def closed(database: Database, payload: dict[str, Any]) -> dict[str, Any]:
    """{"organisation", "below"} → {"cases": [{"id", "title"}]}: closed matters, the newest ten."""
    with database.read() as connection:
        lines = summaries.of_organisation(
            connection, str(payload["organisation"]), statuses=("closed",), below=bool(payload["below"]), limit=LISTED
        )
    return {"cases": [{"id": line.id, "title": line.title} for line in lines]}


LISTED = 10
"""Closed matters offered for an archive."""
_KINDS = {"xlsx": ("xlsx", XLSX), "png": ("png", PNG)}


def _view(view: str, board: Board) -> tuple[list[str], list[Named]]:
    from bot.documents import board_pictures as pictures
    from bot.documents import ledger_xlsx, targets_xlsx

    match view:
        case "ledger":
            return ledger_lines(board), [("稳评台账", "xlsx", ledger_xlsx.ledger_xlsx(board))]
        case "targets":
            picture = ("目标任务分解图", "png", pictures.targets_png(board))
            return target_lines(board), [picture, ("目标任务分解表", "xlsx", targets_xlsx.targets_xlsx(board))]
        case "year":
            return year_lines(board), [("稳评进度图", "png", pictures.year_png(board))]
        case "coverage":
            return coverage_lines(board), [("应评尽评图", "png", pictures.coverage_png(board))]
        case "quality":
            return quality_lines(board), []
        case "plan":
            return [], [("年度计划", "xlsx", targets_xlsx.plan_xlsx(board))]
    raise JobError("这个版本还不会出这种表。")
