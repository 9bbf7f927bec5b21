"""A provincial system that runs, and worlds that report to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pydantic import SecretStr

from bot.testing.conversation import World
from bot.testing.provincial import ProvincialSystem

TOKEN = "province-token"


@pytest.fixture
def province() -> Iterator[ProvincialSystem]:
    """A real HTTP server."""
    with ProvincialSystem(token=TOKEN, slowness=1.5) as running:
        yield running


@pytest.fixture
def joined(province: ProvincialSystem) -> Callable[[World], World]:
    """``joined(world)``: the world, set up to report to the province."""

    def join(world: World) -> World:
        settings = {"exchange_url": province.url, "exchange_token": SecretStr(TOKEN)}
        world.settings = world.settings.model_copy(update=settings)
        world.restart()
        return world

    return join
