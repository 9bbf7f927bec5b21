"""What a person reads keeps to the rules of the catalogue wherever it is written: in jobs, papers, pages, notices too.

The catalogue proper is looked at sentence by sentence in `test_words.py`. Here every other piece of Chinese in
the code that reaches a chat, a page or a paper is: no jargon, no blame, full-width punctuation. Patterns that read
what people write are no sentences and stand outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from said import BANNED, HALF_WIDTH, HAN, OF_PEOPLE, docstrings, literals

HERE = Path(__file__).parents[3]
READ_BY_PEOPLE = ("channels", "documents", "engine", "exchange", "jobs", "lifecycle", "web")
"""Parts whose words an assessor, a reviewer or a resident reads; `commands` is read by the administrator."""
OF_ADMINISTRATION = {"数据库", "令牌", "服务器", "参数", "后台", "接口", "error", "字段"}
"""What the administrator's own commands may say: it is what he has before him."""
PATTERN = re.compile(
    r"\(\?|\[\^|\\[sdbw]|\{\d+,|\]\{|[\^$]|[\u4e00-\u9fff]\|[\u4e00-\u9fff]|\)[?*+]|\|\(|^[|)\]]|[|(\[]$"
)
FILE_NAME = re.compile(r"[\w-]*\.(?:docx|xlsx|png|json|zip|yaml|tar\.gz|md|txt|pdf)\b")
NOT_SAID = re.compile(r"\((?:送审稿|征求意见稿)\)|^问:$|^试用者:assessor$")
"""What is read as people type it: titles with half-width brackets, the opening of a question, name and role."""


def told(path: Path) -> Iterator[tuple[int, str]]:
    """Each piece of Chinese in a file that somebody reads, with its line: no pattern; the help of commands too."""
    texts = list(literals(path))
    if "commands" in path.parts:
        texts += [(node, pattern) for node, pattern in docstrings(path) if _mostly_chinese(str(node.value))]
    for node, pattern in texts:
        text = str(node.value)
        if HAN.search(text) and not pattern and not PATTERN.search(text):
            yield node.lineno, text


def _mostly_chinese(text: str) -> bool:
    return len(HAN.findall(text)) > len(text) / 2


def files(*parts: str) -> list[Path]:
    return [path for part in parts for path in sorted((HERE / "bot" / part).rglob("*.py"))]


def offences(path: Path, banned: tuple[str, ...]) -> list[str]:
    found = []
    for line, text in told(path):
        said = NOT_SAID.sub("", FILE_NAME.sub("", re.sub(r"\{\w+\}", "", text)))
        words = [word for word in banned if word in said]
        if words or HALF_WIDTH.search(said):
            found.append(f"{path.relative_to(HERE)}:{line} {text!r} {'、'.join(words) or 'half-width'}")
    return found


@pytest.mark.parametrize("part", READ_BY_PEOPLE)
def test_what_people_read_is_plain_wherever_it_is_written(part: str) -> None:
    read = files(part)
    assert read
    # Words that tell persons' opinions apart are read in what people write, not said.
    assert [one for path in read for one in offences(path, BANNED)] == []


def test_what_the_administrator_reads_blames_nobody_and_is_full_width() -> None:
    read = [
        *files("commands", "loading"),
        *sorted((HERE / "bot").glob("*.py")),
        *sorted((HERE / "storage").glob("*.py")),
    ]
    banned = tuple(word for word in BANNED if word not in OF_ADMINISTRATION)
    assert set(OF_PEOPLE) <= set(banned)
    assert [one for path in read for one in offences(path, banned)] == []


def test_an_offence_would_be_found(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text('"""说明,不算。"""\nA = "输入有误"\nB = "好的,收到"\nC = re.compile("错误,")\nD = "评估报告.docx"\n')
    assert [text for _, text in told(bad)] == ["输入有误", "好的,收到", "评估报告.docx"]
