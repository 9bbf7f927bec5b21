"""名册 as xlsx: which units have a roster, by post, and what is vacant; trainings and quizzes of the year
(惠山 plan 三/(一)/1 and 三/(三)/2; seed items HS04, HS18). Posts and counts, no names; nobody is ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.documents.sheets import Book, Value
from bot.documents.text import moment

FORMS = {"lecture": "集中讲课", "exchange": "经验交流", "cases": "个案剖析", "visit": "上门指导"}
"""The four forms of training, in the plan's order."""
DUTIES = {"full": "专职", "part": "兼职", "none": "还没落实"}
_ROSTER = (
    ("单位", 20.0),
    ("登记日期", 12.0),
    ("成员单位", 22.0),
    ("分管领导", 22.0),
    ("稳评员", 26.0),
    ("专兼职", 9.0),
    ("空缺", 22.0),
)
_LEARNED = (
    ("单位", 20.0),
    ("培训次数", 9.0),
    *((form, 10.0) for form in FORMS.values()),
    ("参加人次", 9.0),
    ("小测次数", 9.0),
    ("宣传次数", 9.0),
    ("年度主题", 20.0),
    ("稳评员账号", 11.0),
)


@dataclass(frozen=True)
class RosterLine:
    """A member unit by post. `vacant`: what is not filled, in words."""

    unit: str
    kept: date | None
    member: str
    leader_post: str
    assessor_post: str
    duty: str
    vacant: str


@dataclass(frozen=True)
class LearnedLine:
    """A unit's year."""

    unit: str
    forms: tuple[int, ...]
    people: int
    quizzes: int
    publicity: int
    themes: str
    accounts: int


def roster_xlsx(
    organisation: str, year: int, as_of: datetime, seats: list[RosterLine], learned: list[LearnedLine]
) -> bytes:
    """Two sheets: the rosters with what is vacant, and the year's learning by unit."""
    book = Book(f"{organisation}稳评员名册", organisation, as_of)
    note = f"{organisation}和下级单位，截至{moment(as_of)}。由登记生成，只列岗位；没有登记的单位也列出。"
    rows: list[tuple[Value, ...]] = [
        (s.unit, s.kept or "没有登记", s.member, s.leader_post, s.assessor_post, DUTIES.get(s.duty, s.duty), s.vacant)
        for s in seats
    ]
    book.sheet("名册", f"{organisation}稳评员名册", _ROSTER, rows, note)
    lines: list[tuple[Value, ...]] = [
        (x.unit, sum(x.forms), *x.forms, x.people, x.quizzes, x.publicity, x.themes, x.accounts) for x in learned
    ]
    told = "按登记计数，不比较、不排名。小测只记单位做过几次，不记谁做的、答对多少。"
    book.sheet("培训和小测", f"{year}年培训、小测和宣传", _LEARNED, lines, told)
    return book.save()
