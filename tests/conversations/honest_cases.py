"""Cases as the conversation left them, in the form the rating reads; and ways to spoil one answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.engine.facts import facts_of
from bot.testing.conversation import Person, World
from knowledge.procedures.answers import Facts
from knowledge.procedures.applicability import asked
from knowledge.procedures.model import Pack


def facts(person: Person) -> Facts:
    """The record of the person's case in hand."""
    return facts_of(person.pack, person.case, person.world.clock().date())


def deciding_steps(pack: Pack, track: str) -> tuple[str, ...]:
    """The track's steps that the level rests on."""
    return tuple(step for step in pack.track(track).steps if pack.step(step).act == "fill")


def required_answers(pack: Pack, track: str, given: Facts) -> Iterator[tuple[str, Facts]]:
    """Each required answer that counts in the case: its name, and the record without it."""
    steps = [pack.step(step) for step in deciding_steps(pack, track)]
    for step in steps:
        for question in asked(pack, step.questions, given):
            if question.repeat is not None:
                group = pack.group(question.repeat)
                for place, entry in enumerate(given.entries.get(group.id, ())):
                    for field in asked(pack, group.questions, given, entry):
                        if field.required:
                            yield f"{group.id}[{place}].{field.id}", without_field(given, group.id, place, field.id)
                if question.required:
                    yield question.id, Facts(given.answers, {**given.entries, group.id: ()}, given.specials)
            elif question.required:
                yield question.id, Facts({**given.answers, question.id: None}, given.entries, given.specials)


def without_field(given: Facts, group: str, place: int, field: str) -> Facts:
    """The record with one field of an entry not answered."""
    rows = list(given.entries[group])
    rows[place] = {**rows[place], field: None}
    return Facts(given.answers, {**given.entries, group: tuple(rows)}, given.specials)


def everything_stored(world: World) -> str:
    """All that the database holds, every table, as one text."""
    from storage.tables import metadata

    kept: list[Any] = [world.rows(table) for table in metadata.tables]
    return repr(kept)
