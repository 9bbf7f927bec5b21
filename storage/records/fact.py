"""A record on its way into the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from storage.records.data import Told

T_co = TypeVar("T_co", bound=Told, covariant=True)


@dataclass(frozen=True, slots=True)
class Fact(Generic[T_co]):
    """A checked record: kind, case ("" for none), who, when, its data as a model, and as canonical text.

    `seq`: its link in the audit chain, None for what is not chained.
    """

    what: str
    case: str
    by: str | None
    at: datetime
    data: T_co
    text: str
    seq: int | None

    def columns(self) -> dict[str, Any]:
        """The columns common to all record rows, the content included where a link of the chain covers it."""
        return {**self.derived(), "audit": self.seq, "data": self.text if self.seq is not None else None}

    def derived(self) -> dict[str, Any]:
        """The same for a second row made from the same record: the content is in the first."""
        return {
            "case": self.case,
            "at": self.at,
            "by": self.by,
            "message": self.data.message,
            "revision": self.data.revision,
            "audit": None,
            "data": None,
        }
