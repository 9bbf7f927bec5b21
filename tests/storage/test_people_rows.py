"""Who is who, and how one becomes known: by an invitation, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from storage import invitations, people
from storage.database import Database
from storage.errors import InvitationRefusedError
from storage.people import Recipient

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture
def street(database: Database) -> str:
    with database.write() as connection:
        people.organise(connection, "district", "区维稳办", kind="district")
        people.organise(connection, "street", "女儿河街道", parent="district", kind="street")
    return "street"


def join(database: Database, organisation: str, role: str, name: str, chat: str) -> people.Actor:
    with database.write() as connection:
        code = invitations.invite(connection, organisation, role, name, NOON)
        return invitations.redeem(connection, code, chat, NOON)


def test_nobody_is_known_at_first(database: Database) -> None:
    with database.read() as connection:
        assert people.actor(connection, "telegram:1") is None
        assert people.anybody(connection) is False


def test_an_invited_assessor_speaks_in_her_chat(database: Database, street: str) -> None:
    joined = join(database, street, "assessor", "张三", "telegram:1")
    with database.read() as connection:
        assert people.actor(connection, "telegram:1") == joined
        assert people.anybody(connection) is True
    assert (joined.name, joined.organisation, joined.organisation_name) == ("张三", "street", "女儿河街道")
    assert joined.roles == ("assessor",)


def test_a_code_may_be_typed_in_small_letters_without_dashes(database: Database, street: str) -> None:
    with database.write() as connection:
        code = invitations.invite(connection, street, "assessor", "张三", NOON)
        assert len(code) == 19
        typed = f" {code.replace('-', '').lower()} "
        assert invitations.redeem(connection, typed, "telegram:1", NOON).name == "张三"


def test_a_code_works_once(database: Database, street: str) -> None:
    with database.write() as connection:
        code = invitations.invite(connection, street, "assessor", "张三", NOON)
        invitations.redeem(connection, code, "telegram:1", NOON)
        with pytest.raises(InvitationRefusedError, match="已经用过"):
            invitations.redeem(connection, code, "telegram:2", NOON)
        assert people.actor(connection, "telegram:2") is None


def test_an_expired_code_says_so(database: Database, street: str) -> None:
    with database.write() as connection:
        code = invitations.invite(connection, street, "assessor", "张三", NOON, valid=timedelta(days=1))
        with pytest.raises(InvitationRefusedError, match="已过期"):
            invitations.redeem(connection, code, "telegram:1", NOON + timedelta(days=1))


@pytest.mark.parametrize("wrong", ["", "ABCD", "AAAA-AAAA-AAAA-AAAA", "🙂"])
def test_a_wrong_code_is_refused(database: Database, street: str, wrong: str) -> None:
    with database.write() as connection, pytest.raises(InvitationRefusedError, match="邀请码不对"):
        invitations.redeem(connection, wrong, "telegram:1", NOON)


def test_the_public_part_of_a_code_is_not_enough_and_the_secret_is_kept_nowhere(
    database: Database, street: str
) -> None:
    with database.write() as connection:
        code = invitations.invite(connection, street, "assessor", "张三", NOON)
        with pytest.raises(InvitationRefusedError, match="邀请码不对"):
            invitations.redeem(connection, code[:4] + "-AAAA-AAAA-AAAA", "telegram:1", NOON)
        (listed,) = invitations.listed(connection, street)
        assert (listed.code, listed.used_at) == (code[:4], None)
        (kept,) = connection.exec_driver_sql("SELECT hash FROM invitation").scalars()
        assert code.replace("-", "")[4:] not in kept


def test_a_second_invitation_gives_the_same_person_another_role(database: Database, street: str) -> None:
    first = join(database, street, "assessor", "张三", "telegram:1")
    second = join(database, street, "leader", "别名", "telegram:1")
    assert second.person == first.person
    assert second.roles == ("assessor", "leader")


def test_notices_reach_everybody_with_the_role_but_the_one_who_acted(database: Database, street: str) -> None:
    zhang = join(database, street, "assessor", "张三", "telegram:1")
    li = join(database, street, "leader", "李四", "telegram:2")
    join(database, "district", "reviewer", "王五", "telegram:3")
    with database.write() as connection:
        people.bind(connection, "terminal:李四", li.person, street)
        assert people.recipients(connection, street, ("leader",)) == [
            Recipient("telegram:2", li.person),
            Recipient("terminal:李四", li.person),
        ]
        assert people.recipients(connection, street, but=(li.person,)) == [Recipient("telegram:1", zhang.person)]
        assert people.recipients(connection, street, ("reviewer",)) == []
        (above,) = people.recipients(connection, street, ("reviewer",), upwards=True)
        assert above.chat == "telegram:3"
        assert people.recipients(connection, street, ("expert",), upwards=True) == []
        assert [each.chat for each in people.recipients(connection, None, ("reviewer", "assessor"))] == [
            "telegram:1",
            "telegram:3",
        ]
        assert people.chats_of(connection, li.person) == ["telegram:2", "terminal:李四"]


def test_a_role_is_granted_once_and_can_be_taken_away(database: Database, street: str) -> None:
    zhang = join(database, street, "assessor", "张三", "telegram:1")
    with database.write() as connection:
        assert people.grant(connection, zhang.person, street, "admin") is True
        assert people.grant(connection, zhang.person, street, "admin") is False
        assert [(m.name, m.role) for m in people.members(connection, street)] == [
            ("张三", "admin"),
            ("张三", "assessor"),
        ]
        assert people.revoke(connection, zhang.person, street, "admin") is True
        assert people.revoke(connection, zhang.person, street, "admin") is False
        actor = people.actor(connection, "telegram:1")
        assert actor is not None
        assert actor.roles == ("assessor",)
        assert people.named(connection, "张三") == [zhang.person]


def test_the_terminal_makes_its_user_a_member_of_the_sample_organisation(database: Database) -> None:
    for role in ("assessor", "reviewer", "assessor"):
        with database.write() as connection:
            actor = people.ensure_sample(connection, "terminal:张三", "张三", role)
    assert (actor.name, actor.organisation_name) == ("张三", "示范街道办事处")
    assert actor.roles == ("assessor", "reviewer")
    with database.read() as connection:
        assert people.anybody(connection) is False
        assert [each.name for each in people.organisations(connection)] == ["示范街道办事处"]
