"""Each kind of record: its rows, its link, and what is refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from storage import audit, customs, ledger, reading, records
from storage.database import Database
from storage.errors import InvalidRecordError, UnknownRecordError
from storage.tables.decisions import Confirmation, Conversion, Letter, Proposal, Review, Submission
from storage.tables.entries import Attendance, Consultation, Entry, Factor, Measure, Opinion, TrackingCheck
from storage.tables.records import Answer, CaseEvent, DocumentCited, Evidence, Finding, RecordRow

TOLD = {"by": "p-1", "by_name": "张三", "at": "2026-03-02T12:00:00+08:00", "message": "telegram:7"}
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def tell(database: Database, what: str, /, **data: Any) -> None:
    with database.write() as connection:
        records.project(connection, "c1", what, TOLD | data)


def rows(database: Database, model: type[RecordRow], *, history: bool = False) -> list[dict[str, Any]]:
    with database.read() as connection:
        return reading.rows(connection, model, "c1", history=history)


def entry(kind: str, group: str, number: int, /, **answers: Any) -> dict[str, Any]:
    return {"group": group, "group_kind": kind, "entry": f"e{number}", "answers": answers}


def test_an_answer_says_who_when_from_which_message_and_which_revision(database: Database) -> None:
    tell(database, "answered", question="consulted", value="part", text="部分征求", revision=1)
    (row,) = rows(database, Answer)
    assert (row["question"], json.loads(row["value"]), row["text"]) == ("consulted", "part", "部分征求")
    assert (row["by"], row["at"], row["message"], row["revision"]) == ("p-1", NOON, "telegram:7", 1)
    assert (row["pending"], row["skipped"], row["standing"]) == (False, False, "current")
    assert json.loads(row["data"])["by_name"] == "张三"


def test_a_changed_answer_keeps_the_one_before(database: Database) -> None:
    tell(database, "answered", question="consulted", value="none", revision=1)
    tell(database, "answered", question="other", value=3, revision=1)
    tell(database, "answered", question="consulted", value=["all"], pending=True, revision=2)
    standing = [(row["question"], row["standing"]) for row in rows(database, Answer, history=True)]
    assert standing == [("consulted", "superseded"), ("other", "current"), ("consulted", "current")]
    assert [row["value"] for row in rows(database, Answer)] == ["3", '["all"]']


def test_an_answer_set_aside_is_kept_not_counted_and_can_come_back(database: Database) -> None:
    tell(database, "answered", question="q", value="a", revision=1)
    tell(database, "answer_set_aside", question="q")
    assert rows(database, Answer) == []
    tell(database, "answer_restored", question="q")
    assert len(rows(database, Answer)) == 1
    tell(database, "answer_removed", question="q")
    assert [row["standing"] for row in rows(database, Answer, history=True)] == ["removed"]
    assert [row["what"] for row in rows(database, CaseEvent)] == [
        "answer_set_aside",
        "answer_restored",
        "answer_removed",
    ]


def test_a_consultation_has_its_counts_apart(database: Database) -> None:
    answers = {
        "form": "survey",
        "held": "2026-02-20",
        "sent": 120,
        "returned": 61.0,
        "support": "约半数",
        "against": 0,
    }
    tell(database, "entry_saved", **entry("activities", "consultations", 1, **answers, topic="补偿"))
    (row,) = rows(database, Consultation)
    assert (row["form"], row["held"], row["sent"], row["returned"], row["against"]) == (
        "survey",
        "2026-02-20",
        120,
        61,
        0,
    )
    assert row["support"] is None, "a figure that is none is not guessed"
    assert row["indifferent"] is None, "what was not asked is unknown, not 0"
    assert json.loads(row["data"])["answers"] == answers | {"topic": "补偿"}


def test_a_factor_has_its_measure_in_a_row_of_its_own(database: Database) -> None:
    risk = {"kind": "expropriation", "what": "补偿低于邻村", "probability": "p4", "impact": "q3"}
    mend = {"measure": "按邻村标准补差", "owner": "镇国土所", "deadline": "2026-05-01", "why": "差额已有预算"}
    tell(database, "entry_saved", **entry("factors", "factors", 1, **risk))
    assert rows(database, Measure) == []
    tell(database, "entry_saved", **entry("factors", "factors", 1, **risk, **mend, probability_after="p2"))
    tell(database, "entry_saved", **entry("factors", "factors", 2, what="施工扰民", measure="夜间停工"))
    first, second = rows(database, Factor)
    assert (first["what"], first["probability"], first["probability_after"]) == ("补偿低于邻村", "p4", "p2")
    assert second["entry"] == "e2"
    measures = rows(database, Measure)
    assert [(row["entry"], row["measure"], row["owner"]) for row in measures] == [
        ("e1", "按邻村标准补差", "镇国土所"),
        ("e2", "夜间停工", None),
    ]
    tell(database, "entry_removed", group="factors", group_kind="factors", entry="e1")
    assert [row["entry"] for row in rows(database, Factor) + rows(database, Measure)] == ["e2", "e2"]
    with database.read() as connection:
        assert audit.verify(connection, "c1") == []


@pytest.mark.parametrize(
    ("kind", "model", "answers"),
    [
        (
            "opinions",
            Opinion,
            {"gist": "嫌补偿少", "stance": "against", "disposition": "explained", "reply": "已说明"},
        ),
        (
            "attendance",
            Attendance,
            {"form": "lecture", "held": "2026-01-09", "place": "三楼", "attended": 14},
        ),
        ("checks", TrackingCheck, {"held": "2026-06-01", "result": "已补差", "owner": "镇国土所"}),
    ],
)
def test_other_entries_go_to_the_table_of_their_kind(
    database: Database, kind: str, model: type[RecordRow], answers: dict[str, Any]
) -> None:
    tell(database, "entry_saved", **entry(kind, "some", 1, **answers))
    (row,) = rows(database, model)
    assert {name: row[name] for name in answers} == answers


def test_an_entry_set_aside_is_kept_not_counted_and_can_come_back(database: Database) -> None:
    tell(database, "entry_saved", **entry("opinions", "opinions", 1, gist="嫌补偿少"))
    named = {"group": "opinions", "group_kind": "opinions", "entry": "e1"}
    tell(database, "entry_set_aside", **named)
    assert rows(database, Opinion) == []
    tell(database, "entry_restored", **named)
    assert [row["gist"] for row in rows(database, Opinion)] == ["嫌补偿少"]


def test_an_entry_of_a_plain_group_is_kept_whole(database: Database) -> None:
    tell(database, "entry_saved", **entry("plain", "members", 1, unit="财政所", duties=["资金", "审核"]))
    (row,) = rows(database, Entry)
    assert json.loads(row["data"])["answers"] == {"unit": "财政所", "duties": ["资金", "审核"]}


def test_a_level_is_proposed_confirmed_and_goes_stale(database: Database) -> None:
    trace = {"fired": [{"rule": "r1", "clause": "plan/六/3"}], "missing": ["opinions"]}
    tell(database, "proposed", phase="initial", level="L2", at_least=True, trace=trace, content="aa")
    tell(database, "proposed", phase="after", level="L3", at_least=False, trace={}, content="aa")
    cost = {"seconds": 5400, "interactions": 61, "characters": 840}
    word = {"proposed": "L3", "chosen": "L2", "reason": "邻村刚有上访", "role": "leader", "content": "aa"}
    tell(database, "confirmed", **word, **cost)
    initial, after = rows(database, Proposal)
    assert (initial["phase"], initial["level"], initial["at_least"]) == ("initial", "L2", True)
    assert json.loads(initial["trace"]) == trace
    assert (after["level"], after["content_hash"]) == ("L3", "aa")
    (word_row,) = rows(database, Confirmation)
    assert (word_row["proposed"], word_row["chosen"], word_row["reason"]) == ("L3", "L2", "邻村刚有上访")
    assert (word_row["role"], word_row["content_hash"], word_row["by"]) == ("leader", "aa", "p-1")
    tell(database, "stale", items=["consulted"], level="L2")
    assert rows(database, Confirmation) == []
    tell(database, "confirmed", **(word | {"chosen": "L3", "content": "bb"}), **cost)
    assert [row["content_hash"] for row in rows(database, Confirmation)] == ["bb"]
    assert len(rows(database, Confirmation, history=True)) == 2


def test_a_review_approves_or_returns_item_by_item(database: Database) -> None:
    tell(database, "submitted", step="survey", content="aa")
    items = ["缺公示照片", "两条意见未答复"]
    tell(database, "returned", verdict="returned", items=items, due="2026-03-20", role="reviewer", content="aa")
    tell(database, "reviewed", verdict="approved", items=[], due=None, role="reviewer", content="bb")
    back, approved = rows(database, Review)
    assert (back["verdict"], json.loads(back["items"]), back["deadline"]) == ("return", items, "2026-03-20")
    assert (approved["verdict"], approved["content_hash"]) == ("approve", "bb")
    (handed_on,) = rows(database, Submission)
    assert (handed_on["step"], handed_on["content_hash"]) == ("survey", "aa")


def test_conversion_evidence_findings_letters_and_citations_have_their_rows(database: Database) -> None:
    tell(
        database,
        "converted",
        track_from="simple",
        track_to="general",
        reason="征地",
        rule="r",
        clause="d/四十七",
    )
    tell(
        database,
        "evidence_kept",
        hash="ab" * 32,
        name="公示.jpg",
        mime="image/jpeg",
        size=9,
        what="photo",
        path="ab/x",
    )
    tell(database, "found", finding="begun_first", say="先动工后评估", clause="plan/七")
    tell(
        database,
        "letter_issued",
        number="2026-3",
        level="L4",
        addressee="李家村委会",
        content="bb",
        path="l.docx",
    )
    tell(database, "cited", clauses=["d/四十七", "d/二十六"], document="report")
    (conversion,) = rows(database, Conversion)
    assert (conversion["from_track"], conversion["to_track"], conversion["rule"]) == (
        "simple",
        "general",
        "r",
    )
    (evidence,) = rows(database, Evidence)
    assert (evidence["name"], evidence["size"], evidence["kind"]) == ("公示.jpg", 9, "photo")
    (finding,) = rows(database, Finding)
    assert (finding["finding"], finding["clause"]) == ("begun_first", "plan/七")
    (letter,) = rows(database, Letter)
    assert (letter["number"], letter["level"], letter["addressee"]) == ("2026-3", "L4", "李家村委会")
    assert [row["clause"] for row in rows(database, DocumentCited)] == ["d/四十七", "d/二十六"]
    with database.read() as connection:
        assert audit.verify(connection, "c1") == []
        assert reading.everything(connection, "c1").keys() == {
            "conversion",
            "evidence",
            "finding",
            "letter",
            "document_cited",
        }


def test_a_customary_rule_counts_once_an_administrator_confirmed_it(database: Database) -> None:
    with database.write() as connection:
        assert customs.confirmed(connection) == frozenset()
        records.project(connection, None, "rule_confirmed", TOLD | {"pack": "general", "rule": "sum"})
        records.project(connection, None, "rule_confirmed", TOLD | {"pack": "general", "rule": "sum"})
        records.project(connection, None, "rule_confirmed", TOLD | {"pack": "general", "rule": "count"})
        assert customs.confirmed(connection) == {"general/sum", "general/count"}
        records.project(connection, None, "rule_withdrawn", TOLD | {"pack": "general", "rule": "sum"})
        assert customs.confirmed(connection) == {"general/count"}
        assert audit.head(connection, audit.GENERAL)[0] == 4


@pytest.mark.parametrize(
    "what",
    ["opened", "closed", "cancelled", "reopened", "migrated", "exported", "invited", "joined", "granted"],
)
def test_what_happened_to_a_case_is_a_row_and_a_link(database: Database, what: str) -> None:
    tell(database, what, step="survey")
    (row,) = rows(database, CaseEvent)
    assert (row["what"], row["audit"]) == (what, 1)


def test_the_cost_of_an_event_is_counted_and_not_chained(database: Database) -> None:
    tell(database, "interaction", seconds=20, characters=8)
    tell(database, "interaction", seconds=5)
    with database.read() as connection:
        assert audit.head(connection, "c1") == (0, audit.START)
        assert ledger.lines(connection) == [], "a ledger line without its case is not shown"
        found = connection.exec_driver_sql("SELECT seconds, interactions, characters FROM ledger").one()
    assert tuple(found) == (25, 2, 8)


def test_every_kind_is_known_by_name_only(database: Database) -> None:
    with pytest.raises(UnknownRecordError, match="anwsered"):
        tell(database, "anwsered", question="q")
    assert "answered" in records.KINDS


@pytest.mark.parametrize(
    ("what", "data", "problem"),
    [
        ("answered", {"value": 1}, "question"),
        ("answered", {"question": "q", "value": {1, 2}}, "set"),
        ("answered", {"question": "q", "at": "2026-03-02T12:00:00"}, "zone"),
        ("entry_saved", {"group": "g", "entry": "e1", "answers": {}, "group_kind": "persons"}, "group_kind"),
        ("proposed", {"phase": "later"}, "phase"),
        ("interaction", {"seconds": -1}, "seconds"),
        ("cited", {"clauses": []}, "clauses"),
    ],
)
def test_a_record_that_lacks_something_is_refused_before_anything_is_written(
    database: Database, what: str, data: dict[str, Any], problem: str
) -> None:
    with database.write() as connection:
        with pytest.raises(InvalidRecordError, match=problem):
            records.project(connection, "c1", what, TOLD | data)
        assert reading.everything(connection, "c1") == {}
        assert audit.head(connection, "c1") == (0, audit.START)
