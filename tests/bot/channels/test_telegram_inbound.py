"""What an update means. The samples are as the Bot API documents them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.inbound import callback_query_id, courtesy, to_event
from bot.engine.events import FileSent, Pressed, Said

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
USER = {"id": 4711, "is_bot": False, "first_name": "张三"}
PRIVATE = {"id": 4711, "type": "private", "first_name": "张三"}
GROUP = {"id": -100, "type": "supergroup", "title": "征地工作群"}


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    return {"message_id": 7, "date": 1_770_000_000, "chat": chat, "from": USER, **content}


def file(**more: Any) -> dict[str, Any]:
    return {"file_id": "F1", "file_unique_id": "u", "file_size": 900, **more}


def sent(**content: Any) -> FileSent:
    event = to_event({"update_id": 91827, "message": message(**content)}, AT)
    assert isinstance(event, FileSent)
    return event


def said(text: str) -> str:
    event = to_event({"update_id": 1, "message": message(text=text)}, AT)
    assert isinstance(event, Said)
    return event.text


def test_a_typed_message() -> None:
    assert to_event({"update_id": 91827, "message": message(text="全部征求")}, AT) == Said(
        id="telegram:91827", chat="telegram:4711", at=AT, text="全部征求"
    )


def test_commands_come_as_text_without_the_bots_name() -> None:
    assert said("/start INV-7K2P") == "/start INV-7K2P"
    assert said("/status@wenping_bot 李家村") == "/status 李家村"
    assert said("联系人 a@b.cn") == "联系人 a@b.cn"


def press(**query: Any) -> dict[str, Any]:
    base = {"id": "q9", "from": USER, "chat_instance": "1", "data": "consulted:part:7"}
    return {"update_id": 5, "callback_query": {**base, **query}}


def test_a_press_names_its_data_and_its_message() -> None:
    raw = press(message=message(text="是否征求了意见?"))
    assert to_event(raw, AT) == Pressed(
        id="telegram:5", chat="telegram:4711", at=AT, data="consulted:part:7", message="4711:7"
    )
    assert callback_query_id(raw) == "q9"


def test_a_press_on_a_message_that_is_no_longer_accessible_counts_too() -> None:
    event = to_event(press(message={"chat": PRIVATE, "message_id": 3, "date": 0}), AT)
    assert isinstance(event, Pressed)
    assert event.message == "4711:3"


def test_of_a_photo_the_largest_size_is_taken() -> None:
    sizes = [file(file_id=f"F{n}", width=n, height=n) for n in (90, 1280, 320)]
    event = sent(photo=sizes, caption="村口公示栏")
    assert (event.what, event.ref, event.mime, event.caption) == (
        "photo",
        "F1280",
        "image/jpeg",
        "村口公示栏",
    )


def test_a_document_keeps_name_type_and_size() -> None:
    event = sent(document=file(file_name="座谈会记录.docx", mime_type="application/msword"))
    assert (event.what, event.name, event.mime, event.size) == (
        "document",
        "座谈会记录.docx",
        "application/msword",
        900,
    )


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("voice", {"voice": file(duration=3, mime_type="audio/ogg")}),
        ("voice", {"audio": file(duration=3, mime_type="audio/mpeg", file_name="会议.mp3")}),
        ("video", {"video": file(width=1, height=1, duration=3, mime_type="video/mp4")}),
        ("video", {"video_note": file(length=1, duration=3)}),
        (
            "video",
            {"animation": file(width=1, height=1, duration=3), "document": file(mime_type="video/mp4")},
        ),
    ],
)
def test_recordings_can_be_fetched(what: str, content: dict[str, Any]) -> None:
    event = sent(**content)
    assert (event.what, event.ref, event.size) == (what, "F1", 900)


def test_a_place_is_told_in_degrees() -> None:
    event = sent(location={"latitude": 30.0012346, "longitude": 120.58})
    assert (event.what, event.caption) == ("location", "30.001235,120.580000")


def test_a_named_place_keeps_its_name() -> None:
    place = {"latitude": 30.0, "longitude": 120.5}
    event = sent(location=place, venue={"location": place, "title": "李家村村委会", "address": "李家村"})
    assert (event.what, event.name) == ("location", "李家村村委会")


def test_of_a_shared_contact_nothing_personal_is_kept() -> None:
    event = sent(contact={"phone_number": "13800000000", "first_name": "王五"})
    assert event.what == "contact"
    assert "1380" not in event.model_dump_json()
    assert "王五" not in event.model_dump_json()


def test_a_sticker_and_a_poll_are_told_for_what_they_are() -> None:
    sticker = file(width=1, height=1, is_animated=False, is_video=False, type="regular")
    assert sent(sticker=sticker).what == "sticker"
    assert sent(dice={"emoji": "🎲", "value": 3}).what == "other"


def test_an_album_makes_as_many_events_as_pictures_and_they_carry_its_id() -> None:
    picture = [file(width=1, height=1)]
    events = [to_event({"update_id": n, "message": message(photo=picture, media_group_id="A")}, AT) for n in (1, 2, 3)]
    assert len({event.id for event in events if event is not None}) == 3
    assert {event.album for event in events if isinstance(event, FileSent)} == {"A"}


@pytest.mark.parametrize(
    "raw",
    [
        {"message": message(GROUP, text="群里说的")},
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel"}, "text": "通知"}},
        {"message": message(pinned_message=message(text="x"))},
        {"message": message(delete_chat_photo=True)},
        {"callback_query": {"id": "q", "from": USER, "chat_instance": "1", "data": "x"}},
        press(message=message(GROUP, text="?")),
        {"something_new": {"id": 1}},
        {},
    ],
    ids=lambda raw: next(iter(raw), "empty"),
)
def test_what_means_nothing_to_us(raw: dict[str, Any]) -> None:
    assert to_event({"update_id": 1, **raw}, AT) is None


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "message": {"text": "没有聊天号"}},
        {"update_id": 1, "callback_query": {"data": "x"}},
        {"update_id": "eins"},
        {"update_id": 1, "message": message(photo="?")},
    ],
)
def test_an_update_that_cannot_be_read_stops_nothing_and_is_logged_without_content(
    raw: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    assert to_event(raw, AT) is None
    assert "can't be read" in caplog.text
    assert "没有聊天号" not in caplog.text


def test_an_unreadable_part_that_does_not_concern_us_costs_no_answer() -> None:
    raw = message(text="全部征求", reply_to_message={"shape": "of tomorrow"}, entities="?")
    event = to_event({"update_id": 1, "message": raw}, AT)
    assert isinstance(event, Said)


def membership(chat: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    bot = {"id": 42, "is_bot": True, "first_name": "稳评助手"}
    change = {
        "chat": chat,
        "from": USER,
        "date": 1_770_000_000,
        "old_chat_member": {"user": bot, "status": old},
        "new_chat_member": {"user": bot, "status": new},
    }
    return {"update_id": 2, "my_chat_member": change}


def test_a_group_that_takes_the_bot_in_is_told_once_where_to_write() -> None:
    greeting = courtesy(membership(GROUP, "left", "member"))
    assert greeting is not None
    assert greeting[0] == -100
    assert "私聊" in greeting[1]


@pytest.mark.parametrize(
    "raw",
    [
        membership(PRIVATE, "kicked", "member"),
        membership(GROUP, "member", "left"),
        {"update_id": 1, "message": message(GROUP, text="在吗")},
    ],
)
def test_and_nobody_else_is_greeted(raw: dict[str, Any]) -> None:
    assert courtesy(raw) is None
