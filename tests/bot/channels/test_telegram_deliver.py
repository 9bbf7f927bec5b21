"""What a person sees on the phone when the bot says something."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.errors import NeverError
from bot.engine.messages import Button, File, Message
from bot.testing.bot_api import FakeBotApi, FakeUser

pytestmark = pytest.mark.anyio

CHAT = "telegram:4711"
YES_NO = ((Button(label="是", data="q1:yes:3"), Button(label="否", data="q1:no:3")),)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def nowhere(path: str) -> Path:
    raise AssertionError(f"no file was to be opened: {path}")


async def test_a_question_comes_with_its_buttons(channel: TelegramChannel, zhang: FakeUser) -> None:
    ref = await channel.deliver(CHAT, Message(text="是否征求了意见?", rows=YES_NO), nowhere)

    reply = zhang.replies()[-1]
    assert (reply.text, reply.labels) == ("是否征求了意见?", ("是", "否"))
    assert ref == f"4711:{reply.message_id}"


async def test_text_is_plain_and_arrives_as_written(channel: TelegramChannel, zhang: FakeUser) -> None:
    text = "<b>不是粗体</b> *也不是* _下划线_ & https://example.org/x_y 第〔2017〕1号"
    await channel.deliver(CHAT, Message(text=text), nowhere)

    assert zhang.replies()[-1].text == text


async def test_an_answer_changes_the_question_in_place(channel: TelegramChannel, zhang: FakeUser) -> None:
    ref = await channel.deliver(CHAT, Message(text="第一题", rows=YES_NO), nowhere)
    again = await channel.deliver(CHAT, Message(text="第二题", edit_of=ref), nowhere)

    assert again == ref
    assert [reply.kind for reply in zhang.replies()] == ["new", "edit"]
    assert [(m.text, m.rows) for m in zhang.screen()] == [("第二题", ())]


async def test_showing_the_same_again_is_success(channel: TelegramChannel, zhang: FakeUser) -> None:
    ref = await channel.deliver(CHAT, Message(text="第一题", rows=YES_NO), nowhere)
    again = await channel.deliver(CHAT, Message(text="第一题", rows=YES_NO, edit_of=ref), nowhere)

    assert again == ref
    assert len(zhang.replies()) == 1


@pytest.mark.parametrize("spoil", ["delete", "age"])
async def test_what_cannot_be_edited_any_more_is_sent_anew(
    channel: TelegramChannel, zhang: FakeUser, spoil: str
) -> None:
    ref = await channel.deliver(CHAT, Message(text="第一题"), nowhere)
    number = int(ref.partition(":")[2])
    zhang.delete(number) if spoil == "delete" else zhang.age(number)

    anew = await channel.deliver(CHAT, Message(text="第二题", edit_of=ref), nowhere)

    assert anew != ref
    assert (zhang.replies()[-1].kind, zhang.replies()[-1].text) == ("new", "第二题")


async def test_a_message_of_another_chat_is_never_edited(
    channel: TelegramChannel, api: FakeBotApi, zhang: FakeUser
) -> None:
    li = api.user(4712, "李四")
    ref = await channel.deliver("telegram:4712", Message(text="给李四"), nowhere)
    await channel.deliver(CHAT, Message(text="给张三", edit_of=ref), nowhere)

    assert [m.text for m in li.screen()] == ["给李四"]
    assert zhang.replies()[-1].kind == "new"


async def test_a_long_text_comes_in_parts_with_the_buttons_last(channel: TelegramChannel, zhang: FakeUser) -> None:
    lines = [f"第{n}条 " + "应当听取被征地的农村集体经济组织及其成员的意见。" * 3 for n in range(120)]
    ref = await channel.deliver(CHAT, Message(text="\n".join(lines), rows=YES_NO), nowhere)

    replies = zhang.replies()
    assert len(replies) > 1
    assert [bool(reply.rows) for reply in replies] == [False] * (len(replies) - 1) + [True]
    assert "\n".join(reply.text for reply in replies).split("\n") == lines
    assert ref == f"4711:{replies[-1].message_id}"


async def test_a_long_text_takes_the_place_of_the_edited_message(channel: TelegramChannel, zhang: FakeUser) -> None:
    ref = await channel.deliver(CHAT, Message(text="请稍候…"), nowhere)
    await channel.deliver(CHAT, Message(text="依据\n" * 2000, rows=YES_NO, edit_of=ref), nowhere)

    assert [reply.kind for reply in zhang.replies()] == ["new", "edit", "new"]
    assert [bool(m.rows) for m in zhang.screen()] == [False, True]


async def test_files_follow_the_text_under_their_chinese_names(
    channel: TelegramChannel, zhang: FakeUser, tmp_path: Path
) -> None:
    (tmp_path / "a1").write_bytes(b"%PDF-1.7 report")
    (tmp_path / "a2").write_bytes(PNG)
    message = Message(
        text="报告已生成。",
        rows=YES_NO,
        files=(
            File(path="a1", name='评估报告"初稿".pdf', mime="application/pdf"),
            File(path="a2", name="风险矩阵.png", mime="image/png"),
        ),
    )
    ref = await channel.deliver(CHAT, message, tmp_path.joinpath)

    text, report, picture = zhang.replies()
    assert (text.text, text.labels, ref) == ("报告已生成。", ("是", "否"), f"4711:{text.message_id}")
    assert report.file is not None
    assert (report.file.kind, report.file.mime) == ("document", "application/pdf")
    assert (report.file.name, report.file.content) == ('评估报告"初稿".pdf', b"%PDF-1.7 report")
    assert picture.file is not None
    assert (picture.file.kind, picture.file.content) == ("photo", PNG)


async def test_a_picture_that_telegram_cannot_show_goes_as_a_file(
    channel: TelegramChannel, zhang: FakeUser, tmp_path: Path
) -> None:
    (tmp_path / "p").write_bytes(b"not really a picture")
    message = Message(text="", files=(File(path="p", name="现场.jpg", mime="image/jpeg"),), rows=YES_NO)
    ref = await channel.deliver(CHAT, message, tmp_path.joinpath)

    reply = zhang.replies()[-1]
    assert reply.file is not None
    assert (reply.file.kind, reply.file.name) == ("document", "现场.jpg")
    assert (reply.labels, ref) == (("是", "否"), f"4711:{reply.message_id}")


async def test_a_file_name_with_line_ends_does_no_harm(
    channel: TelegramChannel, zhang: FakeUser, tmp_path: Path
) -> None:
    (tmp_path / "p").write_bytes(b"x")
    files = (File(path="p", name="会议\r\nX-Evil: 1\t记录.txt"),)
    await channel.deliver(CHAT, Message(text="附件", files=files), tmp_path.joinpath)

    file = zhang.replies()[-1].file
    assert file is not None
    assert file.name == "会议 X-Evil: 1 记录.txt"


async def test_an_empty_message_goes_nowhere(channel: TelegramChannel, zhang: FakeUser) -> None:
    with pytest.raises(NeverError, match="empty"):
        await channel.deliver(CHAT, Message(text=" \n "), nowhere)
    assert zhang.replies() == []


async def test_a_missing_file_is_a_dead_letter_after_its_text(
    channel: TelegramChannel, zhang: FakeUser, tmp_path: Path
) -> None:
    message = Message(text="报告已生成。", files=(File(path="gone.pdf", name="报告.pdf"),))
    with pytest.raises(NeverError) as caught:
        await channel.deliver(CHAT, message, tmp_path.joinpath)
    assert caught.value.done == 1
    assert [reply.text for reply in zhang.replies()] == ["报告已生成。"]


@pytest.mark.parametrize("chat", ["terminal:张三", "telegram:", "telegram:张三", "4711"])
async def test_only_telegram_chats_are_served(channel: TelegramChannel, chat: str) -> None:
    with pytest.raises(NeverError, match="no Telegram chat"):
        await channel.deliver(chat, Message(text="您好"), nowhere)
