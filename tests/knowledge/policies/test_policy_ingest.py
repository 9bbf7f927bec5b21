from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from policy_texts import LAW, PLAN

from knowledge.policies.service import PolicyService
from storage.policies import SqlPolicyStore

Put = Callable[[str, str | bytes], Path]

DIGEST = """---
key: 水井管理法
title: 中华人民共和国水井管理法
number: null
issuer: 全国人民代表大会常务委员会
place: 全国
rank: 法律
published: 2020-03-01
effective: 2020-05-01
grade: V
aliases: []
source: 读过原文。
---

## 第二条
挖井前先做稳评，听村民意见至少二十日。
> 注：只转述要点。

## 第九条
转述里才有的一条。
"""
PLAN_DIGEST = """---
key: 李家镇方案2021
title: 李家镇稳评工作实施方案（2021年）
number: 李政发〔2021〕5号
issuer: 李家镇人民政府
place: 浙江省
rank: 实施方案
published: null
effective: null
grade: V
aliases:
  - 各村每年完成两个稳评项目
source: 读过原文。
---

## 二/2
听意见要开会、发卷、公示。
"""


def keys(service: PolicyService) -> list[str]:
    return [stored.document.key for stored in service.documents()]


def test_a_law_and_a_plan_are_taken_in_and_can_be_cited(service: PolicyService, put: Put) -> None:
    put("水井管理法(2020-03-01).md", LAW)
    folder = put("李家镇.txt", PLAN).parent
    report = service.ingest([folder])
    assert (report.documents, report.clauses, report.skipped, report.exit_status) == (2, 10, (), 0)
    clause, document = service.clause("水井管理法/第二条") or pytest.fail("not found")
    assert "不少于二十日" in clause.text
    assert (document.title, document.rank, document.published) == ("中华人民共和国水井管理法", "法律", date(2020, 3, 1))
    found = service.clause("2021年李家镇稳评工作实施方案/二/2/3")
    assert found is not None
    assert found[0].path == ("二、工作步骤",)


