"""A fake Bot API server over real HTTP, with faults, a journal of all calls, and scripted users."""

from bot.testing.bot_api.errors import FakeApiError, NoReplyError, NoSuchButtonError
from bot.testing.bot_api.fake import TOKEN, FakeBotApi
from bot.testing.bot_api.journal import Attachment, Call, Entry, FromBot, FromUser
from bot.testing.bot_api.user import FakeUser

__all__ = [
    "TOKEN",
    "Attachment",
    "Call",
    "Entry",
    "FakeApiError",
    "FakeBotApi",
    "FakeUser",
    "FromBot",
    "FromUser",
    "NoReplyError",
    "NoSuchButtonError",
]
