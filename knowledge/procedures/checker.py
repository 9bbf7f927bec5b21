"""Checks a pack beyond its form: what nobody can be asked, reach or press, and clauses the store lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.procedures.after import CARRIED_BY, WEIGHED
from knowledge.procedures.answers import Facts
from knowledge.procedures.context import Context
from knowledge.procedures.index import PackIndex, index_of
from knowledge.procedures.model import Pack, RatingRule
from knowledge.procedures.references import Fault, clauses, conditions, faults, questions_of
from knowledge.procedures.routing import leads_on
from knowledge.procedures.search import can_be

BUTTON_BYTES = 64
"""Most bytes of a button's data (Telegram Bot API, InlineKeyboardButton.callback_data)."""
PREFIX_BYTES = len("999999999.a..")
"""Revision, action and separators around question and option."""
MAPS_ORDER = ("high", "medium", "low")
HUMAN_ACTS = ("confirm", "review")


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a pack: where, what, and how. Chinese, fit to show."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}。{self.mend}"


def check(pack: Pack, clause_exists: Callable[[str], bool] | None = None) -> tuple[Problem, ...]:
    """All problems of a pack, by line. `clause_exists` tells whether the policy store has a clause id.

    Where references lead nowhere only these are told: the rest can't be looked at before they are mended.
    """
    found = list(faults(pack))
    if not found:
        index = index_of(pack)
        found += [
            *_structure(pack, index),
            *_routes(pack),
            *_measures(pack),
            *_buttons(pack),
            *_pending(pack, index),
            *_conditions(pack, index),
        ]
        found += _levels(pack, index)
    if clause_exists is not None:
        found += _clauses(pack, clause_exists)
    own = pack.origin.file
    problems = [Problem(*pack.origin.where(f.path), f.what, f.mend) for f in dict.fromkeys(found)]
    return tuple(sorted(problems, key=lambda problem: (problem.file != own, problem.file, problem.line)))


def _structure(pack: Pack, index: PackIndex) -> Iterator[Fault]:
    used = {step for track in pack.tracks for step in track.steps}
    for s, step in enumerate(pack.steps):
        if step.id not in used:
            yield Fault(f"steps.{s}", f"步骤“{step.title}”不在任何路径里", "请加进一条路径的 steps,或删去")
    for g, group in enumerate(pack.groups):
        if not index.owners[group.id] and not index.keepers[group.id]:
            yield Fault(f"groups.{g}", f"登记组“{group.title}”没有题来登记", "请加一题 type: repeat,或删去")
    for t, track in enumerate(pack.tracks):
        if track.kind != "register" and not any(index.steps[s].act in HUMAN_ACTS for s in track.steps):
            what = f"路径“{track.title}”没有人来确认或审核"
            yield Fault(f"tracks.{t}", what, "请加一步 act: confirm 或 review")
    order = [MAPS_ORDER.index(level.maps) for level in pack.levels]
    if order != sorted(order):
        yield Fault("levels", "等级没有从严到宽排列", "请按 high、medium、low 的顺序写")


def _routes(pack: Pack) -> Iterator[Fault]:
    """Where a case goes that a track is closed to: somewhere, and never round in a circle."""
    for t, track in enumerate(pack.tracks):
        if track.closed_when and track.convert_to is None:
            what = f"“{track.title}”有不能走的情形,却没有写改走哪条程序"
            yield Fault(f"tracks.{t}.closed_when", what, "请写 convert_to")
        chain = (track.id, *leads_on(pack, track.id))
        if pack.track(chain[-1]).convert_to in chain:
            yield Fault(f"tracks.{t}.convert_to", f"从“{track.title}”改走会绕回来", "请让其中一条程序不再改走")
        if track.convert_to is not None and pack.track(track.convert_to).kind == "register":
            yield Fault(f"tracks.{t}.convert_to", "不能改走登记,登记不评等级", "请改成别的程序")
        if track.suggest_when is not None and track.kind == "register":
            yield Fault(f"tracks.{t}.suggest_when", "登记不是一种评估程序,不能建议", "请删去")


