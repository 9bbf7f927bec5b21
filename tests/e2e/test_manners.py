"""Manners towards Telegram: the menu of commands is set, a group is told once where to write and then left alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from phone import Bot, Phone

from bot.engine.handlers.commands import COMMANDS
from bot.testing.bot_api import FakeBotApi, FromBot

GROUP = {"id": -100, "type": "supergroup", "title": "征地工作群"}
ASKER = {"id": 4711, "is_bot": False, "first_name": "张三"}


def test_the_menu_is_set_and_a_group_is_answered_once(tmp_path: Path) -> None:
    with FakeBotApi() as api, Bot(tmp_path / "data", api) as bot:
        zhang = Phone(api, 4711, "张三")
        zhang.say(f"/start {bot.invite('张三', 'assessor')}")
        assert {told["command"]: told["description"] for told in api.state.commands} == {
            name: about for name, (about, _) in COMMANDS.items()
        }
        group = api.state.chat(-100, "征地工作群")
        myself = {"id": 42, "is_bot": True, "first_name": "稳评助手", "username": "wenping_bot"}
        member = {"chat": GROUP, "from": ASKER, "date": int(time.time())}
        joined = member | {
            "old_chat_member": {"user": myself, "status": "left"},
            "new_chat_member": {"user": myself, "status": "member"},
        }
        said: list[dict[str, Any]] = [
            member | {"message_id": 900 + n, "text": text}
            for n, text in enumerate(("在吗", "/status", "问 公示多少天", "征地3亩，无人反对"))
        ]
        assert api.state.offer(group, "my_chat_member", joined, "said", "加入", 899) is not None
        for body in said:
            assert api.state.offer(group, "message", body, "said", body["text"], body["message_id"]) is not None
        assert "要办什么" in zhang.say("/home", "要办什么")  # what came before was read by now
        assert "我的事项" in zhang.say("/home", "要办什么") + " ".join(zhang.labels)  # and what was answered has come
        heard = [entry.text for entry in group.entries if isinstance(entry, FromBot)]
        assert len(heard) == 1, heard
        assert "私聊" in heard[0]
