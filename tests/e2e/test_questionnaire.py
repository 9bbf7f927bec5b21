"""`wenping run`: a questionnaire opened over Telegram and filled in over HTTP, the process killed in between."""

from __future__ import annotations

import http.client
import io
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from phone import Bot, Phone
from PIL import Image
from sqlalchemy import text

from bot.bench.processes import settings_of, start, stop
from bot.bench.scripts import LAND_PACK, land
from bot.testing.bot_api import FakeBotApi
from bot.testing.pages import Pages, Reply
from bot.testing.respondents import codes_on
from storage.database import open_database

LINK = "https://wp.example.cn"


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with FakeBotApi() as server:
        yield server


def test_opened_on_telegram_filled_in_by_many_and_killed_in_between(api: FakeBotApi, tmp_path: Path, port: int) -> None:
    settings = {"WENPING_WEB_LISTEN": f"127.0.0.1:{port}", "WENPING_WEB_URL": LINK}
    with Bot(tmp_path / "data", api, "run", **settings) as bot:
        zhang = Phone(api, 4711, "张三")
        zhang.say(f"/start {bot.invite('张三', 'assessor')}")
        zhang.say("/start")
        zhang.tap("开始评估", "按哪套办法评")
        zhang.choose("绍兴", "这件事属于哪一类")
        zhang.answer(LAND_PACK, land(date.today()), until="screening")
        zhang.say("网上问卷", "填的人不留姓名")
        zhang.tap("征求意见", "一句话写明方案")
        zhang.say("为建小学征收李家村耕地30亩。", "分哪几类人")
        zhang.tap("不分群体", "要多少个填写码")
        zhang.say("40", "收到哪天为止")
        zhang.tap("14天", "40个码")
        zhang.tap("开问卷", f"链接：{LINK}/w/s")
        picture = zhang.receive(".png")
        assert Image.open(io.BytesIO(picture.content)).width == 1080
        slips = tmp_path / "slips.docx"
        slips.write_bytes(zhang.receive(".docx").content)
        zhang.hear("填的人不留姓名")
        codes = codes_on(slips)
        assert len(set(codes)) == 40
        survey = _survey(tmp_path)

        pages, taken, lock = Pages(f"http://127.0.0.1:{port}"), Counter[str](), threading.Lock()

        def person(code: str) -> None:
            """Sends until the page says that it was taken, or that the code was used (its own answer, then)."""
            for _ in range(200):
                reply = _send(pages, f"/w/{survey}/{code}", LINK)
                if reply is not None and reply.status in (303, 409):
                    with lock:
                        taken[code] += 1
                    return
                time.sleep(0.1)

        people = [threading.Thread(target=person, args=(code,)) for code in codes]
        for n, thread in enumerate(people):
            thread.start()
            if n in (12, 26):
                bot.kill()
                bot.run()
        for thread in people:
            thread.join()
        assert set(taken) == set(codes)
        assert _counts(tmp_path) == (40, 40)

        zhang.say("网上问卷", "填的人不留姓名")
        zhang.tap("征求意见 40个", "收到")
        zhang.tap("结束问卷", "现在结束")
        assert "支持40" in zhang.tap("结束", "问卷结束了")
        assert bot.terminate() == 0
        assert "127.0.0.1" not in bot.said_on_stderr.replace(api.url, "")


def test_the_page_alone_is_served_and_ends_in_order(tmp_path: Path, port: int) -> None:
    env = settings_of(tmp_path / "data") | {"WENPING_WEB_LISTEN": f"127.0.0.1:{port}"}
    process = start("bot.cli", "web", env=env, log=tmp_path / "log")
    try:
        reply = None
        for _ in range(200):
            reply = _look(Pages(f"http://127.0.0.1:{port}"), "/w/none")
            if reply is not None:
                break
            time.sleep(0.1)
        assert reply is not None
        assert (reply.status, "没有这份问卷" in reply.text) == (404, True)
        process.terminate()
        assert process.wait(20) == 0
        assert (tmp_path / "log").read_text("utf-8") == f"问卷网页：http://127.0.0.1:{port}\n"
    finally:
        stop(process)


@pytest.mark.parametrize(
    ("listen", "said"), [("8090", "WENPING_WEB_LISTEN"), ("127.0.0.1:x", "HOST:PORT"), ("off", "网页关着")]
)
def test_an_address_that_is_none_is_said_in_one_line(tmp_path: Path, listen: str, said: str) -> None:
    env = settings_of(tmp_path / "data") | {"WENPING_WEB_LISTEN": listen}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "web"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        env = settings_of(tmp_path / "data") | {"WENPING_WEB_LISTEN": listen}
        done = subprocess.run(
            [sys.executable, "-m", "bot.cli", "web"], env=env, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert f"网页不能监听 {listen}" in done.stderr
    assert done.stderr.count("\n") == 1


def _send(pages: Pages, path: str, origin: str) -> Reply | None:
    try:
        return pages.post(path, {"stance": "for"}, Origin=origin)
    except (OSError, http.client.HTTPException):
        return None


def _look(pages: Pages, path: str) -> Reply | None:
    try:
        return pages.get(path)
    except (OSError, http.client.HTTPException):
        return None


def _survey(folder: Path) -> str:
    return str(_rows(folder, "SELECT id FROM survey")[0][0])


def _counts(folder: Path) -> tuple[int, int]:
    """Answers, and codes used."""
    [(answers, used)] = _rows(
        folder, "SELECT (SELECT count(*) FROM survey_answer), (SELECT count(*) FROM survey_code WHERE used)"
    )
    return int(answers), int(used)


def _rows(folder: Path, statement: str) -> list[tuple[object, ...]]:
    database = open_database(f"sqlite:///{folder / 'data' / 'wenping.db'}")
    try:
        with database.read() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]
    finally:
        database.close()
