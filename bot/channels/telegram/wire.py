"""The few fields of an update that we read (Bot API, "Available types").

Only these: an update with something new in it, or with an unreadable part that does not concern us, still
counts. python-telegram-bot's own `Update.de_json` builds all that is nested and raises at the first surprise.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

OTHER_CONTENT = (
    "dice",
    "game",
    "poll",
    "checklist",
    "story",
    "paid_media",
    "live_photo",
    "invoice",
    "successful_payment",
    "passport_data",
    "giveaway",
)
"""What a person may also send, and we can't use. Anything else without content is a service message."""


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Chat(_Wire):
    """Where it happened; `type` is private, group, supergroup or channel."""

    id: int
    type: str


class File(_Wire):
    """Any kind of file. Telegram fetches it by `file_id`."""

    file_id: str
    file_size: int | None = None
    file_name: str | None = None
    mime_type: str | None = None


class PhotoSize(File):
    """One of the sizes in which Telegram keeps a photo."""

    width: int = 0
    height: int = 0


class Location(_Wire):
    """A place, in degrees."""

    latitude: float
    longitude: float


class Venue(_Wire):
    """A place's name."""

    title: str = ""


class MessageRef(_Wire):
    """A message as a press names it: its text may no longer be accessible."""

    message_id: int
    chat: Chat


class Message(MessageRef):
    """A message; whatever of it is not there is None."""

    model_config = ConfigDict(frozen=True, extra="allow")

    text: str | None = None
    caption: str = ""
    media_group_id: str = ""
    photo: tuple[PhotoSize, ...] = ()
    document: File | None = None
    audio: File | None = None
    voice: File | None = None
    video: File | None = None
    video_note: File | None = None
    animation: File | None = None
    sticker: Any = None
    contact: Any = None
    location: Location | None = None
    venue: Venue | None = None

    @property
    def has_other_content(self) -> bool:
        """Whether a person sent something that is neither text nor any of the above."""
        return any(name in OTHER_CONTENT for name in self.model_extra or ())


class CallbackQuery(_Wire):
    """A pressed button."""

    id: str
    data: str | None = None
    message: MessageRef | None = None


class ChatMember(_Wire):
    """What the bot is in a chat: member, administrator, left, kicked …"""

    status: str


class ChatMemberUpdated(_Wire):
    """The bot was taken in, thrown out, blocked …"""

    chat: Chat
    old_chat_member: ChatMember
    new_chat_member: ChatMember


class Update(_Wire):
    """An update; at most one of the others is there."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None
