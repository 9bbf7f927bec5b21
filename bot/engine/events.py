"""What can happen to a conversation. A channel (or a finished job) makes these; `decide` consumes them.

Every event carries its own id (unique per channel, so that a re-delivered update is recognised) and the
time it was received; the engine has no clock of its own.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Event(BaseModel):
    """Common to all events.

    `id`: unique key of the update, e.g. ``telegram:91827`` or ``job:42``. `chat`: the channel's chat id,
    e.g. ``telegram:4711`` or ``terminal:张三``. `at`: when it was received, timezone-aware.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    chat: str
    at: datetime


class Said(_Event):
    """A typed message. Commands ("/status") come as text too."""

    kind: Literal["said"] = "said"
    text: str


class Pressed(_Event):
    """A button was pressed. `data` is the button's own; `message` names the message that carried it."""

    kind: Literal["pressed"] = "pressed"
    data: str
    message: str | None = None


class FileSent(_Event):
    """A photo, document, voice note, location … was sent.

    `what` is the medium; `ref` is where the channel can fetch the bytes (a Telegram file id, a local path);
    `size` in bytes where known.
    """

    kind: Literal["file"] = "file"
    what: Literal["photo", "document", "voice", "video", "location", "contact", "sticker", "other"]
    ref: str | None = None
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    caption: str = ""
    album: str = ""
    """Id shared by the photos sent together; "" for one by itself."""


class Edited(_Event):
    """A message sent before was rewritten. What it says now is not told: an answer is changed where it stands."""

    kind: Literal["edited"] = "edited"


class JobDone(_Event):
    """Slow work came back. `job` is the job's kind ("ask", "clauses", "document", "picture").

    `ok` false means the work failed and `result["error"]` is a Chinese sentence fit to show. `context` is
    what the engine gave along when it started the job.
    """

    kind: Literal["job"] = "job"
    job: str
    ok: bool
    result: dict[str, Any]
    context: dict[str, Any]


Event = Annotated[Said | Pressed | FileSent | Edited | JobDone, Field(discriminator="kind")]
