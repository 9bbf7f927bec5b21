"""Questionnaires as stored: one answer a code; code and answer do not meet; a killed process leaves both or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text

from storage import surveys
from storage.database import Database
from storage.surveys import Answer, Group
from storage.tables import table_of
from storage.tables.surveys import SurveyAnswer, SurveyCode

DAY, DUE = date(2026, 3, 1), date(2026, 3, 20)
ROOT = Path(__file__).parents[2]


def opened(database: Database, codes: int = 4, **more: Any) -> list[str]:
    told: dict[str, Any] = {
        "case": "c1",
        "organisation": "o1",
        "kind": "opinion",
        "title": "征地意见",
        "about": "为建小学征收耕地30亩。",
        "groups": (),
        "codes": codes,
        "open_link": False,
        "opened": DAY,
        "due": DUE,
    }
    with database.write() as connection:
        return [code for _, code in surveys.open_survey(connection, "s1", **{**told, **more})]


def answer(database: Database, code: str | None, stance: str = "for", today: date = DAY, **more: Any) -> str | None:
    with database.write() as connection:
        return surveys.answer(connection, "s1", code, Answer(stance, **more), today)


def returned(database: Database) -> int:
    with database.read() as connection:
        found = surveys.find(connection, "s1")
        assert found is not None
        return surveys.tally(connection, found).returned


def used(database: Database) -> int:
    with database.read() as connection:
        return len(connection.execute(select(SurveyCode.hash).where(table_of(SurveyCode).c.used)).all())


def test_a_code_is_good_once(database: Database) -> None:
    [code, *_] = opened(database)
    assert answer(database, code) is None
    assert answer(database, code) == "used_code"
    assert (returned(database), used(database)) == (1, 1)


def test_what_is_refused_leaves_nothing(database: Database) -> None:
    [code, *_] = opened(database)
    assert answer(database, None) == "no_code"
    assert answer(database, "0" * 12) == "unknown_code"
    assert answer(database, code, today=date(2026, 3, 21)) == "ended"
    with database.write() as connection:
        assert surveys.answer(connection, "s2", code, Answer("for"), DAY) == "unknown_survey"
    assert (returned(database), used(database)) == (0, 0)
    with database.write() as connection:
        surveys.close(connection, "s1", DAY)
    assert answer(database, code) == "ended"


def test_two_at_once_with_one_code_and_one_wins(database: Database) -> None:
    [code, *_] = opened(database)
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: answer(database, code), range(8)))
    assert sorted(outcomes, key=str) == [None, *["used_code"] * 7]
    assert returned(database) == 1


def test_codes_are_not_kept_and_have_sixty_bits(database: Database) -> None:
    codes = opened(database, 50)
    assert len(set(codes)) == 50
    assert len(surveys.CODE_LETTERS) ** surveys.CODE_LENGTH >= 2**60
    with database.read() as connection:
        stored = str(connection.execute(select(table_of(SurveyCode))).all())
    assert not any(code in stored for code in codes)


def test_no_column_says_who_or_when_or_which_code(database: Database) -> None:
    """What is kept of an answer and of a code, column by column: nothing that the two share but the survey."""
    columns = {table: {c["name"] for c in inspect(database.engine).get_columns(table)} for table in ("survey_answer",)}
    assert columns["survey_answer"] == {"id", "survey", "group", "stance", "other", "wishes", "day"}
    codes = {c["name"] for c in inspect(database.engine).get_columns("survey_code")}
    assert codes == {"hash", "survey", "group", "used"}


def test_the_order_of_rows_does_not_tell_the_order_of_answers(database: Database) -> None:
    codes = opened(database, 30)
    for n, code in enumerate(codes):
        assert answer(database, code, wishes=f"第{n:02d}") is None
    table = table_of(SurveyAnswer)
    with database.read() as connection:
        listed = [row.wishes for row in connection.execute(select(table.c.wishes).order_by(table.c.id))]
        if database.dialect == "sqlite":
            made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'survey_answer'")).scalar_one()
            assert "WITHOUT ROWID" in made
        else:
            writers = connection.execute(text("SELECT DISTINCT xmin::text FROM survey_code")).all()
            assert len(writers) == 1
    assert sorted(listed) == [f"第{n:02d}" for n in range(30)]
    assert listed != sorted(listed)


def test_the_slips_group_decides_and_is_forgotten_with_the_code(database: Database) -> None:
    groups = (Group("村民一组", 40, slips=5), Group("村民二组", None, slips=5))
    [code, *_] = opened(database, 0, groups=groups)
    assert answer(database, code, group="村民二组") is None
    with database.read() as connection:
        found = surveys.find(connection, "s1")
        assert found is not None
        assert found.groups == groups
        assert surveys.tally(connection, found).cells == {("村民一组", "for"): 1}
        assert surveys.check_code(connection, "s1", code) == surveys.CodeState("used_code")
        kept = connection.execute(select(table_of(SurveyCode).c.group).where(table_of(SurveyCode).c.used)).scalars()
        assert kept.all() == [""]


def test_an_open_link_needs_no_code_and_says_nothing_of_how_many_were_asked(database: Database) -> None:
    opened(database, 0, open_link=True)
    assert answer(database, None, "against") is None
    with database.read() as connection:
        found = surveys.find(connection, "s1")
        assert found is not None
        assert surveys.tally(connection, found).sent is None


def test_opened_again_the_slips_of_before_are_worth_nothing(database: Database) -> None:
    first = opened(database, 3)
    second = opened(database, 3)
    assert answer(database, first[0]) == "unknown_code"
    assert answer(database, second[0]) is None


def test_equal_wishes_stand_once_with_their_number(database: Database) -> None:
    codes = opened(database, 4)
    for code, told in zip(codes, ("青苗费偏低", "青苗费偏低", "", "早点开工"), strict=True):
        answer(database, code, "against", wishes=told)
    with database.read() as connection:
        found = {(wish.text, wish.times) for wish in surveys.wishes(connection, "s1")}
    assert found == {("青苗费偏低", 2), ("早点开工", 1)}


def test_erasing_the_case_takes_the_answers_along(database: Database) -> None:
    [code, *_] = opened(database)
    answer(database, code)
    with database.write() as connection:
        assert surveys.erase(connection, "c1") == 1 + 4 + 1
        assert surveys.find(connection, "s1") is None


KILLED = """
import os, signal, sys
from datetime import date
from storage import surveys
from storage.database import open_database
database = open_database(sys.argv[1])
with database.write() as connection:
    assert surveys.answer(connection, "s1", sys.argv[2], surveys.Answer("against"), date(2026, 3, 1)) is None
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_between_answer_and_commit_neither_is_there_and_the_code_is_good(database: Database) -> None:
    [code, *_] = opened(database)
    url = database.engine.url.render_as_string(hide_password=False)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", KILLED, url, code], env=environment, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (returned(database), used(database)) == (0, 0)
    assert answer(database, code) is None


@given(st.text(surveys.CODE_LETTERS, min_size=12, max_size=12), st.sampled_from(["-", " ", "　", ""]))
def test_a_code_is_read_as_people_type_it(code: str, gap: str) -> None:
    typed = gap.join((code[:4], code[4:8], code[8:])).lower().replace("0", "o").replace("1", "l")
    assert surveys.read_code(f" {typed} ") == code


@given(st.text(max_size=40))
def test_nothing_else_is_a_code(typed: str) -> None:
    code = surveys.read_code(typed)
    assert code is None or (len(code) == 12 and set(code) <= set(surveys.CODE_LETTERS))
