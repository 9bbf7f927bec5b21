"""Just enough of the ONNX file format to hand a computation to onnxruntime, without the onnx package.

The format is protobuf; the field numbers are those of `onnx.proto3` (ModelProto, GraphProto, NodeProto, AttributeProto,
TensorProto, ValueInfoProto).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt

_FLOAT, _UINT8, _INT32 = 1, 2, 6
_TYPES = {"float32": _FLOAT, "uint8": _UINT8, "int32": _INT32}
OWN = "com.microsoft"
"""The domain of onnxruntime's own operators."""


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def tensor(name: str, values: npt.NDArray[Any]) -> bytes:
    """A constant of the graph."""
    dims = b"".join(_number(1, size) for size in values.shape)
    return dims + _number(2, _TYPES[values.dtype.name]) + _bytes(8, name) + _bytes(9, values.tobytes())


def node(
    operator: str, inputs: Sequence[str], outputs: Sequence[str], domain: str = OWN, **attributes: float | int
) -> bytes:
    """One operation; an empty name stands for an optional input that is not given."""
    parts = [_bytes(1, name) for name in inputs]
    parts += [_bytes(2, name) for name in outputs]
    parts += [_bytes(3, outputs[0]), _bytes(4, operator)]
    for name, value in attributes.items():
        if isinstance(value, float):
            body = _bytes(1, name) + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)
        else:
            body = _bytes(1, name) + _number(3, value) + _number(20, 2)
        parts.append(_bytes(5, body))
    parts.append(_bytes(7, domain))
    return b"".join(parts)


def value(name: str, kind: str, dims: Sequence[int | str]) -> bytes:
    """An input or output; a dimension that is a word may have any size."""
    shape = b"".join(_bytes(1, _number(1, d) if isinstance(d, int) else _bytes(2, d)) for d in dims)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, _TYPES[kind]) + _bytes(2, shape)))


def model(
    nodes: Sequence[bytes], constants: Sequence[bytes], inputs: Sequence[bytes], outputs: Sequence[bytes]
) -> bytes:
    """The file."""
    graph = b"".join(_bytes(1, one) for one in nodes) + _bytes(2, "graph")
    graph += b"".join(_bytes(5, one) for one in constants)
    graph += b"".join(_bytes(11, one) for one in inputs) + b"".join(_bytes(12, one) for one in outputs)
    opsets = _bytes(8, _bytes(1, "") + _number(2, 18)) + _bytes(8, _bytes(1, OWN) + _number(2, 1))
    return _number(1, 8) + _bytes(7, graph) + opsets
