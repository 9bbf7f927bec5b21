"""Open assessments taken over to another version of their pack: looked at first, then done exactly so, people told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from towns import MATTER, SURVEY, begin_as, begin_town, confirmed, put_on_offer, town, until

from bot.errors import UsageError
from bot.lifecycle import migrating
from bot.lifecycle.migrating import Plan
from bot.lifecycle.telling import as_data, told
from bot.testing.conversation import Person, World
from bot.testing.pictures import jpeg
from bot.testing.play import hand_in
from storage import audit

ROOT = Path(__file__).parents[2]
PEOPLE = "      - {id: people, ask: 影响多少人？, help: 写人数。, type: number, whole: true, minimum: 0, unit: 人}\n"
LESS_PEOPLE = (PEOPLE, PEOPLE.replace("minimum: 0", "minimum: 0, maximum: 100"))
ONE_MORE = (PEOPLE, f"{PEOPLE}      - {{id: length, ask: 修多少米？, help: 写数字。, type: number}}\n")
NO_ROAD = ("{road: 修路, clinic: 诊所", "{lane: 村道, clinic: 诊所")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data", packs={"town": town()})) as opened:
        opened.person("赵管理", "admin")
        yield opened


def publish(world: World, *replaced: tuple[str, str]) -> None:
    put_on_offer(world, town(2, *replaced))


def look(world: World, case: str | None = None, to: int = 2) -> list[Plan]:
    return migrating.plans(world.app.database, world.app.shelf, "town", to, world.app.clock(), case)


def carry_out(world: World, planned: list[Plan]) -> list[bool]:
    done = migrating.apply(world.app.database, world.app.shelf, planned, "赵管理", world.app.clock())
    return [took for _, took in done]


def to_survey(world: World) -> Person:
    """张三 at the second step."""
    person = begin_town(world)
    person.answer(MATTER)
    hand_in(person)
    return person


def test_looking_changes_nothing(world: World) -> None:
    person = to_survey(world)
    publish(world, LESS_PEOPLE)
    before = {table: world.rows(table) for table in ("assessment", "audit", "outbox", "case_event")}
    [plan] = look(world)
    assert told(plan).splitlines() == [
        f"{person.case.id}  李家村道拓宽（第1版 → 第2版）",
        "  步骤：第2步·征求意见 → 第1步·确定事项",
        "  拟定：资料不全 → 资料不全",
        "  保留4项",
        "  要重填：“影响多少人”（大于现在的上限）",
    ]
    assert {table: world.rows(table) for table in before} == before


def test_done_is_what_was_shown(world: World) -> None:
    person = to_survey(world)
    publish(world, LESS_PEOPLE)
    [plan] = look(world)
    assert plan.done is not None
    assert carry_out(world, [plan]) == [True]
    entered = {"entered", "tally"}  # when a step was entered is noted as it happens
    assert person.case.model_dump(exclude=entered) == plan.done.after.model_dump(exclude=entered)
    assert (person.case.pack_version, person.case.step) == (2, "matter")
    [row] = world.rows("case_event", what="migrated")
    data = json.loads(row["data"])
    assert (row["by"], data["by_name"], data["version_from"], data["version_to"]) == ("sample-赵管理", "赵管理", 1, 2)
    assert data["cleared"] == [{"ref": "people", "why": "大于现在的上限"}]
    assert (data["step_from"], data["step_to"]) == ("survey", "matter")
    assert [row["standing"] for row in world.rows("answer", question="people")] == ["removed"]
    assert world.rows("assessment")[0]["pack_version"] == 2
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []


def test_whoever_is_in_the_middle_gets_where_things_stand_and_nothing_is_applied(world: World) -> None:
    person = to_survey(world)
    publish(world, LESS_PEOPLE)
    everybody = next(b.data for b in person.buttons if b.label == "全部征求")
    carry_out(world, look(world))
    assert "“李家村道拓宽”改按第2版办法办：要从第1步·确定事项接着办，有1项要重填" in person.read()
    said = person.press_data(everybody)
    assert said.startswith("办法换成了第2版，刚才的操作没有记。现在在这里：")
    assert "影响多少人" in said
    assert "heard" not in person.case.answers
    person.say("90")
    assert person.case.answers["people"].value == 90
    hand_in(person)
    person.answer(SURVEY)
    hand_in(person)
    assert person.case.step == "meeting"


@pytest.mark.parametrize("text", ["三百二十", "随便写一句"])
def test_what_is_typed_at_an_old_question_is_not_taken(world: World, text: str) -> None:
    person = begin_town(world)
    person.answer(MATTER, until=until("people"))
    publish(world, (PEOPLE, ""))
    carry_out(world, look(world))
    assert "办法换成了第2版" in person.say(text)
    assert "people" not in person.case.answers


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("进展", "现在：第1步"),
        ("检查", "确定事项"),
        ("上一题", "第1步"),
        ("首页", "要办什么"),
        ("问 公示多少天", "条款"),
    ],
)
def test_commands_and_policy_questions_work_at_an_old_question(world: World, said: str, answer: str) -> None:
    person = begin_town(world)
    person.answer(MATTER, until=until("people"))
    publish(world, (PEOPLE, ""))
    carry_out(world, look(world))
    assert answer in person.say(said)


def test_a_file_sent_at_an_old_question_is_asked_for_again(world: World, tmp_path: Path) -> None:
    photo = tmp_path / "公示.jpg"
    photo.write_bytes(jpeg())
    person = begin_town(world)
    person.answer(MATTER, until=until("people"))
    publish(world, (PEOPLE, ""))
    carry_out(world, look(world))
    assert "没有记" in person.send(photo)
    person.send(photo)
    assert len(world.rows("evidence")) == 1


def test_a_confirmed_case_must_be_confirmed_anew_and_who_confirmed_is_told(world: World) -> None:
    cast = confirmed(world)
    publish(world, ONE_MORE)
    [plan] = look(world)
    assert "认定失效，要重新认定" in told(plan)
    cast["leader"].read()
    carry_out(world, [plan])
    case = cast["assessor"].case_of(plan.case)
    assert case.confirmation is not None
    assert case.confirmation.stale
    assert (case.step, case.passed) == ("matter", ())
    assert [row["stale"] for row in world.rows("confirmation")] == [True]
    assert "等级要重新认定" in cast["leader"].read()
    assert "等级要重新认定" in cast["assessor"].read()


def test_only_the_wording_changes_and_everything_else_stays(world: World) -> None:
    person = to_survey(world)
    publish(world, ("ask: 影响多少人？", "ask: 直接影响多少人？"))
    [plan] = look(world)
    assert plan.done is not None
    assert (plan.done.cleared, plan.done.set_aside, plan.done.stale) == ((), (), False)
    carry_out(world, [plan])
    assert person.case.step == "survey"
    person.goto("people", step="第1步")
    assert "直接影响多少人" in person.last[-1].text


def test_a_case_that_changed_meanwhile_is_left_alone(world: World) -> None:
    person = to_survey(world)
    publish(world, LESS_PEOPLE)
    planned = look(world)
    person.press("部分征求")
    assert carry_out(world, planned) == [False]
    assert person.case.pack_version == 1
    assert world.rows("case_event", what="migrated") == []
    assert carry_out(world, look(world)) == [True]


def test_one_case_alone_and_cases_that_are_not_there(world: World) -> None:
    first, second = to_survey(world), begin_as(world.person("王五"))
    publish(world)
    assert [plan.case for plan in look(world, second.case.id)] == [second.case.id]
    assert len(look(world)) == 2
    carry_out(world, look(world, first.case.id))
    for case, to, sentence in (
        ("c-none", 2, "没有“c-none”这个事项"),
        (first.case.id, 2, "已经是第2版"),
        (None, 9, "没有能用的第9版"),
    ):
        with pytest.raises(UsageError, match=sentence):
            look(world, case, to)


def test_the_way_it_takes_is_gone_it_stays_and_ends_as_it_began(world: World) -> None:
    person = to_survey(world)
    publish(world, ("id: general\n", "id: full\n"), ("convert_to: general", "convert_to: full"))
    [plan] = look(world)
    assert "不能换：新版没有“一般程序”" in told(plan)
    assert carry_out(world, [plan]) == []
    person.answer(SURVEY)
    hand_in(person)
    assert (person.case.pack_version, person.case.step) == (1, "meeting")


def test_a_matter_whose_kind_is_gone_asks_for_it_anew(world: World) -> None:
    person = to_survey(world)
    publish(world, NO_ROAD)
    carry_out(world, look(world))
    person.read()
    person.press("打开")
    assert person.question.id == "kind"
    assert "村道" in [b.label for b in person.buttons]


def test_a_new_finding_of_the_new_version_is_noted(world: World) -> None:
    person = to_survey(world)
    publish(world, ('when: "any(checks, started == yes) and not confirmed"', "when: people > 200 and not confirmed"))
    carry_out(world, look(world))
    assert [row["finding"] for row in world.rows("finding")] == ["early"]
    assert person.case.found == ("early",)


def test_the_list_of_assessments_knows_each_under_its_own_version(world: World) -> None:
    """Version 2 has no such step any more: the case under version 1 is listed and opened all the same."""
    person = to_survey(world)
    publish(world, ("steps: [matter, survey, meeting, follow]", "steps: [matter, meeting, follow]"))
    other = begin_as(world.person("王五"))
    assert other.case.pack_version == 2
    person.say("我的事项")
    assert [b.label for b in person.buttons] == ["李家村道拓宽 · 第2步", "找事项"]
    other.say("待我办理")
    other.press("李家村道拓宽")
    assert other.case.pack_version == 1


def command(world: World, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = [
        sys.executable,
        "-m",
        "bot.cli",
        "procedures",
        "migrate",
        *arguments,
        "--data",
        str(world.settings.data_dir),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "WENPING_EMBEDDING": "none"}
    return subprocess.run(line, capture_output=True, text=True, env=environment, check=False)


def test_by_command_the_dry_run_and_then_the_same_thing(world: World) -> None:
    person = to_survey(world)
    publish(world, LESS_PEOPLE)
    said = command(world, "town", "--to", "2", "--json")
    assert said.returncode == 0, said.stderr
    shown: dict[str, Any] = json.loads(said.stdout)
    assert shown["applied"] is False
    assert person.case.pack_version == 1
    assert "以上只是预演，没有动" in command(world, "town", "--to", "2").stdout
    assert "要用 --by" in command(world, "town", "--to", "2", "--apply").stderr
    assert "不是管理员" in command(world, "town", "--to", "2", "--apply", "--by", "张三").stderr
    said = command(world, "town", "--to", "2", "--apply", "--by", "赵管理", "--json")
    assert said.returncode == 0, said.stderr
    done = json.loads(said.stdout)
    assert [{**case, "done": False} for case in done["cases"]] == shown["cases"]
    assert [case["done"] for case in done["cases"]] == [True]
    assert (person.case.pack_version, person.case.step) == (2, shown["cases"][0]["step"][1])
    assert "改按第2版办法办" in person.read()
    assert json.loads(command(world, "town", "--to", "2", "--json").stdout)["cases"] == []


def test_while_turns_are_running_no_answer_is_lost_and_none_applied_to_the_wrong_version(world: World) -> None:
    """Somebody answers as fast as can be while an administrator takes the cases over, back and forth."""
    publish(world, ONE_MORE)
    people = [begin_as(world.person(f"张{n}")) for n in range(3)]
    stop, turns = threading.Event(), threading.Semaphore(0)
    moved: list[bool] = []

    def shuttle() -> None:
        to = 2
        while turns.acquire() and not stop.is_set():  # once a turn at most: each time everybody gets a notice
            moved.extend(carry_out(world, look(world, to=to)))
            to = 3 - to

    thread = threading.Thread(target=shuttle)
    thread.start()
    try:
        for person in people:
            for _ in range(40):
                turns.release()
                options = [b for b in person.buttons if ".a." in b.data]
                if options:
                    person.press_data(options[0].data)
                else:
                    person.say("十二")
    finally:
        stop.set()
        turns.release()
        thread.join()
    assert any(moved)
    for person in people:
        case = person.case_of(world.rows("assessment", created_by=f"sample-{person.name}")[0]["id"])
        rows = world.rows("answer", case=case.id)
        assert {row["question"] for row in rows if row["standing"] in ("current", "set_aside")} == set(case.answers)
        assert len({row["message"] for row in rows}) == len(rows), "one input was taken twice"
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []


def test_as_data_says_why_a_case_cannot_be_taken_over(world: World) -> None:
    to_survey(world)
    publish(world, ("id: general\n", "id: full\n"), ("convert_to: general", "convert_to: full"))
    data = as_data(look(world)[0])
    assert (data["possible"], data["reason"]) == (False, "新版没有“一般程序”，不能接着办")
