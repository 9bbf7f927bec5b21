"""Splitting texts: nothing is lost, nothing is too long, lines stay whole where they can."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.split import split, units

TEXT = st.text(alphabet=st.sampled_from("稳评a1 。\n;,😀𠮷"), max_size=400)


@given(text=TEXT, limit=st.integers(2, 60))
def test_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    assert "".join("".join(split(text, limit)).split()) == "".join(text.split())


@given(text=TEXT, limit=st.integers(2, 60))
def test_no_part_is_too_long_or_blank(text: str, limit: int) -> None:
    for part in split(text, limit):
        assert 0 < units(part) <= limit
        assert part.strip() == part


@given(lines=st.lists(st.text(alphabet="稳评abc", min_size=1, max_size=20), min_size=1, max_size=40))
def test_lines_stay_whole(lines: list[str]) -> None:
    parts = split("\n".join(lines), 60)
    assert [line for part in parts for line in part.split("\n")] == lines


@given(text=st.text(alphabet="稳评", min_size=1, max_size=4096))
def test_what_fits_stays_one_part(text: str) -> None:
    assert split(text) == (text,)


def test_characters_outside_the_basic_plane_count_twice() -> None:
    assert [units(part) for part in split("𠮷" * 3000)] == [4096, 1904]
