"""Several people, versions and deadlines at one moment: what was tried against the real application from outside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from towns import MATTER, begin_as, put_on_offer, town

from bot.channels.terminal.translate import chat_of
from bot.engine.events import Pressed, Said
from bot.engine.places import AtConfirm, AtQuestion, AtVerdict
from bot.lifecycle import migrating
from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC, CHAOYANG_LOW, HUISHAN, SHAOXING_THIRD
from bot.testing.play import Played, approve, begin, fill, hand_in, take_up, to_step
from storage import audit, inbox, invitations, people

LONG = "这里写理由。" * 1700
EMOJI = "😀👍🏽🏳️‍🌈" * 5


def at_once(world: World, *events: Pressed | Said) -> None:
    """All of them come in before any is handled: one batch of turns."""
    world.app.accept([inbox.Incoming(e.id, e.chat, "event", e.model_dump_json(), e.at) for e in events])
    assert world.app.worker().run().handled == len(events)


def pressed(person: Person, label: str, key: str) -> Pressed:
    data = next(b.data for b in person.buttons if b.label.startswith(label))
    return Pressed(id=key, chat=person.chat, at=person.world.clock(), data=data, message="last")


def holds(world: World) -> None:
    with world.app.database.read() as connection:
        assert audit.verify(connection) == []


# -- a version published and taken over while somebody is in the middle of an entry ---------------------------------
def test_the_question_at_hand_is_gone_in_the_new_version(tmp_path: Path) -> None:
    with closing(World(tmp_path / "data", packs={"town": town()})) as world:
        world.person("赵管理", "admin")
        person = begin_as(world.person("张三"))
        person.answer(MATTER)
        hand_in(person)
        person.answer({"heard": "all", "objections": "2"})
        person.goto("voices")
        person.press("添加")
        assert isinstance(person.state.place, AtQuestion)
        assert person.state.place.group == "opinions"
        text = (Path(__file__).parent / "town.yaml").read_text(encoding="utf-8")
        renamed = [line for line in text.splitlines(keepends=True) if "id: gist" in line or "title_from: gist" in line]
        put_on_offer(world, town(2, *((line, line.replace("gist", "words", 1)) for line in renamed)))
        planned = migrating.plans(world.app.database, world.app.shelf, "town", 2, world.app.clock(), None)
        assert [
            took for _, took in migrating.apply(world.app.database, world.app.shelf, planned, "赵管理", world.clock())
        ]
        said = person.say("夜里别施工")
        assert "没有记" in said or "第2版" in said, said
        assert all("夜里别施工" not in str(row["data"]) for row in world.rows("entry"))
        assert person.buttons, "there is a way on"
        holds(world)


# -- one invitation, two people at once --------------------------------------------------------------------------
def test_one_invitation_link_followed_by_two_people_at_once_lets_in_one(world: World) -> None:
    world.organise("长安街道")
    world.person("赵管理", "admin", "长安街道")
    with world.app.database.write() as connection:
        code = invitations.invite(connection, "长安街道", "reviewer", "王审核", world.clock())
    chats = [chat_of("王审核"), chat_of("路人")]
    at_once(world, *(Said(id=f"in:{c}", chat=c, at=world.clock(), text=f"/start {code}") for c in chats))
    bound = [row["chat"] for row in world.rows("chat_binding") if row["chat"] in chats]
    assert bound == [chats[0]]
    assert [row["role"] for row in world.rows("membership") if row["role"] == "reviewer"] == ["reviewer"]
    assert "邀请码" in Person(world, "路人", chats[1]).read()
    holds(world)


# -- converted to the full track with tasks open --------------------------------------------------------------------
def test_a_case_converted_with_a_task_open_keeps_the_task_and_waits_for_it(world: World) -> None:
    world.organise("太和区", kind="district")
    world.organise("女儿河街道", "太和区", "street")
    world.organise("区住建局", "太和区", "department")
    person = world.person("张三", "assessor", "女儿河街道")
    official = world.person("孙工", "leader", "区住建局")
    begin(person, CHAOYANG_CLINIC)
    fill(person, CHAOYANG_CLINIC.steps["quick"])
    person.say("进展")
    person.press("吹哨派单")
    person.press("区住建局")
    person.say("把施工便道改到河堤一侧")
    person.press("7天内")
    quick = person.case.track
    person.goto("objections")
    person.say("9")
    assert person.case.track != quick, person.last[-1].text
    [task] = person.case.tasks
    assert (task.with_unit, task.unit_name) == (True, "区住建局")
    assert "派单1件，没有办结1件" in person.say("进展")
    official.read()
    official.press("接单")
    official.press("报办理情况")
    official.say("便道改到河堤一侧，记录存住建局。")
    assert "报上去了" in official.press("调整方案")
    assert "便道改到河堤一侧" in person.read()
    holds(world)


# -- deadlines with nobody there ---------------------------------------------------------------------------------
def test_a_deadline_with_nobody_in_the_role_nor_who_opened_it_is_noted_and_breaks_nothing(world: World) -> None:
    person = world.person("张三", "assessor", "长安街道")
    to_step(person, CHAOYANG_LOW, "opinion")
    fill(person, CHAOYANG_LOW.steps["opinion"])
    hand_in(person)
    with world.app.database.write() as connection:
        for row in world.rows("membership"):
            people.revoke(connection, row["person"], row["organisation"], row["role"])
    before = len(world.rows("outbox", chat=person.chat))
    world.pass_days(60)
    assert len(world.rows("outbox", chat=person.chat)) == before, "somebody who was removed is told nothing of it"
    assert [row for row in world.rows("job") if row["state"] == "failed"] == []
    holds(world)


# -- two reviewers, one matter ------------------------------------------------------------------------------------
@pytest.mark.parametrize("first", ["approve", "return"])
def test_two_reviewers_answering_at_once_the_first_counts_and_the_other_is_told(played: Played, first: str) -> None:
    world, cast = played(CHAOYANG_CLINIC, "quick_review")
    one, other = cast["reviewer"], world.person("钱审核", "reviewer")
    other.say("/start")
    take_up(other)
    fill(one, CHAOYANG_CLINIC.steps["quick_review"])
    other.say("待我办理")
    other.press_data(other.buttons[0].data)
    assert isinstance(other.state.place, AtVerdict)
    other.press("退回补充")
    other.say("签到表没有附上")
    other.press("写完了")
    events = [pressed(one, "同意备案", "a"), pressed(other, "5天内", "b")]
    at_once(world, *(events if first == "approve" else reversed(events)))
    [review] = world.rows("review")
    assert review["verdict"] == (first)
    told = (other if first == "approve" else one).read()
    assert "〔" not in told
    assert told.strip(), "the other one is told where things stand"
    assert ("已退回" in told) is False
    holds(world)


# -- far too much where a reason is asked ---------------------------------------------------------------------------
def to_confirm(played: Played) -> tuple[World, Person]:
    world, cast = played(SHAOXING_THIRD, "discussion")
    leader = cast["leader"]
    fill(leader, SHAOXING_THIRD.steps["discussion"])
    assert isinstance(leader.state.place, AtConfirm)
    leader.press("四级风险")
    return world, leader


def to_return(played: Played) -> tuple[World, Person]:
    world, cast = played(CHAOYANG_CLINIC, "quick_review")
    cast["reviewer"].press("退回补充")
    return world, cast["reviewer"]


@pytest.mark.parametrize("there", [to_confirm, to_return], ids=["level", "return"])
def test_ten_thousand_characters_are_refused_with_the_number_and_emoji_are_taken(
    played: Played, there: Callable[[Played], tuple[World, Person]]
) -> None:
    world, person = there(played)
    place = person.state.place
    said = person.say(LONG)
    assert "10200" in said
    assert LONG[:30] not in said
    assert person.state.place == place
    said = person.say(f"会上多数意见{EMOJI}，措施已到位")
    assert person.state.place != place
    assert "Traceback" not in said
    holds(world)


# -- the wrong kind of file ---------------------------------------------------------------------------------------
def test_a_document_where_a_place_on_site_is_asked_and_a_broken_photo(played: Played, tmp_path: Path) -> None:
    world, cast = played(HUISHAN, "survey")
    person = cast["assessor"]
    place = person.state.place
    fake = tmp_path / "现场.jpg"
    fake.write_bytes(b"PK\x03\x04 not a picture at all")
    paper = tmp_path / "纪要.docx"
    paper.write_bytes(b"PK\x03\x04" + b"0" * 200)
    for path in (fake, paper, tmp_path / "空.jpg"):
        if not path.exists():
            path.write_bytes(b"")
        said = person.send(path)
        assert said.strip()
        assert person.state.place == place, "the question at hand stays"
    assert "Traceback" not in said
    person.answer(HUISHAN.steps["survey"])
    holds(world)


# -- somebody who was removed, with the old screen in hand --------------------------------------------------------
PLACES: dict[str, tuple[Any, str, str]] = {
    "question": (CHAOYANG_LOW, "hidden", "assessor"),
    "review": (CHAOYANG_CLINIC, "quick_review", "reviewer"),
    "tracking": (HUISHAN, "tracking", "assessor"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_removed_person_presses_every_button_they_have_and_nothing_happens(played: Played, name: str) -> None:
    example, step, role = PLACES[name]
    world, cast = played(example, step)
    person = cast[role]
    case = person.case
    buttons = {b.data for message in person.last for row in message.rows for b in row}
    buttons |= {f"0.{act}.{case.id}" for act in ("open", "arc", "pub", "fc", "sv")}
    with world.app.database.write() as connection:
        for row in world.rows("membership", person=f"sample-{person.name}"):
            people.revoke(connection, row["person"], row["organisation"], row["role"])
    before = person.case_of(case.id)
    files = len(person.files)
    for data in sorted(buttons):
        said = person.press_data(data)
        assert said.strip(), data
        assert case.title not in said, data
    person.say("删掉")
    now = person.case_of(case.id)
    assert now.model_copy(update={"tally": before.tally}) == before
    assert len(person.files) == files
    holds(world)


def test_a_removed_person_hears_nothing_more_of_the_matter(played: Played) -> None:
    world, cast = played(CHAOYANG_CLINIC, "quick_review")
    person, reviewer = cast["assessor"], cast["reviewer"]
    fill(reviewer, CHAOYANG_CLINIC.steps["quick_review"])
    person.read()
    with world.app.database.write() as connection:
        for row in world.rows("membership", person=f"sample-{person.name}"):
            people.revoke(connection, row["person"], row["organisation"], row["role"])
    approve(reviewer)
    told = person.read()
    assert CHAOYANG_CLINIC.steps["quick"]["matter_name"] not in told
    assert not any("意见函" in file for file in person.files)
