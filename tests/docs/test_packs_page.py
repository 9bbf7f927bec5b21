"""docs/packs.md describes every field of a pack and every function of a condition; its example pack is a real one."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from doc_pages import codes, fenced, page, rows, sections
from pydantic import BaseModel

from knowledge.procedures import model
from knowledge.procedures.checker import check
from knowledge.procedures.expressions import FUNCTIONS
from knowledge.procedures.facts import Facts, Value
from knowledge.procedures.loader import read_pack
from knowledge.procedures.rating import rate
from knowledge.procedures.terms import SPECIALS

PAGE = "docs/packs.md"
SECTIONS = sections(page(PAGE))
PARTS = {
    name: part
    for name, part in vars(model).items()
    if isinstance(part, type) and issubclass(part, BaseModel) and part.model_fields
}


@pytest.mark.parametrize("name", sorted(PARTS))
def test_every_field_has_one_line(name: str) -> None:
    described = [codes(cells[0])[0] for cells in rows(SECTIONS.get(name, ""))]
    assert described == list(PARTS[name].model_fields), f"{PAGE}, section {name}: one row a field, in the model's order"


@pytest.mark.parametrize("name", sorted(PARTS))
def test_every_line_says_something_and_simple_fields_have_an_example(name: str) -> None:
    for field, meaning, example in rows(SECTIONS[name]):
        assert meaning, field
        assert example or "see " in meaning, f"{PAGE}, {name}.{field}: an example, or where it is described"


def test_every_word_of_the_condition_language_is_described() -> None:
    table = rows(SECTIONS["Conditions"])
    functions = {m.group(1) for cells in table for m in re.finditer(r"`(\w+)\(", cells[0])}
    assert functions == set(FUNCTIONS)
    names = {code for cells in table for code in codes(cells[0])}
    assert {*SPECIALS, "it"} <= names


def test_the_example_over_bases_differs_where_it_says() -> None:
    text, _ = fenced(page(PAGE), "yaml")
    pack = read_pack(text, PAGE)
    assert not list(check(pack, lambda clause: True))
    assert [track.id for track in pack.tracks] == ["general", "simplified"]
    plan = pack.step("plan")
    assert [q.id for q in plan.questions][2:4] == ["matter_place", "guide_office"]
    assert list(plan.questions[0].choose) == ["expropriation", "road", "policy", "reform", "event"]
    assert plan.gate[-1].id == "guided"
    assert pack.step("quick").questions[0] == plan.questions[0]


def test_the_bases_of_the_page_are_those_that_ship() -> None:
    table = rows(SECTIONS["Building on what is there"])
    assert {codes(cells[0])[0] for cells in table} == {
        path.name.removesuffix(".yaml") for path in (files("knowledge.procedures") / "packs" / "base").iterdir()
    }


def test_the_example_pack_loads_and_the_checker_finds_nothing() -> None:
    _, text = fenced(page(PAGE), "yaml")
    assert not list(check(read_pack(text, PAGE), lambda clause: True))


def test_the_example_pack_rates_as_it_says() -> None:
    _, text = fenced(page(PAGE), "yaml")
    pack = read_pack(text, PAGE)
    answers: dict[str, Value | None] = {"name": "幸福路", "kind": "road", "asked": 100.0}
    told = ({"gist": "太亮", "disposition": "adopted"},)
    many = Facts(answers={**answers, "against": 30.0}, entries={"opinions": told})
    few = Facts(answers={**answers, "against": 0.0}, entries={})
    assert rate(pack, "general", many, "initial").level == "high"
    assert rate(pack, "general", few, "initial").level == "low"
    assert rate(pack, "general", Facts(answers=answers, entries={}), "initial").level is None
