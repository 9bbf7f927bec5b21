"""Each of the eight systems on Telegram, from reporting the matter to tracking, by at least three people.

The papers and pictures that come of it are files received on the phones. The real process in front of a fake Bot API;
every word and file travels over HTTP. `WENPING_KEEP_PAPERS=FOLDER` keeps all that was received, to be looked at.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from phone import Bot
from PIL import Image
from story import Story, story

from bot.testing.bot_api import Attachment, FakeBotApi
from bot.testing.example_parts import SentBack
from bot.testing.examples import (
    CHAOYANG_LOW,
    DONGGANG_KEY,
    HAICHENG,
    HUISHAN,
    LVSHUNKOU,
    NVERHE,
    SHAOXING_THIRD,
    SHENHE,
    Example,
)
from bot.testing.pages import Pages
from bot.testing.respondents import CODE

KEEP = "WENPING_KEEP_PAPERS"
LINK = "https://wp.example.cn"


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


@pytest.fixture
def bot(tmp_path: Path, api: FakeBotApi) -> Iterator[Bot]:
    with Bot(tmp_path / "data", api) as running:
        yield running


def ended(told: Story) -> None:
    """What holds at the end of every story."""
    assert len(told.phones) >= 3
    assert "留痕链完整" in told.bot.command("audit", "verify")
    assert "Traceback" not in told.bot.said_on_stderr
    if os.environ.get(KEEP):
        told.keep(os.environ[KEEP])


def words(paper: Attachment) -> str:
    """All words of a docx, a line per paragraph or row."""
    told = []
    for block in Document(io.BytesIO(paper.content)).iter_inner_content():
        if isinstance(block, Table):
            told += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            told.append(block.text)
    return "\n".join(told)


def sheet(paper: Attachment, name: str) -> list[dict[str, object]]:
    """The rows of a sheet below its head, by the head's words."""
    rows = [list(row) for row in load_workbook(io.BytesIO(paper.content))[name].iter_rows(values_only=True)]
    head = next(n for n, row in enumerate(rows) if sum(cell is not None for cell in row) > 2)
    return [{str(key): cell for key, cell in zip(rows[head], row, strict=True)} for row in rows[head + 1 :]]


def is_picture(paper: Attachment) -> bool:
    """Whether it is a picture of the width made for phones."""
    with Image.open(io.BytesIO(paper.content)) as drawn:
        return drawn.width == 1080


def test_shaoxing_from_report_to_tracking_and_its_report(api: FakeBotApi, bot: Bot) -> None:
    told = story(api, bot, "shaoxing-land")
    told.invite("assessor", "leader", "group")
    told.play(SHAOXING_THIRD)
    assert "等您办：评估报告讨论" in told.phones["group"].hear("等您办")
    report = words(told.papers("评估报告")[-1])
    assert "李家村" in report
    assert "三级风险" in report
    assert all(part in report for part in ("一、基本情况", "四、意见及处理", "七、结论与建议", "八、依据条款"))
    ended(told)


def test_chaoyang_from_guidance_to_filing_its_letter_and_its_form(api: FakeBotApi, bot: Bot) -> None:
    told = story(api, bot, "chaoyang-county")
    told.invite("assessor", "leader", "reviewer")
    told.play(CHAOYANG_LOW)
    letter = words(told.phones["reviewer"].receive(".docx"))
    assert "关于“大凌河李家村段公路桥”" in letter
    assert "低风险" in letter
    assert "县交通运输局" in letter.split("你单位报送的")[0]
    assert "事项名称 | 大凌河李家村段公路桥" in words(told.papers("备案表")[-1])
    ended(told)


def test_huishan_from_report_to_tracking_its_ledger_and_table_of_quotas(api: FakeBotApi, bot: Bot) -> None:
    told = story(api, bot, "huishan-zone")
    told.invite("reviewer")
    told.invite("assessor", "leader", unit=bot.organise("长宁社区", "community"))
    told.play(HUISHAN)
    office = told.phones["reviewer"]
    office.say("指标", "指标 · ")
    office.tap("任务分解表", "目标任务分解表做好就发来")
    [row] = [
        row for row in sheet(office.receive(".xlsx"), "目标任务分解表") if str(row["单位"]).strip("　") == "长宁社区"
    ]
    assert "2-3个" in str(row)
    assert row["今年立项"] == 1
    office.tap("进度图", "进度图做好就发来")
    assert is_picture(office.receive(".png"))
    office.say("台账", "台账 · ")
    office.tap("出台账", "台账做好就发来")
    ledger = office.receive(".xlsx")
    [matter] = sheet(ledger, "台账")
    assert (matter["单位"], matter["事项"]) == ("长宁社区", "长宁社区菜场改造")
    assert is_picture(told.papers("风险因素图")[-1])
    ended(told)


