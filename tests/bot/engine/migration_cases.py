"""Cases somewhere on their way, and changed versions of packs, for tests of migration."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.engine.content import content_hash, content_items
from bot.engine.state import Answer, CaseState, Confirmation, Entry, Tally
from knowledge.procedures.loader import load_builtin, read_pack
from knowledge.procedures.model import Constraint, Pack, Question
from knowledge.procedures.references import faults

TODAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXT = (Path(__file__).parents[2] / "conversations" / "town.yaml").read_text(encoding="utf-8")


@lru_cache
def town(version: int = 1, *replaced: tuple[str, str]) -> Pack:
    text = TEXT.replace("version: 1", f"version: {version}", 1)
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new)
    return read_pack(text, "town.yaml")


PACKS = {pack.pack: pack for pack in (town(), *load_builtin().values())}


def an_answer(question: Question, dice: random.Random) -> Answer:
    value: Any
    match question.type:
        case "choice":
            value = dice.choice(list(question.choose))
        case "multi":
            chosen = dice.sample(list(question.choose), dice.randint(1, len(question.choose)))
            value = tuple(option for option in question.choose if option in chosen)
        case "number":
            low = int(question.minimum or 0)
            value = min(low + dice.choice([0, 1, 2, 12, 300]), int(question.maximum or 10**9))
        case "date":
            value = dice.choice(["2026-02-01", "2026-04-01"])
        case "files":
            value = ("a" * 64,)
        case "repeat":
            value = True
        case _:
            value = dice.choice(["甲", "乙方案"])
    chosen = value if isinstance(value, tuple) else (value,)
    pending = any(option in question.choose and question.choose[option].pending for option in chosen)
    if not question.required and dice.random() < 0.3:
        return Answer(value=None, skipped=True, by="a", at=NOW, message="m")
    return Answer(value=value, pending=pending, by="a", at=NOW, message="m")


def a_case(pack: Pack, dice: random.Random) -> CaseState:
    """A case somewhere on its way: answers at random, asked or not, some put off."""
    track = dice.choice(pack.tracks)
    at = dice.randrange(len(track.steps))
    answers = {}
    for step in pack.steps:
        for question in step.questions:
            if dice.random() < 0.85:
                answers[question.id] = an_answer(question, dice)
    entries = {}
    for group in pack.groups:
        made = [
            Entry(
                id=f"{group.id}{n}",
                answers={q.id: an_answer(q, dice) for q in group.questions if dice.random() < 0.9},
                removed=dice.random() < 0.1,
            )
            for n in range(dice.randint(0, 3))
        ]
        entries[group.id] = tuple(made)
    case = CaseState(
        id="c1",
        pack=pack.pack,
        pack_version=pack.version,
        track=track.id,
        organisation="o",
        title="事项",
        step=track.steps[at],
        passed=track.steps[:at],
        answers=answers,
        entries=entries,
        assessors=("a",),
        opened_by="a",
        opened_by_name="甲",
        tally=Tally(began=NOW),
    )
    if any(pack.step(step).act == "confirm" for step in case.passed):
        items = content_items(pack, case, TODAY)
        level = dice.choice(pack.levels).id
        confirmation = Confirmation(
            proposed=level,
            chosen=level,
            by="l",
            by_name="李",
            role="leader",
            at=NOW,
            content=content_hash(items),
            items=items,
        )
        case = case.model_copy(update={"confirmation": confirmation})
        # A confirmation may change what applies; what it binds to is what stands with it.
        items = content_items(pack, case, TODAY)
        case = case.model_copy(update={"confirmation": confirmation.model_copy(update={"items": items})})
    return case


def without_an_option(pack: Pack, dice: random.Random) -> Pack:
    def change(question: Question) -> Question:
        if len(question.choose) < 3 or dice.random() < 0.5:
            return question
        gone = dice.choice(list(question.choose))
        return question.model_copy(update={"choose": {k: v for k, v in question.choose.items() if k != gone}})

    return _with_questions(pack, change)


def with_a_pending_option(pack: Pack, dice: random.Random) -> Pack:
    def change(question: Question) -> Question:
        if not question.choose:
            return question
        which = dice.choice(list(question.choose))
        now = {k: v.model_copy(update={"pending": True}) if k == which else v for k, v in question.choose.items()}
        return question.model_copy(update={"choose": now})

    return _with_questions(pack, change)


def with_another_type(pack: Pack, dice: random.Random) -> Pack:
    def change(question: Question) -> Question:
        if question.type not in ("text", "number", "date") or dice.random() < 0.5:
            return question
        kind = dice.choice(["text", "number", "date"])
        return question.model_copy(update={"type": kind, "whole": False, "minimum": None, "maximum": None})

    return _with_questions(pack, change)


def with_a_narrower_range(pack: Pack, dice: random.Random) -> Pack:
    def change(question: Question) -> Question:
        if question.type == "number":
            return question.model_copy(update={"minimum": 0, "maximum": float(dice.choice([1, 10, 100]))})
        return question.model_copy(update={"longest": 1}) if question.type == "text" else question

    return _with_questions(pack, change)


def all_required(pack: Pack, dice: random.Random) -> Pack:
    return _with_questions(pack, lambda q: q if q.type == "repeat" else q.model_copy(update={"required": True}))


def with_a_constraint(pack: Pack, dice: random.Random) -> Pack:
    rule = Constraint(check="it < 5", say="要小于5。")
    return _with_questions(pack, lambda q: q.model_copy(update={"constraints": (rule,)}) if q.type == "number" else q)


def without_questions(pack: Pack, dice: random.Random) -> Pack:
    kept = {pack.matters, pack.name_question}
    steps = tuple(
        step.model_copy(
            update={"questions": tuple(q for q in step.questions if q.id in kept or q.repeat or dice.random() < 0.8)}
        )
        for step in pack.steps
    )
    return pack.model_copy(update={"steps": steps})


def without_a_step(pack: Pack, dice: random.Random) -> Pack:
    gone = dice.choice([step.id for step in pack.steps])
    tracks = tuple(
        track.model_copy(update={"steps": tuple(s for s in track.steps if s != gone)})
        for track in pack.tracks
        if track.steps != (gone,)
    )
    return pack.model_copy(update={"tracks": tracks})


def asked_only_when(pack: Pack, dice: random.Random) -> Pack:
    def change(question: Question) -> Question:
        if question.id in (pack.matters, pack.name_question) or question.when is not None or dice.random() < 0.7:
            return question
        return question.model_copy(update={"when": f"{pack.matters} == {_first_option(pack)}"})

    return _with_questions(pack, change).model_copy(update={"groups": pack.groups})


def _first_option(pack: Pack) -> str:
    return next(next(iter(q.choose)) for s in pack.steps for q in s.questions if q.id == pack.matters)


def _with_questions(pack: Pack, change: Callable[[Question], Question]) -> Pack:
    """The same change for every step that asks a question of that id."""
    seen: dict[str, Question] = {}
    steps = tuple(
        step.model_copy(update={"questions": tuple(seen.setdefault(q.id, change(q)) for q in step.questions)})
        for step in pack.steps
    )
    groups = tuple(g.model_copy(update={"questions": tuple(map(change, g.questions))}) for g in pack.groups)
    return pack.model_copy(update={"steps": steps, "groups": groups})


CHANGES = (
    without_an_option,
    with_a_pending_option,
    with_another_type,
    with_a_narrower_range,
    all_required,
    with_a_constraint,
    without_questions,
    without_a_step,
    asked_only_when,
)


@lru_cache
def sound(pack_id: str, seed: int, *changes: int) -> Pack | None:
    """A changed next version of a pack, where it holds together."""
    dice, pack = random.Random(seed), PACKS[pack_id]
    for change in changes:
        pack = CHANGES[change](pack, dice)
    pack = pack.model_copy(update={"version": pack.version + 1})
    return pack if not faults(pack) else None
