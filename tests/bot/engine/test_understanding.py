"""One message and the short ways of every pack: what it proposes, what stays open, what closes the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.describing_state import AtUnderstood, Offered, Told
from bot.engine.understanding import FIELDS, Understanding, label, understand
from knowledge.procedures.applicability import asked
from knowledge.procedures.facts import Facts
from knowledge.procedures.loader import load_builtin
from knowledge.procedures.model import Question

SHORT = [
    (pack.pack, track.id)
    for pack in load_builtin().values()
    for track in pack.tracks
    if track.kind in ("simple", "simplified")
]
WHOLE = (
    "石桥村卫生室翻修，投资80万，镇政府负责，涉及约400人、120户，3月1日在村委会开座谈会到会18人，无人反对，"
    "施工有噪声，安排夜间不施工"
)


def told(pack_id: str, track_id: str, text: str, **place: object) -> Understanding:
    pack = load_builtin()[pack_id]
    track = pack.track(track_id)
    facts = Facts(specials={"case_track": track_id, "today": "2026-03-02"})
    questions = asked(pack, pack.step(track.steps[0]).questions, facts)
    at = AtUnderstood.model_validate({"text": text, "message": "m", "day": "2026-03-02", **place})
    return understand(pack, track, questions, facts, at)


def values(found: Understanding) -> dict[str, object]:
    return {item.question.id: item.value for item in found.items}


def test_there_are_short_ways_in_most_packs() -> None:
    assert len({pack for pack, _ in SHORT}) >= 7


@pytest.mark.parametrize(("pack", "track"), SHORT)
def test_the_message_serves_every_short_way(pack: str, track: str) -> None:
    found = told(pack, track, WHOLE)
    got = values(found)
    assert got["matter_name"] == "石桥村卫生室翻修"
    assert got["investment"] == 80
    assert got["people"] == 400
    assert got["responsible_body"] == "镇政府"
    assert "matter_kind" in got
    assert "exclusion" not in got, "that nothing excludes it is a person's word"
    assert found.screening is not None
    assert found.closes is None
    assert all(item.said and all(part in WHOLE for part in item.said.split("，")) for item in found.items)


@pytest.mark.parametrize(("pack", "track"), [one for one in SHORT if one[1] == "simplified"])
@pytest.mark.parametrize(
    "text", ["已经开工", "征收李家村土地20亩", "2人反对", "投资1.3亿元", "要易地搬迁30户", "是省重点项目"]
)
def test_what_breaks_the_conditions_is_seen_before_anything_is_kept(pack: str, track: str, text: str) -> None:
    assert told(pack, track, f"石桥村道路改造，3月1日座谈会到会18人，{text}").closes is not None


@pytest.mark.parametrize("text", ["不征地", "没有开工", "不涉及征收", "未列入重点项目", "无需搬迁安置"])
def test_what_is_denied_closes_nothing(text: str) -> None:
    found = told("national", "simplified", f"石桥村道路改造，{text}，投资80万")
    assert found.closes is None
    assert "exclusion" not in values(found)


def test_the_special_kind_comes_before_the_general() -> None:
    assert values(told("chaoyang-county", "simplified", "石桥村卫生室翻修"))["matter_kind"] == "clinic"
    assert values(told("chaoyang-county", "simplified", "石桥村道路翻修"))["matter_kind"] == "construction"


def test_rough_figures_keep_their_words() -> None:
    item = told("national", "simple", "石桥村修路，涉及三百二十余户").item("households")
    assert item is not None
    assert (item.value, item.said) == (320, "三百二十余户")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("已开座谈会，无人反对", "form"),
        ("3月1日开过座谈会，无人反对", "count"),
        ("座谈会到会18人，无人反对", "day"),
        ("没开座谈会，无人反对", ""),
        ("准备开座谈会，无人反对", "planned"),
    ],
)
def test_hearing_needs_form_day_and_number(text: str, reason: str) -> None:
    found = told("national", "simplified", f"石桥村修路，{text}")
    lacks = {lack.question.id: lack.reason for lack in found.lacks}
    assert lacks["consult_how"] == reason
    assert lacks["objections"] == "unheard"


def test_a_day_that_is_told_by_words_is_kept_with_its_date() -> None:
    got = values(told("national", "simplified", "石桥村修路，上周三开了座谈会，到会18人"))
    assert got["consult_how"] == "上周三开了座谈会，到会18人（2026年2月25日）"


def test_what_a_person_put_right_stands_and_what_was_dropped_is_lacking() -> None:
    own = (Told(question="investment", value=85, text="85万"),)
    found = told("national", "simplified", WHOLE, own=own, dropped=("people",))
    assert values(found)["investment"] == 85
    assert "people" in {lack.question.id for lack in found.lacks}


PARTS = st.sampled_from(
    [
        "石桥村",
        "卫生室",
        "翻修",
        "投资80万",
        "镇政府负责",
        "没开座谈会",
        "座谈会",
        "3月1日",
        "18人到会",
        "无人反对",
        "不是",
        "已开工",
        "，",
        "。",
        "约",
        "户",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=14).map("".join) | st.text(max_size=60), st.sampled_from(SHORT), st.integers(0, 40))
def test_nothing_is_low_by_itself(text: str, way: tuple[str, str], start: int) -> None:
    offered = (Offered(fact="objections", start=start, end=start + 4), Offered(fact="level", start=0, end=3))
    found = told(*way, text, offered=offered)
    for item in found.items:
        assert item.said
        option = item.question.choose.get(str(item.value))
        assert option is None or not option.none
        if item.question.from_message == "objections" and item.value == 0:
            heard = found.item("consult_how")
            assert heard is not None
            assert len(str(heard.value)) >= 8


def test_each_fact_has_a_name_a_person_reads() -> None:
    for pack in load_builtin().values():
        for step in pack.steps:
            for question in step.questions:
                if question.from_message is not None:
                    assert question.from_message in FIELDS
                assert label(question)


def test_labels_are_short() -> None:
    asked_as = Question(id="x", ask="这件事属于哪一类？", help="。", type="text")
    assert label(asked_as) == "属于哪一类"
