"""Photos sent together are answered together; what is taken from them names the photos; reading holds up one thread."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.terminal.translate import from_path
from bot.jobs.runner import JobRunner
from bot.testing.conversation import Person, World
from bot.testing.examples import SHAOXING_FOURTH
from bot.testing.pictures import jpeg, paper
from bot.testing.play import begin
from storage import jobs


@pytest.fixture
def at_summary(world: World) -> Person:
    person = world.person("张三")
    begin(person, SHAOXING_FOURTH)
    person.answer(SHAOXING_FOURTH.steps["plan"], until=lambda p: p.question.id == "summary")
    return person


def send_together(person: Person, paths: list[Path]) -> list[str]:
    """Send photos as one album: all have come in before the first is looked at. What is said back."""
    session = person._session()
    at = person.world.clock() + timedelta(minutes=1)
    events = [
        from_path(str(path), "", event_id=f"album:{n}", chat=person.chat, at=at).model_copy(update={"album": "A"})
        for n, path in enumerate(paths)
    ]
    for event in events[:-1]:
        session._desk.accept(event)
    replies = list(session.feed(events[-1]))
    person.last = [message for message, _ in replies]
    return [message.text for message, _ in replies]


def pages(folder: Path, *texts: str) -> list[Path]:
    paths = []
    for n, text in enumerate(texts, 1):
        path = folder / f"第{n}页.jpg"
        path.write_bytes(paper(text) if text else jpeg(n))
        paths.append(path)
    return paths


def test_an_album_gets_one_answer_and_one_offer(world: World, at_summary: Person, tmp_path: Path) -> None:
    said = send_together(at_summary, pages(tmp_path, "征收本村集体土地十三亩半。", "用于新建中心小学。", ""))
    assert len(said) == 2, said
    assert "同组的都存" in said[0]
    assert "征收本村集体土地" in said[1]
    assert "新建中心小学" in said[1]
    assert len(world.rows("evidence")) == 3
    at_summary.press("用作答案")
    [row] = world.rows("answer", question="summary", standing="current")
    hashes = [kept["hash"] for kept in world.rows("evidence")[:2]]
    assert row["source"] == f"ocr:{','.join(hashes)}"
    assert at_summary.case.answers["summary"].source == row["source"]


def test_what_is_typed_instead_names_no_photo(world: World, at_summary: Person, tmp_path: Path) -> None:
    send_together(at_summary, pages(tmp_path, "征收本村集体土地十三亩半。"))
    at_summary.press("改一改")
    at_summary.say("征收本村集体土地13.5亩")
    [row] = world.rows("answer", question="summary", standing="current")
    assert row["source"] == ""


def test_photos_are_read_one_at_a_time_and_others_need_not_wait(world: World) -> None:
    at, begun, go_on = world.clock(), threading.Event(), threading.Event()
    done: list[str] = []

    def read(payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        begun.set()
        assert go_on.wait(60)
        done.append("read")
        return {}

    def other(payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        done.append("other")
        return {}

    with world.app.database.write() as connection:
        for kind in ("read_photo", "read_photo", "other"):
            jobs.add(connection, None, kind, {})
    runner = JobRunner(world.app.database, {"read_photo": read, "other": other}, lambda: at)
    first = threading.Thread(target=runner.run_once)
    first.start()
    assert begun.wait(60)
    assert runner.run_once()
    assert done == ["other"]
    assert not runner.run_once()
    go_on.set()
    first.join()
    assert runner.run_once()
    assert done == ["other", "read", "read"]
