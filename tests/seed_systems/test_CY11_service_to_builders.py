"""CY11 项目建设部门: after the filing the builder says online how the service was; counted by organisation and year."""

from __future__ import annotations

from seed_rows import chain_holds

from bot.testing.conversation import Person, World
from bot.testing.examples import CHAOYANG_CLINIC
from bot.testing.pages import served
from bot.testing.play import Played, play
from bot.testing.respondents import Opened, end_survey, fill_in, open_survey

PLEASED = {"clear": "full", "timely": "kept", "overall": "content"}


def test_CY11_asked_after_the_filing_and_counted_for_the_year(played: Played) -> None:
    world, cast = played(CHAOYANG_CLINIC)
    person = cast["assessor"]
    assert world.rows("assessment")[0]["status"] == "closed"
    opened = asked(person)
    with served(world.app.database, world.clock) as pages:
        text = pages.get(f"{opened.path}/{opened.codes[0]}").text
        assert "要哪些材料、走哪些步骤，讲清楚了吗？" in text
        assert "评价的是服务" in text
        answers = [PLEASED] * 5 + [{"overall": "not", "timely": "late", "wishes": "少跑一趟"}]
        fill_in(pages, opened, answers)
    assert "满意5" in end_survey(person)
    person.press("回问卷列表")
    assert "2026年服务评价：收回6份，满意5、基本满意0、不太满意0、不满意1" in person.press("历年结果")
    [ref] = person.case_of(opened_case(world)).surveys
    assert (ref.kind, ref.returned) == ("satisfaction", 6)
    assert {row["survey"] for row in world.rows("survey_answer")} == {opened.id}
    assert chain_holds(world)


def test_CY11_one_builder_alone_is_not_shown_but_counts_with_the_next(world: World) -> None:
    cast = play(world, CHAOYANG_CLINIC)
    person = cast["assessor"]
    with served(world.app.database, world.clock) as pages:
        for answers in ([PLEASED] * 2, [PLEASED] * 3):
            fill_in(pages, asked(person), answers)
            said = end_survey(person)
            assert "不公布" in said
            assert "满意2" not in said
            person.press("回问卷列表")
            yearly = person.press("历年结果")
    assert "2026年服务评价：收回5份，满意5" in yearly


def asked(person: Person) -> Opened:
    """The closed matter is picked from those one began, and the questionnaire opened."""
    person.say("/home")
    if person.state.case is None:
        person.say("网上问卷")
        assert "哪个事项的问卷" in person.last[-1].text
        person.press_data(person.buttons[0].data)
    return open_survey(person, "服务评价", about="村卫生室改建项目的稳评备案已经办完。")


def opened_case(world: World) -> str:
    """The one case."""
    return str(world.rows("assessment")[0]["id"])
