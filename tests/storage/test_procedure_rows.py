"""Versions of packs as stored, on both databases: none changes, none is put below another, two publish in turn."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from storage import procedures, records
from storage.database import Database
from storage.tables import metadata

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_version_is_kept_once_and_none_is_put_below(database: Database) -> None:
    with database.write() as connection:
        assert procedures.keep(connection, "town", 1, "{}")
        assert not procedures.keep(connection, "town", 1, '{"other": 1}')
        assert procedures.publish(connection, "town", 3, "{}", "p1", AT)
        assert not procedures.publish(connection, "town", 3, "{}", "p2", AT)
        assert not procedures.publish(connection, "town", 2, "{}", "p2", AT)
    with database.read() as connection:
        assert [(v.version, v.published_by) for v in procedures.kept(connection)] == [(1, None), (3, "p1")]
        assert procedures.body(connection, "town", 1) == "{}"


def test_each_change_of_what_is_on_offer_is_counted(database: Database) -> None:
    seen = [0]
    for act in (
        lambda c: procedures.publish(c, "town", 1, "{}", "p1", AT),
        lambda c: procedures.retire(c, "town", 1, AT),
        lambda c: procedures.retire(c, "town", 1, None),
    ):
        with database.write() as connection:
            assert act(connection)
            seen.append(procedures.revision(connection))
    assert seen == sorted(set(seen))


def test_many_publish_the_same_version_at_once(database: Database) -> None:
    done: list[bool] = []
    gate = threading.Barrier(6)

    def run(who: int) -> None:
        gate.wait()
        with database.write() as connection:
            done.append(procedures.publish(connection, "town", 2, "{}", f"p{who}", AT))

    threads = [threading.Thread(target=run, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False] * 5 + [True]


def test_words_at_checkpoints_endings_and_drafts_have_their_rows(database: Database) -> None:
    told = {"by": "p1", "at": AT.isoformat()}
    point = {"checkpoint": "approval", "title": "审批前", "role": "legal", "content": "h", **told}
    ending = {"rule": "no_risk", "say": "没有风险。", "clause": "a/b", "role": "leader", "content": "h", **told}
    draft = {"title": "办法", "unit": "科", "outcome": "not_assessed", "organisation": "o", **told}
    with database.write() as connection:
        records.project(connection, "c1", "checkpoint_passed", point)
        records.project(connection, "c1", "checkpoint_stopped", {**point, "reason": "缺许可"})
        records.project(connection, "c1", "checkpoint_stale", {"checkpoint": "approval", **told})
        records.project(connection, "c1", "ending_asked", ending)
        records.project(connection, "", "draft_checked", draft)
    with database.read() as connection:
        passes = metadata.tables["checkpoint_pass"]
        rows = connection.execute(passes.select().order_by(passes.c.id)).mappings().all()
        assert [(row["verdict"], row["reason"], row["stale"]) for row in rows] == [
            ("passed", "", True),
            ("stopped", "缺许可", True),
        ]
        endings = connection.execute(metadata.tables["ending"].select()).mappings().all()
        assert [(row["outcome"], row["clause"]) for row in endings] == [("asked", "a/b")]
        drafts = connection.execute(metadata.tables["draft_check"].select()).mappings().all()
        assert [(row["case"], row["outcome"], row["organisation"]) for row in drafts] == [("", "not_assessed", "o")]
