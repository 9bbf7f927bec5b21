"""The methods of the Bot API that a bot like ours uses, each `(state, parameters) → result`.

Descriptions of refusals are those of the Bot API, as clients tell cases apart by them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any, Literal

from bot.testing.bot_api.errors import RefusalError
from bot.testing.bot_api.journal import Attachment
from bot.testing.bot_api.media import file_json
from bot.testing.bot_api.parameters import Parameters, Upload
from bot.testing.bot_api.state import BOT, Chat, State, StoredMessage, Webhook

Method = Callable[[State, Parameters], Any]
DOWNLOAD_BYTES = 20 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_IMAGE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def _chat(state: State, parameters: Parameters) -> Chat:
    chat_id = parameters.chat_id()
    if chat_id is None:
        raise RefusalError(400, "Bad Request: chat_id is empty")
    chat = state.chats.get(chat_id)
    if chat is None:
        raise RefusalError(400, "Bad Request: chat not found")
    if chat.blocked:
        raise RefusalError(403, "Forbidden: bot was blocked by the user")
    return chat


def get_me(_state: State, _parameters: Parameters) -> Any:
    """getMe."""
    return {
        **BOT,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def send_message(state: State, parameters: Parameters) -> Any:
    """sendMessage."""
    chat = _chat(state, parameters)
    text, rows = parameters.message_text(), parameters.rows()
    message = state.new_message(chat, from_bot=True)
    message.text, message.rows = text, rows
    state.shown(chat, message, "new")
    return state.json(message)


def _to_edit(state: State, chat: Chat, parameters: Parameters) -> StoredMessage:
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None:
        raise RefusalError(400, "Bad Request: message to edit not found")
    if not message.from_bot or not message.editable:
        raise RefusalError(400, "Bad Request: message can't be edited")
    return message


def edit_message_text(state: State, parameters: Parameters) -> Any:
    """editMessageText. Without reply_markup the buttons go."""
    chat = _chat(state, parameters)
    text, rows = parameters.message_text(), parameters.rows()
    message = _to_edit(state, chat, parameters)
    if message.media:
        raise RefusalError(400, "Bad Request: there is no text in the message to edit")
    return _edit(state, chat, message, text, rows)


def edit_message_reply_markup(state: State, parameters: Parameters) -> Any:
    """editMessageReplyMarkup."""
    chat = _chat(state, parameters)
    rows = parameters.rows()
    message = _to_edit(state, chat, parameters)
    return _edit(state, chat, message, message.text, rows)


def _edit(state: State, chat: Chat, message: StoredMessage, text: str, rows: Any) -> Any:
    if (message.text, message.rows) == (text, rows):
        raise RefusalError(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message",
        )
    message.text, message.rows = text, rows
    state.shown(chat, message, "edit")
    return state.json(message)


def delete_message(state: State, parameters: Parameters) -> Any:
    """deleteMessage."""
    chat = _chat(state, parameters)
    if chat.messages.pop(parameters.integer("message_id"), None) is None:
        raise RefusalError(400, "Bad Request: message to delete not found")
    return True


def _upload(state: State, parameters: Parameters, name: str) -> Upload:
    value = parameters.text(name)
    upload = parameters.uploads.get(value.removeprefix("attach://") if value else name)
    if upload is None and value in state.files:
        stored = state.files[value]
        upload = Upload(stored.path.rpartition("/")[2], "application/octet-stream", stored.content)
    if upload is None:
        raise RefusalError(400, f"Bad Request: there is no {name} in the request")
    if not upload.content:
        raise RefusalError(400, "Bad Request: file must be non-empty")
    if len(upload.content) > UPLOAD_BYTES:
        raise RefusalError(413, "Request Entity Too Large")
    return upload


def _send_file(state: State, parameters: Parameters, kind: Literal["document", "photo"]) -> Any:
    chat = _chat(state, parameters)
    caption, rows = parameters.caption(), parameters.rows()
    upload = _upload(state, parameters, kind)
    if kind == "photo" and not upload.content.startswith(_IMAGE_STARTS):
        raise RefusalError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    stored = state.store_file(upload.content, f"{kind}s", upload.name)
    message = state.new_message(chat, from_bot=True)
    message.text, message.rows = caption, rows
    message.media = file_json(kind, stored.file_id, stored.size, upload.name, upload.mime)
    state.shown(chat, message, "new", Attachment(kind, upload.name, upload.mime, upload.content))
    return state.json(message)


def send_document(state: State, parameters: Parameters) -> Any:
    """sendDocument."""
    return _send_file(state, parameters, "document")


def send_photo(state: State, parameters: Parameters) -> Any:
    """sendPhoto; what is no JPEG or PNG is refused."""
    return _send_file(state, parameters, "photo")


def send_chat_action(state: State, parameters: Parameters) -> Any:
    """sendChatAction."""
    _chat(state, parameters)
    return True


def answer_callback_query(state: State, parameters: Parameters) -> Any:
    """answerCallbackQuery; once, and not too late."""
    if not state.queries.pop(parameters.text("callback_query_id"), False):
        raise RefusalError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    return True


def set_my_commands(state: State, parameters: Parameters) -> Any:
    """setMyCommands."""
    commands = parameters.parsed("commands") or []
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]) or not 1 <= len(command["description"]) <= 256:
            raise RefusalError(400, "Bad Request: BOT_COMMAND_INVALID")
    state.commands = commands
    return True


def get_file(state: State, parameters: Parameters) -> Any:
    """getFile; refuses over 20 MB."""
    stored = state.files.get(parameters.text("file_id"))
    if stored is None:
        raise RefusalError(400, "Bad Request: invalid file_id")
    if stored.size > DOWNLOAD_BYTES:
        raise RefusalError(400, "Bad Request: file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": f"u-{stored.file_id}",
        "file_size": stored.size,
        "file_path": stored.path,
    }


def set_webhook(state: State, parameters: Parameters) -> Any:
    """setWebhook. Plain http is taken here, which Telegram's own server refuses."""
    secret = parameters.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise RefusalError(400, "Bad Request: secret token contains unallowed characters")
    subscribe(state, parameters)
    if parameters.text("drop_pending_updates") == "true":
        state.updates.clear()
    url = parameters.text("url")
    state.webhook = Webhook(url, secret, parameters.integer("max_connections", 40)) if url else None
    state.on_update()
    return True


def delete_webhook(state: State, parameters: Parameters) -> Any:
    """deleteWebhook."""
    if parameters.text("drop_pending_updates") == "true":
        state.updates.clear()
    state.webhook = None
    return True


def get_webhook_info(state: State, _parameters: Parameters) -> Any:
    """getWebhookInfo."""
    hook = state.webhook
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending()),
    }
    if hook and hook.last_error:
        info |= {"last_error_message": hook.last_error, "last_error_date": hook.last_error_date}
    return info


def note_webhook_error(hook: Webhook, error: str) -> None:
    """Keep what getWebhookInfo shows of the last failed delivery."""
    hook.last_error, hook.last_error_date = error, int(time.time())


def subscribe(state: State, parameters: Parameters) -> None:
    """Keep allowed_updates where given; later updates obey it."""
    allowed = parameters.parsed("allowed_updates")
    if allowed is not None:
        state.updates.allowed = frozenset(allowed) or None


_METHODS: dict[str, Method] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "setMyCommands": set_my_commands,
    "getFile": get_file,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
METHODS = {name.lower(): method for name, method in _METHODS.items()}
"""By name in lower case, as names are not case-sensitive. getUpdates waits, so it is the server's."""
NAMES = {name.lower(): name for name in (*_METHODS, "getUpdates")}
"""The usual spelling of each name."""
