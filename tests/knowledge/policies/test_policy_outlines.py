"""Documents made of every kind of outline that offices write: nothing is lost, each clause bears its number and path.

编 章 节 条 款 项 for statutes; 一、（一）1. (1) ① for plans; tables and annexes in both.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.policies.lines import Block, joined, to_lines
from knowledge.policies.normalise import tidy
from knowledge.policies.numerals import chinese_numeral
from knowledge.policies.split import split

WORDS = st.text(alphabet="征收补偿公告评估群众意见报送材料及时", min_size=6, max_size=30)
SENTENCE = WORDS.map(lambda words: f"应当{words}。")
HEADING = st.text(alphabet="征收补偿评估监督责任总附则", min_size=2, max_size=6)
ROW = st.tuples(WORDS, WORDS).map(" | ".join)
CIRCLED = "①②③④⑤"


def blocks_of(text: str) -> tuple[str, list[Block]]:
    lines = to_lines(tidy(text), False)
    return joined(lines), split(lines)


@st.composite
def statutes(draw: st.DrawFn) -> tuple[str, list[tuple[str, list[str]]]]:
    """A statute, and its articles with the headings they stand under."""
    lines: list[str] = []
    wanted: list[tuple[str, list[str]]] = []
    article, chapter = 0, 0
    books = draw(st.integers(0, 2))
    for book in range(1, max(1, books) + 1):
        above: list[str] = []
        if books:
            above = [f"第{chinese_numeral(book)}编 {draw(HEADING)}"]
            lines += above
        for _ in range(draw(st.integers(1, 3))):
            chapter += 1
            chapter_line = f"第{chinese_numeral(chapter)}章 {draw(HEADING)}"
            lines.append(chapter_line)
            sections = draw(st.integers(0, 2))
            for section in range(max(1, sections)):
                under = [*above, chapter_line]
                if sections:
                    under.append(f"第{chinese_numeral(section + 1)}节 {draw(HEADING)}")
                    lines.append(under[-1])
                for _ in range(draw(st.integers(1, 3))):
                    article += 1
                    label = f"第{chinese_numeral(article)}条"
                    lines.append(f"{label} {draw(SENTENCE)}")
                    lines += draw(st.lists(SENTENCE, max_size=2))
                    items = draw(st.lists(WORDS, max_size=3))
                    lines += [f"（{chinese_numeral(n)}）{item}；" for n, item in enumerate(items, 1)]
                    wanted.append((label, under))
    return "\n".join(lines), wanted


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A plan, and the numbers of the items that stand deepest."""
    lines = [f"为做好{draw(WORDS)}，制定本方案。"]
    wanted: list[str] = []
    for first in range(1, draw(st.integers(2, 4)) + 1):
        one = chinese_numeral(first)
        lines.append(f"{one}、{draw(HEADING)}")
        for second in range(1, draw(st.integers(1, 3)) + 1):
            two = chinese_numeral(second)
            depth = draw(st.integers(2, 5))
            lines.append(f"（{two}）{draw(HEADING)}" if depth > 2 else f"（{two}）{draw(SENTENCE)}")
            number = f"{one}/({two})"
            for level, label in enumerate(("1.", "（1）", "①")[: depth - 2], 3):
                number += f"/{('1', '(1)', '①')[level - 3]}"
                lines.append(label + (draw(SENTENCE) if level == depth else draw(HEADING)))
            wanted.append(number)
    return "\n".join(lines), wanted


ANNEX = st.tuples(st.integers(1, 3), st.lists(ROW, min_size=2, max_size=12))


@given(statutes(), st.none() | ANNEX)
@settings(max_examples=60)
def test_a_statute_keeps_every_character_and_each_article_its_headings(
    made: tuple[str, list[tuple[str, list[str]]]], annex: tuple[int, list[str]] | None
) -> None:
    text, wanted = made
    if annex is not None:
        text += "\n".join([f"\n附件{annex[0]}：评估表", *annex[1]])
    whole, blocks = blocks_of(text)
    assert "".join(whole[b.start : b.end] for b in blocks) == whole
    found = {b.number: b for b in blocks if b.kind == "clause"}
    for label, under in wanted:
        assert label in found, (label, list(found))
        assert [part.replace(" ", "") for part in found[label].path] == [part.replace(" ", "") for part in under]
        assert whole[found[label].start :].lstrip().startswith(label)
    if annex is not None:
        assert any(number.startswith(f"附件{annex[0]}") for number in found)


@given(plans())
@settings(max_examples=60)
def test_a_plan_keeps_every_character_and_each_item_its_number(made: tuple[str, list[str]]) -> None:
    text, wanted = made
    whole, blocks = blocks_of(text)
    assert "".join(whole[b.start : b.end] for b in blocks) == whole
    numbers = [b.number for b in blocks if b.kind == "clause"]
    assert [number for number in wanted if number not in numbers] == []
