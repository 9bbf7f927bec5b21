"""What a pack refers to: every condition with its place, and every reference that leads nowhere."""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from knowledge.procedures.errors import ExpressionError
from knowledge.procedures.index import PackIndex, index_of
from knowledge.procedures.model import Pack, Question, Requirement
from knowledge.procedures.terms import RESERVED


@dataclass(frozen=True)
class Fault:
    """Something wrong at a dotted path of the pack, and how to put it right."""

    path: str
    what: str
    mend: str


@dataclass(frozen=True)
class Use:
    """A condition of the pack: where it stands, in which group's entries it is read, which question is ``it``."""

    path: str
    text: str
    group: str | None = None
    it: str | None = None
    settles: bool = False
    """Whether ``missing`` would turn on itself here (conditions that decide what is asked or rated)."""


def questions_of(pack: Pack) -> Iterator[tuple[str, Question, str | None]]:
    """Every question with its path and its group, if any."""
    for s, step in enumerate(pack.steps):
        for q, question in enumerate(step.questions):
            yield f"steps.{s}.questions.{q}", question, None
    for g, group in enumerate(pack.groups):
        for q, question in enumerate(group.questions):
            yield f"groups.{g}.questions.{q}", question, group.id


def conditions(pack: Pack) -> Iterator[Use]:
    """Every condition of the pack."""
    for path, question, group in questions_of(pack):
        if question.when is not None:
            yield Use(f"{path}.when", question.when, group, settles=True)
        for c, constraint in enumerate(question.constraints):
            yield Use(f"{path}.constraints.{c}.check", constraint.check, group, question.id)
    for path, requirement in requirements(pack):
        yield Use(f"{path}.needs", requirement.needs)
    for t, track in enumerate(pack.tracks):
        for c, rule in enumerate(track.closed_when):
            yield Use(f"tracks.{t}.closed_when.{c}.when", rule.when)
        if track.suggest_when is not None:
            yield Use(f"tracks.{t}.suggest_when", track.suggest_when)
    for s, step in enumerate(pack.steps):
        for n, reopening in enumerate(step.reopens):
            yield Use(f"steps.{s}.reopens.{n}.when", reopening.when)
        for n, ending in enumerate(step.ends):
            yield Use(f"steps.{s}.ends.{n}.when", ending.when)
    for c, checkpoint in enumerate(pack.checkpoints):
        if checkpoint.when is not None:
            yield Use(f"checkpoints.{c}.when", checkpoint.when)
    for r, rating in enumerate(pack.rating.rules):
        yield Use(f"rating.rules.{r}.when", rating.when, settles=True)
    for f, finding in enumerate(pack.findings):
        yield Use(f"findings.{f}.when", finding.when)


def requirements(pack: Pack) -> Iterator[tuple[str, Requirement]]:
    """Every gate requirement, every need of a level and of a checkpoint, with its path."""
    for s, step in enumerate(pack.steps):
        for g, requirement in enumerate(step.gate):
            yield f"steps.{s}.gate.{g}", requirement
    for n, level in enumerate(pack.levels):
        for g, requirement in enumerate(level.needs):
            yield f"levels.{n}.needs.{g}", requirement
    for c, checkpoint in enumerate(pack.checkpoints):
        for g, requirement in enumerate(checkpoint.needs):
            yield f"checkpoints.{c}.needs.{g}", requirement


