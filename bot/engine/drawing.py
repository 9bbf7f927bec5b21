"""Drawing experts without an interest in the matter: pure, so that a draw can be repeated and checked.

The seed comes from outside. Each expert who may be drawn gets the hash of seed and id; the smallest are drawn, so that
nobody can steer it and anybody can work it out again (惠山 plan: expert pool by field; 国务院令第713号 art. 20: experts
of different fields, chosen for their independence).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

FIELDS = ("法律", "土地", "工程", "环境", "经济", "社会", "安全", "舆情")
"""Fields to choose from; another may be typed."""
UNIT_LEAST = 3
"""Characters that a name of a body must have before part of another name counts as it: 局 is nobody."""
UNIT, INTEREST, DECLINED, SITTING, TOOK_PART = "unit", "interest", "declined", "sitting", "took_part"
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")


class Candidate(BaseModel):
    """An expert of the pool. `person`: their account, None where they do not use the bot."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    unit: str
    fields: tuple[str, ...]
    person: str | None = None


class Matter(BaseModel):
    """What keeps an expert out of this matter.

    `parties`: names of the bodies that are responsible, assess, made the feasibility study or are the third party.
    `interest`, `declined`, `sitting`: ids of experts who said so or were drawn before; `took_part`: persons who
    assessed, confirmed or reviewed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parties: tuple[str, ...] = ()
    interest: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    sitting: tuple[str, ...] = ()
    took_part: tuple[str, ...] = ()


def of_fields(pool: Sequence[Candidate], fields: Collection[str]) -> tuple[Candidate, ...]:
    """Those of the pool who stand for one of the fields; all where none is named."""
    return tuple(one for one in pool if not fields or set(fields) & set(one.fields))


def excluded(pool: Sequence[Candidate], matter: Matter) -> dict[str, str]:
    """Expert id → why they cannot be drawn for the matter: the first reason that holds."""
    found: dict[str, str] = {}
    for one in pool:
        if one.id in matter.interest:
            found[one.id] = INTEREST
        elif one.person is not None and one.person in matter.took_part:
            found[one.id] = TOOK_PART
        elif any(same_body(one.unit, party) for party in matter.parties):
            found[one.id] = UNIT
        elif one.id in matter.declined:
            found[one.id] = DECLINED
        elif one.id in matter.sitting:
            found[one.id] = SITTING
    return found


def draw(pool: Mapping[str, Sequence[str]], fields: Sequence[str], wanted: int, seed: str) -> tuple[str, ...]:
    """The experts drawn from `pool` (id → fields), in the order drawn: first one for each field named that has
    somebody, then whoever comes next. Fewer than `wanted` where there are no more."""
    order = sorted(pool, key=lambda one: (lot(seed, one), one))
    drawn: list[str] = []
    for field in fields:
        first = next((one for one in order if field in pool[one] and one not in drawn), None)
        if first is not None and len(drawn) < wanted:
            drawn.append(first)
    drawn += [one for one in order if one not in drawn]
    return tuple(drawn[:wanted])


def lot(seed: str, expert: str) -> str:
    """The lot of an expert: sha256 of "seed:id", in hex; the smallest are drawn."""
    return hashlib.sha256(f"{seed}:{expert}".encode()).hexdigest()


def pool_hash(pool: Mapping[str, Sequence[str]]) -> str:
    """What was drawn from, as one hash (sha256, hex)."""
    told = json.dumps({one: sorted(fields) for one, fields in pool.items()}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def same_body(unit: str, party: str) -> bool:
    """Whether an expert's unit is one of the bodies named in `party`, or a part of it, or it a part of the unit."""
    own = _tidy(unit)
    if len(own) < UNIT_LEAST:
        return bool(own) and own in {_tidy(part) for part in _WORDS.findall(unicodedata.normalize("NFKC", party))}
    for part in _WORDS.findall(unicodedata.normalize("NFKC", party)):
        other = _tidy(part)
        if len(other) >= UNIT_LEAST and (own in other or other in own):
            return True
    return False


def _tidy(name: str) -> str:
    return "".join(_WORDS.findall(unicodedata.normalize("NFKC", name))).lower()
