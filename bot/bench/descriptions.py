"""How well free messages are read: recall, precision and invented values of each field, with and without a model."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from bot.errors import WorkError
from knowledge.descriptions.measuring import Score, lines_of, measure, table
from knowledge.descriptions.model import Description
from knowledge.descriptions.offers import claims, completed, spans
from knowledge.descriptions.reader import read
from knowledge.language.errors import LanguageError
from knowledge.language.model import LanguageModel
from prompts import load


def run(file: Path, today: date, model: LanguageModel | None = None, *, misses: bool = False) -> dict[str, Any]:
    """The scores: ``rules``, and ``model`` where one is set, with the model's name and how many lines it failed at.

    Raises WorkError where the file cannot be read, ValueError where a line is not of the form.
    """
    try:
        lines = lines_of(file.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise WorkError(f"打不开 {file}：{error}。请写 .jsonl 文件的路径。") from error
    except ValueError as error:
        raise WorkError(f"{file}：{error}。每行写一个对象，见 docs/filing.md。") from error
    rules = measure(lines, today)
    told: dict[str, Any] = {"lines": len(lines), "rules": table(rules)}
    if misses:
        told["misses"] = _misses(rules)
    if model is None:
        return told
    asked = _Asked(model)
    scores = measure(lines, today, asked.read)
    told |= {"model": table(scores), "model_name": asked.name, "prompt": load("describe").label}
    told |= {"model_failed": asked.failed, "dropped_claims": asked.dropped}
    if misses:
        told["model_misses"] = _misses(scores)
    return told


class _Asked:
    """Reads with the model; `dropped`: claims of words that do not stand in the text."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self.name = model.name
        self.failed = 0
        self.dropped = 0

    def read(self, text: str, today: date) -> Description:
        described = read(text, today)
        try:
            reply = self._model.ask(load("describe"), {"message": text})
        except LanguageError:
            self.failed += 1
            return described
        self.name = reply.model
        claimed = claims(reply.text)
        offers = spans(text, claimed)
        self.dropped += len(claimed) - len(offers)
        return completed(described, offers, today)


def _misses(scores: dict[str, Score]) -> dict[str, list[str]]:
    return {name: score.misses for name, score in scores.items() if score.misses}