def _measures(pack: Pack) -> Iterator[Fault]:
    """A factor's value after measures must rest on required answers: else leaving one out could better the level."""
    for g, group in enumerate(pack.groups):
        questions = {question.id: question for question in group.questions}
        after = [field for field in questions if group.kind == "factors" and field.removesuffix("_after") in WEIGHED]
        lowered = [field for field in after if field.endswith("_after")]
        for field in [*CARRIED_BY, *lowered] if lowered else []:
            if field not in questions or not questions[field].required:
                what = f"登记组“{group.title}”有措施后的值,却不要求填“{field}”"
                yield Fault(f"groups.{g}", what, f"请加一题必答的 {field}")


def _buttons(pack: Pack) -> Iterator[Fault]:
    for path, question, _ in questions_of(pack):
        for option in question.choose:
            size = PREFIX_BYTES + len(question.id.encode()) + len(option.encode())
            if size > BUTTON_BYTES:
                yield Fault(
                    f"{path}.choose.{option}",
                    f"按钮数据{size}字节,超过{BUTTON_BYTES}字节",
                    "请缩短题或选项的名称",
                )


def _pending(pack: Pack, index: PackIndex) -> Iterator[Fault]:
    """A question on one of the four dimensions that a level rests on must not force a guess (DOMAIN.md section 4)."""
    read = frozenset[str]().union(*(index.bind(rule.when).names for rule in pack.rating.rules))
    for path, question, group in questions_of(pack):
        name = question.id if group is None else f"{group}.{question.id}"
        judged = question.type == "choice" and question.required and question.dimension is not None
        if judged and name in read and not any(option.pending for option in question.choose.values()):
            yield Fault(path, f"题“{question.ask}”影响等级,却没有“还不清楚”可选", "请加一个 pending: true 的选项")


def _conditions(pack: Pack, index: PackIndex) -> Iterator[Fault]:
    for use in conditions(pack):
        if can_be(index, use.text, use.group, use.it) != "never":
            continue
        what, mend = f"条件“{use.text}”怎么答都不成立", "请改条件,或删去"
        if use.path.endswith(".when") and ".questions." in use.path:
            what = f"这一题永远问不到:条件“{use.text}”怎么答都不成立"
        elif use.it is not None:
            what = f"这一题怎么答都不被接受:“{use.text}”不会成立"
        yield Fault(use.path, what, mend)


def _levels(pack: Pack, index: PackIndex) -> Iterator[Fault]:
    lowest = pack.levels[-1].id
    for n, level in enumerate(pack.levels[:-1]):
        rules = [rule for rule in pack.rating.rules if rule.level == level.id]
        if not rules:
            yield Fault(f"levels.{n}", f"没有规则会定为“{level.name}”", "请加一条评定规则,或删去这一级")
        elif all(can_be(index, rule.when) == "never" for rule in rules):
            yield Fault(f"levels.{n}", f"怎么答都定不到“{level.name}”", "请改它的评定规则")
    raising = [rule for rule in pack.rating.rules if rule.level != lowest and rule.grade != "M"]
    tracks = [track for track in pack.tracks if track.kind != "register"]
    for s, step in enumerate(pack.steps):
        for q, question in enumerate(step.questions):
            options = [option for option, o in question.choose.items() if not o.pending]
            if question.type != "choice" or not question.required or question.when is not None:
                continue
            if all(_raised(index, raising, question.id, option, [t.id for t in tracks]) for option in options):
                what = f"“{question.ask}”怎么答都会定为更严的等级,到不了“{pack.levels[-1].name}”"
                yield Fault(f"steps.{s}.questions.{q}", what, "请让至少一个选项不触发规则")


def _raised(index: PackIndex, rules: list[RatingRule], question: str, option: str, tracks: list[str]) -> bool:
    """Whether an answer alone, with everything else open, already sets off a rule wherever it is asked."""
    asked = [track for track in tracks if question in (index.in_track(track) or ())]
    contexts = [Context(index, Facts({question: option}), track) for track in asked]
    return bool(contexts) and all(
        any(rule.phase in ("both", "after") and ctx.run(rule.when)[0] is True for rule in rules) for ctx in contexts
    )


def _clauses(pack: Pack, clause_exists: Callable[[str], bool]) -> Iterator[Fault]:
    for path, ref in clauses(pack):
        alias = ref.partition("/")[0]
        if alias in pack.sources and not clause_exists(pack.clause_id(ref)):
            yield Fault(path, f"法规库里没有“{pack.clause_id(ref)}”", "请核对条款号,或先录入该文件")
