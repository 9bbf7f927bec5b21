"""What keeps a step from being handed on: missing answers first, then the pack's own requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.procedures.answers import Facts
from knowledge.procedures.context import Context, Row
from knowledge.procedures.facts import context_of
from knowledge.procedures.missing import missing_of_question, missing_of_row
from knowledge.procedures.model import ClauseRef, Pack, Question, Requirement, Step


@dataclass(frozen=True)
class Block:
    """One thing in the way.

    `say` is a Chinese sentence; `mend` the question id to go to, if any; `entry` the place (from 0) of
    the entry in the group that `mend` collects, and `field` the question in it; `clause` the basis.
    """

    say: str
    mend: str | None = None
    clause: ClauseRef | None = None
    entry: int | None = None
    field: str | None = None


def blocked(pack: Pack, step: Step, facts: Facts) -> tuple[Block, ...]:
    """All that blocks the step, in the order to mend it; empty when it may be handed on.

    First each required answer missing, repeat questions with too few entries and incomplete entries, in
    the order asked; then requirements of the gate that are not known to be true.
    """
    ctx = context_of(pack, facts)
    found: list[Block] = []
    for question in step.questions:
        found.extend(_of_question(ctx, question))
    found.extend(unmet(pack, step.gate, facts))
    return tuple(dict.fromkeys(found))


def unmet(pack: Pack, requirements: Iterable[Requirement], facts: Facts) -> tuple[Block, ...]:
    """Those requirements (of a gate, or of a level) that are not known to be true."""
    ctx = context_of(pack, facts)
    return tuple(
        Block(requirement.say, requirement.mend, requirement.clause)
        for requirement in requirements
        if ctx.run(requirement.needs)[0] is not True
    )


def _of_question(ctx: Context, question: Question) -> Iterator[Block]:
    clause = question.clauses[0] if question.clauses else None
    for name in missing_of_question(ctx, question):
        if name != question.id:
            yield Block(f"要先答完才知道是否要问“{question.ask}”。", _root(ctx, name), clause)
        elif question.type == "repeat":
            yield Block(question.otherwise or _too_few(ctx, question), question.id, clause)
        else:
            yield Block(_unanswered(question, ctx.facts.answers.get(question.id) is not None), question.id, clause)
    if question.repeat is not None and ctx.applies(question)[0] is True:
        for row in ctx.rows(question.repeat):
            yield from _of_row(ctx, question, row)


def _of_row(ctx: Context, owner: Question, row: Row) -> Iterator[Block]:
    group = ctx.index.groups[row.group]
    title = row.answers.get(group.title_from)
    named = ctx.index.fields.get((group.id, group.title_from))
    if named is not None and isinstance(title, str) and title in named.choose:
        title = named.choose[title].name
    which = f"第{row.at + 1}{_counted(group.item)}" + (f"（{str(title)[:20]}）" if title else "")
    for name in missing_of_row(ctx, row):
        field = name.rpartition(".")[2]
        question = ctx.index.fields.get((group.id, field))
        if question is None or not name.startswith(f"{group.id}[{row.at}]."):
            yield Block(f"{which}还缺一项前面的回答。", _root(ctx, name))
            continue
        clause = question.clauses[0] if question.clauses else None
        yield Block(f"{which}还没有填：{question.ask}", owner.id, clause, row.at, field)


def _counted(item: str) -> str:
    """一次座谈会 → 次座谈会, so that 第2 can stand before it."""
    return item.removeprefix("一")


def _unanswered(question: Question, pending: bool) -> str:
    return f"还待核实：{question.ask}" if pending else f"还没有回答：{question.ask}"


def _too_few(ctx: Context, question: Question) -> str:
    group = ctx.index.groups.get(question.repeat or "")
    item = _counted(group.item) if group is not None else "条"
    return f"至少要登记{question.at_least}{item}。"


def _root(ctx: Context, name: str) -> str | None:
    """The question of a step to go to for a missing name: itself, or the one that collects its group."""
    if name in ctx.index.questions:
        return name
    owners: Sequence[str] = ctx.index.owners.get(name.partition("[")[0], ())
    return owners[0] if owners else None