def clauses(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every clause reference with its path."""

    def find(part: object, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(part, tuple):
            for place, item in enumerate(part):
                yield from find(item, f"{path}.{place}")
            return
        if not isinstance(part, BaseModel):
            return
        for name in type(part).model_fields:
            value = getattr(part, name)
            here = f"{path}.{name}" if path else name
            if name == "clause" and value is not None:
                yield here, value
            elif name == "clauses":
                yield from ((f"{here}.{place}", ref) for place, ref in enumerate(value))
            else:
                yield from find(value, here)

    yield from find(pack, "")
    yield from ((f"parameter_sources.{name}", ref) for name, ref in pack.parameter_sources.items())


def faults(pack: Pack) -> tuple[Fault, ...]:
    """All references that lead nowhere, names given twice, and conditions that do not fit."""
    index = index_of(pack)
    found = [*_twice(pack), *_ids(pack, index), *_shapes(pack), *_sources(pack)]
    for use in conditions(pack):
        found.extend(_condition(index, use))
    return tuple(dict.fromkeys(found))


def _condition(index: PackIndex, use: Use) -> Iterator[Fault]:
    try:
        bound = index.bind(use.text, use.group, use.it)
    except ExpressionError as error:
        yield Fault(use.path, f"条件第{error.column}字:{error.what}", f"请改正“{use.text}”")
        return
    if bound.kind != "truth":
        yield Fault(use.path, "条件算出来是数,不是是否", "请和一个数比较")
    if use.settles and "missing" in bound.names:
        yield Fault(use.path, "这里不能用 missing,它本身要靠这个条件来数", "请改用具体的题")


def _twice(pack: Pack) -> Iterator[Fault]:
    lists: dict[str, Iterable[str]] = {
        "roles": (p.id for p in pack.roles),
        "tracks": (p.id for p in pack.tracks),
        "steps": (p.id for p in pack.steps),
        "groups": (p.id for p in pack.groups),
        "levels": (p.id for p in pack.levels),
        "rating.rules": (p.id for p in pack.rating.rules),
        "findings": (p.id for p in pack.findings),
        "checkpoints": (p.id for p in pack.checkpoints),
        "quotas": (p.id for p in pack.quotas),
        "appraisals": (p.id for p in pack.appraisals),
    }
    lists |= {f"groups.{g}.questions": (q.id for q in group.questions) for g, group in enumerate(pack.groups)}
    lists |= {f"steps.{s}.questions": (q.id for q in step.questions) for s, step in enumerate(pack.steps)}
    lists |= {f"steps.{s}.gate": (r.id for r in step.gate if r.id is not None) for s, step in enumerate(pack.steps)}
    for path, ids in lists.items():
        for name, times in Counter(ids).items():
            if times > 1:
                yield Fault(path, f"“{name}”用了{times}次", "请改名,每个名称只用一次")
    first: dict[str, Question] = {}
    for path, question, group in questions_of(pack):
        if group is None and first.setdefault(question.id, question) != question:
            yield Fault(path, f"题“{question.id}”在两个步骤里写得不一样", "请改名,或用同一段写法(YAML 引用)")
        if question.id in RESERVED or keyword.iskeyword(question.id):
            yield Fault(f"{path}.id", f"“{question.id}”是保留的名称", "请换一个名称")
        for option in question.choose:
            if keyword.iskeyword(option):
                yield Fault(f"{path}.choose.{option}", f"“{option}”在条件里写不出来", "请换一个名称")


def _ids(pack: Pack, index: PackIndex) -> Iterator[Fault]:
    roles, levels = {role.id for role in pack.roles}, set(index.levels)
    for t, track in enumerate(pack.tracks):
        for s, step_id in enumerate(track.steps):
            yield from _known(f"tracks.{t}.steps.{s}", step_id, index.steps, "步骤")
        yield from _known(f"tracks.{t}.convert_to", track.convert_to, index.tracks, "路径")
    for s, step in enumerate(pack.steps):
        for r, role in enumerate(step.roles):
            yield from _known(f"steps.{s}.roles.{r}", role, roles, "角色")
        yield from _known(f"steps.{s}.keeps", step.keeps, index.groups, "登记组")
        for n, reopening in enumerate(step.reopens):
            yield from _known(f"steps.{s}.reopens.{n}.to", reopening.to, index.steps, "步骤")
        for n, ending in enumerate(step.ends):
            for r, role in enumerate(ending.roles):
                yield from _known(f"steps.{s}.ends.{n}.roles.{r}", role, roles, "角色")
    for c, checkpoint in enumerate(pack.checkpoints):
        for r, role in enumerate(checkpoint.roles):
            yield from _known(f"checkpoints.{c}.roles.{r}", role, roles, "角色")
    for path, question, _ in questions_of(pack):
        yield from _known(f"{path}.repeat", question.repeat, index.groups, "登记组")
    for g, group in enumerate(pack.groups):
        fields = {question.id for question in group.questions}
        yield from _known(f"groups.{g}.title_from", group.title_from, fields, "字段")
    for path, requirement in requirements(pack):
        yield from _known(f"{path}.mend", requirement.mend, index.questions, "题")
    for r, rule in enumerate(pack.rating.rules):
        yield from _known(f"rating.rules.{r}.level", rule.level, levels, "等级")
    for n, name in enumerate(pack.rating.needs):
        yield from _known(f"rating.needs.{n}", name, {*index.questions, *index.groups}, "题或登记组")
    for f, finding in enumerate(pack.findings):
        yield from _known(f"findings.{f}.once", finding.once, index.steps, "步骤")
    for d, deadline in enumerate(pack.deadlines):
        yield from _known(f"deadlines.{d}.step", deadline.step, index.steps, "步骤")
    yield from _known("matters", pack.matters, index.questions, "题")
    yield from _known("name_question", pack.name_question, index.questions, "题")


def _known(path: str, name: str | None, known: Iterable[str], what: str) -> Iterator[Fault]:
    names = list(known)
    if name is not None and name not in names:
        yield Fault(path, f"没有叫“{name}”的{what}", f"可用的是:{'、'.join(names) or '(没有)'}")


def _shapes(pack: Pack) -> Iterator[Fault]:
    for path, question, group in questions_of(pack):
        chooses = question.type in ("choice", "multi")
        if chooses != bool(question.choose):
            mend = "请用 choose 写出选项" if chooses else "请删去 choose,或把 type 改成 choice"
            yield Fault(path, f"题“{question.id}”的类型和选项对不上", mend)
        if (question.type == "repeat") != (question.repeat is not None):
            yield Fault(path, f"题“{question.id}”的类型和 repeat 对不上", "type: repeat 要和 repeat: 组名 一起写")
        if not question.ask.strip():
            yield Fault(f"{path}.ask", f"题“{question.id}”没有写问什么", "请在 ask 里写一句问话")
        if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
            what = f"题“{question.id}”最小的数比最大的大,怎么填都不行"
            yield Fault(f"{path}.minimum", what, "请改 minimum 或 maximum")
        if question.type == "repeat" and group is not None:
            yield Fault(path, "登记组里不能再套登记组", "请改成步骤里的题")
        if not question.required and question.at_least > 0:
            yield Fault(path, "可跳过的题不能要求至少几条", "请去掉 at_least 或 required: false")
    for t, track in enumerate(pack.tracks):
        if (track.suggest_when is None) != (track.suggest_say is None):
            yield Fault(f"tracks.{t}", "suggest_when 和 suggest_say 要一起写", "请补上另一项,或都删去")
    for n, quota in enumerate(pack.quotas):
        if quota.most is not None and quota.most < quota.least:
            yield Fault(f"quotas.{n}.most", "上限比下限小", "请把 most 改成不小于 least 的数")
    if not pack.levels:
        yield Fault("levels", "没有等级", "请从严到宽写出各级")


def _sources(pack: Pack) -> Iterator[Fault]:
    for path, ref in clauses(pack):
        yield from _known(path, ref.partition("/")[0], pack.sources, "出处简称(sources)")
    for name in pack.parameters:
        if name not in pack.parameter_sources:
            yield Fault(f"parameters.{name}", f"参数“{name}”没有出处", "请在 parameter_sources 里写明条款")
    for name in pack.parameter_sources:
        yield from _known(f"parameter_sources.{name}", name, pack.parameters, "参数")
