"""Questions while documents come in, and changes made by another process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from policy_texts import LAW, PLAN
from sqlalchemy import Engine

from knowledge.policies.service import PolicyService
from storage.policies import SqlPolicyStore

Put = Callable[[str, str | bytes], Path]
QUESTION = "开挖水井前听取村民意见的期限是多少日"


def test_questions_do_not_wait_for_the_documents_that_come_in(service: PolicyService, put: Put) -> None:
    service.ingest([put("a.md", LAW)])
    for n in range(150):
        put(f"many/{n}.md", LAW.replace("水井", f"{n}号池塘"))
    folder = put("many/plan.txt", PLAN).parent
    service.ask(QUESTION)
    runner = threading.Thread(target=service.ingest, args=([folder],))
    began = time.perf_counter()
    runner.start()
    times = []
    while runner.is_alive():
        started = time.perf_counter()
        answer = service.ask(QUESTION)
        times.append(time.perf_counter() - started)
        assert answer.hits[0].clause.id == "水井管理法/第二条"
        time.sleep(0.01)
    runner.join()
    assert len(times) > 3
    taken = time.perf_counter() - began
    assert sorted(times)[int(len(times) * 0.95)] < taken / 4, "a question waits for the ingest"
    assert len(service.documents()) == 152


def test_documents_can_be_found_before_the_ingest_ends(service: PolicyService, put: Put) -> None:
    for n in range(40):
        put(f"many/{n:02}.md", LAW.replace("水井", f"{n}号池塘"))
    found_during: list[bool] = []

    def progress(name: str, done: int, total: int) -> None:
        if 0 < done < total and not found_during:
            time.sleep(1.1)  # the index is renewed at most once a second
        if done == 20:
            found_during.append(service.clause("0号池塘管理法/第二条") is not None)

    service.ingest([put("many/x.txt", PLAN).parent], progress)
    assert found_during == [True]


def test_what_another_process_stores_is_noticed(engine: Engine, tmp_path: Path, empty_digests: Path, put: Put) -> None:
    one = PolicyService(SqlPolicyStore(engine), tmp_path, embedding="none", digest_dir=empty_digests)
    other = PolicyService(SqlPolicyStore(engine), tmp_path, embedding="none", digest_dir=empty_digests)
    assert one.ask(QUESTION).state == "none"
    other.ingest([put("a.md", LAW)])
    deadline = time.monotonic() + 60
    while one.ask(QUESTION).state == "none" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert one.ask(QUESTION).answered


def test_the_builtin_digests_answer_without_any_ingest(engine: Engine, tmp_path: Path) -> None:
    service = PolicyService(SqlPolicyStore(engine), tmp_path, embedding="none")
    service.ensure_builtin()
    answer = service.ask("重大行政决策公开征求意见的期限一般不少于多少日")
    assert answer.answered
    assert answer.hits[0].clause.id == "重大行政决策程序暂行条例/第十五条"
    assert "要点转述" in answer.answer
    status = service.status()
    assert status.mode == "lexical"
    assert status.clauses > 200


def test_clauses_are_found_however_their_number_is_written(service: PolicyService, put: Put) -> None:
    text = (
        "某方案\n一、措施\n(一)巩固网络。一是要扩大组织网络，明确人员；二是要完善工作机制，落实责任。\n(二)抓好落实。"
    )
    service.ingest([put("某方案.txt", text)])
    for number in ("一/(一)/2", "一/（一）/2", "一/(一)/2/9"):
        found = service.clause(f"某方案/{number}")
        assert found is not None
        assert found[0].number == "一/(一)/2"
    assert service.clause("某方案/五") is None
    assert service.clause("没有/一") is None
