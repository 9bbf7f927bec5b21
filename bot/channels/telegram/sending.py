"""Carries out one planned call; knows which refusals are none."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import telegram
from telegram.error import BadRequest

from bot.channels.telegram.outbound import Rows, Text, Upload

SEND_MESSAGE = "sendmessage"
EDIT_MESSAGE_TEXT = "editmessagetext"
"""Method names know no case (Bot API, "Making requests"). So written they are free of the library's hint to
its own methods, which take twice the time: they build an object of every part of the answer."""
_UNCHANGED = "message is not modified"
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)
_NO_PICTURE = ("image_process_failed", "photo_invalid_dimensions", "photo_save_file_invalid", "wrong type")
"""Telegram takes no such picture as a photo, but takes it as a file."""


class Sender:
    """Sends texts and files with a `telegram.Bot`; errors are those of python-telegram-bot."""

    def __init__(self, bot: telegram.Bot) -> None:
        self._bot = bot

    async def text(self, chat_id: int, call: Text) -> int:
        """Edit in place or send anew; return the message's number.

        A message that is shown so already counts as edited; one that can't be edited any more is sent anew.
        """
        parameters: dict[str, Any] = {
            "chat_id": chat_id,
            "text": call.text,
            "link_preview_options": {"is_disabled": True},
        }
        if call.rows:
            parameters["reply_markup"] = {
                "inline_keyboard": [
                    [{"text": button.label, "callback_data": button.data} for button in row] for row in call.rows
                ]
            }
        if call.edit is not None:
            try:
                await self._bot.do_api_request(EDIT_MESSAGE_TEXT, {**parameters, "message_id": call.edit})
                return call.edit
            except BadRequest as error:
                refusal = error.message.lower()
                if _UNCHANGED in refusal:
                    return call.edit
                if not any(reason in refusal for reason in _NOT_EDITABLE):
                    raise
        sent = await self._bot.do_api_request(SEND_MESSAGE, parameters)
        return int(sent["message_id"])

    async def file(self, chat_id: int, call: Upload, path: Path) -> int:
        """Send a file as a picture or a document; return the message's number. Raises OSError too."""
        content = await asyncio.to_thread(path.read_bytes)
        # A line end would break the header that carries the name.
        name = " ".join(call.file.name.split())
        markup = keyboard(call.rows)
        if call.as_photo:
            try:
                sent = await self._bot.send_photo(chat_id, content, filename=name, reply_markup=markup)
                return sent.message_id
            except BadRequest as error:
                if not any(reason in error.message.lower() for reason in _NO_PICTURE):
                    raise
        document = telegram.InputFile(content, filename=name)
        sent = await self._bot.send_document(chat_id, document, reply_markup=markup)
        return sent.message_id


def keyboard(rows: Rows) -> telegram.InlineKeyboardMarkup | None:
    """Return the buttons as Telegram wants them; None where there are none."""
    if not rows:
        return None
    return telegram.InlineKeyboardMarkup(
        [[telegram.InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in rows]
    )
