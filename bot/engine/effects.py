"""What `decide` wants done. The turn carries effects out in the transaction that saves the new state."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.engine.messages import Message


class _Effect(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Say(_Effect):
    """Send `message` to the chat the event came from."""

    kind: Literal["say"] = "say"
    message: Message


class Notify(_Effect):
    """Send `message` to others: everybody in `organisation` who holds one of `roles`, or the one `user`.

    `but` (user ids) are left out. `upwards`: where nobody is left in the organisation, those of the nearest one above
    it where somebody is. Buttons in it must not depend on a chat's revision. `nobody`: said to the chat of the event
    where there is nobody to send it to.
    """

    kind: Literal["notify"] = "notify"
    message: Message
    organisation: str | None = None
    roles: tuple[str, ...] = ()
    user: str | None = None
    but: tuple[str, ...] = ()
    upwards: bool = False
    nobody: str = ""


class StartJob(_Effect):
    """Do slow work outside the turn; its result comes back to this chat as a `JobDone` with this `context`.

    Kinds: ``ask`` {"question"}; ``clauses`` {"ids": [...]}; ``document`` {"document", "case"};
    ``picture`` {"picture", "case"}; ``keep`` {"ref", "name", "mime", "what"} (fetch and store a sent file).
    """

    kind: Literal["job"] = "job"
    job: str
    payload: dict[str, Any]
    context: dict[str, Any] = Field(default_factory=dict)


class Record(_Effect):
    """A fact for the case's audit chain and its rows in the record tables.

    `what`: see `storage.records` for each kind and its `data`. Content goes to the rows; the chain keeps a salted hash.
    """

    kind: Literal["record"] = "record"
    case: str | None
    what: str
    data: dict[str, Any]


class Join(_Effect):
    """The actor used an invitation code; the turn checks it, binds the user to the chat and says the outcome."""

    kind: Literal["join"] = "join"
    code: str


Effect = Annotated[Say | Notify | StartJob | Record | Join, Field(discriminator="kind")]
