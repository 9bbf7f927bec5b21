"""Which documents of the store others say they repeal (同时废止). They are proposed for retiring; a person decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.policies.model import StoredDocument
from knowledge.policies.normalise import content_key

_NUMBERED = re.compile(r"（([^（）]+号)）$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """`old` is in use, and `new` says that it is repealed."""

    old: StoredDocument
    new: StoredDocument


def proposals(stored: Sequence[StoredDocument]) -> tuple[Proposal, ...]:
    """Documents in use that another one in use repeals, by title or number, each pair once."""
    known: dict[str, list[StoredDocument]] = {}
    for item in stored:
        if not item.retired:
            document = item.document
            names = {document.key, content_key(document.title), *(content_key(a) for a in document.aliases)}
            for name in names | ({document.number} if document.number else set()):
                known.setdefault(name, []).append(item)
    found: dict[tuple[str, str], Proposal] = {}
    for new in stored:
        for named in new.document.repeals if not new.retired else ():
            number = _NUMBERED.search(named)
            title = content_key(_NUMBERED.sub("", named))
            # Where a number is given it decides: towns name their rules alike.
            olds = known.get(number.group(1), known.get(title, [])) if number else known.get(title, [])
            for old in olds:
                if number and old.document.number not in (None, number.group(1)):
                    continue
                if old.document.key != new.document.key:
                    found.setdefault((old.document.key, new.document.key), Proposal(old, new))
    return tuple(found.values())
