"""Where a matter is told in one free message: waiting for it, and what was understood, before anything is kept."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Place(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Told(_Place):
    """An answer that a person put right: value of the question, and what was typed (None: tapped)."""

    question: str
    value: str | int | float
    text: str | None = None


class Offered(_Place):
    """What a language model found: words of the message for one of its facts. The value is read from these words."""

    fact: str
    start: int
    end: int


class AtDescribe(_Place):
    """Waiting for the message."""

    at: Literal["describe"] = "describe"


class AtUnderstood(_Place):
    """What was understood is shown; nothing of it is an answer yet.

    `text`: the messages so far, masked, one a line; `cut`: where the first of those sent to fill in begins (0: none);
    `message`: id of the event that brought the first; `day`: when (ISO), for 昨天 and 上周三. `about`: which of several
    matters. `own`: answers put right; `dropped`: questions of which nothing is taken from the message. `fixing`: the
    one that is being put right. `offered`: what a model found besides, `model` the name it answered by.
    """

    at: Literal["understood"] = "understood"
    text: str
    message: str
    day: str
    cut: int = 0
    about: int | None = None
    own: tuple[Told, ...] = ()
    dropped: tuple[str, ...] = ()
    fixing: str | None = None
    offered: tuple[Offered, ...] = ()
    model: str = ""
