"""The built-in policy digest: well formed, honest about its grade, faithful in its numbers, in our own words.

The corpus is read with PyYAML alone, so that these tests hold whatever the loader does. Tests that compare a
digest with its original need the originals beside the project (``../shared/policies``) and skip without them.
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "knowledge" / "policies" / "digest"
ORIGINALS = ROOT.parent / "shared" / "policies"
TEXT_FIELDS = {"key", "title", "issuer", "place", "rank", "grade", "source"}
FIELDS = TEXT_FIELDS | {"number", "published", "effective", "aliases"}
RANKS = {"法律", "行政法规", "司法解释", "地方性法规", "党内法规", "规范性文件", "实施方案", "经验材料"}
MARKS = {"S": "〔二手资料,原文未核〕", "M": "〔行业惯例·待本地确认〕"}
NOTE = re.compile(r"^> 注：.+$", re.M)
LABEL = re.compile(
    r"第[一二三四五六七八九十百零]+条|第\d+段|要点\d+|引言"
    r"|[一二三四五六七八九十]+(?:/\([一二三四五六七八九十]+\))?(?:/\d+)?"
)
HAN = re.compile(r"[^\u4e00-\u9fff]")
LONGEST_COMMON_RUN = 25

SHAOXING = "绍兴国土稳评实施方案2017"
HUISHAN = "惠山开发区稳评实施方案2017"
LIAONING_SECTIONS = {
    "辽宁稳评交流经验2020编者按": ("编者按", 1),
    "沈河区稳评交流经验2020": ("沈阳市沈河区委政法委：", 5),
    "旅顺口区稳评交流经验2020": ("大连市旅顺口区委政法委：", 4),
    "海城市稳评交流经验2020": ("海城市委政法委：", 3),
    "东港市稳评交流经验2020": ("东港市委政法委：", 4),
    "女儿河街道稳评交流经验2020": ("锦州市太和区女儿河街道办事处：", 3),
    "朝阳县稳评交流经验2020": ("朝阳县委政法委：", 3),
}


@dataclass(frozen=True)
class Digest:
    """One digest file: its front matter, and by clause label, in order, the text and our notes on it."""

    path: Path
    head: dict[str, object]
    clauses: dict[str, str]
    notes: dict[str, str]

    @property
    def key(self) -> str:
        """Document key, the part of a citation before the first slash."""
        return str(self.head["key"])

    @property
    def grade(self) -> str:
        """Evidence grade: V read in a primary text, S secondary source, M engineering custom."""
        return str(self.head["grade"])

    @property
    def aliases(self) -> list[str]:
        """Strings by which an ingested original is recognised as this document."""
        value = self.head["aliases"]
        assert isinstance(value, list)
        return [str(item) for item in value]


def read_digest(path: Path) -> Digest:
    """Parse one file; duplicate labels, empty clauses and text before the first label fail here."""
    text = path.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    head = yaml.safe_load(front)
    parts = re.split(r"^## (.+)$", body, flags=re.M)
    assert not parts[0].strip(), f"{path.name}: text before the first label"
    labels = parts[1::2]
    assert len(labels) == len(set(labels)), f"{path.name}: a label occurs twice"
    content = dict(zip(labels, parts[2::2], strict=True))
    clauses = {label: NOTE.sub("", text).strip() for label, text in content.items()}
    assert all(clauses.values()), f"{path.name}: a clause without text"
    return Digest(path, head, clauses, {label: "".join(NOTE.findall(text)) for label, text in content.items()})


CORPUS_FILES = sorted(CORPUS.glob("*.md"))
DIGESTS = [read_digest(path) for path in CORPUS_FILES]
BY_KEY = {digest.key: digest for digest in DIGESTS}
each_digest = pytest.mark.parametrize("digest", DIGESTS, ids=lambda digest: digest.path.stem)


def simplified(text: str) -> str:
    """Return text without pinyin remarks, in simplified characters, with uniform brackets and commas."""
    from opencc import OpenCC

    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", text)
    text = str(OpenCC("t2s").convert(text))
    return text.translate(str.maketrans("(),:", "（），："))


@functools.cache
def originals() -> dict[str, str]:
    """Return every original as simplified text by name; collections are cut at their headings."""
    if not ORIGINALS.is_dir():
        pytest.skip("the originals are not beside the project")
    texts = {path.stem: simplified(path.read_text(encoding="utf-8")) for path in sorted(ORIGINALS.rglob("*.*"))}
    plans = texts.pop("2017年开展社会稳定风险评估实施方案")
    _, texts[SHAOXING], texts[HUISHAN] = re.split(r"(?=【)", plans)
    article = texts.pop("辽宁六市稳评双示范单位交流经验_2020")
    starts = {key: article.index(f"  {opening}") for key, (opening, _) in LIAONING_SECTIONS.items()}
    for key, start in starts.items():
        end = min((other for other in starts.values() if other > start), default=len(article))
        texts[key] = article[start:end]
    return texts


def original_of(key: str, texts: dict[str, str]) -> str:
    """Return the original a digest of grade V was made from."""
    named = [text for name, text in texts.items() if name == key or name.split("(")[0] == key]
    assert len(named) == 1, f"{key}: {len(named)} originals"
    return named[0]


def test_file_names_are_plain_ascii_and_keys_are_unique() -> None:
    """A key names one document and contains no slash, since a citation is split at its first slash."""
    assert len(DIGESTS) >= 40
    assert all(path.name.isascii() for path in CORPUS_FILES)
    assert len(BY_KEY) == len(DIGESTS)
    assert not [key for key in BY_KEY if "/" in key]
    aliases = [alias for digest in DIGESTS for alias in digest.aliases]
    assert len(aliases) == len(set(aliases))


@each_digest
def test_front_matter_is_strict(digest: Digest) -> None:
    """Exactly the agreed keys, each of its type and from its list."""
    head = digest.head
    assert set(head) == FIELDS
    assert all(isinstance(head[name], str) and str(head[name]).strip() for name in TEXT_FIELDS)
    assert head["number"] is None or (isinstance(head["number"], str) and head["number"].strip())
    assert head["rank"] in RANKS
    assert head["grade"] in {"V", "S", "M"}
    assert all(type(head[name]) in (datetime.date, type(None)) for name in ("published", "effective"))
    assert all(len(alias) >= 5 for alias in digest.aliases)
    assert f"证据等级{digest.grade}" in str(head["source"])


@each_digest
def test_labels_have_the_agreed_form(digest: Digest) -> None:
    """Articles, outline paths or paragraph numbers; where the articles were not read, points only."""
    for label in digest.clauses:
        assert LABEL.fullmatch(label), label
        assert (digest.grade == "V") != label.startswith("要点"), label


@each_digest
def test_what_was_not_read_in_the_original_says_so(digest: Digest) -> None:
    """DOMAIN.md: nothing of grade S or M may be shown to a user as national law."""
    for label, text in digest.clauses.items():
        for grade, mark in MARKS.items():
            assert text.startswith(mark) == (digest.grade == grade), f"{label} {mark}"


def test_what_procedures_cite_is_there() -> None:
    """The clauses that the procedure packs rest on."""
    national = {
        "重大行政决策程序暂行条例": "第二条 第三条 第十四条 第十六条 第二十二条 第二十四条 第三十九条",
        "土地管理法": "第四十五条 第四十七条 第四十九条",
        "土地管理法实施条例": "第二十六条 第二十八条 第三十二条",
        "国有土地上房屋征收与补偿条例": "第八条 第十二条 第十六条 第二十八条",
        "个人信息保护法": "第六条 第二十四条 第二十八条 第四十七条",
        "稳评量化测算行业惯例": "要点1 要点6",
    }
    for key, labels in national.items():
        assert set(labels.split()) <= set(BY_KEY[key].clauses), key
    plan = [
        *(f"三/{n}" for n in range(1, 7)),
        *(f"四/{n}" for n in range(1, 5)),
        *(f"六/{n}" for n in range(1, 5)),
    ]
    assert {"引言", "一", "二", "三", "四", "五", "七", *plan} == set(BY_KEY[SHAOXING].clauses)
    measures = [f"三/({part})/{n}" for part, count in (("一", 3), ("二", 3), ("三", 4)) for n in range(1, count + 1)]
    assert {"二/1", "二/2", "二/3", "四/1", "四/2", "四/3", *measures} <= set(BY_KEY[HUISHAN].clauses)
    for key, (_, count) in LIAONING_SECTIONS.items():
        assert list(BY_KEY[key].clauses) == [f"第{n}段" for n in range(1, count + 1)]


def test_a_slip_of_the_source_is_annotated_not_corrected() -> None:
    """The 旅顺口 article names 沈河 as the subject of its own sentence (DOMAIN.md section 1)."""
    note = BY_KEY["旅顺口区稳评交流经验2020"].notes["第3段"]
    assert "沈阳市沈河区委政法委" in note
    assert "笔误" in note


@each_digest
def test_no_sentence_is_copied(digest: Digest) -> None:
    """No 25 Chinese characters of a digest sentence run on as they do in an original, punctuation aside."""
    sources = [HAN.sub("", text) for text in originals().values()]
    for label, text in [*digest.clauses.items(), *digest.notes.items()]:
        for sentence in re.split(r"[。；\n]", text):
            bare = HAN.sub("", sentence)
            for start in range(len(bare) - LONGEST_COMMON_RUN + 1):
                run = bare[start : start + LONGEST_COMMON_RUN]
                assert not any(run in source for source in sources), f"{label}: {run}"


@each_digest
def test_aliases_recognise_the_original_and_nothing_else(digest: Digest) -> None:
    """Each alias of a document read in the original stands in that original and in no other file."""
    texts = {name: re.sub(r"\s", "", text) for name, text in originals().items()}
    found = []
    for alias in digest.aliases:
        bare = re.sub(r"\s", "", simplified(alias))
        names = [name.split("(")[0] for name, text in texts.items() if bare in text]
        assert set(names) <= {digest.key}, f"{alias}: {names}"
        found += names
    assert bool(found) == (digest.grade == "V")


def arabic(text: str) -> set[str]:
    """Return the numbers of a text as Arabic digits, Chinese numerals below a thousand included."""
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")}

    def value(match: re.Match[str]) -> str:
        total, current = 0, 0
        for char in match.group():
            if char in "十百":
                total, current = total + (current or 1) * {"十": 10, "百": 100}[char], 0
            else:
                current = digits[char]
        return f" {total + current} "

    text = re.sub(r"百分之", "", text)
    return set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"[零一二三四五六七八九十百]+", value, text)))


@pytest.mark.parametrize(
    "digest",
    [digest for digest in DIGESTS if digest.grade == "V"],
    ids=lambda digest: digest.path.stem,
)
def test_every_number_stands_in_the_clause_it_is_ascribed_to(digest: Digest) -> None:
    """Time limits, shares and amounts of an article are those of the same article of the original."""
    original = original_of(digest.key, originals())
    statute = all(label.endswith("条") for label in digest.clauses)
    article = re.compile(r"^(第[一二三四五六七八九十百零]+条)[ \u3000](.+?)(?=^第\S+条[ \u3000]|^#|\Z)", re.M | re.S)
    articles = dict(article.findall(original))
    for label, text in digest.clauses.items():
        if statute:
            assert label in articles, f"{label} does not exist in the original"
        # Not numbers of the rule: list numbers, labels of other clauses, the short name of another document.
        ours = re.sub(r"^\d+\. |[二三四]/\d|590号令", "", text, flags=re.M)
        numbers = set(re.findall(r"\d+(?:\.\d+)?", ours))
        assert numbers <= arabic(articles[label] if statute else original), f"{label}: {numbers}"
