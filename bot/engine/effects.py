"""What `decide` wants done. The turn carries effects out in the transaction that saves the new state."""

from __future__ import annotations

from datetime import datetime
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
    """Send `message` to others: everybody in `organisation` who holds one of `roles` (with `upwards`, where nobody
    there does, in the nearest one above it), or the one `user`; besides them to each of `also`. Nobody twice.

    Persons who hold no role any more are left out, but for a `user` who is told that they hold none (`dismissed`).
    `but` (user ids) are left out of the organisation. Buttons in it must not depend on a chat's revision. `nobody`:
    said where there is nobody to send it to, to the chat of the event, or to the person `instead`.
    """

    kind: Literal["notify"] = "notify"
    message: Message
    organisation: str | None = None
    roles: tuple[str, ...] = ()
    user: str | None = None
    also: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    upwards: bool = False
    dismissed: bool = False
    nobody: str = ""
    instead: str | None = None


class StartJob(_Effect):
    """Do slow work outside the turn; its result comes back to this chat as a `JobDone` with this `context`.

    Kinds: ``ask`` {"question"}; ``clauses`` {"ids": [...]}; ``document`` {"document", "case"};
    ``picture`` {"picture", "case"}; ``keep`` {"ref", "name", "mime", "what"} (fetch and store a sent file);
    ``remind`` {} (nothing but to wait). `due`: not before then. `to`: the chat its result comes back to, if another.
    """

    kind: Literal["job"] = "job"
    job: str
    payload: dict[str, Any]
    context: dict[str, Any] = Field(default_factory=dict)
    due: datetime | None = None
    to: str | None = None


class Record(_Effect):
    """A fact for the case's audit chain and its rows in the record tables.

    `what`: see `storage.records` for each kind and its `data`. Content goes to the rows; the chain keeps a salted hash.
    """

    kind: Literal["record"] = "record"
    case: str | None
    what: str
    data: dict[str, Any]


class Organise(_Effect):
    """Add the unit of this id, or change it."""

    kind: Literal["organise"] = "organise"
    unit: str
    parent: str | None
    unit_kind: str
    name: str
    place: str


class Invite(_Effect):
    """Make an invitation for `name` into the unit in the role; the turn says the code, which is kept nowhere."""

    kind: Literal["invite"] = "invite"
    unit: str
    role: str
    name: str


class Withdraw(_Effect):
    """An invitation that nobody used is no longer good. `code`: its public part."""

    kind: Literal["withdraw"] = "withdraw"
    code: str


class Grant(_Effect):
    """Give the person the role in the unit."""

    kind: Literal["grant"] = "grant"
    person: str
    unit: str
    role: str


class Revoke(_Effect):
    """Take the role away; with it go open invitations of the same kind, and those an administrator who goes has made.

    The last administrator stays: the turn looks once more, with the row locked.
    """

    kind: Literal["revoke"] = "revoke"
    person: str
    unit: str
    role: str


class ActFor(_Effect):
    """From now on this chat speaks for the person as a member of this organisation."""

    kind: Literal["act_for"] = "act_for"
    unit: str


class Join(_Effect):
    """The actor used an invitation code; the turn checks it, binds the user to the chat and says the outcome."""

    kind: Literal["join"] = "join"
    code: str


Staffing = Organise | Invite | Withdraw | Grant | Revoke | ActFor
"""What concerns units and people; `bot.staffing` carries these out."""
Effect = Annotated[Say | Notify | StartJob | Record | Join | Staffing, Field(discriminator="kind")]
