"""An answer in a model's words on the phone: shown while it is written, then whole, in the same message, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from phone import Bot, Phone

from bot.testing.bot_api import FakeBotApi
from bot.testing.chat_endpoint import ChatEndpoint

FIRST = "公开征求意见的期限一般至少30日。"
REPLY = f"{FIRST}[1]\n征求意见的期限可以少于3日。[1]\n没有其他。"


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


def test_the_answer_takes_the_place_of_what_was_shown_while_it_was_written(tmp_path: Path, api: FakeBotApi) -> None:
    with ChatEndpoint(lambda system, user: REPLY) as endpoint:
        endpoint.holding_after = "征求意见的期限可以"
        settings = {"WENPING_CHAT_MODEL": "openai:test", "WENPING_CHAT_URL": endpoint.url, "WENPING_EMBEDDING": "none"}
        with Bot(tmp_path / "data", api, **settings) as bot:
            person = Phone(api, 4901, "张三")
            person.say(f"/start {bot.invite('张三', 'assessor')}")
            api.user(4901).say("问 公开征求意见不少于多少天")
            writing = api.user(4901).wait_reply(40, where=lambda reply: "还在写" in reply.text)
            assert writing.text.startswith(FIRST)
            endpoint.released.set()
            told = api.user(4901).wait_reply(40, where=lambda reply: "以条款为准" in reply.text)
            shown = [message.text for message in api.user(4901).screen() if FIRST in message.text]
    assert told.message_id == writing.message_id
    assert told.text.startswith(FIRST)
    assert "少于3日" not in told.text
    assert len(shown) == 1, "one message in the chat, edited"
    assert "还在写" not in shown[0]
