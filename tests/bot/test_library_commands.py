"""`wenping policies show|set|retire|proposals|recall`: a document looked at, put right, put out of use and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands import library
from bot.errors import UsageError, WorkError
from bot.testing.conversation import World

OLD = "青川市稳评暂行办法\n青政发〔2010〕3号\n第一条 征求意见不少于十日。\n第二条 本办法自2010年5月1日起施行。"
NEW = (
    "青川市稳评办法\n青政发〔2017〕1号\n第一条 征求意见不少于三十日。\n"
    "第二条 本办法自2017年5月1日起施行。《青川市稳评暂行办法》（青政发〔2010〕3号）同时废止。"
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with closing(World(tmp_path / "data")) as opened:
        for name, text in (("旧.txt", OLD), ("新.txt", NEW)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            opened.app.policies().ingest([tmp_path / name])
        yield opened


def test_what_was_recognised_is_shown_and_put_right(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    data = world.settings.data_dir
    world.person("赵管理", "admin")
    library.show_document("青川市稳评暂行办法", data)
    assert "文号：青政发〔2010〕3号" in capsys.readouterr().out
    library.set_head("青川市稳评暂行办法", "issuer", "青川市人民政府", "赵管理", data)
    library.set_head("青川市稳评暂行办法", "repealed", "2017-05-01", None, data)
    capsys.readouterr()
    library.show_document("青川市稳评暂行办法", data, as_json=True)
    head = json.loads(capsys.readouterr().out)[0]["head"]
    assert (head["issuer"], head["repealed"]) == ("青川市人民政府", "2017-05-01")
    assert [row["what"] for row in world.rows("audit")].count("policy_head_corrected") == 2
    for field, value, by in (("colour", "红", None), ("repealed", "明年", None), ("issuer", "某局", "没有这人")):
        with pytest.raises(UsageError):
            library.set_head("青川市稳评暂行办法", field, value, by, data)
    with pytest.raises(WorkError, match="没有"):
        library.show_document("没有这份", data)


def test_a_repealed_document_is_proposed_retired_and_brought_back(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    data = world.settings.data_dir
    library.proposals(data, as_json=True)
    assert json.loads(capsys.readouterr().out) == [
        {"old": "青川市稳评暂行办法", "new": "青川市稳评办法", "alike": False}
    ]
    library.retire_document("青川市稳评暂行办法", replaced_by="青川市稳评办法", reason="新办法废止", data=data)
    assert "引用它的事项有 0 件" in capsys.readouterr().out
    library.show_document("青川市稳评暂行办法/第一条", data)
    assert "已失效，由《青川市稳评办法》替代" in capsys.readouterr().out
    library.proposals(data)
    assert "没有" in capsys.readouterr().out
    library.retire_document("青川市稳评暂行办法", restore=True, data=data)
    library.show_document("青川市稳评暂行办法/第一条", data)
    assert "已失效" not in capsys.readouterr().out
    library.recall("青川市稳评暂行办法", data, as_json=True)
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == []
