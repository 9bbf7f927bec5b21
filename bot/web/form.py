"""What was posted, checked field by field. Nothing unknown is taken, nothing is guessed, personal data is masked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bot.engine.masking import mask
from bot.engine.questionnaire import STANCE, WISHES_MOST, questionnaire
from bot.engine.words import questionnaire as say
from storage.surveys import Answer, Survey

BODY_MOST = 8 * 1024
"""Bytes of a body: 300 characters are 2 700 when encoded."""
TYPE = "application/x-www-form-urlencoded"
FIELDS_MOST = 12
# Control characters, and marks that turn the direction of what follows: a report must read as it was written.
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


class UnreadableError(Exception):
    """The body is not what the page sends: not UTF-8, a field twice, unknown, or with a value that is no option."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A readable post. `fields` as sent; `answer` where it is complete, else `problem` says what is wanted."""

    fields: Mapping[str, str]
    answer: Answer | None
    problem: str = ""
    masked: bool = False


def fields(body: bytes) -> dict[str, str]:
    """The fields of a body. Raises UnreadableError."""
    if not body:
        return {}
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=FIELDS_MOST,
        )
    except (UnicodeDecodeError, ValueError) as error:
        raise UnreadableError from error
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableError
    return found


def read(survey: Survey, sent: Mapping[str, str], group: str) -> Posted:
    """Check a post against the questionnaire. `group`: the slip's own. Raises UnreadableError."""
    asked = questionnaire(survey.kind)
    choices = {question.id: question.options for question in asked.questions}
    if set(sent) - {"group", "wishes", "code", *choices}:
        raise UnreadableError
    for name, options in choices.items():
        if sent.get(name, "") and sent[name] not in options:
            raise UnreadableError
    named = _group(survey, sent.get("group", ""))
    wishes = tidy(sent.get("wishes", ""))
    kept = {**sent, "wishes": wishes}
    for question in asked.questions:
        if question.required and not sent.get(question.id):
            last = list(question.options.values())[-1]
            return Posted(kept, None, say.CHOOSE.format(ask=question.ask, last=last))
    if survey.groups and not group and named is None:
        return Posted(kept, None, say.CHOOSE.format(ask=say.GROUP, last=say.NO_GROUP))
    if len(wishes) > WISHES_MOST:
        return Posted(kept, None, say.WISHES_LONG.format(n=len(wishes), most=WISHES_MOST))
    masked, found = mask(wishes)
    answer = Answer(
        stance=sent.get(STANCE) or None,
        group=named or "",
        other={name: sent[name] for name in choices if name != STANCE and sent.get(name)},
        wishes=masked,
    )
    return Posted(kept, answer, masked=bool(found))


def tidy(text: str) -> str:
    """A text as it is kept: one kind of line end, plain digits, no marks that cannot be seen."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_DIGITS)
    return _UNPRINTABLE.sub("", lines).strip()


def _group(survey: Survey, value: str) -> str | None:
    """The name of the group chosen, "" for 不便说, None where none was."""
    if not value:
        return None
    if value == "none":
        return ""
    if not value.isascii() or not value.isdigit() or len(value) > 2 or int(value) >= len(survey.groups):
        raise UnreadableError
    return survey.groups[int(value)].name
