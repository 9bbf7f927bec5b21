"""Calls the Bot API with nothing but the standard library."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from bot.testing.bot_api import FakeBotApi

BUTTONS = {"inline_keyboard": [[{"text": "是", "callback_data": "y"}, {"text": "否", "callback_data": "n"}]]}


def ask(api: FakeBotApi, method: str, *, token: str | None = None, **parameters: Any) -> dict[str, Any]:
    """Call a method; the JSON answer, refusals included."""
    request = urllib.request.Request(
        f"{api.url}/bot{token or api.token}/{method}",
        json.dumps(parameters).encode(),
        {"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=90) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as refusal:
        with refusal:
            return dict(json.load(refusal))


def result(api: FakeBotApi, method: str, **parameters: Any) -> Any:
    answer = ask(api, method, **parameters)
    assert answer["ok"], answer
    return answer["result"]


def refusal(api: FakeBotApi, method: str, **parameters: Any) -> tuple[int, str]:
    answer = ask(api, method, **parameters)
    assert not answer["ok"], answer
    return answer["error_code"], answer["description"]
