"""Real processes against the fake server: the echo bot, the server by itself, and a bot that is killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.testing.bot_api import FakeBotApi, FromBot

ROOT = Path(__file__).parents[3]
KILLABLE = Path(__file__).with_name("killable_bot.py")


@contextmanager
def process(*arguments: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen([sys.executable, *arguments], env=environment, **options)
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def echo_bot(api: FakeBotApi) -> tuple[str, ...]:
    return ("-m", "bot.bench.echo", "--api-url", api.url, "--token", api.token)


def test_the_echo_bot_echoes() -> None:
    with FakeBotApi() as api, process(*echo_bot(api)):
        zhang = api.user(1, "张三")
        zhang.say("你好")
        assert zhang.wait_reply().text == "你好"


def test_the_server_runs_by_itself_and_is_played_over_http() -> None:
    def control(path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(f"{server['url']}{path}", data, timeout=10) as answer:
            return json.load(answer)

    with process("-m", "bot.testing.bot_api", stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        server = json.loads(child.stdout.readline())
        assert isinstance(control("/control/say", {"chat": 1, "name": "张三", "text": "你好"})["update_id"], int)
        bot = f"/bot{server['token']}"
        keyboard = {"inline_keyboard": [[{"text": "是", "callback_data": "y"}]]}
        markup = quote(json.dumps(keyboard))
        control(f"{bot}/sendMessage?chat_id=1&text=hello&reply_markup={markup}")
        control("/control/press", {"chat": 1, "button": "是"})
        kinds = [entry["kind"] for entry in control("/control/chats/1")]
        assert kinds == ["said", "new", "pressed"]
        control("/control/faults", {"refuse": {"method": "sendMessage", "status": 500, "times": 1}})
        calls = [call["method"] for call in control("/control/calls")]
        assert calls == ["sendMessage"]


def test_killed_again_and_again_a_bot_loses_nothing_and_answers_in_order(tmp_path: Path) -> None:
    """The channel's own share of the promise; `tests/faults` proves it for the whole bot."""
    die = random.Random(5)
    chats, turns, kills = 6, 40, 6
    with FakeBotApi(seed=5) as api:
        api.faults.redeliver = api.faults.duplicate = api.faults.shuffle = 0.2
        api.faults.drop_after("sendMessage", chance=0.05)
        api.faults.refuse("sendMessage", 502, chance=0.05)
        users = [api.user(n, f"用户{n}") for n in range(1, chats + 1)]
        arguments = (str(KILLABLE), api.url, api.token, str(tmp_path / "inbox.sqlite"))
        said = 0
        for life in range(kills + 1):
            with process(*arguments) as child:
                while said < chats * turns * (life + 1) // (kills + 1):
                    users[said % chats].say(f"{said // chats}")
                    said += 1
                    time.sleep(0.002)
                if life < kills:
                    before = sum(len(user.replies()) for user in users)
                    until = time.monotonic() + 60
                    while sum(len(user.replies()) for user in users) <= before:
                        assert time.monotonic() < until, "the bot does not come up"
                        time.sleep(die.random() * 0.03)
                    child.send_signal(signal.SIGKILL)
                else:
                    wanted = [f"第{n}次:{n}" for n in range(turns)]
                    until = time.monotonic() + 60
                    while any(answers(user.replies()) != wanted for user in users):
                        assert time.monotonic() < until, [answers(user.replies()) for user in users]
                        time.sleep(0.02)


def answers(replies: list[FromBot]) -> list[str]:
    """What was answered, in order; the same shown twice in a row counts once (at least once outside)."""
    texts = [reply.text for reply in replies]
    return [text for i, text in enumerate(texts) if i == 0 or text != texts[i - 1]]
