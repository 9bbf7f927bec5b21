"""`wenping bench descriptions`: with and without a model behind an endpoint; claims that do not stand in the text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.bench.descriptions import run
from bot.cli import app
from bot.errors import WorkError
from bot.testing.chat_endpoint import ChatEndpoint
from knowledge.language.endpoint import EndpointModel

TODAY = date(2026, 3, 2)
LINES = (
    {"text": "老戏台子得拾掇拾掇，估摸六十五万", "fields": {"matter": "老戏台子", "investment_yuan": 650000}},
    {"text": "石桥村修路，无人反对", "fields": {"place": "石桥村"}, "none": ["objections", "consulted"]},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), encoding="utf-8")
    return path


def test_the_rules_alone(file: Path) -> None:
    told = run(file, TODAY, misses=True)
    assert told["lines"] == 2
    assert told["rules"]["matter"]["recall"] == 0.0
    assert told["rules"]["place"]["recall"] == 1.0
    assert told["rules"]["objections"]["invented"] == 0
    assert "老戏台子" in told["misses"]["matter"][0]
    assert "model" not in told


def test_a_model_adds_and_what_does_not_stand_there_is_dropped(file: Path) -> None:
    said = "名称：老戏台子\n投资：六十五万\n地点：北京市\n人数：三千人"
    with ChatEndpoint(lambda system, user: said, model="small-1") as endpoint:
        told = run(file, TODAY, EndpointModel("openai:small", endpoint.url, pause=0))
    assert told["model"]["matter"]["recall"] == 1.0
    assert told["model"]["investment_yuan"]["recall"] == 1.0
    assert all(score["invented"] == 0 for score in told["model"].values())
    assert told["dropped_claims"] == 2 + 4
    assert (told["model_name"], told["model_failed"]) == ("small-1", 0)


def test_an_endpoint_that_fails_leaves_the_rules(file: Path) -> None:
    with ChatEndpoint(lambda system, user: "") as endpoint:
        endpoint.failing = [400, 400]
        told = run(file, TODAY, EndpointModel("openai:small", endpoint.url, pause=0))
    assert told["model_failed"] == 2
    assert told["model"] == told["rules"]


def test_a_file_of_another_form_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text('{"text": "好"}\n{"txt": 1}\n', encoding="utf-8")
    with pytest.raises(WorkError, match="第2行没有 text"):
        run(wrong, TODAY)
    with pytest.raises(WorkError, match="打不开"):
        run(tmp_path / "none.jsonl", TODAY)


def test_the_command_says_it_in_one_line(file: Path, tmp_path: Path) -> None:
    asked = ["bench", "descriptions", "--file", str(file), "--day", "2026-03-02", "--data", str(tmp_path), "--json"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    assert set(told["rules"]) >= {"matter", "investment_yuan", "consulted", "objections"}
