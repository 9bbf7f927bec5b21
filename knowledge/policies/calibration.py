"""How sure the gate must be to answer, measured on the index itself and anew as it grows.

The more clauses there are, the more of any question's words stand in one of them by chance: the confidence of
questions that nothing answers rises. So lay questions about other matters (`data/elsewhere.yaml`) are put to the index,
and the level from which it answers moves as far as their median has moved from the one on the index that the gate's
weights were fitted on. The median, as some of them may have their answer in a document taken in since. The level is
never so high that more than `MISSED_SHARE` of questions made of the index's own sentences would be refused.
"""

from __future__ import annotations

import json
import logging
import math
import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from knowledge.policies.model import Clause, State
from knowledge.policies.normalise import sentences

log = logging.getLogger(__name__)
ANSWER_AT = 0.38
RELATED_AT = 0.12
"""Levels until they have been measured."""
FITTED = {"hybrid": -2.53, "lexical": -1.9}
"""Median of the log odds of the questions about other matters, on the index that the weights were fitted on."""
FURTHEST = 0.8
"""Log odds by which a level may move: 0.38 becomes 0.22 or 0.58."""
MISSED_SHARE = 0.05
OWN = 60
"""Questions made of the index's own sentences."""
GROWN = 0.1
"""Share of clauses added or gone after which the levels are measured anew."""
FILE = "calibration.json"
WEIGHTS = 3
"""Version of the gate's weights: levels measured with others do not hold."""
_LABEL = re.compile(r"^第[〇零一二三四五六七八九十百千\d]+条\s*|^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*")
Confidence = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Levels:
    """From which confidence a question is answered, and from which clauses are shown to be checked.

    `clauses` and `mode`: the index they were measured on (0 clauses: not measured). `elsewhere`: share of questions
    about other matters that are answered at this level; `own`: of those made of the index's sentences; `weights`: the
    version of the gate's weights that they were measured with.
    """

    answer_at: float = ANSWER_AT
    related_at: float = RELATED_AT
    clauses: int = 0
    mode: str = ""
    elsewhere: float = 0.0
    own: float = 0.0
    weights: int = 0

    def state(self, confidence: float) -> State:
        """What a confidence amounts to."""
        if confidence >= self.answer_at:
            return "answer"
        return "related" if confidence >= self.related_at else "none"

    def fit(self, clauses: int, mode: str) -> bool:
        """Whether they still hold for an index of so many clauses, searched so."""
        if self.weights != WEIGHTS:
            return False
        return self.mode == mode and self.clauses > 0 and abs(clauses - self.clauses) <= GROWN * self.clauses


USUAL = Levels()
"""The levels until they have been measured."""


def mode_of(*, hybrid: bool) -> str:
    """How an index is searched, as `Levels.mode` has it."""
    return "hybrid" if hybrid else "lexical"


@cache
def elsewhere() -> tuple[str, ...]:
    """Lay questions about other matters."""
    text = resources.files("knowledge.policies").joinpath("data/elsewhere.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text)["questions"])


def own(clauses: Sequence[Clause], count: int = OWN) -> tuple[str, ...]:
    """Questions made of sentences of the index, spread evenly over it: the first half of a sentence, asked about."""
    asked = []
    for clause in clauses[:: max(1, len(clauses) // count)][:count]:
        told = [clause.index_text[start:end] for start, end in sentences(clause.index_text)]
        told = [_LABEL.sub("", text) for text in told]
        fitting = next((text for text in told if 12 <= len(text) <= 80), None)
        if fitting is not None:
            asked.append(f"{fitting[: max(10, len(fitting) // 2)].rstrip('，、：；。的')}怎么规定")
    return tuple(asked)


def measured(clauses: Sequence[Clause], mode: str, confidence: Confidence) -> Levels:
    """The levels for this index; the usual ones where it is too small to be measured."""
    mine = sorted(confidence(question) for question in own(clauses))
    if len(mine) < OWN // 4:
        return Levels()
    others = sorted(confidence(question) for question in elsewhere())
    moved = _odds(statistics.median(others)) - FITTED[mode]
    level = _share(_odds(ANSWER_AT) + max(-FURTHEST, min(FURTHEST, moved)))
    level = round(min(level, max(ANSWER_AT, mine[int(len(mine) * MISSED_SHARE)])), 3)
    found = Levels(
        answer_at=level,
        related_at=round(level * RELATED_AT / ANSWER_AT, 3),
        clauses=len(clauses),
        mode=mode,
        elsewhere=round(sum(sure >= level for sure in others) / len(others), 3),
        own=round(sum(sure >= level for sure in mine) / len(mine), 3),
        weights=WEIGHTS,
    )
    log.info("gate measured: %s", found)
    return found


def _odds(share: float) -> float:
    bounded = min(0.999, max(0.001, share))
    return math.log(bounded / (1 - bounded))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def read(folder: Path) -> Levels:
    """The levels measured last in a data folder; the usual ones where there are none."""
    try:
        return Levels(**json.loads((folder / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Levels()


def keep(folder: Path, levels: Levels) -> None:
    """Keep them for the commands that come after."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(asdict(levels)), encoding="utf-8")
