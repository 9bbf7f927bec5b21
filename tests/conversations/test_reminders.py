"""Time limits: a word before the day, on it, and after it, to those in whose hands it is; never twice, not at night."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from reminding import days_pass, limit, told, with_deadlines

from bot.clock import ZONE
from bot.engine import clockwork
from bot.testing.conversation import FakeClock, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW
from bot.testing.play import begin, fill, hand_in, play, take_up, to_step
from storage import jobs

GUIDANCE = {**CHAOYANG_LOW.steps["guidance"], "time_limit": "2026-03-12"}


def test_a_word_three_days_before_on_the_day_and_after_it(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    assert "期限：评估（方案定的完成日期），2026年3月12日，还有10天" in person.say("进展")
    heard = days_pass(world, person, 20)
    assert [day for day, _ in heard] == [7, 10, 11]
    assert "还有3天到期（2026年3月12日）" in heard[0][1]
    assert "今天到期" in heard[1][1]
    assert "过了期限" in heard[2][1]
    assert "已超10天" in person.say("进展")


def test_it_is_said_at_nine(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    world.pass_days(30)
    moments = [row["at"].astimezone(ZONE) for row in world.rows("case_event", what="reminded")]
    assert [(at.date(), at.hour) for at in moments] == [
        (date(2026, 3, 9), 9),
        (date(2026, 3, 12), 9),
        (date(2026, 3, 13), 9),
    ]


def test_another_day_for_the_same_thing_silences_the_first(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    person.goto("time_limit")
    person.say("2026-03-20")
    assert [day for day, _ in days_pass(world, person, 25)] == [15, 18, 19]


def test_nothing_is_said_once_it_is_done(world: World) -> None:
    early = CHAOYANG_LOW.but("早定", guidance={"time_limit": "2026-03-12"})
    play(world, early, until="filing")
    waiting = [row for row in world.rows("job", kind="remind") if row["state"] == "ready"]
    assert waiting
    world.pass_days(30)
    assert world.rows("case_event", what="reminded") == []
    assert {row["state"] for row in world.rows("job", kind="remind")} == {"done"}


def test_nothing_is_said_of_what_was_cancelled(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    person.say("取消")
    person.press("确定取消")
    assert days_pass(world, person, 20) == []


def test_a_step_has_the_time_its_pack_gives_it(tmp_path: Path) -> None:
    packs = with_deadlines(limit("confirm", 6), limit("hidden", 20, working=True))
    with closing(World(tmp_path, packs=packs)) as world:
        person, leader = world.person("张三"), world.person("李主任", "leader")
        to_step(person, CHAOYANG_LOW, "hidden")
        # 20 working days from Monday 2 March 2026: 清明 is later, only weekends lie between.
        assert "期限：第2步·排查隐患、化解矛盾，2026年3月30日，还有28天" in person.say("进展")
        for step in ("hidden", "opinion"):
            fill(person, CHAOYANG_LOW.steps[step])
            hand_in(person)
        leader.read()
        assert [day for day, _ in days_pass(world, leader, 10)] == [3, 6, 7]
        assert [line for line in told(person) if "过了期限" in line]


def test_the_step_before_says_nothing_any_more(tmp_path: Path) -> None:
    with closing(World(tmp_path, packs=with_deadlines(limit("hidden", 5)))) as world:
        person = world.person("张三")
        to_step(person, CHAOYANG_LOW, "hidden")
        fill(person, CHAOYANG_LOW.steps["hidden"])
        hand_in(person)
        assert days_pass(world, person, 10) == []


def test_a_year_whose_holidays_are_not_known_is_named(tmp_path: Path) -> None:
    clock = FakeClock(datetime(2031, 9, 1, 9, 0, tzinfo=ZONE))
    packs = with_deadlines(limit("guidance", 10, working=True))
    with closing(World(tmp_path, packs=packs, clock=clock)) as world:
        person = world.person("张三")
        begin(person, CHAOYANG_LOW)
        said = person.say("进展")
        assert "2031年9月15日" in said
        assert "2031年的放假安排还没有，工作日按周一至周五算。" in said


def test_where_nobody_holds_the_role_who_opened_it_hears(tmp_path: Path) -> None:
    with closing(World(tmp_path, packs=with_deadlines(limit("confirm", 2)))) as world:
        person = world.person("张三")
        to_step(person, CHAOYANG_LOW, "opinion")
        fill(person, CHAOYANG_LOW.steps["opinion"])
        hand_in(person)
        world.pass_days(1)
        assert "没有人担任评估主体负责人" in person.read()


def test_the_filing_body_sees_its_own_limit(tmp_path: Path) -> None:
    with closing(World(tmp_path, packs=with_deadlines(limit("quick_review", 4)))) as world:
        play(world, CHAOYANG_CLINIC, until="quick_review")
        reviewer = world.person("王审核", "reviewer")
        assert [day for day, _ in days_pass(world, reviewer, 6)] == [1, 4, 5]


# -- the clock itself --------------------------------------------------------------------------------------
def test_what_falls_due_while_the_process_is_down_is_said_once_by_day(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    world.clock.at = datetime(2026, 3, 12, 22, 30, tzinfo=ZONE)  # started again late in the evening of the day
    world.restart()
    world.pass_days(0)
    assert told(person) == []
    world.pass_days(1)
    [line] = told(person)
    assert "过了期限" in line


def test_a_timer_is_a_row_that_survives_a_restart(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    for _ in range(3):
        world.restart()
    assert len(days_pass(world, person, 20)) == 3


def test_a_timer_that_comes_twice_speaks_once(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    [first] = [row for row in world.rows("job", kind="remind") if '"over"' in row["context"]]
    with world.app.database.write() as connection:
        jobs.add(connection, clockwork.CHAT, "remind", {}, json.loads(first["context"]))
    world.clock.at = datetime(2026, 3, 13, 10, 0, tzinfo=ZONE)
    world.pass_days(1)
    assert len(told(person)) == 1


def test_nobody_reads_the_chat_of_the_timers(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    world.pass_days(20)
    assert {row["chat"] for row in world.rows("outbox")} == {person.chat}


def test_a_reminder_does_not_move_the_place_of_who_reads_it(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE, until=lambda p: p.question.id == "interest")
    before, data = person.state, next(button.data for button in person.buttons if button.label == "没有")
    world.pass_days(8)
    assert told(person)
    assert person.state == before
    person.press_data(data)
    assert person.case.answers["interest"].value == "none"


def test_opened_from_the_reminder(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE, until=lambda p: p.question.id == "interest")
    person.say("首页")
    world.pass_days(8)
    assert told(person)
    assert "上次填到" in person.press("打开")


@pytest.mark.parametrize("hour", range(24))
def test_no_reminder_between_nine_in_the_evening_and_eight_in_the_morning(hour: int) -> None:
    now = datetime(2026, 3, 5, hour, 15, tzinfo=ZONE)
    assert clockwork.is_night(now) == (hour >= 21 or hour < 8)
    following = clockwork.next_morning(now)
    assert following > now
    assert following - now <= timedelta(days=1)
    assert (following.hour, following.minute) == (9, 0)


def test_a_return_reminds_until_it_is_handed_in_again(world: World) -> None:
    cast = play(world, CHAOYANG_CLINIC, until="quick_review")
    reviewer, person = cast["reviewer"], cast["assessor"]
    reviewer.press("退回补充")
    reviewer.say("补一份座谈会记录")
    reviewer.press("写完了")
    reviewer.press("5天内")
    person.read()
    assert [day for day, _ in days_pass(world, person, 3)] == [2]
    person.say("我的事项")
    person.press_data(person.buttons[0].data)
    hand_in(person)
    reviewer.read()
    assert days_pass(world, person, 10) == []
    take_up(reviewer)


def test_what_falls_due_while_the_process_is_down_waits_for_the_morning(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_LOW)
    person.answer(GUIDANCE)
    world.clock.at = datetime(2026, 3, 9, 23, 30, tzinfo=ZONE)  # down since before nine, up again at night
    world.restart()
    world.pass_days(1 / 24)
    assert told(person) == []
    world.pass_days(8 / 24)
    assert told(person) == [], "half past eight"
    world.pass_days(1 / 24)
    assert len(told(person)) == 1
