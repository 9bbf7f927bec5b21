"""Documents and articles as people name them: short, with a place before the name, without 第, by a number alone."""

from __future__ import annotations

import pytest

from knowledge.policies.catalog import Catalog
from knowledge.policies.model import Clause, PolicyDocument, StoredDocument
from knowledge.policies.normalise import content_key
from knowledge.policies.references import TitleIndex, reading_of

DOCUMENTS = (
    ("中华人民共和国土地管理法", None, None),
    ("中华人民共和国土地管理法实施条例", "国务院令第743号", None),
    ("国有土地上房屋征收与补偿条例", "国务院令第590号", None),
    ("信访工作条例", None, None),
    ("山东省信访条例", None, "山东省"),
    ("浙江省国有土地上房屋征收与补偿条例", None, "浙江省"),
    ("青岛市国有土地上房屋征收与补偿条例", None, "山东省青岛市"),
    ("浙江省土地管理条例", None, "浙江省"),
    ("广东省土地管理条例", None, "广东省"),
    ("广东省平安建设条例", None, "广东省"),
    ("深圳经济特区矛盾纠纷多元化解条例", None, "广东省深圳市"),
)


def _stored(title: str, number: str | None, place: str | None) -> StoredDocument:
    key = content_key(title)
    numbers = ("第一条", "第八条", "第十二条", "第二十条", "第四十一条")
    clauses = tuple(Clause(f"{key}/{n}", key, n, (), n, n, None, i) for i, n in enumerate(numbers))
    return StoredDocument(PolicyDocument(key, title, number=number, place=place), clauses)


INDEX = TitleIndex(Catalog.of(_stored(*one) for one in DOCUMENTS))


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("广东的平安建设条例对稳评怎么规定", ["广东省平安建设条例"]),
        ("山东的信访条例对代表人数怎么讲", ["山东省信访条例"]),
        ("信访条例对代表人数怎么讲", ["信访工作条例"]),
        ("浙江省的房屋征收条例", ["浙江省国有土地上房屋征收与补偿条例"]),
        ("青岛那个征收补偿条例", ["青岛市国有土地上房屋征收与补偿条例"]),
        ("房屋征收补偿条例", ["国有土地上房屋征收与补偿条例"]),
        ("房屋征收与补偿条例", ["国有土地上房屋征收与补偿条例"]),
        ("在浙江征地，土地管理条例怎么说", ["浙江省土地管理条例"]),
        ("矛盾纠纷多元化解条例", ["深圳经济特区矛盾纠纷多元化解条例"]),
        ("深圳多元化解条例怎么说", ["深圳经济特区矛盾纠纷多元化解条例"]),
        ("多元化解条例怎么说", ["深圳经济特区矛盾纠纷多元化解条例"]),
    ],
)
def test_a_document_is_known_by_what_people_call_it(question: str, documents: list[str]) -> None:
    found = INDEX.find(reading_of(question))
    assert list(found.documents) == documents
    assert not found.missing


def test_a_name_that_fits_two_places_means_neither() -> None:
    found = INDEX.find("土地管理条例第四十一条")
    assert (found.documents, found.exact) == ((), ())


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("590号令十二条怎么讲的", "国有土地上房屋征收与补偿条例/第十二条"),
        ("590令第12条", "国有土地上房屋征收与补偿条例/第十二条"),
        ("土管法的四十一条", "土地管理法/第四十一条"),
        ("信访条例二十条", "信访工作条例/第二十条"),
        ("浙江省的房屋征收补偿条例第八条", "浙江省国有土地上房屋征收与补偿条例/第八条"),
    ],
)
def test_an_article_is_found_without_its_first_character(question: str, clause: str) -> None:
    assert INDEX.find(reading_of(question)).exact == (clause,)


@pytest.mark.parametrize("question", ["土地管理法有三条规定", "按规定十条路都要修", "信访工作条例提了三条要求吗"])
def test_a_count_is_no_article(question: str) -> None:
    assert INDEX.find(reading_of(question)).articles == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("青岛市信访条例第五条怎么说", "青岛市信访条例"),
        ("济南市国有土地上房屋征收与补偿条例第八条", "济南市国有土地上房屋征收与补偿条例"),
        ("湖南的征收补偿条例", "湖南征收补偿条例"),
        ("河北省信访条例", "河北省信访条例"),
    ],
)
def test_the_rule_of_a_place_that_has_none_here_is_not_the_national_one(question: str, missing: str) -> None:
    found = INDEX.find(reading_of(question))
    assert (found.documents, found.missing) == ((), (missing,))


@pytest.mark.parametrize("question", ["我们市信访工作条例怎么用", "到县里说土地管理法管用吗", "全省土地管理法宣传"])
def test_a_word_for_any_town_is_no_place(question: str) -> None:
    assert INDEX.find(reading_of(question)).documents


def test_what_is_not_there_is_still_missed() -> None:
    assert INDEX.find("江西的平安建设条例").missing == ("江西的平安建设条例",)
    assert INDEX.find("590号令九十条").absent == ("第九十条",)
    assert INDEX.find("行政处罚法第三十条").missing == ("行政处罚法",)
    assert INDEX.find("国家赔偿法第三条").missing == ("国家赔偿法",)
    assert INDEX.find("行政法规怎么规定").missing == ()
