"""HS19 第三方评估: independent, registered, not the firm of the feasibility study; it hears and analyses itself."""

from __future__ import annotations

from seed_rows import answers

from bot.testing.conversation import World
from bot.testing.examples import HUISHAN, NATIONAL_THIRD_PARTY, Example
from bot.testing.play import begin, fill, hand_in, play

ENTRUST = NATIONAL_THIRD_PARTY.steps["entrust"]
HIRED = Example(
    "惠山·第三方评估",
    ("开始评估", "惠山开发区", "第三方评估"),
    {
        "plan": {**HUISHAN.steps["plan"], "third_party": "firm"},
        "entrust": ENTRUST,
        "hired_survey": HUISHAN.steps["survey"],
        "hired_analysis": HUISHAN.steps["analysis"],
        "discussion": HUISHAN.steps["discussion"],
        "review": HUISHAN.steps["review"],
        "tracking": HUISHAN.steps["tracking"],
    },
    level="low",
)


def test_HS19_the_firm_hears_and_analyses_the_body_decides(world: World) -> None:
    play(world, HIRED)
    by = {row["question"]: row["by"] for row in world.rows("answer", standing="current")}
    assert by["consulted"] == by["majority"] == "sample-孙评估"
    assert by["firm_name"] == "sample-张三"
    [confirmed] = world.rows("confirmation")
    assert confirmed["by"] == "sample-李主任"


def test_HS19_the_firm_of_the_feasibility_study_is_refused(world: World) -> None:
    person = world.person("张三")
    begin(person, HIRED)
    fill(person, HIRED.steps["plan"])
    hand_in(person)
    fill(person, {**ENTRUST, "firm_feasibility": "same"})
    assert "做过可行性研究的那一家不能再评" in person.last[-1].text
    assert "提交这一步" not in [b.label for b in person.buttons]
    assert answers(world)["firm_feasibility"] == "same"
    assert [row["finding"] for row in world.rows("finding")] == ["not_independent"]
