"""`make mutate` can take away what mutations.yaml names, and every item with a test has something to take away."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutations import HERE, Body, Lines, MutationError, emptied, mutations, without
from test_table import items_tested

ROOT = HERE.parents[1]
ALL = mutations()
PACK = """\
steps:
  - id: one
    questions:
      - {id: a, ask: 甲}
      - &b
        id: b
        choose:
          yes: {name: 是}
  - id: two
    gate:
      - needs: a
"""


def test_every_item_that_has_a_test_has_a_mutation() -> None:
    assert set(ALL) == set(items_tested())


@pytest.mark.parametrize("item", ALL)
def test_each_names_one_thing_that_is_there(item: str) -> None:
    assert ALL[item]
    for mutation in ALL[item]:
        if isinstance(mutation, Lines):
            path = ROOT / "knowledge/procedures/packs" / mutation.file
            assert without(path.read_text("utf-8"), mutation.mark) != path.read_text("utf-8")
        else:
            assert isinstance(mutation, Body)
            text = (ROOT / Path(mutation.file)).read_text("utf-8")
            compile(emptied(text, mutation.function), mutation.file, "exec")


def test_an_item_of_a_list_goes_with_all_that_is_in_it() -> None:
    assert without(PACK, "id: one") == "steps:\n  - id: two\n    gate:\n      - needs: a\n"
    assert "id: b" not in without(PACK, "id: b")
    assert "ask: 甲" in without(PACK, "id: b")


def test_a_list_or_mapping_that_becomes_empty_goes_too() -> None:
    assert "gate:" not in without(PACK, "needs: a")
    assert "choose:" not in without(PACK, "yes: {name")


def test_each_takes_what_two_steps_share() -> None:
    assert "id:" not in without(PACK, "each id:")
    with pytest.raises(MutationError):
        without(PACK, "each nowhere")


def test_what_is_named_twice_or_never_is_refused() -> None:
    for mark in ("id:", "nowhere"):
        with pytest.raises(MutationError):
            without(PACK, mark)
    with pytest.raises(MutationError):
        emptied("def f() -> None:\n    pass\n", "g")


def test_an_emptied_function_gives_nothing_of_its_type() -> None:
    source = "def f(a: int) -> list[str]:\n    return [str(a)]\n\n\n"
    source += "class C:\n    def g(self) -> bool:\n        return True\n"
    names: dict[str, object] = {}
    exec(emptied(emptied(source, "f"), "C.g"), names)
    assert names["f"](1) == []  # type: ignore[operator]
    assert names["C"]().g() is False  # type: ignore[operator]
