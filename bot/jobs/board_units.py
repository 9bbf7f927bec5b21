"""Which task a unit has, and which planned matter is which assessment. Pure rules over what storage read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.documents.board_records import Quota, Rule
from bot.engine.screens.level import clause_words
from knowledge.procedures.model import Pack

_NOT_NAME = re.compile(r"[\W_]+")


def fits(pack_place: str, places: Iterable[str]) -> bool:
    """Whether a pack holds where a unit is: its division is the unit's, or one that contains it. Codes are those of
    GB/T 2260: two digits a tier, noughts for all of it."""
    wanted = _significant(pack_place)
    return any(_significant(place).startswith(wanted) for place in places) if wanted else False


def packs_for(packs: Iterable[Pack], places: tuple[str, ...], used: frozenset[str]) -> tuple[Pack, ...]:
    """The packs that fit a unit: those of its place (the nearest division first), else those its matters run under.

    A unit of unknown place that used none has none: no task is made up for it.
    """
    by_place = sorted(
        (pack for pack in packs if fits(pack.place, places)), key=lambda p: (-len(_significant(p.place)), p.pack)
    )
    if by_place:
        return tuple(by_place)
    return tuple(sorted((pack for pack in packs if pack.pack in used), key=lambda p: p.pack))


def quota_of(packs: Iterable[Pack], kind: str) -> Quota | None:
    """The unit's task: the first of the packs that sets one for its kind (惠山 plan 二/1 to 二/3)."""
    for pack in packs:
        for quota in pack.quotas:
            if kind in quota.kinds:
                return Quota(quota.least, quota.most, quota.say, clause_words(pack, quota.clause))
    return None


def rules_of(packs: Iterable[Pack]) -> tuple[Rule, ...]:
    """The rules of appraisal the packs state."""
    found = [Rule(a.say, clause_words(pack, a.clause), a.veto) for pack in packs for a in pack.appraisals]
    return tuple(dict.fromkeys(found))


def same_name(name: str) -> str:
    """A matter's name as it is compared: width, case, spaces and punctuation make no difference."""
    return _NOT_NAME.sub("", unicodedata.normalize("NFKC", name)).casefold()


def day_in(answers: Mapping[str, Any], field: str) -> date | None:
    """A date among the answers of an entry; None where there is none that reads as one."""
    value = answers.get(field)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _significant(place: str) -> str:
    """A code without the noughts that stand for all of a division: 330600 → 3306."""
    code = place.strip()
    while code.endswith("00"):
        code = code[:-2]
    return code if code.isdigit() else ""
