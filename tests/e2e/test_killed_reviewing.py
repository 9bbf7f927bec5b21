"""kill -9 between the reviewer's answer and its delivery: the answer counts once, the letter arrives."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from phone import PATIENCE, Bot
from sqlalchemy import text
from story import shifted, story

from bot.testing.bot_api import FakeBotApi
from bot.testing.examples import CHAOYANG_CLINIC
from storage.database import open_database


def reviews(folder: Path) -> int:
    database = open_database(f"sqlite:///{folder / 'wenping.db'}")
    try:
        with database.read() as connection:
            return int(connection.execute(text("SELECT count(*) FROM review")).scalar_one())
    finally:
        database.close()


@pytest.mark.slow
def test_killed_after_the_answer_and_before_anybody_heard_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with FakeBotApi() as api, Bot(folder, api) as bot:
        told = story(api, bot, "chaoyang-county")
        told.invite("assessor", "reviewer")
        assessor, reviewer = told.phones["assessor"], told.phones["reviewer"]
        assessor.say("/start", "张三，您好")
        for label in CHAOYANG_CLINIC.start:
            assessor.tap(label)
        assessor.answer("chaoyang-county", shifted(CHAOYANG_CLINIC.steps["quick"]))
        assessor.press(".subn", "已提交")
        reviewer.hear("等您办")
        reviewer.tap("打开")
        reviewer.answer("chaoyang-county", shifted(CHAOYANG_CLINIC.steps["quick_review"]))
        api.faults.drop_before("sendMessage")
        api.faults.drop_before("sendDocument")
        api.faults.drop_before("editMessageText")
        approve = next(button.data for button in reviewer.screen.buttons if button.label == "同意备案")
        reviewer.user.press(approve)
        for _ in range(300):
            if reviews(folder):
                break
            time.sleep(0.1)
        bot.kill()
        api.faults.clear()
        bot.run()
        assert "王审核" in assessor.hear("已同意备案")
        reviewer.user.wait_reply(PATIENCE, lambda it: it.file is not None and it.file.name.startswith("意见函"))
        assert "留痕链完整" in bot.command("audit", "verify")
        assert reviews(folder) == 1
        letters = [file for file in assessor.files if file.name.startswith("意见函")]
        assert len(letters) <= 1
