"""An administrator invites on the phone: the code, a link that opens the bot, and a picture of it to scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from phone import Bot, Phone
from PIL import Image

from bot.documents.qr import qr_picture
from bot.testing.bot_api import FakeBotApi
from bot.testing.bot_api.state import BOT


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


@pytest.fixture
def bot(tmp_path: Path, api: FakeBotApi) -> Iterator[Bot]:
    with Bot(tmp_path / "data", api) as running:
        yield running


def test_a_colleague_scans_the_picture_and_joins(api: FakeBotApi, bot: Bot) -> None:
    admin = Phone(api, 4801, "赵管理")
    assert "欢迎，赵管理" in admin.say(f"/start {bot.invite('赵管理', 'admin')}")
    admin.say("单位", "区划代码")
    admin.tap("邀请", "先选身份")
    admin.tap("维稳办审核员", "名字")
    said = admin.say("周审核", "邀请码")
    found = re.search(r"https://t\.me/(\w+)\?start=([\w-]+)", said)
    assert found is not None, said
    assert found[1] == BOT["username"]
    picture = admin.receive("邀请二维码.png")
    with Image.open(BytesIO(picture.content)) as drawn, Image.open(BytesIO(qr_picture(found[0]))) as wanted:
        assert drawn.convert("1").tobytes() == wanted.convert("1").tobytes()

    colleague = Phone(api, 4802, "周审核")
    assert "身份：维稳办审核员" in colleague.say(f"/start {found[2]}")
    assert "周审核已加入" in admin.hear("已加入")


def test_the_command_line_gives_the_link_too_and_knows_the_tree(api: FakeBotApi, bot: Bot) -> None:
    first = Phone(api, 4803, "赵管理")
    first.say(f"/start {bot.invite('赵管理', 'admin')}")
    added = re.search(r"编号：(o\w+)", bot.command("orgs", "add", "长安街道", "--below", "main", "--kind", "street"))
    assert added is not None
    listed = bot.command("orgs", "list")
    assert re.search(rf"^  长安街道（街道）  {added[1]}$", listed, re.MULTILINE), listed
    said = bot.command("users", "invite", "张三", "--organisation", added[1])
    assert f"https://t.me/{BOT['username']}?start=" in said
    code = re.search(r"start=([\w-]+)", said)
    assert code is not None
    assert "您已加入长安街道，身份：稳评员" in Phone(api, 4804, "张三").say(f"/start {code[1]}")
    bot.command("users", "grant", "张三", "legal")
    assert "张三不再有“assessor”身份" in bot.command("users", "revoke", "张三", "assessor")
    assert '"role": "legal"' in bot.command("users", "list", "--json")
