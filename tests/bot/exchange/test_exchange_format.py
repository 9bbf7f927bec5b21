"""The exchange format: its schema is published, a case gives it, what it must not hold is not in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exchange_samples import document, matter, resealed

from bot.exchange.from_case import build
from bot.exchange.model import Matter, as_json, edition_hash, schema_text
from bot.exchange.read import BrokenMatterError, parse, read_matter
from bot.jobs.redact_for_authorities import GONE, Redactor
from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_MEDIUM, SHAOXING_THIRD
from bot.testing.pictures import jpeg
from bot.testing.play import Played, confirm, fill

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "docs" / "exchange" / "matter.schema.json"


def built(world: World) -> Matter:
    case = world.rows("assessment")[0]["id"]
    made = build(world.app.database, world.app.shelf, case)
    assert made is not None
    return made


def test_the_published_schema_is_the_one_the_program_keeps_to() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "python -m bot.exchange.model writes it anew"


def test_the_schema_is_json_schema_2020_12_and_the_pages_example_keeps_to_it() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    checker = jsonschema.validators.validator_for(schema)
    assert checker is jsonschema.Draft202012Validator
    checker.check_schema(schema)
    example = json.loads((ROOT / "docs" / "exchange" / "example.json").read_text(encoding="utf-8"))
    checker(schema).validate(example)
    assert read_matter(example)[0].id == example["id"]
    for broken in (
        {**example, "people": ["张三"]},
        {**example, "version": 2},
        {k: v for k, v in example.items() if k != "id"},
    ):
        assert not checker(schema).is_valid(broken)


@pytest.mark.parametrize("example", [CHAOYANG_MEDIUM, CHAOYANG_CLINIC, SHAOXING_THIRD], ids=lambda e: e.name)
def test_a_case_gives_the_same_document_each_time_it_is_read(played: Played, example: object) -> None:
    world, _ = played(example)
    first = built(world)
    world.clock.pause(days=3)
    world.restart()
    assert built(world) == first
    assert edition_hash(as_json(first)) == first.hash
    assert read_matter(parse(json.dumps(as_json(first))))[0] == first


def test_what_was_counted_is_there_and_what_was_not_is_none(played: Played) -> None:
    world, _ = played(SHAOXING_THIRD)
    made = built(world)
    [sheet] = made.consultations
    assert (sheet.form, sheet.sent, sheet.returned, sheet.invited) == ("问卷调查", 120, 118, None)
    [measure] = made.measures
    assert (measure.factor, measure.owner, str(measure.deadline)) == (1, "征地管理处", "2026-04-30")
    assert made.confirmation is not None
    assert (made.confirmation.level.name, made.confirmation.level.maps) == ("三级风险", "medium")
    assert made.state == "closed"
    assert made.tracking[0].carried == "都落实了"


def test_no_name_of_staff_but_the_one_who_confirmed_and_no_file_name(played: Played, tmp_path: Path) -> None:
    world, cast = played(SHAOXING_THIRD, "discussion")
    paper = tmp_path / "李四家的补偿.jpg"
    paper.write_bytes(jpeg())
    cast["leader"].send(paper)
    fill(cast["leader"], SHAOXING_THIRD.steps["discussion"])
    confirm(cast["leader"], "二级风险", "张三说群众王小明同志不同意，电话13800138000，再缓一缓")
    made = built(world)
    text = json.dumps(as_json(made), ensure_ascii=False)
    assert made.confirmation is not None
    assert made.confirmation.name == "李主任"
    assert made.confirmation.reason == f"{GONE}说群众{GONE}同志不同意，电话〔手机号已隐去〕，再缓一缓"
    for name in ("张三", "王小明", "13800138000", "李四家", ".jpg"):
        assert name not in text
    assert len(made.evidence[0].hash) == 64


def test_names_are_taken_out_where_a_rule_can_tell_them_and_words_stay() -> None:
    out = Redactor(["张三", "王"])
    assert out.text("村民高度关注，先生产后搬迁") == "村民高度关注，先生产后搬迁"
    assert out.text("张三不在") == f"{GONE}不在"
    assert out.text("居民李大山师傅反映") == f"居民{GONE}师傅反映"
    assert out.text("王庄的路\r\n不平\x00") == "王庄的路\n不平"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ({"version": 2}, "只认第1版"),
        ({"format": "other"}, "格式不是"),
        ({"name": "张三"}, "格式里没有这一项"),
        ({"updated": "2026-03-02T12:00:00"}, "时区"),
        ({"id": "../../etc"}, "写法不合格式"),
        ({"affected": {"people": -1}}, "affected.people"),
        ({"affected": {"people": "十二"}}, "affected.people"),
        ({"state": "fine"}, "state"),
    ],
)
def test_a_document_that_breaks_the_format_is_refused_with_the_reason(broken: dict[str, object], why: str) -> None:
    with pytest.raises(BrokenMatterError, match=why):
        read_matter(resealed({**document(), **broken}))


def test_a_changed_document_is_refused_by_its_hash() -> None:
    changed = document()
    changed["matter"]["name"] = "另一件"
    with pytest.raises(BrokenMatterError, match="校验码"):
        read_matter(changed)


def test_a_key_named_twice_is_refused_wherever_it_stands() -> None:
    text = json.dumps(document(), ensure_ascii=False)
    for doubled in (
        text.replace('"state": "filed"', '"state": "filed", "state": "cancelled"'),
        text.replace('"people": 12', '"people": 12, "people": 0'),
    ):
        with pytest.raises(BrokenMatterError, match="写了两次"):
            read_matter(parse(doubled))


@pytest.mark.parametrize(
    "value", [None, 3, [], "text", {}, {"format": []}, {"format": "wenping.matter", "version": True}]
)
def test_what_is_no_matter_is_refused(value: object) -> None:
    with pytest.raises(BrokenMatterError):
        read_matter(value)


def test_matters_are_sealed_by_their_content() -> None:
    assert matter(1).hash == matter(1).hash != matter(1, minutes=1).hash
