"""The fake Bot API's faults, and the people who write to it."""

from __future__ import annotations

import time
from http.client import RemoteDisconnected

import pytest
from plain_http import BUTTONS, ask, refusal, result

from bot.testing.bot_api import FakeBotApi, FakeUser, FromBot, FromUser, NoReplyError, NoSuchButtonError


class TestFaults:
    def test_a_rule_fires_as_often_as_it_says_and_only_in_its_chat(self, api: FakeBotApi, zhang: FakeUser) -> None:
        api.user(4712, "李四")
        api.faults.refuse("sendMessage", 429, retry_after=3, times=1, chat=4711)
        result(api, "sendMessage", chat_id=4712, text="x")
        answer = ask(api, "sendMessage", chat_id=4711, text="x")
        assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 3})
        result(api, "sendMessage", chat_id=4711, text="x")

    def test_dropped_after_and_before(self, api: FakeBotApi, zhang: FakeUser) -> None:
        api.faults.drop_after("sendMessage", times=1)
        api.faults.drop_before("sendMessage", times=1)
        for text in ("到了", "没到"):
            with pytest.raises((RemoteDisconnected, ConnectionResetError)):
                ask(api, "sendMessage", chat_id=4711, text=text)
        assert [reply.text for reply in zhang.replies()] == ["到了"]
        calls = api.journal.of("sendMessage", 4711)
        assert [(call.status, call.performed) for call in calls] == [(0, True), (0, False)]

    def test_a_rule_for_all_methods_spares_what_shows_nothing(self, api: FakeBotApi, zhang: FakeUser) -> None:
        api.faults.refuse(None, 500)
        assert result(api, "getMe")["is_bot"]
        assert refusal(api, "sendMessage", chat_id=4711, text="x")[0] == 500
        api.faults.clear()
        result(api, "sendMessage", chat_id=4711, text="x")

    def test_latency_holds_back_sends_but_not_updates(self, api: FakeBotApi, zhang: FakeUser) -> None:
        api.faults.latency = 60
        began = time.monotonic()
        result(api, "getUpdates")
        assert time.monotonic() - began < 50
        api.faults.latency = 0.5
        began = time.monotonic()
        result(api, "sendMessage", chat_id=4711, text="x")
        assert time.monotonic() - began > 0.49

    def test_a_user_blocks_the_bot(self, api: FakeBotApi, zhang: FakeUser) -> None:
        zhang.block()
        assert refusal(api, "sendMessage", chat_id=4711, text="x") == (
            403,
            "Forbidden: bot was blocked by the user",
        )


class TestTheUser:
    def test_the_timeline_tells_both_sides_in_order(self, api: FakeBotApi, zhang: FakeUser) -> None:
        zhang.say("开始")
        result(api, "sendMessage", chat_id=4711, text="是否?", reply_markup=BUTTONS)
        zhang.press("否")
        told = [(entry.kind, entry.text) for entry in zhang.timeline()]
        assert told == [("said", "开始"), ("new", "是否?"), ("pressed", "n")]
        assert [entry.n for entry in zhang.timeline()] == sorted(entry.n for entry in zhang.timeline())

    def test_the_newest_message_with_the_button_is_pressed(self, api: FakeBotApi, zhang: FakeUser) -> None:
        result(api, "sendMessage", chat_id=4711, text="旧", reply_markup=BUTTONS)
        new = result(api, "sendMessage", chat_id=4711, text="新", reply_markup=BUTTONS)["message_id"]
        zhang.press("y")
        assert zhang.steps()[-1].message_id == new

    def test_a_button_that_is_not_there_is_told_with_those_that_are(self, api: FakeBotApi, zhang: FakeUser) -> None:
        result(api, "sendMessage", chat_id=4711, text="?", reply_markup=BUTTONS)
        with pytest.raises(NoSuchButtonError, match=r"是.*否"):
            zhang.press("也许")

    def test_waiting_in_vain_is_told(self, zhang: FakeUser) -> None:
        with pytest.raises(NoReplyError, match="张三"):
            zhang.wait_reply(timeout=0.05)

    def test_each_reply_is_returned_once(self, api: FakeBotApi, zhang: FakeUser) -> None:
        for text in ("一", "二", "三"):
            result(api, "sendMessage", chat_id=4711, text=text)
        assert zhang.wait_reply(where=lambda reply: reply.text == "二").text == "二"
        assert [reply.text for reply in zhang.wait_quiet(0.05)] == ["三"]

    def test_listeners_hear_every_entry(self, api: FakeBotApi, zhang: FakeUser) -> None:
        heard: list[str] = []
        api.state.listen(lambda entry: heard.append(type(entry).__name__))
        zhang.say("在吗")
        result(api, "sendMessage", chat_id=4711, text="在")
        assert heard == [FromUser.__name__, FromBot.__name__]

    def test_long_input_is_split_as_the_app_does(self, zhang: FakeUser) -> None:
        zhang.say("长" * 5000)
        assert [len(step.text) for step in zhang.steps()] == [4096, 904]