def test_one_bad_file_never_stops_the_rest(service: PolicyService, put: Put, tmp_path: Path) -> None:
    put("甲.md", LAW)
    put("空.txt", "")
    put("假.pdf", b"nothing")
    put("表.xlsx", b"PK")
    with (tmp_path / "documents" / "大.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    report = service.ingest([tmp_path / "documents", tmp_path / "没有.txt"])
    assert report.documents == 1
    assert report.exit_status == 1
    assert sorted(Path(s.file).name for s in report.skipped) == ["假.pdf", "大.txt", "没有.txt", "空.txt", "表.xlsx"]
    assert all(s.reason.endswith("。") for s in report.skipped)
    assert service.clause("水井管理法/第一条") is not None


def test_what_is_unchanged_is_not_read_again_and_what_changed_replaces(service: PolicyService, put: Put) -> None:
    path = put("甲.md", LAW)
    service.ingest([path])
    again = service.ingest([path])
    assert (again.documents, again.unchanged) == (0, 1)
    put("甲.md", LAW.replace("五百元", "八百元"))
    assert service.ingest([path]).documents == 1
    found = service.clause("水井管理法/第三条")
    assert found is not None
    assert "八百元" in found[0].text
    assert keys(service) == ["水井管理法"]


def test_editors_leftovers_and_hidden_files_are_passed_over(service: PolicyService, put: Put) -> None:
    put("甲.md", LAW)
    put("~$甲.docx", b"lock")
    put(".git/config", "x")
    assert service.ingest([put("Thumbs.db", b"x").parent]).skipped == ()


def test_an_empty_folder_is_said_to_be_empty(service: PolicyService, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert "没有可导入的文件" in service.ingest([tmp_path / "空"]).skipped[0].reason


def test_progress_is_told_file_by_file(service: PolicyService, put: Put) -> None:
    seen: list[tuple[str, int, int]] = []
    put("乙.txt", PLAN)
    service.ingest([put("甲.md", LAW).parent], lambda name, done, total: seen.append((name, done, total)))
    assert [(name, done) for name, done, _ in seen] == [("乙.txt", 0), ("甲.md", 1), ("", 2)]


class TestOriginalAndDigest:
    @pytest.fixture(autouse=True)
    def digests(self, empty_digests: Path) -> None:
        (empty_digests / "law.md").write_text(DIGEST, encoding="utf-8")
        (empty_digests / "plan.md").write_text(PLAN_DIGEST, encoding="utf-8")

    def test_until_the_original_comes_the_digest_is_shown_as_one(self, service: PolicyService) -> None:
        service.ensure_builtin()
        answer = service.ask("挖井前听村民意见要多少日")
        assert answer.hits[0].document.kind == "digest"
        assert "要点转述" in answer.answer
        assert answer.hits[0].clause.note == "只转述要点。"

    def test_the_original_takes_over_under_the_same_clause_ids(self, service: PolicyService, put: Put) -> None:
        service.ingest([put("甲.md", LAW)])
        clause, document = service.clause("水井管理法/第二条") or pytest.fail("not found")
        assert document.kind == "original"
        assert clause.text.startswith("第二条 开挖水井前")
        assert document.effective == date(2020, 5, 1)
        assert sorted(s.document.kind for s in service.documents() if s.document.key == "水井管理法") == [
            "digest",
            "original",
        ]

    def test_a_clause_that_only_the_digest_has_can_still_be_cited(self, service: PolicyService, put: Put) -> None:
        service.ingest([put("甲.md", LAW)])
        found = service.clause("水井管理法/第九条")
        assert found is not None
        assert found[1].kind == "digest"

    def test_a_plan_without_a_name_is_recognised_by_a_sentence_of_its_own(
        self, service: PolicyService, put: Put
    ) -> None:
        report = service.ingest([put("下载.txt", PLAN)])
        assert report.keys == ("李家镇方案2021",)
        found = service.clause("李家镇方案2021/二/2")
        assert found is not None
        assert found[1].number == "李政发〔2021〕5号"

    def test_builtin_digests_are_read_once_and_vanish_with_their_file(
        self, service: PolicyService, empty_digests: Path
    ) -> None:
        assert service.ensure_builtin().documents == 2
        assert service.ensure_builtin().unchanged == 2
        (empty_digests / "plan.md").unlink()
        service.ensure_builtin()
        assert keys(service) == ["水井管理法"]


def test_the_newest_edition_counts(service: PolicyService, put: Put) -> None:
    put("旧/水井管理法(2010-01-01).md", LAW.replace("2020年3月1日", "2010年1月1日").replace("二十日", "十日"))
    folder = put("新/水井管理法(2020-03-01).md", LAW).parents[1]
    service.ingest([folder])
    found = service.clause("水井管理法/第二条")
    assert found is not None
    assert "二十日" in found[0].text
    assert len(service.documents()) == 2


def test_towns_that_name_their_rules_alike_have_documents_of_their_own(service: PolicyService, put: Put) -> None:
    text = "稳评工作实施办法\n第一条 评估前先公示{}日。\n第二条 听取户主意见。\n{}人民政府\n2020年3月1日"
    put("甲.txt", text.format("七", "青川县石桥镇"))
    folder = put("乙.txt", text.format("十", "青川县木鱼镇")).parent
    report = service.ingest([folder])
    assert report.keys == ("稳评工作实施办法", "稳评工作实施办法（青川县石桥镇人民政府）")
    found = {
        hit.document.issuer: hit.clause.text
        for hit in service.search("评估前先公示多少日")
        if "公示" in hit.clause.text
    }
    assert len(found) == 2
    put("甲.txt", text.format("八", "青川县石桥镇"))
    assert service.ingest([folder]).keys == ("稳评工作实施办法（青川县石桥镇人民政府）",)
    assert len(service.documents()) == 2


def test_a_retired_document_is_out_of_search_and_comes_back(service: PolicyService, put: Put) -> None:
    service.ingest([put("甲.md", LAW)])
    assert service.retire("水井管理法")
    cited, document = service.clause("水井管理法/第二条") or pytest.fail("old citations are still shown")
    assert (cited.number, document.withdrawn) == ("第二条", "已失效")
    assert service.search("开挖水井前要听取意见多少日") == ()
    assert service.ask("开挖水井前要听取意见多少日").state == "none"
    assert service.retire("水井管理法", retired=False)
    assert service.clause("水井管理法/第二条") is not None
    assert not service.retire("没有这个")


def test_several_documents_under_brackets_are_several_documents(service: PolicyService, put: Put) -> None:
    other = PLAN.replace("李家", "王家")
    text = f"某某学习网\n小编整理，欢迎大家阅读！\n【实施方案1】\n{PLAN}\n【实施方案2】\n{other}\n热门推荐\n最新文章"
    report = service.ingest([put("合集.txt", text)])
    assert len(report.keys) == 2
    assert not service.search("热门推荐 小编")[0].clause.text.startswith("热门")


def test_a_manifest_beside_a_file_says_where_documents_begin(service: PolicyService, put: Put) -> None:
    put("合集.txt.manifest.yaml", "documents:\n  - heading: 甲乡做法\n  - {heading: 乙乡做法, title: 乙乡的稳评经验}\n")
    path = put("合集.txt", "甲乡做法\n先听取群众意见，再作出决定。\n乙乡做法\n把评估报告送到村里公示。")
    assert service.ingest([path]).keys == ("甲乡做法", "乙乡的稳评经验")


@pytest.mark.parametrize("manifest", ["documents: 3", "documents:\n  - heading: 没有这行\n", "{"])
def test_a_manifest_that_does_not_fit_is_named(service: PolicyService, put: Put, manifest: str) -> None:
    put("合集.txt.manifest.yaml", manifest)
    report = service.ingest([put("合集.txt", "甲乡做法\n先听取群众意见，再作出决定。")])
    assert [s.file for s in report.skipped] == ["合集.txt.manifest.yaml"]


class TestSharedPolicies:
    def test_a_second_ingest_changes_nothing(self, shared_service: PolicyService, shared: Path) -> None:
        report = shared_service.ingest([shared])
        assert (report.documents, report.skipped) == (0, ())
        assert report.unchanged >= 25

    def test_the_two_seed_files_hold_nine_documents(self, shared_service: PolicyService) -> None:
        originals = {s.document.key for s in shared_service.documents() if s.document.source.endswith(".txt")}
        assert {"绍兴国土稳评实施方案2017", "惠山开发区稳评实施方案2017"} < originals
        assert len(originals) == 9

    def test_clause_ids_of_digests_are_those_of_the_originals(self, shared_service: PolicyService) -> None:
        stored = shared_service.documents()
        originals = {s.document.key: {c.number for c in s.clauses} for s in stored if s.document.kind == "original"}
        for digest in (s for s in stored if s.document.kind == "digest" and s.document.key in originals):
            missing = {c.number for c in digest.clauses} - originals[digest.document.key]
            assert not missing, digest.document.key

    def test_the_original_is_shown_in_traditional_characters_and_read_in_simplified(
        self, shared_service: PolicyService
    ) -> None:
        clause, _ = shared_service.clause("朝阳县稳评交流经验2020/第2段") or pytest.fail("not found")
        assert "縣域?qū)嶋H" in clause.text
        assert "符合县域实际" in clause.index_text
        assert clause.note is not None

    def test_the_slip_in_the_lvshunkou_section_is_annotated(self, shared_service: PolicyService) -> None:
        clause, _ = shared_service.clause("旅顺口区稳评交流经验2020/第3段") or pytest.fail("not found")
        assert "旅顺口" in (clause.note or "")
        assert "沈陽市沈河區(qū)" in clause.text


def test_the_store_tells_other_processes_of_changes(store: SqlPolicyStore, service: PolicyService, put: Put) -> None:
    before = store.revision()
    service.ingest([put("甲.md", LAW)])
    assert store.revision() != before
    assert store.revision() == store.revision()
