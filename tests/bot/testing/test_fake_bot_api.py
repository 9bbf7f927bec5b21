"""The fake Bot API behaves as the real one is documented to, seen through plain HTTP."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from plain_http import BUTTONS, ask, refusal, result

from bot.testing.bot_api import FakeBotApi, FakeUser


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


class TestGetUpdates:
    def test_an_update_stays_until_a_higher_offset_confirms_it(self, api: FakeBotApi, zhang: FakeUser) -> None:
        first, second = zhang.say("一"), zhang.say("二")
        assert first is not None
        assert ids(result(api, "getUpdates")) == [first, second]
        assert ids(result(api, "getUpdates")) == [first, second]
        assert ids(result(api, "getUpdates", offset=first + 1)) == [second]
        assert ids(result(api, "getUpdates", offset=0)) == [second]

    def test_at_most_100_come_at_once(self, api: FakeBotApi, zhang: FakeUser) -> None:
        for n in range(130):
            zhang.say(str(n))
        assert len(result(api, "getUpdates")) == 100
        assert len(result(api, "getUpdates", limit=7)) == 7

    def test_a_negative_offset_forgets_what_lies_before(self, api: FakeBotApi, zhang: FakeUser) -> None:
        all_ids = [zhang.say(str(n)) for n in range(5)]
        assert ids(result(api, "getUpdates", offset=-2)) == all_ids[-2:]
        assert ids(result(api, "getUpdates")) == all_ids[-2:]

    def test_a_long_poll_returns_as_soon_as_something_is_said(self, api: FakeBotApi, zhang: FakeUser) -> None:
        threading.Timer(0.1, zhang.say, ["到了"]).start()
        began = time.monotonic()
        assert len(result(api, "getUpdates", timeout=60)) == 1
        assert 0.05 < time.monotonic() - began < 50

    def test_a_long_poll_ends_empty_after_its_time(self, api: FakeBotApi) -> None:
        began = time.monotonic()
        assert result(api, "getUpdates", timeout=1) == []
        assert time.monotonic() - began >= 0.9

    def test_only_subscribed_kinds_come(self, api: FakeBotApi, zhang: FakeUser) -> None:
        result(api, "getUpdates", allowed_updates=["callback_query"])
        assert zhang.say("听得见吗") is None
        pressed = zhang.press_data("y", 1)
        assert ids(result(api, "getUpdates")) == [pressed]

    def test_a_second_poller_ends_the_first_with_409(self, api: FakeBotApi) -> None:
        answers: list[dict[str, Any]] = []
        first = threading.Thread(target=lambda: answers.append(ask(api, "getUpdates", timeout=60)))
        first.start()
        while first.is_alive():
            assert ask(api, "getUpdates").get("result", []) == []
            first.join(0.05)
        assert answers[0]["error_code"] == 409
        assert "terminated by other getUpdates" in answers[0]["description"]

    def test_a_webhook_shuts_polling_out(self, api: FakeBotApi) -> None:
        result(api, "setWebhook", url="http://127.0.0.1:9/x")
        assert refusal(api, "getUpdates")[0] == 409
        assert result(api, "getWebhookInfo")["url"] == "http://127.0.0.1:9/x"
        result(api, "deleteWebhook")
        assert result(api, "getUpdates") == []

    def test_confirmed_updates_come_again_where_that_is_the_fault(self, api: FakeBotApi, zhang: FakeUser) -> None:
        old = zhang.say("旧的")
        assert old is not None
        result(api, "getUpdates", offset=old + 1)
        api.faults.redeliver = 1.0
        new = zhang.say("新的")
        assert ids(result(api, "getUpdates", offset=old + 1)) == [old, new]

    def test_chances_repeat_with_the_seed(self) -> None:
        def disorder(seed: int) -> list[int]:
            with FakeBotApi(seed=seed) as api:
                api.faults.shuffle = 0.5
                for n in range(8):
                    api.user(1).say(str(n))
                return [i for _ in range(4) for i in ids(result(api, "getUpdates"))]

        assert disorder(7) == disorder(7)
        assert disorder(7) != sorted(disorder(7))


class TestSending:
    def test_a_message_is_seen_with_its_buttons(self, api: FakeBotApi, zhang: FakeUser) -> None:
        sent = result(api, "sendMessage", chat_id=4711, text="是否?", reply_markup=BUTTONS)
        reply = zhang.wait_reply()
        assert (reply.text, reply.labels, reply.message_id) == ("是否?", ("是", "否"), sent["message_id"])

    @pytest.mark.parametrize(
        ("parameters", "description"),
        [
            ({"text": " \n"}, "message text is empty"),
            ({"text": "长" * 4097}, "message is too long"),
            ({"text": "𠮷" * 2049}, "message is too long"),
            ({"text": "x", "chat_id": 1}, "chat not found"),
            ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup"),
            (
                {
                    "text": "x",
                    "reply_markup": {"inline_keyboard": [[{"text": "问", "callback_data": "问" * 22}]]},
                },
                "BUTTON_DATA_INVALID",
            ),
            (
                {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}},
                "BUTTON_DATA_INVALID",
            ),
            (
                {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
                "can't parse inline keyboard",
            ),
            (
                {
                    "text": "x",
                    "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101},
                },
                "too long",
            ),
        ],
    )
    def test_what_telegram_refuses(
        self, api: FakeBotApi, zhang: FakeUser, parameters: dict[str, Any], description: str
    ) -> None:
        status, said = refusal(api, "sendMessage", **{"chat_id": 4711, **parameters})
        assert status == 400
        assert description in said
        assert zhang.replies() == []

    def test_exactly_4096_characters_pass(self, api: FakeBotApi, zhang: FakeUser) -> None:
        result(api, "sendMessage", chat_id=4711, text="长" * 4096)
        assert len(zhang.wait_reply().text) == 4096

    def test_a_caption_over_1024_is_refused(self, api: FakeBotApi, zhang: FakeUser) -> None:
        zhang.send_document(b"x", "a.txt")
        again = {"chat_id": 4711, "document": "file-1"}
        assert "caption is too long" in refusal(api, "sendDocument", caption="长" * 1025, **again)[1]
        result(api, "sendDocument", caption="长" * 1024, **again)

    def test_a_wrong_token_and_an_unknown_method(self, api: FakeBotApi) -> None:
        assert ask(api, "getMe", token="42:other")["error_code"] == 401
        assert refusal(api, "getNothing") == (404, "Not Found")
        assert result(api, "GETME")["is_bot"]

    def test_commands_have_an_alphabet(self, api: FakeBotApi) -> None:
        result(api, "setMyCommands", commands=[{"command": "start", "description": "开始"}])
        assert api.state.commands[0]["command"] == "start"
        bad = [{"command": "开始", "description": "x"}]
        assert refusal(api, "setMyCommands", commands=bad)[1].endswith("BOT_COMMAND_INVALID")

    def test_a_press_can_be_answered_once(self, api: FakeBotApi, zhang: FakeUser) -> None:
        zhang.press_data("y", 1)
        query = result(api, "getUpdates")[0]["callback_query"]["id"]
        result(api, "answerCallbackQuery", callback_query_id=query)
        assert "query is too old" in refusal(api, "answerCallbackQuery", callback_query_id=query)[1]


class TestEditing:
    def test_an_edit_changes_the_screen_and_takes_the_buttons_along(self, api: FakeBotApi, zhang: FakeUser) -> None:
        sent = result(api, "sendMessage", chat_id=4711, text="一", reply_markup=BUTTONS)
        result(api, "editMessageText", chat_id=4711, message_id=sent["message_id"], text="二")
        assert [(m.text, m.rows) for m in zhang.screen()] == [("二", ())]
        assert [reply.kind for reply in zhang.replies()] == ["new", "edit"]

    def test_the_same_again_is_refused(self, api: FakeBotApi, zhang: FakeUser) -> None:
        same = {"chat_id": 4711, "text": "一", "reply_markup": BUTTONS}
        sent = result(api, "sendMessage", **same)
        said = refusal(api, "editMessageText", message_id=sent["message_id"], **same)[1]
        assert "message is not modified" in said

    def test_deleted_old_and_foreign_messages_are_not_editable(self, api: FakeBotApi, zhang: FakeUser) -> None:
        first = result(api, "sendMessage", chat_id=4711, text="一")["message_id"]
        second = result(api, "sendMessage", chat_id=4711, text="二")["message_id"]
        zhang.say("三")
        own = zhang.steps()[0].message_id
        zhang.delete(first)
        zhang.age(second)
        edits = [
            refusal(api, "editMessageText", chat_id=4711, message_id=n, text="新")[1] for n in (first, second, own)
        ]
        assert "message to edit not found" in edits[0]
        assert "message can't be edited" in edits[1]
        assert "message can't be edited" in edits[2]
