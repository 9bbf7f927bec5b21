"""The real process on a phone: joining, a whole assessment, a simplified filing; killed in the middle."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from phone import Bot, Phone
from PIL import Image

from bot.bench.scripts import CLINIC_PACK, LAND_PACK, clinic, land
from bot.testing.bot_api import FakeBotApi

LAND = land(date.today())


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


@pytest.fixture
def bot(tmp_path: Path, api: FakeBotApi) -> Iterator[Bot]:
    with Bot(tmp_path / "data", api) as running:
        yield running


def photo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(picture, "JPEG")
    return picture.getvalue()


def joined(api: FakeBotApi, bot: Bot, chat_id: int, name: str, role: str) -> Phone:
    phone = Phone(api, chat_id, name)
    welcome = phone.say(f"/start {bot.invite(name, role)}")
    assert welcome.startswith(f"欢迎，{name}。")
    return phone


def test_a_whole_assessment_on_two_phones_with_a_kill_in_the_middle(api: FakeBotApi, bot: Bot) -> None:
    zhang = joined(api, bot, 4711, "张三", "assessor")
    li = joined(api, bot, 4712, "李主任", "leader")

    # The matter is fixed; a policy question comes up on the way, and the assessment waits where it was.
    assert "张三，您好" in zhang.say("/start")
    zhang.tap("开始评估", "按哪套办法评")
    zhang.choose("绍兴", "这件事属于哪一类")
    zhang.answer(LAND_PACK, LAND, until="matter_place")
    zhang.user.say("问 公开征求意见不少于多少天")
    assert "重大行政决策程序暂行条例" in zhang.hear()
    assert "在什么地方" in zhang.hear()
    zhang.answer(LAND_PACK, LAND)
    assert "有没有利害关系" in zhang.tap("提交这一步")
    assert "接着办第2步" in zhang.tap("没有，提交")

    # A photo of the notice board is kept as evidence of the question at hand.
    zhang.answer(LAND_PACK, LAND, until="publicity_how")
    zhang.user.send_photo(photo())
    assert "存为材料" in zhang.hear()

    # The process is killed right after an answer was sent; started again, it goes on where it was.
    zhang.user.say(LAND["publicity_how"])
    bot.kill()
    bot.run()
    assert "村公告栏" in zhang.hear("已记下")
    zhang.answer(LAND_PACK, LAND, until="households_asked")
    bot.kill()
    zhang.user.say(LAND["households_asked"])
    bot.run()
    assert "120" in zhang.hear("已记下")
    zhang.answer(LAND_PACK, LAND)
    assert "接着办第3步" in zhang.tap("提交这一步")
    zhang.answer(LAND_PACK, LAND)

    # An answer edited from the review list changes the draft level, and back.
    assert "拟定四级风险，准予实施" in zhang.say("等级")
    zhang.say("检查", "点一题就能改")
    edit(zhang, "demands_met", "partly")
    assert "拟定三级风险，制定防范措施后实施" in zhang.say("等级")
    zhang.say("检查", "点一题就能改")
    edit(zhang, "demands_met", "met")
    assert "拟定四级风险，准予实施" in zhang.say("等级")

    # The report comes as a document; the other person is told.
    zhang.say("检查", "点一题就能改")
    zhang.tap("接着填")
    assert "下一步：单位负责人、领导小组成员。" in zhang.tap("提交这一步", "已提交")
    report = zhang.receive(".docx")
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(report.content)).paragraphs)
    assert "李家村三号地块征收" in text

    # The leader, who did not assess, discusses and confirms; the assessor is told and tracks to the end.
    assert "等您办" in li.hear("张三提交了")
    li.tap("打开", "集体讨论")
    li.answer(LAND_PACK, LAND)
    assert "拟定四级风险" in li.screen.text
    li.tap("四级风险", "以李主任")
    assert "已认定四级风险" in li.tap("确认")
    assert "认定人：李主任" in zhang.hear("已认定")
    zhang.hear("等您办：全程跟踪")
    zhang.tap("打开", "最后实际怎么决定的")
    zhang.answer(LAND_PACK, LAND)
    assert "已办结" in zhang.tap("结束跟踪", "已办结")

    assert "留痕链完整" in bot.command("audit", "verify")
    line = json.loads(bot.command("ledger", "--json"))["lines"][0]
    assert (line["proposed"], line["final"]) == ("l4", "l4")
    assert "Traceback" not in bot.said_on_stderr


def edit(phone: Phone, question: str, option: str) -> None:
    """Tap the question in the review list (turning pages), then another option."""
    for _ in range(10):
        line = phone.screen.find("r", question)
        if line is not None:
            break
        phone.tap("下一页")
    assert line is not None
    phone.user.press(line.data)
    phone.hear("现在填的")
    button = phone.screen.find("a", question, option)
    assert button is not None
    phone.user.press(button.data)
    phone.hear("已改为")


def test_a_simplified_filing_from_start_to_the_reviewers_answer(api: FakeBotApi, bot: Bot) -> None:
    wang = joined(api, bot, 1, "王五", "assessor")
    zhao = joined(api, bot, 2, "赵审核", "reviewer")

    wang.say("/file", "按哪套办法评")
    wang.tap("朝阳县稳评")
    wang.answer(CLINIC_PACK, clinic())
    assert "已提交" in wang.tap("无利害，提交", "已提交")
    assert "备案表" in wang.receive(".docx").name

    assert "东大道乡卫生室改造" in zhao.hear("等您办")
    zhao.tap("打开", "核对过哪些材料")
    zhao.answer(CLINIC_PACK, clinic())
    assert "等您审核" in zhao.screen.text
    assert "已同意备案" in zhao.tap("同意备案")
    assert "意见函" in zhao.receive(".docx").name
    assert "已同意备案，审核人：赵审核" in wang.hear("已同意备案")
    assert "留痕链完整" in bot.command("audit", "verify")


def test_asked_to_end_it_ends_in_order_and_goes_on_where_it_was(api: FakeBotApi, bot: Bot) -> None:
    stranger = Phone(api, 9, "路人")
    assert "还没有加入单位" in stranger.say("/start")
    assert bot.terminate() == 0
    stranger.user.say("/start")
    bot.run()
    assert "还没有加入单位" in stranger.hear()
    assert "Traceback" not in bot.said_on_stderr
