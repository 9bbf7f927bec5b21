"""A pack written as YAML and read again is the same pack under its new name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from procedure_samples import lane

from knowledge.procedures.checker import check
from knowledge.procedures.loader import load_builtin, load_pack, read_pack
from knowledge.procedures.model import Pack
from knowledge.procedures.writer import WIDTH, pack_yaml, scalar
from knowledge.procedures.yaml_lines import read_yaml

PACKS = [*load_builtin().values(), lane()]


def renamed(pack: Pack, version: int = 7) -> dict[str, object]:
    return pack.model_dump() | {"pack": "our-own", "version": version}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.pack)
def test_a_copy_read_again_is_equal_but_for_id_and_version(pack: Pack) -> None:
    again = read_pack(pack_yaml(pack, "our-own", 7), "our-own.yaml")
    assert again.model_dump() == renamed(pack)
    assert [str(p).partition(" ")[2] for p in check(again)] == [str(p).partition(" ")[2] for p in check(pack)]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.pack)
def test_a_copy_says_where_each_part_comes_from_and_can_be_read(pack: Pack) -> None:
    text = pack_yaml(pack, "our-own", 1)
    assert text.startswith(f"# 从 {pack.pack} 第{pack.version}版")
    for place, step in enumerate(pack.steps):
        file, line = pack.origin.where(f"steps.{place}")
        assert f"  # 来自 {Path(file).name} 第{line}行\n  - id: {step.id}" in text.replace("- {id: ", "- id: ")
    long = [line for line in text.splitlines() if len(line) > WIDTH]
    assert all(len(line.split(": ", 1)[-1]) > 60 for line in long), "only a long sentence makes a long line"


def test_a_copy_of_a_copy_is_the_same(tmp_path: Path) -> None:
    pack = next(iter(load_builtin().values()))
    file = tmp_path / "first.yaml"
    file.write_text(pack_yaml(pack, "our-own", 2), encoding="utf-8")
    again = read_pack(pack_yaml(load_pack(file), "our-own", 2), "second.yaml")
    assert again.model_dump() == renamed(pack, 2)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS)
def test_any_sentence_survives(text: str) -> None:
    for line in (f"key: {scalar(text)}", f"key: [{scalar(text)}, b]", f"{{key: {scalar(text)}}}"):
        found = read_yaml(line, "x").data["key"]
        assert (found[0] if isinstance(found, list) else found) == text


@given(st.one_of(st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.none()))
def test_any_number_survives(value: float | bool | None) -> None:
    found = read_yaml(f"key: {scalar(value)}", "x").data["key"]
    assert found == value
    assert type(found) is type(value)


@settings(max_examples=25, deadline=None)
@given(TEXTS.filter(str.strip))
def test_a_pack_with_any_wording_survives(text: str) -> None:
    pack = lane()
    question = pack.steps[0].questions[1].model_copy(update={"help": text})
    first, _, *others = pack.steps[0].questions
    step = pack.steps[0].model_copy(update={"questions": (first, question, *others)})
    changed = pack.model_copy(update={"steps": (step, *pack.steps[1:]), "title": text, "issuer": text})
    assert read_pack(pack_yaml(changed, "our-own", 7), "x").model_dump() == renamed(changed)
