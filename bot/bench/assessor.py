"""A scripted assessor: looks at a screen as a person would and says what to do next. Pure.

It knows the pack (to recognise a question by its words) and a script (what to answer), never the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.engine.buttons import Tap, read
from bot.engine.messages import Button
from knowledge.procedures.model import Group, Pack, Question

Script = Mapping[str, Any]
"""Question id → option id, text, list of option ids; for a repeat question a list of scripts."""
_ENTRY = re.compile(r"第(\d+)项 \d+/\d+$")


@dataclass(frozen=True, slots=True)
class Screen:
    """A message with buttons, as shown."""

    text: str
    buttons: tuple[Button, ...]

    @property
    def taps(self) -> tuple[tuple[Button, Tap], ...]:
        """The buttons with their data decoded; foreign ones left out."""
        return tuple((button, tap) for button in self.buttons if (tap := read(button.data)) is not None)

    @property
    def revision(self) -> int:
        """Revision of the chat that this screen belongs to; 0 where no button tells."""
        return max((tap.revision for _, tap in self.taps), default=0)

    def find(self, action: str, *args: str) -> Button | None:
        """The button that does `action` with these arguments (the first ones)."""
        for button, tap in self.taps:
            if tap.action == action and tap.args[: len(args)] == args:
                return button
        return None


@dataclass(frozen=True, slots=True)
class Move:
    """What to do: type `text`, or press the button whose data it is.

    `question` is what it answers (None: it only moves on), `value` the answer as scripted, `entry` the number of the
    repeat entry it belongs to, from 1.
    """

    kind: Literal["say", "press"]
    text: str
    question: str | None = None
    value: Any = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    script: Script
    entry: int | None


class Assessor:
    """Answers the questions of one pack from a script; what the script lacks is skipped or put off."""

    def __init__(self, pack: Pack, script: Script) -> None:
        self._pack = pack
        self._script = script
        self._questions = tuple(question for step in pack.steps for question in step.questions)

    def next(self, screen: Screen) -> Move | None:
        """The next move, None where the screen asks nothing that the script knows (home, a decision …)."""
        asked = self._asked(screen)
        if asked is None:
            submit = screen.find("sub") or screen.find("subn") or screen.find("inn")  # no interest in the matter
            return Move("press", submit.data) if submit is not None else None
        question, script = asked.question, asked.script
        if question.id not in script:
            leave = screen.find("skip") or screen.find("later")
            return Move("press", leave.data, question.id) if leave is not None else None
        value = script[question.id]
        if question.type == "repeat":
            return self._entries(screen, question, value)
        if question.type == "multi":
            return self._tick(screen, question, value, asked.entry)
        option = screen.find("a", question.id, str(value)) if question.type == "choice" else None
        if option is not None:
            return Move("press", option.data, question.id, value, asked.entry)
        return Move("say", str(value), question.id, value, asked.entry)

    def next_or_begin(self, screen: Screen) -> Move | None:
        """The next move; where nothing is asked, the one that leads to an assessment of this pack."""
        move = self.next(screen)
        if move is not None:
            return move
        chosen = screen.find("tk", self._pack.tracks[0].id) or screen.find("pk", self._pack.pack)
        button = chosen or screen.find("pkp") or screen.find("pko") or screen.find("new")
        return Move("press", button.data) if button is not None else None

    def question(self, screen: Screen) -> str | None:
        """Id of the question that the screen asks."""
        asked = self._asked(screen)
        return asked.question.id if asked is not None else None

    def typed_ahead(self, screen: Screen, most: int = 3) -> tuple[Move, ...]:
        """The next moves of a quick typist: text questions of a step that follow each other, answered unasked.

        One move where the question at hand is not such.
        """
        first = self.next(screen)
        if first is None:
            return ()
        moves = [first]
        if first.kind == "say" and first.entry is None and first.question is not None:
            for follower in self._texts_after(first.question):
                if len(moves) >= most:
                    break
                moves.append(Move("say", str(self._script[follower]), follower, self._script[follower]))
        return tuple(moves)

    def _texts_after(self, question_id: str) -> Iterator[str]:
        for step in self._pack.steps:
            ids = [question.id for question in step.questions]
            if question_id not in ids:
                continue
            for question in step.questions[ids.index(question_id) + 1 :]:
                if question.type != "text" or question.when is not None or question.id not in self._script:
                    return
                yield question.id

    def _entries(self, screen: Screen, question: Question, wanted: Sequence[Script]) -> Move | None:
        there = sum(tap.action == "e" for _, tap in screen.taps)
        if there < len(wanted):
            add = screen.find("add", question.id)
            return Move("press", add.data) if add is not None else None
        finished = screen.find("fin", question.id)
        return Move("press", finished.data, question.id) if finished is not None else None

    def _tick(self, screen: Screen, question: Question, wanted: Sequence[str], entry: int | None) -> Move | None:
        ticked = {tap.args[1] for button, tap in screen.taps if tap.action == "t" and button.label.startswith("✓")}
        for option in wanted:
            button = screen.find("t", question.id, option)
            if button is not None and option not in ticked:
                return Move("press", button.data)
        done = screen.find("d", question.id)
        return Move("press", done.data, question.id, tuple(wanted), entry) if done is not None else None

    def _asked(self, screen: Screen) -> _Asked | None:
        if screen.find("later") is None and screen.find("skip") is None:
            return None
        group = self._group(screen)
        if group is not None:
            parent = next(question for question in self._questions if question.repeat == group[0].id)
            found = _recognised(screen, group[0].questions)
            entries = self._script.get(parent.id, ())
            entry = entries[group[1] - 1] if group[1] <= len(entries) else {}
            return _Asked(found, entry, group[1]) if found is not None else None
        found = _recognised(screen, self._questions)
        return _Asked(found, self._script, None) if found is not None else None

    def _group(self, screen: Screen) -> tuple[Group, int] | None:
        for line in screen.text.splitlines():
            match = _ENTRY.search(line)
            if match is not None:
                for group in self._pack.groups:
                    if line.startswith(group.item):
                        return group, int(match[1])
                return self._by_words(screen, int(match[1]))
        return None

    def _by_words(self, screen: Screen, number: int) -> tuple[Group, int] | None:
        """The group of which one question is asked, where a short head does not name it."""
        asked = set(screen.text.splitlines())
        for group in self._pack.groups:
            if any(_line(question) in asked for question in group.questions):
                return group, number
        return None


def _recognised(screen: Screen, questions: Sequence[Question]) -> Question | None:
    """By its options where it has any, else by its words."""
    for _, tap in screen.taps:
        if tap.action in ("a", "t", "d", "add") and tap.args:
            return next((question for question in questions if question.id == tap.args[0]), None)
    asked = set(screen.text.splitlines())
    return next((question for question in questions if _line(question) in asked), None)


def _line(question: Question) -> str:
    unit = question.unit
    return question.ask + (f"（{unit}）" if unit and unit not in question.ask else "")