def test_lvshunkou_from_report_to_tracking_with_a_return(api: FakeBotApi, bot: Bot) -> None:
    told = story(api, bot, "lvshunkou-district")
    told.invite("assessor", "leader", "reviewer")
    back = SentBack("评估意见没有写附什么条件，请补上。", "suggestion", "建议实施，围挡留口，每周公布进度")
    told.play(LVSHUNKOU.sent_back(review=back))
    notice = words(told.papers("退回补充通知")[-1])
    assert "水师营街道黄河路施工" in notice
    assert "评估意见没有写附什么条件" in notice
    assert told.papers("意见函")
    ended(told)


def test_donggang_from_report_to_tracking_and_its_archive(api: FakeBotApi, bot: Bot) -> None:
    told = story(api, bot, "donggang-city")
    told.invite("assessor", "leader", "reviewer", "third_party")
    told.play(DONGGANG_KEY)
    assert "意见函" in told.phones["reviewer"].receive(".docx").name
    reviewer = told.phones["reviewer"]
    reviewer.say("归档", "归档包做好就发来")
    with zipfile.ZipFile(io.BytesIO(reviewer.receive(".zip").content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        listed = {each["name"]: each["sha256"] for part in manifest["parts"] for each in part["files"]}
        assert manifest["audit"]["holds"]
        assert set(archive.namelist()) == {"manifest.json", "manifest.txt", *listed}
        assert all(hashlib.sha256(archive.read(name)).hexdigest() == sha for name, sha in listed.items())
    assert any("意见函" in name for name in listed)
    ended(told)


def test_nverhe_from_report_to_tracking_and_its_questionnaire(api: FakeBotApi, tmp_path: Path) -> None:
    """Ten people fill in the page on their phones, with a slip each; the summary counts them and names nobody."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    settings = {"WENPING_WEB_LISTEN": listen, "WENPING_WEB_URL": LINK}
    with Bot(tmp_path / "data", api, "run", **settings) as bot:
        told = story(api, bot, "nverhe-street")
        told.invite("assessor", "leader", "reviewer", "representative")
        told.play(NVERHE, {"survey": lambda here: asked(here, Pages(f"http://{listen}"))})
        summary = words(told.papers("结果汇总")[-1])
        assert "支持 | 7 | 70.0%（7/10）" in summary
        assert "讲清楚了 | 7 | 70.0%（7/10）" in summary
        assert "13800138000" not in summary
        assert "意见函" in told.phones["reviewer"].receive(".docx").name
        ended(told)


def asked(told: Story, pages: Pages) -> None:
    """The assessor opens a questionnaire, ten people answer it in the browser, it is ended and looked at."""
    assessor = told.phones["assessor"]
    assessor.say("网上问卷", "填的人不留姓名")
    assessor.tap("征求意见", "一句话写明方案")
    assessor.say("女儿河街道新建文体中心一处。", "分哪几类人")
    assessor.tap("不分群体", "要多少个填写码")
    assessor.say("12", "收到哪天为止")
    assessor.tap("14天", "12个码")
    said = assessor.tap("开问卷", f"链接：{LINK}/w/")
    survey = said.split("/w/")[1].split()[0]
    slips = words(assessor.receive(".docx"))
    codes = ["".join(found) for found in CODE.findall(slips)]
    opposed = {"informed": "some", "stance": "against", "wishes": "噪声大，电话13800138000"}
    voices = [{"informed": "clear", "stance": "for"}] * 7 + [opposed] * 2
    last = {"informed": "some", "stance": "conditional", "wishes": "晚上早点关灯"}
    for code, voice in zip(codes, [*voices, last], strict=False):
        assert pages.post(f"/w/{survey}/{code}", voice, Origin=LINK).status == 303
    assessor.hear("填的人不留姓名")
    assessor.say("网上问卷", "填的人不留姓名")
    assessor.tap("征求意见", "收到")
    assessor.tap("结束问卷", "现在结束")
    assert "支持7" in assessor.tap("结束", "问卷结束了")
    assessor.hear("结束。")
    assessor.tap("结果汇总", "结果汇总好了")
    assessor.tap("回问卷列表", "填的人不留姓名")
    assessor.tap("接着填")


@pytest.mark.parametrize(
    ("pack", "example"), [("shenhe-district", SHENHE), ("haicheng-city", HAICHENG)], ids=["shenhe", "haicheng"]
)
def test_from_report_to_tracking(api: FakeBotApi, bot: Bot, pack: str, example: Example) -> None:
    told = story(api, bot, pack)
    told.invite("assessor", "leader", "reviewer")
    told.play(example)
    assert "意见函" in told.phones["reviewer"].receive(".docx").name
    ended(told)
