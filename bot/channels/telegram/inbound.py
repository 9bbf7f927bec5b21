"""From Telegram's update to our event. Pure: the raw JSON, as kept in the inbox, is all it needs.

Only private chats make events. An album comes as several updates and makes as many events. Edited messages
are ignored: what was answered is changed with a button, not by rewriting history.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import telegram
from telegram.constants import ChatMemberStatus, ChatType

from bot.engine.events import FileSent, Pressed, Said

GROUP_COURTESY = "您好,我只在一对一私聊里工作。请点开我的头像给我发消息,群里的内容我不看、不记。"
"""Said once, when somebody adds the bot to a group."""

ChatEvent = Said | Pressed | FileSent


def to_event(raw: dict[str, Any], received_at: datetime) -> ChatEvent | None:
    """Return what the update means, or None where it means nothing to us (groups, channels, edits, service).

    `received_at` is timezone-aware. Chat ids read ``telegram:<chat id>``, event ids ``telegram:<update id>``,
    message references ``<chat id>:<message id>``. The caption of a shared place is "latitude,longitude" in
    degrees; a shared contact is told without name and number, as no person's data is wanted.
    """
    update = telegram.Update.de_json(raw, None)
    event_id = f"telegram:{update.update_id}"
    if update.callback_query is not None:
        return _pressed(update.callback_query, event_id, received_at)
    if update.message is not None and update.message.chat.type == ChatType.PRIVATE:
        return _said_or_sent(update.message, event_id, received_at)
    return None


def chat_name(chat_id: int) -> str:
    """Return our name of a Telegram chat."""
    return f"telegram:{chat_id}"


def message_ref(chat_id: int, message_id: int) -> str:
    """Return our name of a message."""
    return f"{chat_id}:{message_id}"


def callback_query_id(raw: dict[str, Any]) -> str | None:
    """Return the id of the press to be acknowledged, or None where the update is none."""
    query = raw.get("callback_query")
    return str(query["id"]) if isinstance(query, dict) and "id" in query else None


def courtesy(raw: dict[str, Any]) -> tuple[int, str] | None:
    """Return the chat and what to say once where the update tells that a group has taken the bot in."""
    if "my_chat_member" not in raw:
        return None
    change = telegram.Update.de_json(raw, None).my_chat_member
    if change is None or change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    was_out = change.old_chat_member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
    is_in = change.new_chat_member.status in {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR}
    return (change.chat.id, GROUP_COURTESY) if was_out and is_in else None


def _pressed(query: telegram.CallbackQuery, event_id: str, at: datetime) -> Pressed | None:
    message = query.message
    if message is None or query.data is None or message.chat.type != ChatType.PRIVATE:
        return None
    return Pressed(
        id=event_id,
        chat=chat_name(message.chat.id),
        at=at,
        data=query.data,
        message=message_ref(message.chat.id, message.message_id),
    )


def _said_or_sent(message: telegram.Message, event_id: str, at: datetime) -> Said | FileSent | None:
    chat = chat_name(message.chat.id)
    if message.text is not None:
        return Said(id=event_id, chat=chat, at=at, text=_without_bot_name(message.text))
    return _sent(message, event_id, chat, at)


def _without_bot_name(text: str) -> str:
    """Turn "/status@our_bot x" into "/status x", as some apps write commands."""
    if not text.startswith("/"):
        return text
    command, space, rest = text.partition(" ")
    return f"{command.partition('@')[0]}{space}{rest}"


def _sent(message: telegram.Message, event_id: str, chat: str, at: datetime) -> FileSent | None:
    caption = message.caption or ""
    if message.photo:
        photo = max(message.photo, key=lambda size: size.width * size.height)
        return FileSent(
            id=event_id,
            chat=chat,
            at=at,
            what="photo",
            ref=photo.file_id,
            mime="image/jpeg",
            size=photo.file_size,
            caption=caption,
        )
    if message.location is not None:
        place = f"{message.location.latitude:.6f},{message.location.longitude:.6f}"
        title = message.venue.title if message.venue is not None else None
        return FileSent(id=event_id, chat=chat, at=at, what="location", name=title, caption=place)
    if message.contact is not None:
        return FileSent(id=event_id, chat=chat, at=at, what="contact")
    if message.sticker is not None:
        return FileSent(id=event_id, chat=chat, at=at, what="sticker")
    if message.video_note is not None:
        note = message.video_note
        return FileSent(id=event_id, chat=chat, at=at, what="video", ref=note.file_id, size=note.file_size)
    return _named_file(message, event_id, chat, at, caption)


def _named_file(
    message: telegram.Message, event_id: str, chat: str, at: datetime, caption: str
) -> FileSent | None:
    """Files with a mime type. An animation also comes with a `document`, which is the same file."""
    if message.voice is not None:
        voice = message.voice
        return FileSent(
            id=event_id,
            chat=chat,
            at=at,
            what="voice",
            ref=voice.file_id,
            mime=voice.mime_type,
            size=voice.file_size,
            caption=caption,
        )
    for what, file in (
        ("voice", message.audio),
        ("video", message.video or message.animation),
        ("document", message.document),
    ):
        if file is not None:
            return FileSent.model_validate(
                {
                    "id": event_id,
                    "chat": chat,
                    "at": at,
                    "what": what,
                    "ref": file.file_id,
                    "name": file.file_name,
                    "mime": file.mime_type,
                    "size": file.file_size,
                    "caption": caption,
                }
            )
    if message.effective_attachment is not None:
        return FileSent(id=event_id, chat=chat, at=at, what="other", caption=caption)
    return None
