"""Members of an organisation who need no invitation: the benchmark measures turns, not joining."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.settings import Settings
from storage import people
from storage.database import open_database, upgrade

ORGANISATION = "main"


def enrol(data_dir: Path, chats: Iterable[tuple[str, str]], role: str = "assessor") -> None:
    """Make each (chat, name) a member with this role, in a fresh or existing data directory."""
    database = open_database(Settings(data_dir=data_dir).database)
    try:
        upgrade(database)
        with database.write() as connection:
            people.organise(connection, ORGANISATION, "测速单位")
            for chat, name in chats:
                person = people.add_person(connection, name)
                people.grant(connection, person, ORGANISATION, role)
                people.bind(connection, chat, person, ORGANISATION)
    finally:
        database.close()
