"""Promise 1 (DESIGN.md section 2): exactly once inside, whatever happens outside.

Assessors answer real assessments while the process dies by `kill -9`, updates come again, twice and out of order,
and sends are refused, broken off or answered too late. Seeds are printed: `WENPING_STORM_SEED=… make slow` repeats one.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from record_checker import faults_found, faults_in
from storm import Storm, rage

from bot.testing.bot_api import FakeBotApi


def survive(storm: Storm, folder: Path) -> None:
    print(storm)
    with FakeBotApi(seed=storm.seed) as api:
        after = rage(storm, api, folder)
    try:
        assert faults_found(after) == []
        assert after.kills == storm.kills
        sent = [sent for person in after.people.values() for sent in person.log]
        assert sum(sent.kind != "nothing" for sent in sent) >= storm.assessors * storm.turns
        assert any(sent.kind == "nothing" for sent in sent)
    finally:
        after.database.close()


def test_four_kills_over_two_hundred_turns(tmp_path: Path) -> None:
    survive(Storm(assessors=8, turns=25, kills=4, seed=20260301), tmp_path)


@pytest.mark.slow
def test_thirty_kills_over_three_thousand_turns(tmp_path: Path) -> None:
    seed = int(os.environ.get("WENPING_STORM_SEED", random.SystemRandom().randrange(10**6)))
    survive(Storm(assessors=20, turns=150, kills=30, seed=seed, stall=3, seconds=1500), tmp_path)


def test_the_checker_sees_a_lost_a_doubled_and_a_misplaced_answer(tmp_path: Path) -> None:
    """What proves the promise is itself tried: each damage to a sound record is found."""
    with FakeBotApi(seed=1) as api:
        after = rage(Storm(assessors=2, turns=30, kills=0, seed=1), api, tmp_path)
    first = "(SELECT min(id) FROM answer)"
    columns = "at, by, message, revision, question, value, text, pending, skipped, standing"
    damages = {
        "answer lost": f"DELETE FROM answer WHERE id = {first}",
        "answer twice": f'INSERT INTO answer ("case", {columns}) SELECT "case", {columns} FROM answer '
        f"WHERE id = {first}",
        "answer misplaced": "UPDATE answer SET question = 'other' WHERE text IS NOT NULL",
        "audit:": "UPDATE audit SET what = 'other' WHERE seq = 2",
        "1 updates lost": "DELETE FROM inbox WHERE id = (SELECT max(id) FROM inbox)",
        "is failed": "UPDATE inbox SET state = 'failed' WHERE id = 1",
        "outbox:": "UPDATE outbox SET state = 'dead' WHERE id = 1",
        "last screen": "UPDATE chat SET state = replace(state, '\"revision\":', '\"revision\":9')",
        "steps:": """UPDATE assessment SET state = replace(state, '"passed":["plan"', '"passed":["plan","plan"')""",
    }
    try:
        assert faults_found(after) == []
        for sign, damage in damages.items():
            with after.database.write() as connection:
                connection.exec_driver_sql("SAVEPOINT sound")
                connection.exec_driver_sql(damage)
                found = faults_in(connection, after)
                connection.exec_driver_sql("ROLLBACK TO sound")
            assert any(sign in fault for fault in found), (sign, found)
    finally:
        after.database.close()
