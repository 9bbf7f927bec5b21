"""What a language model is told, as versioned text with front matter, and how it is read.

A prompt is a file `<id>.md`: front matter (`id`, `version`, `takes`, `longest`, `tokens`), then `## system` and
`## user`. In the text `{{name}}` stands for one of the values it takes. Whoever changes the words raises the version:
it is recorded with each result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_PARTS = re.compile(r"\A---\n(?P<front>.*?)\n---\n+## system\n(?P<system>.*?)\n## user\n(?P<user>.*)\Z", re.DOTALL)
_HOLE = re.compile(r"\{\{(\w+)\}\}")


class PromptError(LookupError):
    """There is no such prompt, its file is not of the form, or a value is wanting. A fault of ours, not of a user."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt. `longest`: characters of a reply that are read; `tokens`: how many a reply may have."""

    id: str
    version: int
    takes: tuple[str, ...]
    longest: int
    tokens: int
    system: str
    user: str

    @property
    def label(self) -> str:
        """How a result names the prompt it came from: `answer@3`."""
        return f"{self.id}@{self.version}"

    def filled(self, values: Mapping[str, str]) -> tuple[str, str]:
        """System and user text with the values in place, each put in once: what stands in a value is never a hole.

        Raises PromptError where the values are not just those it takes.
        """
        if set(values) != set(self.takes):
            raise PromptError(f"{self.label} takes {sorted(self.takes)}, was given {sorted(values)}")
        return _put(self.system, values), _put(self.user, values)


def _put(text: str, values: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda hole: values[hole[1]], text)


@cache
def load(name: str) -> Prompt:
    """The prompt `<name>.md` of this package. Raises PromptError."""
    file = resources.files("prompts").joinpath(f"{name}.md")
    if not re.fullmatch(r"[a-z_]+", name) or not file.is_file():
        raise PromptError(f"no prompt {name!r}")
    return parse(name, file.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Prompt:
    """A prompt from the text of its file. Raises PromptError."""
    match = _PARTS.match(text)
    front: Any = yaml.safe_load(match["front"]) if match else None
    if match is None or not isinstance(front, dict) or front.get("id") != name:
        raise PromptError(f"{name}.md: front matter with id {name!r}, then ## system and ## user, are expected")
    try:
        prompt = Prompt(
            name,
            int(front["version"]),
            tuple(front["takes"]),
            int(front["longest"]),
            int(front["tokens"]),
            match["system"].strip(),
            match["user"].strip(),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PromptError(f"{name}.md: version, takes, longest and tokens are expected") from error
    if holes := set(_HOLE.findall(prompt.system + prompt.user)) ^ set(prompt.takes):
        raise PromptError(f"{name}.md: takes and the holes of its text differ in {sorted(holes)}")
    return prompt


def names() -> tuple[str, ...]:
    """All prompts of this package."""
    found = (entry.name for entry in resources.files("prompts").iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in found if name.endswith(".md")))
