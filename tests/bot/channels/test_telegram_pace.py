"""The send limiter keeps below Telegram's limits and lets no chat hold up another."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.pace import Bucket, Pace
from bot.engine.messages import Message
from bot.testing.bot_api import FakeBotApi


@given(
    gaps=st.lists(st.floats(0, 2), min_size=1, max_size=60),
    rate=st.floats(0.5, 30),
    burst=st.integers(1, 10),
)
def test_no_second_ever_sees_more_than_rate_and_burst(gaps: list[float], rate: float, burst: int) -> None:
    bucket = Bucket(rate, burst)
    now, sent = 100.0, []
    for gap in gaps:
        now += gap
        sent.append(now + bucket.reserve(now))
    for start in sent:
        assert sum(start <= at < start + 1 for at in sent) <= rate + burst + 1


def test_a_burst_goes_at_once_and_the_rest_one_a_second() -> None:
    bucket = Bucket(1.0, 3)
    assert [round(bucket.reserve(50.0), 6) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert bucket.reserve(100.0) == 0


@pytest.mark.anyio
async def test_a_busy_chat_does_not_hold_up_the_others(api: FakeBotApi) -> None:
    busy, calm = api.user(1, "忙"), api.user(2, "闲")
    channel = TelegramChannel(api.token, api.url, pace=Pace(per_chat_second=5, chat_burst=1))
    await channel.start()
    began = time.monotonic()
    flood = [asyncio.create_task(channel.deliver("telegram:1", Message(text=str(n)), Path)) for n in range(4)]
    await channel.deliver("telegram:2", Message(text="您好"), Path)
    await asyncio.gather(*flood)
    assert time.monotonic() - began > 0.55
    assert calm.replies()[0].at < busy.replies()[1].at
    assert len(busy.replies()) == 4
    await channel.stop()
