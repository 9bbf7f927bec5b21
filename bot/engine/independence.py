"""Who stands apart from a matter and who does not: declared interests, experts drawn, and the places where both are
said.

Source: docs/honesty.md row 6 (assessor, reviewer and decider are one); 惠山 plan (完善专家库建设, by field);
国务院令第713号 art. 19 to 21 (expert argument: independent, opinions recorded as they are).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Withdrawal = Literal["whole", "facts"]
"""How somebody with an interest stands back: from all of it, or giving facts without judging them."""
Stand = Literal["asked", "clear", "interest", "cannot"]
"""What a drawn expert answered: nothing yet, no interest, an interest (and so not), not able to."""
Stance = Literal["support", "condition", "oppose"]
"""An expert's word on the matter."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Interest(_Part):
    """What somebody who assesses declared about themselves, once per case. `what`: the post or interest."""

    by: str
    by_name: str
    has: bool
    what: str = ""
    withdraw: Withdrawal | None = None
    at: datetime


class DrawnExpert(_Part):
    """An expert as drawn for a matter. `person`: their account, None where they do not use the bot.

    `text` and `at` belong to the opinion, kept as it was said.
    """

    id: str
    name: str
    unit: str
    fields: tuple[str, ...]
    person: str | None = None
    stand: Stand = "asked"
    stance: Stance | None = None
    text: str = ""
    at: datetime | None = None


class Draw(_Part):
    """One draw. `seed` and `pool` (hash of who could be drawn) let it be repeated; `reason`: why once more."""

    id: str
    seed: str
    pool: str
    wanted: int
    fields: tuple[str, ...] = ()
    experts: tuple[DrawnExpert, ...] = ()
    reason: str = ""
    by: str
    at: datetime


class AtInterest(_Part):
    """Asked, before handing on, for one's own interest in the matter. `what`: the post or interest, once it was typed.

    `colleagues`: others who answered have not declared; they were asked. `handing`: the step goes on once declared.
    """

    at: Literal["interest"] = "interest"
    stage: Literal["ask", "what", "withdraw", "colleagues"] = "ask"
    what: str = ""
    handing: bool = False


class AtExperts(_Part):
    """At the expert pool: looking, adding somebody, or drawing for the matter `case`. What was given so far."""

    at: Literal["experts"] = "experts"
    doing: Literal["look", "name", "unit", "fields", "draw_fields", "draw_count", "draw_reason"] = "look"
    case: str | None = None
    name: str = ""
    unit: str = ""
    fields: tuple[str, ...] = ()
    wanted: int = 0


class AtExpert(_Part):
    """A drawn expert at the matter: declares, then says. `stance` chosen: waiting for the words.

    `expert`: who, where somebody records what an expert without an account gave in writing.
    """

    at: Literal["expert"] = "expert"
    expert: str = ""
    stance: Stance | None = None
