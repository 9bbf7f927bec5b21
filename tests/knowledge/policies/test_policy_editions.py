"""A newer edition of a document that the store has: which one is searched, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.policies.model import Renewed
from knowledge.policies.repeal import proposals
from knowledge.policies.service import PolicyService

Put = Callable[[str, str | bytes], Path]


def edition(year: int, days: str, title: str = "青川市水井管理办法", issuer: str = "青川市人民政府") -> str:
    return (
        f"{issuer}文件\n青政发〔{year}〕6号\n{issuer}关于印发{title}的通知\n各县人民政府：\n现将办法印发给你们，请执行。\n"
        f"{issuer}\n{year}年3月5日\n{title}\n第一条 为了管好水井，制定本办法。\n第二条 听取村民意见不少于{days}日。\n"
    )


KEY = "青川市人民政府关于印发青川市水井管理办法的通知"


@pytest.mark.parametrize("names", [("旧.txt", "新.txt"), ("同名.txt", "同名.txt")])
def test_the_newer_edition_is_searched_and_the_change_is_reported(
    service: PolicyService, put: Put, names: tuple[str, str]
) -> None:
    service.ingest([put(names[0], edition(2017, "二十"))])
    report = service.ingest([put(names[1], edition(2023, "四十"))])
    was, now = "青政发〔2017〕6号，2017年3月5日", "青政发〔2023〕6号，2023年3月5日"
    assert report.renewed == (Renewed(KEY, KEY, was, now),)
    assert report.as_json()["renewed"] == [{"key": KEY, "title": KEY, "was": was, "now": now, "older": False}]
    hits = service.search("听取村民意见不少于多少日")
    assert [hit.quote for hit in hits if hit.clause.number == "第二条"] == ["听取村民意见不少于四十日。"]


def test_an_older_edition_that_comes_later_is_kept_and_not_searched(service: PolicyService, put: Put) -> None:
    service.ingest([put("新.txt", edition(2023, "四十"))])
    (told,) = service.ingest([put("旧.txt", edition(2017, "二十"))]).renewed
    assert told.older
    found = service.clause(f"{KEY}/第二条")
    assert found is not None
    assert "四十日" in found[0].text


def test_the_same_edition_in_another_file_or_put_right_is_no_new_one(service: PolicyService, put: Put) -> None:
    service.ingest([put("甲.txt", edition(2017, "二十"))])
    assert service.ingest([put("乙.md", edition(2017, "二十"))]).renewed == ()
    assert service.ingest([put("甲.txt", edition(2017, "二十五"))]).renewed == ()


def test_a_newer_one_of_nearly_the_same_name_is_proposed(service: PolicyService, put: Put) -> None:
    service.ingest([put("旧.txt", edition(2017, "二十", "青川市水井管理暂行办法"))])
    service.ingest([put("新.txt", edition(2023, "四十"))])
    (one,) = proposals(service.documents())
    assert (one.old.document.key, one.new.document.key, one.alike) == (KEY.replace("办法", "暂行办法"), KEY, True)


def test_the_rule_of_another_body_is_none(service: PolicyService, put: Put) -> None:
    service.ingest([put("旧.txt", edition(2017, "二十", "水井管理暂行办法", "青川市人民政府"))])
    service.ingest([put("新.txt", edition(2023, "四十", "水井管理办法", "白河县人民政府"))])
    assert proposals(service.documents()) == ()
