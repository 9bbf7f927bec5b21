"""What the rest of the program knows of a language model: ask it with a prompt, get a reply that names its origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from prompts import Prompt

Heard = Callable[[str], None]
"""Called with all that was said so far, each time more is heard."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said. `model`: as the endpoint names it; `prompt`: id and version, e.g. `answer@3`; both are
    recorded with whatever is made of the reply. `seconds` it took."""

    text: str
    model: str
    prompt: str
    seconds: float


class LanguageModel(Protocol):
    """A language model. Safe to use from several threads."""

    @property
    def name(self) -> str:
        """As set: `provider:model`."""

    def ask(self, prompt: Prompt, values: Mapping[str, str], heard: Heard | None = None) -> Reply:
        """The model's reply to a prompt with these values; with `heard`, told piece by piece as it comes.

        Raises knowledge.language.errors.LanguageError.
        """
