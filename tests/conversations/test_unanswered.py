"""Policy questions of the week that were not answered well: for reviewers and administrators, without who asked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import ZONE
from bot.engine import clockwork
from bot.engine.handlers.unanswered import next_monday
from bot.jobs.unanswered import nameless
from bot.testing.clock import FakeClock
from bot.testing.conversation import World
from storage import jobs

STRANGE = "问 火星移民的审批流程是什么"


def test_what_was_not_answered_is_listed_without_who_asked(world: World) -> None:
    asker = world.person("张三")
    asker.say(STRANGE)
    asker.say(STRANGE)
    asker.say("问 公开征求意见不少于多少天")
    told = world.person("王审核", "reviewer").say("/unanswered")
    assert "火星移民的审批流程是什么（库中没有，问了2次）" in told
    assert "征求意见" not in told
    assert "张三" not in told


def test_an_answer_that_somebody_calls_wrong_is_on_the_list(world: World) -> None:
    asker = world.person("张三")
    asker.say("问 公开征求意见不少于多少天")
    wrong = next(b for message in asker.last for row in message.rows for b in row if b.label == "不对")
    asker.press_data(wrong.data, wrong.label)
    asker.say("我们省里另有规定")
    assert "征求意见不少于多少天（有人说不对）" in world.person("王审核", "reviewer").say("未答问题")


def test_a_week_later_it_is_gone(world: World) -> None:
    world.person("张三").say(STRANGE)
    reviewer = world.person("王审核", "reviewer")
    world.clock.pause(days=8)
    assert "都答上了" in reviewer.say("/unanswered")


def test_who_assesses_does_not_see_it(world: World) -> None:
    assert "由审核员和管理员看" in world.person("张三").say("/unanswered")


def test_on_monday_at_nine_those_who_can_mend_it_hear_how_many(tmp_path: Path) -> None:
    world = World(tmp_path, clock=FakeClock(datetime(2026, 3, 4, 10, 0, tzinfo=ZONE)))
    reviewer, asker = world.person("王审核", "reviewer"), world.person("张三")
    reviewer.say("/start")
    world.app.recover()
    world.app.recover()
    asker.say(STRANGE)
    assert "没有答好" not in reviewer.read()
    world.clock.pause(days=5)
    asker.say("/home")
    told = reviewer.read()
    assert told.count("过去七天有1个政策问题没有答好") == 1
    assert "火星" not in told, "the list comes by a tap"
    assert "火星" in reviewer.press("看清单")
    assert "没有答好" not in asker.read()
    with world.app.database.read() as connection:
        assert jobs.is_set(connection, "unanswered", datetime(2026, 3, 17, tzinfo=ZONE), chat=clockwork.CHAT)
    world.close()


@pytest.mark.parametrize(("day", "monday"), [(2, 9), (8, 9), (4, 9)])
def test_the_next_monday(day: int, monday: int) -> None:
    assert next_monday(datetime(2026, 3, day, 12, 0, tzinfo=ZONE)) == datetime(2026, 3, monday, 9, 0, tzinfo=ZONE)


def test_names_after_words_for_persons_are_masked() -> None:
    assert nameless("村民王某某的补偿怎么算") == "村民〔姓名已隐去〕的补偿怎么算"
    assert nameless("业主张三丰不搬怎么办") == "业主〔姓名已隐去〕不搬怎么办"
    assert nameless("村民代表怎么推选") == "村民代表怎么推选"
    assert nameless("手机13800138000能查吗") == "手机〔手机号已隐去〕能查吗"


def test_what_was_put_right_with_a_clause_got_its_answer(world: World) -> None:
    assert "不走“审批”" in world.person("张三").say("问 稳评报告由哪个部门审批")
    assert "审批" not in world.person("王审核", "reviewer").say("/unanswered")
