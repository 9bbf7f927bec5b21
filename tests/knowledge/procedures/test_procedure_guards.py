"""Files that would hang the reader, and numbers and questions that cannot be meant, are refused by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.procedures.errors import PackError, PackSyntaxError
from knowledge.procedures.loader import read_pack
from knowledge.procedures.yaml_lines import read_yaml

LANE = (Path(__file__).parent / "lane.yaml").read_text(encoding="utf-8")


def bomb(levels: int, wide: int, merged: bool = False) -> str:
    """Aliases of aliases: `levels` lines that stand for wide ** levels parts."""
    lines = ["a0: &a0 {x: 1}"]
    for n in range(1, levels):
        held = ", ".join(
            f"<<: [*a{n - 1}, *a{n - 1}], k{k}: *a{n - 1}" if merged and not k else f"k{k}: *a{n - 1}"
            for k in range(wide)
        )
        lines.append(f"a{n}: &a{n} {{{held}}}")
    return "\n".join(lines)


@pytest.mark.parametrize("text", [bomb(9, 9), bomb(12, 4, merged=True), bomb(28, 2)])
def test_aliases_of_aliases_are_refused_and_do_not_hang(text: str) -> None:
    with pytest.raises(PackSyntaxError) as error:
        read_yaml(text, "bomb.yaml")
    assert "太多" in error.value.what
    assert 1 <= error.value.line <= text.count("\n") + 1


def test_a_file_nested_beyond_reason_is_refused() -> None:
    for text in ("[" * 5000 + "]" * 5000, "{a: " * 2000 + "1" + "}" * 2000):
        with pytest.raises(PackSyntaxError):
            read_yaml(text, "deep.yaml")


def test_a_pack_of_ordinary_size_is_read() -> None:
    held = "\n".join(f"k{n}: [a, b, c]" for n in range(10000))
    assert len(read_yaml(held, "x.yaml").data) == 10000


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("minimum: 0, maximum: 100000}", "minimum: 5, maximum: 4}", "最小的数比最大的大"),
        ("ask: 征求意见了吗?", 'ask: ""', "没有写问什么"),
        ("ask: 征求意见了吗?", 'ask: "  "', "没有写问什么"),
    ],
)
def test_what_cannot_be_meant_is_refused(old: str, new: str, what: str) -> None:
    assert old in LANE
    text = LANE.replace(old, new, 1)
    with pytest.raises(PackError) as error:
        read_pack(text, "lane.yaml")
    told = [each for each in (error.value, *error.value.also) if what in each.what]
    assert told
    assert told[0].line == text[: text.index(new)].count("\n") + 1
