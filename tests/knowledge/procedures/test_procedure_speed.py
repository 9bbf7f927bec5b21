"""Time limits: a turn evaluates a whole case, so this must be quick. Processor time, best of several."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import Literal

import pytest
from procedure_samples import random_case

from knowledge.procedures.applicability import asked, set_aside
from knowledge.procedures.facts import Facts
from knowledge.procedures.findings import findings
from knowledge.procedures.gates import blocked
from knowledge.procedures.loader import load_builtin, load_pack
from knowledge.procedures.model import Pack
from knowledge.procedures.rating import rate

PACK = load_builtin()["shaoxing-land"]
TRACK = "general"


def best(work: Callable[[], object], rounds: int = 12) -> float:
    """Milliseconds of the quickest round."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def cases(number: int) -> list[Facts]:
    """Full cases of about 80 questions and 30 entries, each fresh so that nothing is remembered."""
    return [random_case(PACK, TRACK, random.Random(n), filled=1.0, most=12) for n in range(number)]


def whole(pack: Pack, facts: Facts) -> None:
    """Everything a turn asks about: questions asked, entries, gates, set aside, findings."""
    for step_id in pack.track(TRACK).steps:
        step = pack.step(step_id)
        for question in asked(pack, step.questions, facts):
            if question.repeat is not None:
                for entry in facts.entries.get(question.repeat, ()):
                    asked(pack, pack.group(question.repeat).questions, facts, entry)
        blocked(pack, step, facts)
    set_aside(pack, TRACK, facts)
    findings(pack, facts)


def test_a_whole_case_takes_under_3_ms() -> None:
    fresh = iter([facts for facts in cases(40) if sum(map(len, facts.entries.values())) >= 25])
    assert sum(len(step.questions) for step in PACK.steps) >= 75
    assert best(lambda: whole(PACK, next(fresh))) < 3


@pytest.mark.parametrize("phase", ["initial", "after"])
def test_a_rating_with_what_would_change_takes_under_30_ms_at_worst(phase: Literal["initial", "after"]) -> None:
    for facts in cases(8):
        again = [Facts(facts.answers, facts.entries, facts.specials) for _ in range(4)]
        assert best(partial(rate_last, again, phase), rounds=4) < 30


def rate_last(fresh: list[Facts], phase: Literal["initial", "after"]) -> None:
    rate(PACK, TRACK, fresh.pop(), phase)


def test_the_built_in_packs_load_in_under_100_ms_each() -> None:
    folder = files("knowledge.procedures") / "packs"
    paths = [path for path in folder.iterdir() if path.name.endswith(".yaml")]
    assert len(paths) >= 9
    assert best(lambda: [load_pack(path) for path in paths], rounds=3) < 100 * len(paths)
