"""The menu of commands beside the input line."""

from __future__ import annotations

import telegram
from pydantic import BaseModel, ConfigDict, Field


class Command(BaseModel):
    """A command: `name` without slash, `says` what it does (Bot API, BotCommand: limits of both)."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[a-z0-9_]{1,32}$")
    says: str = Field(min_length=1, max_length=256)


async def register(bot: telegram.Bot, commands: tuple[Command, ...]) -> None:
    """Tell Telegram the menu. Raises `telegram.error.TelegramError`."""
    await bot.set_my_commands([telegram.BotCommand(command.name, command.says) for command in commands])
