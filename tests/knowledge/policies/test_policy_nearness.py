"""All vectors in one matrix: exact, growing under those who read, and laid over the clauses they belong to."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.policies.nearness import Cosines, Rows

Matrix = npt.NDArray[np.float32]
NUMBERS = st.floats(-1, 1, width=32).filter(lambda x: x == 0 or abs(x) > 1e-3)


def rows_of(matrix: Matrix) -> Rows:
    return Rows().grown([f"p{n}" for n in range(len(matrix))], matrix)


def matrices(rows: st.SearchStrategy[int]) -> st.SearchStrategy[Matrix]:
    made = rows.flatmap(lambda n: arrays(np.float32, (n, 3), elements=NUMBERS))
    return made.filter(lambda m: bool((np.linalg.norm(m, axis=1) > 0.1).all()))


@given(matrices(st.integers(1, 12)), matrices(st.just(1)))
def test_every_cosine_is_the_cosine(matrix: Matrix, asked: Matrix) -> None:
    vector = asked[0] / np.linalg.norm(asked[0])
    ((plain, centred),) = rows_of(matrix).near([vector.tolist()])
    unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    assert np.allclose(plain.values, unit @ vector, atol=1e-5)
    assert np.array_equal(plain.values, centred.values)  # nothing was measured yet


@given(matrices(st.integers(2, 12)), st.integers(1, 11))
def test_growing_bit_by_bit_gives_the_same_as_at_once(matrix: Matrix, at: int) -> None:
    ids = [f"p{n}" for n in range(len(matrix))]
    bit_by_bit = Rows()
    for begin in range(0, len(ids), at):
        bit_by_bit = bit_by_bit.grown(ids[begin : begin + at], matrix[begin : begin + at])
    at_once = rows_of(matrix)
    assert bit_by_bit.ids == at_once.ids
    assert np.array_equal(bit_by_bit.matrix, at_once.matrix)


def test_rows_that_someone_reads_never_change() -> None:
    first = Rows().grown(["a", "b"], np.eye(2, dtype=np.float32)).centred()
    held = first.matrix.copy()
    second = first.grown(["c"], np.array([[1, 1]], dtype=np.float32))
    # The old ones grown another way must not write over what the new ones hold.
    third = first.grown(["d"], np.array([[-1, 0]], dtype=np.float32))
    assert np.array_equal(first.matrix, held)
    assert second.matrix[2] == pytest.approx([2**-0.5, 2**-0.5])
    assert third.matrix[2] == pytest.approx([-1, 0])
    assert len(second.near([[1.0, 0.0]])[0][1].values) == 3


def test_rows_added_after_the_mean_was_measured_are_seen_from_it() -> None:
    rows = Rows().grown(["a", "b"], np.array([[1, 0], [0, 1]], dtype=np.float32)).centred()
    grown = rows.grown(["c"], np.array([[1, 0]], dtype=np.float32))
    _, centred = grown.near([[1.0, 0.0]])[0]
    assert centred.values == pytest.approx([1, -1, 1], abs=1e-5)


def test_what_is_taken_out_is_gone() -> None:
    rows = rows_of(np.eye(3, dtype=np.float32)).centred()
    left = rows.without({"p1"})
    assert left.ids == ["p0", "p2"]
    assert left.near([[0.0, 1.0, 0.0]])[0][0].values.tolist() == [0.0, 0.0]
    assert rows.without({"elsewhere"}) is rows
    assert len(rows.without({"p0", "p1", "p2"})) == 0


def test_a_clause_has_the_best_of_its_passages() -> None:
    rows = rows_of(np.eye(4, dtype=np.float32))
    cosines = Cosines(rows, np.array([0.1, 0.9, 0.4, 0.7], dtype=np.float32))
    owners = {"p0": [2], "p1": [2], "p2": [0, 3], "unknown": [1], "p3": []}
    found = cosines.per_clause(owners, 5)
    assert found is not None
    assert found[[0, 2, 3]].tolist() == pytest.approx([0.4, 0.9, 0.4])
    assert np.isnan(found[[1, 4]]).all()
    assert cosines.per_clause({"p9": [0]}, 5) is None
