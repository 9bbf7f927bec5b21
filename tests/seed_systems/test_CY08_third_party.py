"""CY08 第三方评估模式: registered and independent, it assesses; the assessing body confirms, the office files."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import CHAOYANG_THIRD_PARTY
from bot.testing.play import begin, fill, hand_in, play

ENTRUST = CHAOYANG_THIRD_PARTY.steps["entrust"]


def test_CY08_the_firm_assesses_the_body_confirms_the_office_files(world: World) -> None:
    play(world, CHAOYANG_THIRD_PARTY)
    by = {row["question"]: row["by"] for row in world.rows("answer", standing="current")}
    assert by["consulted"] == by["law_basis"] == "sample-孙评估"
    assert [row["by"] for row in world.rows("confirmation")] == ["sample-李主任"]
    assert [row["by"] for row in world.rows("review")] == ["sample-王审核"]
    assert answers(world)["firm_name"].startswith("某社会评估中心")


def test_CY08_an_unregistered_firm_is_refused(world: World) -> None:
    person = world.person("张三")
    begin(person, CHAOYANG_THIRD_PARTY)
    fill(person, CHAOYANG_THIRD_PARTY.steps["guidance"])
    hand_in(person)
    fill(person, {**ENTRUST, "firm_registered": "none"})
    assert "第三方机构要先在政法委登记备案" in person.last[-1].text
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert [row["step"] for row in world.rows("submission")] == ["guidance"]
