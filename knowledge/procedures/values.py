"""Typed answers into values and back, and the constraints on them.

What cannot be taken raises AnswerError with one Chinese sentence that says what was expected.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction

from knowledge.procedures.answers import Entry, Facts, Value
from knowledge.procedures.choosing import read_choice, read_choices
from knowledge.procedures.context import Context, Row, settled
from knowledge.procedures.dates import Lean, read_date, show_date
from knowledge.procedures.errors import AnswerError
from knowledge.procedures.facts import context_of, row_of
from knowledge.procedures.model import Pack, Question
from knowledge.procedures.numerals import is_vague, numbers_in
from knowledge.procedures.quantities import other_unit

_WORD = re.compile(r"[^\W_]", re.UNICODE)
AHEAD = frozenset(
    {"due", "deadline", "time_limit", "task_due", "planned_date", "next_check", "first_check", "check_due"}
)
"""Ids of dates that lie ahead though nothing holds them to it: a matter told of late may have passed its own."""
_NONE = re.compile(r"(?:都|暂|目前)?(?:无|没有?|木有)[。.!！]?")
_BUTTON_NUMBER = re.compile(r"[0-9]{1,2}[.、]?")
"""What a person types who meant one of the buttons; no text that a question asks for."""
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")


def read_text(question: Question, text: str, *, today: date) -> Value:
    """The value a typed answer stands for. Raises AnswerError."""
    said = _INVISIBLE.sub("", text).strip()
    if not said:
        raise AnswerError("没有收到内容，请再写一次。")
    match question.type:
        case "choice":
            return read_choice(question, said)
        case "multi":
            return read_choices(question, said)
        case "number":
            return _read_number(question, said)
        case "date":
            return _read_date(said, today, lean_of(question))
        case "text":
            return _read_text(question, said)
        case "files":
            raise AnswerError("这里要发文件或照片，请用附件发送。")
        case _:
            raise AnswerError("这里要逐条登记，请点下面的按钮。")


def _read_text(question: Question, said: str) -> str:
    if not _WORD.search(said):
        raise AnswerError("请用文字写出来，只有符号或表情记不下。")
    if _BUTTON_NUMBER.fullmatch(unicodedata.normalize("NFKC", said)):
        raise AnswerError(f"只看到“{said}”。请用文字写出来。")
    if len(said) > question.longest:
        raise AnswerError(f"写了{len(said)}字，最多{question.longest}字，请缩短后再发。")
    return said


def lean_of(question: Question) -> Lean:
    """Which way a date lies that the question asks for: what its constraints hold it to, else what it is called."""
    checks = {"".join(constraint.check.split()) for constraint in question.constraints}
    if any("days(it,today)>=0" in check for check in checks):
        return "past"
    if any("days(today,it)>=0" in check for check in checks) or question.id in AHEAD:
        return "future"
    return ""


def _read_date(said: str, today: date, lean: Lean) -> str:
    found = read_date(said, today, lean)
    if found is None:
        example = f"{today.year}年{today.month}月{today.day}日"
        raise AnswerError(f"没看懂是哪一天，请写成 {example} 这样的一个日期。")
    return found.isoformat()


def _read_number(question: Question, said: str) -> int | float:
    unit = question.unit or ""
    if _NONE.fullmatch(said):
        raise AnswerError("没有就填0；还不清楚就点“稍后再填”。")
    found = set(numbers_in(said))
    if not found or is_vague(said):
        raise AnswerError(f"这里要一个确定的数，比如 400{unit}。")
    if len(found) > 1:
        raise AnswerError(f"看到{len(found)}个不同的数，请只写一个，比如 400{unit}。")
    if (other := other_unit(unit, said)) is not None:
        raise AnswerError(f"这里按{unit}写，您写的是{other}。请写成 400{unit} 这样。")
    number = found.pop() / _in_units(unit, said)
    if question.whole and number.denominator != 1:
        raise AnswerError(f"这里要整数，比如 400{unit}。")
    if question.minimum is not None and number < Fraction(question.minimum):
        if question.minimum == 0:
            raise AnswerError("这个数不能小于0，请再写一次。")
        raise AnswerError(f"这个数不能小于{show_number(question.minimum)}{unit}，请再写一次。")
    if question.maximum is not None and number > Fraction(question.maximum):
        raise AnswerError(f"这个数不能大于{show_number(question.maximum)}{unit}，请再写一次。")
    if abs(number) >= 10**15:
        raise AnswerError("这个数太大了，请核对后再写。")
    return int(number) if number.denominator == 1 else float(number)


def _in_units(unit: str, said: str) -> int:
    """What to divide by where the unit counts in 万 or 亿: asked for 万元, 80, 80万 and 800000元 are all 80."""
    scale = {"万": 10**4, "亿": 10**8}.get(unit[:1], 1)
    if scale == 1:
        return 1
    plain = unicodedata.normalize("NFKC", said)
    named = bool(re.search(r"[万亿萬億]", plain)) or (unit[1:] in plain and unit not in plain)
    return scale if named else 1


def show(question: Question, value: Value | None) -> str:
    """A value for display: option names, 12,000元, 2026年3月1日; 未填 where there is none."""
    if value is None or value == () or value == "":
        return "未填"
    if isinstance(value, tuple):
        if question.type == "files":
            return f"{len(value)}个文件"
        return "、".join(_option_name(question, option) for option in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"{show_number(value)}{question.unit or ''}"
    if question.type == "date" and settled(question, value):
        return show_date(value)
    return _option_name(question, value)


def show_number(number: float) -> str:
    """12000 → 12,000; 0.5 → 0.5; 3.0 → 3."""
    if float(number).is_integer():
        return f"{int(number):,}"
    return f"{number:,.6f}".rstrip("0").rstrip(".")


def _option_name(question: Question, option: str) -> str:
    found = question.choose.get(option)
    return found.name if found is not None else option


def check_constraints(
    pack: Pack, question: Question, value: Value, facts: Facts, entry: Entry | None = None
) -> str | None:
    """Why an answer is not taken, in the pack's words, or None where it is.

    A constraint stands in the way only where it is known to be broken. ``it`` is the answer; give
    `entry`, the answers so far, for a question of a group. A pending option is always taken.
    """
    if not question.constraints or not settled(question, value):
        return None
    shared = context_of(pack, facts)
    group = shared.index.group_of(question)
    ctx, row = _with_answer(shared, question, value, facts, group, entry)
    for constraint in question.constraints:
        bound = shared.index.bind(constraint.check, group, question.id)
        if bound.run(ctx, row)[0] is False:
            return constraint.say
    return None


def _with_answer(
    shared: Context, question: Question, value: Value, facts: Facts, group: str | None, entry: Entry | None
) -> tuple[Context, Row | None]:
    """The case as it would be with the answer given."""
    if group is None:
        return Context(shared.index, facts.with_answer(question.id, value), shared.track, it=value), None
    ctx = Context(shared.index, facts, shared.track, it=value)
    draft = {**(entry or {}), question.id: value}
    kept = row_of(shared, group, entry or {})
    if kept.at >= 0:
        changed = facts.with_field(group, kept.at, question.id, value)
        ctx = Context(shared.index, changed, shared.track, it=value)
        return ctx, ctx.rows(group)[kept.at]
    return ctx, Row(group, -1, draft)
