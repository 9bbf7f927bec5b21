"""Who stands apart: interests declared, the pool of experts, draws from it, and what experts said."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from storage.tables.records import RecordRow


class Interest(RecordRow, table=True):
    """What somebody declared about their own interest in a matter. `role`: assessor | expert.

    `told`: post or interest, where there is one; `withdraw`: whole | facts.
    """

    __tablename__ = "interest"

    role: str = "assessor"
    has: bool = False
    told: str = Field(default="", sa_type=Text)
    withdraw: str | None = None


class Expert(RecordRow, table=True):
    """An expert of the pool (HS20): name, unit, fields, and the account where they use the bot; nothing else.

    `organisation` keeps the pool; `fields`: JSON list. `standing`: current | removed (retired).
    """

    __tablename__ = "expert"

    expert: str = Field(index=True)
    organisation: str | None = Field(default=None, index=True)
    name: str
    unit: str = ""
    fields: str = Field(default="[]", sa_type=Text)
    person: str | None = None
    standing: str = "current"


class ExpertDraw(RecordRow, table=True):
    """A draw of experts. `seed` with the pool in `data` repeats it; `pool_hash` shows that the pool is the same.

    `drawn`: JSON list of expert ids; `reason`: why it was drawn once more.
    """

    __tablename__ = "expert_draw"

    draw: str
    seed: str
    pool_hash: str
    wanted: int
    drawn: str = Field(default="[]", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)


class ExpertStatement(RecordRow, table=True):
    """What a drawn expert answered: `stand` (clear | interest | cannot), then `stance` and `text` as they said it."""

    __tablename__ = "expert_statement"

    draw: str
    expert: str
    name: str = ""
    unit: str = ""
    field: str = ""
    stand: str = "clear"
    stance: str | None = None
    text: str = Field(default="", sa_type=Text)
