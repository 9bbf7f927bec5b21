"""From Telegram's update to our event. Pure: the raw JSON, as kept in the inbox, is all it needs.

Only private chats make events. An album comes as several updates and makes as many events,
which carry its id. Of an edited message it
is told that it was edited, not to what: what was answered is changed with a button, not by rewriting history.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, Literal

from pydantic import ValidationError

from bot.channels import words
from bot.channels.telegram.wire import CallbackQuery, File, Message, Update
from bot.engine.events import Edited, FileSent, Pressed, Said

ChatEvent = Said | Pressed | FileSent | Edited
_Medium = Literal["photo", "document", "voice", "video", "location", "contact", "sticker", "other"]
_log = logging.getLogger(__name__)


def to_event(raw: dict[str, Any], received_at: datetime) -> ChatEvent | None:
    """Return what the update means, or None where it means nothing to us (groups, channels, service).

    `received_at` is timezone-aware. Chat ids read ``telegram:<chat id>``, event ids ``telegram:<update id>``,
    message references ``<chat id>:<message id>``. The caption of a shared place is "latitude,longitude" in
    degrees; a shared contact is told without name and number, as no person's data is wanted. An update that
    can't be read is None too, and logged without its content: it must not stop those behind it.
    """
    update = _read(raw)
    if update is None:
        return None
    event_id = f"telegram:{update.update_id}"
    if update.callback_query is not None:
        return _pressed(update.callback_query, event_id, received_at)
    edited = update.edited_message
    if edited is not None and edited.chat.type == "private" and edited.location is None:
        # A place that moves is edited again and again by the phone itself.
        return Edited(id=event_id, chat=chat_name(edited.chat.id), at=received_at)
    message = update.message
    if message is None or message.chat.type != "private":
        return None
    if message.text is not None:
        text = _without_bot_name(message.text)
        return Said(id=event_id, chat=chat_name(message.chat.id), at=received_at, text=text)
    return _sent(message, event_id, received_at)


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
    update = _read(raw)
    change = update.my_chat_member if update is not None else None
    if change is None or change.chat.type not in {"group", "supergroup"}:
        return None
    was_out = change.old_chat_member.status in {"left", "kicked"}
    is_in = change.new_chat_member.status in {"member", "administrator"}
    return (change.chat.id, words.GROUP_COURTESY) if was_out and is_in else None


def _read(raw: dict[str, Any]) -> Update | None:
    try:
        return Update.model_validate(raw)
    except ValidationError as error:
        places = sorted({".".join(map(str, problem["loc"])) for problem in error.errors()})
        _log.warning("telegram: update %s can't be read: %s", raw.get("update_id"), ", ".join(places))
        return None


def _pressed(query: CallbackQuery, event_id: str, at: datetime) -> Pressed | None:
    message = query.message
    if message is None or query.data is None or message.chat.type != "private":
        return None
    return Pressed(
        id=event_id,
        chat=chat_name(message.chat.id),
        at=at,
        data=query.data,
        message=message_ref(message.chat.id, message.message_id),
    )


def _without_bot_name(text: str) -> str:
    """Turn "/status@our_bot x" into "/status x", as some apps write commands."""
    if not text.startswith("/"):
        return text
    command, space, rest = text.partition(" ")
    return f"{command.partition('@')[0]}{space}{rest}"


def _sent(message: Message, event_id: str, at: datetime) -> FileSent | None:
    chat = chat_name(message.chat.id)
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
            caption=message.caption,
            album=message.media_group_id,
        )
    if message.location is not None:
        place = f"{message.location.latitude:.6f},{message.location.longitude:.6f}"
        title = message.venue.title if message.venue is not None else None
        return FileSent(id=event_id, chat=chat, at=at, what="location", name=title, caption=place)
    # An animation also comes with a `document`, which is the same file: so `document` is last.
    files: tuple[tuple[_Medium, File | None], ...] = (
        ("voice", message.voice or message.audio),
        ("video", message.video or message.video_note or message.animation),
        ("document", message.document),
    )
    for what, file in files:
        if file is not None:
            return FileSent(
                id=event_id,
                chat=chat,
                at=at,
                what=what,
                ref=file.file_id,
                name=file.file_name,
                mime=file.mime_type,
                size=file.file_size,
                caption=message.caption,
                album=message.media_group_id,
            )
    medium = _unusable(message)
    return None if medium is None else FileSent(id=event_id, chat=chat, at=at, what=medium)


def _unusable(message: Message) -> _Medium | None:
    """Name what a person sent and we can't use; None for a service message."""
    if message.contact is not None:
        return "contact"
    if message.sticker is not None:
        return "sticker"
    return "other" if message.has_other_content else None
