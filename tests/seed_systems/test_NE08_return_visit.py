"""NE08 成效让群众评判: while tracking, people say online whether what was promised was kept and what came of it."""

from __future__ import annotations

import json

from seed_rows import answers, chain_holds

from bot.testing.examples_systems import NVERHE
from bot.testing.pages import served
from bot.testing.play import Played, hand_in, mend
from bot.testing.respondents import end_survey, fill_in, open_survey

JUDGED = [
    *[{"promised": "full", "newly": "none", "overall": "content"}] * 4,
    {"promised": "part", "newly": "has", "overall": "hardly", "wishes": "围挡还没拆完"},
    {"overall": "unknown"},
]


def test_NE08_the_people_judge_the_effect_and_it_is_kept_with_the_case(played: Played) -> None:
    world, cast = played(NVERHE, "tracking")
    person = cast["assessor"]
    opened = open_survey(person, "回访", about="文体中心已经完工，当初答复施工时给商户留门口。")
    with served(world.app.database, world.clock) as pages:
        page = pages.get(f"{opened.path}/{opened.codes[0]}").text
        assert "当初答复的事，做到了吗？" in page
        assert "对办理的效果，您的评价是？" in page
        fill_in(pages, opened, JUDGED)
    said = end_survey(person)
    assert "满意4、基本满意0、不太满意1、不满意0、不清楚1" in said
    assert "记入评估" not in [b.label for b in person.buttons]
    assert len(world.rows("survey_answer")) == 6
    [ref] = person.case.surveys
    assert (ref.kind, ref.returned, ref.closed) == ("return_visit", 6, "2026-03-02")
    [closed] = [json.loads(row["data"]) for row in world.rows("case_event", what="survey_closed")]
    assert (closed["survey"], closed["returned"]) == (opened.id, 6)
    person.press("回问卷列表")
    assert "2026年回访：收回6份，满意4" in person.press("历年结果")
    assert person.case.confirmation is not None
    assert not person.case.confirmation.stale
    assert chain_holds(world)


def test_NE08_tracking_is_not_ended_before_people_were_asked_and_the_result_shared(played: Played) -> None:
    world, cast = played(NVERHE, "tracking")
    person = cast["assessor"]
    tracking = NVERHE.steps["tracking"]
    person.answer({**tracking, "revisit": "none"})
    assert "成效由群众评判：结束跟踪前要回访受影响的群众" in person.last[-1].text
    mend(person, tracking)
    person.press("接着填") if any(b.label == "接着填" for b in person.buttons) else None
    person.answer(tracking)
    hand_in(person)
    found = answers(world)
    assert found["revisit"] == "done"
    assert found["shared"] == tracking["shared"]
    assert world.rows("assessment")[0]["status"] == "closed"
