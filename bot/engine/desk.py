"""The working surface of one decision: the state so far and the effects so far. Lives only inside `decide`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from bot.engine.content import changed, content_hash, content_items
from bot.engine.effects import Effect, Notify, Record, Say, StartJob
from bot.engine.events import Event, Pressed
from bot.engine.facts import facts_of
from bot.engine.messages import Button, File, Message
from bot.engine.places import AtQuestion, Place
from bot.engine.state import CaseState, ChatState
from bot.engine.world import Actor, Decision, World
from knowledge.procedures.facts import Facts
from knowledge.procedures.model import Pack, Step

Rows = tuple[tuple[Button, ...], ...]


class Desk:
    """Collects what one event leads to. Handlers change `chat` and `case` here and add effects; `done` closes it."""

    def __init__(self, world: World, event: Event) -> None:
        self.world = world
        self.event = event
        self.chat: ChatState = world.chat
        self.case: CaseState | None = world.case
        self.visited: CaseState | None = world.visited
        self._effects: list[Effect] = []
        self._touched = False
        self._visit_touched = False
        self._edit = event.message if isinstance(event, Pressed) else None
        self._facts: tuple[CaseState, Facts] | None = None

    # -- what is known ---------------------------------------------------------------------------------
    @property
    def now(self) -> datetime:
        """When the event was received."""
        return self.event.at

    @property
    def actor(self) -> Actor:
        """The person; only for handlers that run for members."""
        return cast("Actor", self.world.actor)

    @property
    def open_case(self) -> CaseState:
        """The case in hand; only for handlers that run with one."""
        return cast("CaseState", self.case)

    @property
    def pack(self) -> Pack:
        """The pinned pack of the case in hand."""
        case = self.open_case
        return self.world.packs[case.pack, case.pack_version]

    @property
    def step(self) -> Step:
        """The current step of the case in hand."""
        return self.pack.step(self.open_case.step)

    @property
    def facts(self) -> Facts:
        """The facts of the case as it stands now."""
        case = self.open_case
        if self._facts is None or self._facts[0] is not case:
            self._facts = (case, facts_of(self.pack, case, self.now.date()))
        return self._facts[1]

    def customs(self) -> frozenset[str]:
        """Ids of this pack's grade-M rules that an administrator let count."""
        prefix = f"{self.open_case.pack}/"
        return frozenset(c.removeprefix(prefix) for c in self.world.customs if c.startswith(prefix))

    @property
    def touched(self) -> bool:
        """Whether the case was changed."""
        return self._touched

    # -- what changes ----------------------------------------------------------------------------------
    def put(self, case: CaseState) -> None:
        """Replace the case."""
        self.case = case
        self._touched = True

    def put_subject(self, case: CaseState) -> None:
        """Replace the case of a task: the one in hand, or the one whose guest the actor is."""
        if self.case is not None and self.case.id == case.id:
            self.put(case)
        else:
            self.visited = case
            self._visit_touched = True

    def go(self, place: Place) -> None:
        """Move the chat to a place (its screen is shown by `screens.show`)."""
        self.chat = self.chat.model_copy(update={"place": place})

    def set_chat(self, **changes: Any) -> None:
        """Change fields of the chat."""
        self.chat = self.chat.model_copy(update=changes)

    def remember(self) -> None:
        """Keep the present place to return to after a side trip, unless already on one."""
        if self.chat.before is None and isinstance(self.chat.place, AtQuestion):
            self.set_chat(before=self.chat.place)

    # -- what is to be done ----------------------------------------------------------------------------
    def say(self, text: str, rows: Rows = (), files: tuple[File, ...] = ()) -> None:
        """Send a message. After a tap the first message replaces the tapped one in place."""
        edit = None if files else self._edit
        if not files:
            self._edit = None
        self._effects.append(Say(message=Message(text=text, rows=rows, files=files, edit_of=edit)))
        self.set_chat(screen=edit)

    def edit_in(self, message: str | None) -> None:
        """Let the next message replace `message` (a job's result returns to where it was asked for)."""
        self._edit = message

    def send_anew(self) -> None:
        """Let the next message be a new one."""
        self._edit = None

    def notify(
        self,
        text: str,
        rows: Rows = (),
        *,
        roles: tuple[str, ...] = (),
        user: str | None = None,
        files: tuple[File, ...] = (),
        but: tuple[str, ...] = (),
        upwards: bool = False,
        nobody: str = "",
    ) -> None:
        """Send a message to others of the case's organisation, the actor and `but` left out; with `upwards` to the
        nearest organisation above it where there is none; `nobody` is said where there is none at all."""
        self._effects.append(
            Notify(
                message=Message(text=text, rows=rows, files=files),
                organisation=self.open_case.organisation if user is None else None,
                roles=roles,
                user=user,
                but=(self.actor.id, *but),
                upwards=upwards,
                nobody=nobody,
            )
        )

    def job(self, job: str, payload: dict[str, Any], **context: Any) -> None:
        """Start slow work."""
        self._effects.append(StartJob(job=job, payload=payload, context=context))

    def started(self, job: str) -> bool:
        """Whether this decision starts such a job already."""
        return any(isinstance(effect, StartJob) and effect.job == job for effect in self._effects)

    def record(self, what: str, **data: Any) -> None:
        """Note a fact for the record tables and the audit chain of the case in hand."""
        self.record_of(self.case.id if self.case else None, what, **data)

    def record_of(self, case: str | None, what: str, /, **data: Any) -> None:
        """Note a fact of another case, or of none."""
        by = {
            "by": self.actor.id,
            "by_name": self.actor.name,
            "at": self.now.isoformat(),
            "message": self.event.id,
        }
        self._effects.append(Record(case=case, what=what, data=by | data))

    def effect(self, effect: Effect) -> None:
        """Add any other effect."""
        self._effects.append(effect)

    # -- content ---------------------------------------------------------------------------------------
    def items(self) -> dict[str, str]:
        """Hashes of what a confirmation binds to, as the case stands now."""
        return content_items(self.pack, self.open_case, self.now.date())

    def content(self) -> str:
        """One hash of it all."""
        return content_hash(self.items())

    def changed_since(self, items: dict[str, str]) -> tuple[str, ...]:
        """What differs from an earlier state of `items`."""
        return changed(items, self.items())

    def done(self) -> Decision:
        """The decision."""
        changed = self.case if self._touched else self.visited if self._visit_touched else None
        return Decision(chat=self.chat, case=changed, effects=tuple(self._effects))
