"""What a sample tells: intervals, groups counted together so that nobody is exposed, and the sentences on it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.engine.questionnaire import LEAST
from bot.jobs.samples import Row, Sample, judge, merged, rows, small_sample, wilson
from bot.jobs.survey_counts import lots, stances, told
from storage.surveys import Group, Survey, Tally

COUNTS = st.dictionaries(st.text("甲乙丙丁戊己", min_size=1, max_size=3), st.integers(0, 60), max_size=8)


@given(COUNTS)
def test_no_group_shown_stands_for_one_to_four(returned: dict[str, int]) -> None:
    assert all(n == 0 or n >= LEAST for _, n in merged(returned))


@given(COUNTS)
def test_each_group_is_counted_once_and_nobody_is_lost(returned: dict[str, int]) -> None:
    found = merged(returned)
    if sum(returned.values()) < LEAST:
        assert found == ()
        return
    assert sorted(name for names, _ in found for name in names) == sorted(returned)
    assert sum(n for _, n in found) == sum(returned.values())
    assert all(n == sum(returned[name] for name in names) for names, n in found)


@given(COUNTS)
def test_only_as_much_is_merged_as_must_be(returned: dict[str, int]) -> None:
    assume(sum(returned.values()) >= LEAST)
    together = [names for names, _ in merged(returned) if len(names) > 1]
    small = [name for name, n in returned.items() if 0 < n < LEAST]
    assert len(together) <= 1
    assert set(small) <= {name for names in together for name in names}
    if together:
        without_one_large = [sum(returned[n] for n in together[0]) - returned[x] for x in together[0] if x not in small]
        assert all(rest < LEAST for rest in without_one_large)


@given(st.integers(1, 5000), st.data())
def test_the_interval_holds_the_share_and_lies_within_nought_and_one(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    low, high = wilson(count, n)
    assert 0 <= low <= count / n <= high <= 1
    mirrored = wilson(n - count, n)
    assert (low, high) == pytest.approx((1 - mirrored[1], 1 - mirrored[0]))


@given(st.integers(1, 200), st.integers(2, 20))
def test_more_answers_make_it_narrower(n: int, times: int) -> None:
    few, many = wilson(0, n), wilson(0, n * times)
    assert many[1] < few[1]


@pytest.mark.parametrize(
    ("n", "against", "said"),
    [
        (12, 0, "问了12人，反对0人：实际反对率最多可能有24%。"),
        (40, 4, "问了40人，反对4人（10%）：实际反对率在4%到23%之间。"),
    ],
)
def test_few_answers_do_not_exclude_objection(n: int, against: int, said: str) -> None:
    assert said in small_sample(n, None, against)


def test_many_answers_and_unknown_counts_need_no_such_sentence() -> None:
    assert small_sample(101, 101, 0) == ()
    assert small_sample(12, None, None) == ()
    assert small_sample(0, 0, 0) == ()


def test_breadth_likeness_and_truth_in_sentences() -> None:
    found = rows({"被征地户": 80, "租户": 20, "商户": 10}, {"被征地户": 10, "租户": 20, "": 2})
    assert found == (Row(("租户",), 20, 20), Row(("商户",), 10, 0), Row(("被征地户", ""), 80, 12))
    said = judge(Sample(60, 32, 32, 0, found))
    assert said[0] == "发出60份，收回32份，回收率53%；没交的28份不算任何一种态度。"
    assert "名册上合计110，发出60份，相当于55%。" in said
    assert "商户没有人答，要用走访、座谈补问。" in said
    assert "租户占名册18%，占收回62%，偏多。" in said
    assert any("32份全部支持" in one for one in said)


def test_shares_like_the_frames_are_said_to_be() -> None:
    found = rows({"甲": 50, "乙": 50}, {"甲": 11, "乙": 9})
    assert "各类人占收回的比例，和名册相差不到一成。" in judge(Sample(40, 20, 10, 2, found))


def test_fewer_than_five_say_nothing_of_stances() -> None:
    said = "".join(judge(Sample(30, 4, 4, 0)))
    assert "不公布" in said
    assert "支持" not in said
    assert "反对" not in said


def survey(kind: str = "opinion", closed: date | None = date(2026, 3, 2), name: str = "s1") -> Survey:
    """A questionnaire with two groups."""
    groups = (Group("甲", 50), Group("乙", 50))
    days = {"opened": date(2026, 3, 1), "due": date(2026, 3, 9), "closed": closed}
    return Survey(name, "c1", "o1", "某局", kind, "事 征求意见", "说明", groups, 20, False, cancelled=False, **days)  # type: ignore[arg-type]


def tally(cells: dict[tuple[str, str | None], int], overall: dict[str, int] | None = None) -> Tally:
    other = {("overall", option): n for option, n in (overall or {}).items()}
    return Tally(20, sum(cells.values()), cells, other)


def test_while_it_is_open_no_stance_is_told() -> None:
    counted = tally({("甲", "against"): 6, ("乙", "for"): 7})
    assert stances(survey(closed=None), counted) is None
    text = told(survey(closed=None), counted)
    assert "甲6、乙7" in text
    assert "反对" not in text
    assert stances(survey(), counted) == {
        "for": 7,
        "conditional": 0,
        "indifferent": 0,
        "against": 6,
        "strongly_against": 0,
        "unknown": 0,
    }


def test_years_are_summed_in_lots_of_five_so_that_no_single_answer_shows() -> None:
    few = (survey("satisfaction", name="a"), tally({("", None): 3}, {"content": 3}))
    more = (survey("satisfaction", name="b"), tally({("", None): 2}, {"not": 2}))
    last = (survey("satisfaction", name="c"), tally({("", None): 1}, {"hardly": 1}))
    assert lots([few]) == ()
    assert lots([few, last]) == ()
    [lot] = lots([few, more, last])
    assert (lot.year, lot.kind, lot.returned, lot.overall) == (2026, "satisfaction", 5, {"content": 3, "not": 2})


@given(st.lists(st.integers(0, 9), max_size=12))
def test_a_year_never_grows_by_less_than_five(answers: list[int]) -> None:
    ended = [(survey("return_visit"), tally({("", None): n} if n else {})) for n in answers]
    shown = [sum(lot.returned for lot in lots(ended[:n])) for n in range(len(ended) + 1)]
    assert all(later - before == 0 or later - before >= LEAST for before, later in pairwise(shown))
