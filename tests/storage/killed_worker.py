"""A worker to be killed: handles whatever is in the inbox, in groups of five, saying how far it is."""

from __future__ import annotations

import sys
from pathlib import Path

from one_turn import handle_next

from storage.database import open_database

database = open_database(sys.argv[1])
while count := handle_next(database, 5, "滑" * 1000):
    print(count, flush=True)
Path(sys.argv[2]).touch()
