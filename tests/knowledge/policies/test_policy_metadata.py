"""What documents say about themselves, what questions name, and the format of digests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from policy_texts import LAW

from knowledge.policies.catalog import Catalog
from knowledge.policies.errors import DigestFormatError
from knowledge.policies.load.digest import load_digest
from knowledge.policies.metadata import find_number, read_metadata, title_of
from knowledge.policies.model import Clause, PolicyDocument, StoredDocument
from knowledge.policies.places import PlaceIndex
from knowledge.policies.references import TitleIndex, reading_of
from knowledge.policies.retriever import ClauseRetriever
from knowledge.policies.service import PolicyService


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2019年4月20日 中华人民共和国国务院令第713号公布", "国务院令第713号"),
        ("法释〔2012〕4号", "法释〔2012〕4号"),
        ("根据《通知》（绍维稳办[2017]1号）", "绍维稳办〔2017〕1号"),
        ("标准 DB32/T 4013-2021", "DB32/T4013-2021"),
        ("没有文号", None),
    ],
)
def test_document_numbers(text: str, number: str | None) -> None:
    assert find_number(text) == number


def test_a_regulation_amended_several_times_has_the_last_number_and_day() -> None:
    front = [
        "某条例",
        "1998年12月27日 国务院令第256号发布",
        "2014年7月29日 《国务院关于修改部分行政法规的决定》第二次修订",
        "2021年7月2日 中华人民共和国国务院令第743号第三次修订",
    ]
    meta = read_metadata("某条例", front, "第五十条 本条例自2021年9月1日起施行。", "某条例.md")
    assert (meta.number, meta.published, meta.effective) == ("国务院令第743号", date(2021, 7, 2), date(2021, 9, 1))
    assert meta.rank == "行政法规"


@pytest.mark.parametrize(
    ("title", "front", "rank", "place"),
    [
        ("中华人民共和国水法", ["全国人民代表大会常务委员会通过"], "法律", None),
        ("青岛市水条例", ["2017年 青岛市第十六届人民代表大会常务委员会通过"], "地方性法规", "青岛市"),
        ("关于适用水法若干问题的规定", ["法释〔2012〕4号", "最高人民法院公告公布"], "司法解释", None),
        ("住房管理办法", ["2011年 住房城乡建设部令第5号公布"], "规章", None),
        ("沈河区委政法委:强化治理 全覆盖", [], "经验材料", "沈河区"),
        ("关于做好稳评工作的通知", [], "规范性文件", None),
    ],
)
def test_rank_and_place(title: str, front: list[str], rank: str, place: str | None) -> None:
    meta = read_metadata(title, front, "", "x.md")
    assert (meta.rank, meta.place) == (rank, place)


def test_a_title_is_the_line_that_reads_as_one_or_the_name_the_text_gives_itself() -> None:
    assert title_of(["某某网", "山东省 信访条例", "2015年通过"], "下载1", "") == "山东省信访条例"
    assert (
        title_of(["正文"], "下载1", "为做好工作，特制订2017年惠山区稳评工作实施方案如下：")
        == "2017年惠山区稳评工作实施方案"
    )
    assert title_of(["正文"], "下载1", "没有名字。") == "下载1"


def titles(*names: str, number: str | None = None) -> TitleIndex:
    stored = [
        StoredDocument(
            PolicyDocument(name, f"中华人民共和国{name}", number=number),
            tuple(Clause(f"{name}/第{n}条", name, f"第{n}条", (), "", "", None, 0) for n in "一二三"),
        )
        for name in names
    ]
    return TitleIndex(Catalog.of(stored))


def test_the_longer_title_wins_over_the_one_it_contains() -> None:
    found = titles("土地管理法", "土地管理法实施条例").find("土地管理法实施条例第二条")
    assert found.documents == ("土地管理法实施条例",)
    assert found.exact == ("土地管理法实施条例/第二条",)


def test_a_range_of_articles_and_a_number_of_an_order() -> None:
    index = titles("重大行政决策程序暂行条例", number="国务院令第713号")
    assert index.find("713号令第一条至第三条").articles == ("第一条", "第二条", "第三条")
    assert index.find("国务院令第713号第二条").exact == ("重大行政决策程序暂行条例/第二条",)
    assert index.find("决策程序条例第2条").documents == ("重大行政决策程序暂行条例",)
    assert index.find("国务院令第714号").missing == ("国务院令第714号",)


@pytest.mark.parametrize(
    "question", ["提三条建议", "有什么办法", "本条例适用于谁", "依法规定的程序", "相关规定有哪些", "三个条件"]
)
def test_plain_words_name_no_document(question: str) -> None:
    found = titles("土地管理法").find(question)
    assert (found.documents, found.missing) == ((), ())


def test_a_question_is_read_without_blanks_and_in_simplified() -> None:
    assert reading_of(" 徵地 前 要 公告 嗎 ") == "征地前要公告吗"


def test_places_of_documents_and_places_without_any() -> None:
    documents = [
        PolicyDocument("青岛市条例", "青岛市条例", place="山东省青岛市"),
        PolicyDocument("法", "某某法", place="全国"),
    ]
    index = PlaceIndex(Catalog.of([StoredDocument(d, ()) for d in documents]))
    assert index.named("青岛和四川怎么规定") == (("青岛",), ("四川",))
    assert index.covers("法", "四川省")
    assert index.covers("青岛市条例", "青岛市")
    assert not index.covers("青岛市条例", "四川省")


HEAD = "---\nkey: 某条例\ntitle: 某条例\ngrade: V\nsource: 读过原文。\n---\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("key: x\n", 1),
        ("---\nkey: 某条例\n", 3),
        ("---\nkey: [\n---\n", 2),
        (HEAD.replace("grade: V", "grade: X") + "## 第一条\n甲\n", 4),
        (HEAD.replace("grade: V", "colour: red") + "## 第一条\n甲\n", 2),
        (HEAD + "散落的文字\n", 7),
        (HEAD + "# 大标题\n", 7),
        (HEAD + "## 第一条\n甲\n## 第一条\n乙\n", 9),
        (HEAD + "## 第一条\n## 第二条\n乙\n", 7),
        (HEAD, 7),
    ],
)
def test_a_digest_that_breaks_its_format_is_named_with_the_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DigestFormatError) as raised:
        load_digest(path)
    assert str(raised.value).startswith("x.md：第")
    assert f"第{line}行" in str(raised.value)


def test_search_as_a_langchain_retriever(service: PolicyService, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LAW, encoding="utf-8")
    service.ingest([tmp_path / "a.md"])
    found = ClauseRetriever(search=service.search, k=2).invoke("开挖水井前听取意见")
    assert found[0].id == "水井管理法/第二条"
    assert found[0].metadata["document"] == "中华人民共和国水井管理法"


def test_an_article_of_no_document_is_asked_back(service: PolicyService, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LAW, encoding="utf-8")
    service.ingest([tmp_path / "a.md"])
    assert service.ask("第二条是什么").answer == "请写明是哪部文件的第二条。"
