"""Where an administrator is while looking after the policy store."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Field = Literal["title", "number", "issuer", "place", "rank", "published", "effective", "repealed"]
"""What is recognised of a document and can be put right."""
FIELDS: tuple[Field, ...] = ("title", "number", "issuer", "place", "rank", "published", "effective", "repealed")
DAYS: frozenset[Field] = frozenset({"published", "effective", "repealed"})


class Successor(BaseModel):
    """A document that says it repeals the one looked at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str


class Card(BaseModel):
    """A document as an administrator sees it: what was recognised of it, and how it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    key: str
    kind: str
    source: str
    clauses: int
    head: dict[Field, str | None]
    withdrawn: str | None = None
    successors: tuple[Successor, ...] = ()


class AtLibrary(BaseModel):
    """Looking after the policy store; files sent here are taken in.

    `card`: the document opened. `field`: typing what it really says. `asking`: asked once more before it goes out of
    use.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Literal["library"] = "library"
    card: Card | None = None
    field: Field | None = None
    asking: bool = False
