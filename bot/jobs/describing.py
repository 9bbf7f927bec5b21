"""A language model reads one free message: it marks words, and only those that stand in the message come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.errors import JobError
from knowledge.descriptions.offers import claims, spans
from knowledge.language.errors import LanguageError
from knowledge.language.model import LanguageModel
from prompts import load


class DescribeWork:
    """The job ``describe``."""

    def __init__(self, language: Callable[[], LanguageModel | None]) -> None:
        """`language`: the model that is set, opened at its first use."""
        self._language = language

    def find(self, payload: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
        """{"text"} → {"offers": [[field, start, end]], "model", "prompt"}. Raises JobError."""
        text = str(payload["text"])
        try:
            model = self._language()
            if model is None:
                return {"offers": [], "model": "", "prompt": ""}
            reply = model.ask(load("describe"), {"message": text})
        except LanguageError as error:
            raise JobError(str(error)) from error
        offers = [list(offer) for offer in spans(text, claims(reply.text))]
        return {"offers": offers, "model": reply.model, "prompt": reply.prompt}
