"""Policy questions one after the other, local rules beside national ones, and answers in a language model's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.testing.chat_endpoint import ChatEndpoint
from bot.testing.conversation import World
from prompts import load

ASKED = "问 公开征求意见不少于多少天"
WRITTEN = "公开征求意见的期限一般至少30日。[1]"


def test_a_question_that_leans_on_the_one_before_is_read_with_it_and_says_so(world: World) -> None:
    person = world.person("张三")
    person.say("问 对信访处理意见可以申请复查吗")
    told = person.say("问 那期限呢")
    assert "期限是多少天”理解）" in told
    assert "30日" in told


def test_a_paragraph_or_article_of_what_was_told(world: World) -> None:
    person = world.person("张三")
    person.say("问 713号令第十五条")
    assert "只有" in person.say("问 第九款呢")
    assert "第十六条" in person.say("问 那第十六条呢")


def test_after_half_an_hour_nothing_is_leant_on(world: World) -> None:
    person = world.person("张三")
    person.say("问 信访事项多少天办结")
    world.clock.pause(minutes=31)
    assert "理解）" not in person.say("问 那不服呢")


def test_what_stands_on_its_own_is_read_alone(world: World) -> None:
    person = world.person("张三")
    person.say("问 信访事项多少天办结")
    assert "理解）" not in person.say(ASKED)


def test_one_does_not_lean_on_what_another_asked(world: World) -> None:
    world.person("李四").say("问 信访事项多少天办结")
    assert "理解）" not in world.person("张三").say("问 那不服呢")


@pytest.fixture
def endpoint() -> ChatEndpoint:
    return ChatEndpoint(lambda system, user: WRITTEN, model="small-1")


def test_a_model_writes_a_sentence_the_clauses_support(tmp_path: Path, endpoint: ChatEndpoint) -> None:
    with endpoint:
        world = World(tmp_path, chat_url=endpoint.url)
        told = world.person("张三").say(ASKED)
        rows = world.rows("policy_question")
        world.close()
    assert told.startswith(
        "公开征求意见的期限一般至少30日。（《重大行政决策程序暂行条例》（国务院令第713号）第十五条）"
    )
    assert "依据：" in told
    [row] = rows
    assert (row["model"], row["prompt"]) == ("openai:test (small-1)", load("answer").label)


def test_what_the_clauses_do_not_support_is_not_said(tmp_path: Path, endpoint: ChatEndpoint) -> None:
    endpoint.answering = lambda system, user: "公开征求意见的期限一般至少3日。[1]"
    with endpoint:
        world = World(tmp_path, chat_url=endpoint.url)
        told = world.person("张三").say(ASKED)
        world.close()
    assert "3日。（" not in told.replace("30日", "")
    assert "语言模型" not in told
    assert "第十五条" in told


def test_a_model_out_of_reach_leaves_the_clauses(tmp_path: Path, endpoint: ChatEndpoint) -> None:
    endpoint.failing = [401]
    with endpoint:
        world = World(tmp_path, chat_url=endpoint.url)
        told = world.person("张三").say(ASKED)
        world.close()
    assert "第十五条" in told
    assert "语言模型" not in told


def test_a_local_rule_goes_first_for_who_is_of_the_place(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.organise("杭州市局", kind="bureau", place="330100")
    told = world.person("张三", organisation="杭州市局").say("问 房屋征收决定作出后多少日公告")
    world.close()
    first, second, *_ = (line for line in told.splitlines() if line.startswith("《"))
    assert first.startswith("《浙江省国有土地上房屋征收与补偿条例》")
    assert "浙江" not in second


def test_the_button_s_label_typed_is_the_button(world: World) -> None:
    person = world.person("张三")
    person.say("/start")
    assert "想问什么政策" in person.say("问政策")
    assert "30日" in person.say("公开征求意见不少于多少天")


def test_one_that_leans_on_it_is_answered_by_a_clause_that_speaks_of_it_or_not_at_all(world: World) -> None:
    person = world.person("张三")
    person.say("问 公开征求意见不少于多少天")
    told = person.say("问 如果不服呢")
    assert "不服怎么办”理解）" in told
    assert told.count("：“") <= 1 or "复议" in told or "诉讼" in told, "a clause that answers speaks of it"


def test_an_article_named_is_quoted_without_its_label_twice(world: World) -> None:
    told = world.person("张三").say("问 713号令第二十四条")
    assert "第二十四条（要点转述，非原文）：" in told or "第二十四条：“风险评估" in told
    assert told.count("第二十四条") == 1
