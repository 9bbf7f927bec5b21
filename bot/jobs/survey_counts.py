"""A questionnaire's counts as they may be shown: none of fewer than five, small groups merged, stances once ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.documents.survey_records import Counted, CountedGroup, CountedQuestion, SurveyResult
from bot.engine.questionnaire import LEAST, STANCE, questionnaire
from bot.engine.words import questionnaire as asked
from bot.engine.words import surveys as say
from bot.jobs.samples import Row, Sample, judge, rows
from storage.surveys import Survey, Tally, Wish

AGAINST = ("against", "strongly_against")
VOICED = ("conditional", *AGAINST)
"""Stances whose texts become opinions to be answered."""
_TONES = {
    "for": "good",
    "content": "good",
    "mostly": "good",
    "conditional": "fair",
    "against": "bad",
    "strongly_against": "bad",
    "hardly": "bad",
    "not": "bad",
}


@dataclass(frozen=True, slots=True)
class Lot:
    """Answers of a year to one kind of questionnaire, added up in lots: returned, and the closing question's counts."""

    year: int
    kind: str
    returned: int
    overall: Mapping[str, int]


def stances(survey: Survey, tally: Tally) -> dict[str, int] | None:
    """People per stance; None where it is not asked, the questionnaire is still open, or too few answered."""
    if survey.kind != "opinion" or survey.closed is None or tally.returned < LEAST:
        return None
    found: Counter[str] = Counter()
    for (_, stance), n in tally.cells.items():
        found[stance or "unknown"] += n
    return {stance: found[stance] for stance in asked.STANCES}


def sample(survey: Survey, tally: Tally) -> Sample:
    """What the sample is judged by."""
    counted = stances(survey, tally)
    return Sample(
        sent=tally.sent,
        returned=tally.returned,
        support=counted["for"] if counted is not None else None,
        against=sum(counted[stance] for stance in AGAINST) if counted is not None else None,
        rows=group_rows(survey, tally),
    )


def group_rows(survey: Survey, tally: Tally) -> tuple[Row, ...]:
    """Answers by group, small ones merged; none where the questionnaire has no groups or too few answered."""
    if not survey.groups:
        return ()
    returned: Counter[str] = Counter()
    for (group, _), n in tally.cells.items():
        returned[group] += n
    people: dict[str, int | None] = {group.name: group.people for group in survey.groups}
    return rows(people, returned)


def row_name(row: Row) -> str:
    """The groups of a row by name; those who chose none have words for it."""
    named = "、".join(name or asked.NO_GROUP for name in row.names)
    return named if len(row.names) < 2 else f"{named}合计"


def result(survey: Survey, tally: Tally, wishes: Sequence[Wish] = ()) -> SurveyResult:
    """Everything a paper or picture may say of a questionnaire."""
    shown = survey.closed is not None and tally.returned >= LEAST
    withheld = "" if shown else say.TOO_FEW.format(n=tally.returned, least=LEAST)
    found = sample(survey, tally)
    judged = (*judge(found), say.FROM_SURVEY) if survey.kind == "opinion" else _rate_alone(found)
    return SurveyResult(
        number=survey.id,
        matter=survey.title.rpartition(" ")[0],
        kind=questionnaire(survey.kind).title,
        about=survey.about,
        asker=survey.asker,
        opened=survey.opened,
        due=survey.due,
        closed=survey.closed,
        sent=tally.sent,
        returned=tally.returned,
        questions=_questions(survey, tally) if shown else (),
        groups=tuple(_group(row, survey, tally) for row in found.rows),
        judged=tuple(judged),
        wishes=tuple((wish.text, wish.times) for wish in _merged(wishes)) if shown else (),
        withheld=withheld,
    )


def told(survey: Survey, tally: Tally) -> str:
    """The counts in the chat."""
    if survey.closed is None:
        of = say.OF.format(sent=tally.sent) if tally.sent is not None else ""
        if tally.returned < LEAST:
            return say.SO_FAR_FEW.format(returned=tally.returned, of=of, least=LEAST)
        groups = "、".join(f"{row_name(row)}{row.returned}" for row in group_rows(survey, tally))
        return say.SO_FAR.format(returned=tally.returned, of=of, groups=groups or say.NO_GROUPS_SAID)
    made = result(survey, tally)
    if made.withheld:
        return "\n".join([made.withheld, *made.judged[:1]])
    last = made.questions[-1]
    counted = "、".join(f"{option.words}{option.count}" for option in last.options)
    return "\n".join([counted, *made.judged])


def lots(ended: Sequence[tuple[Survey, Tally]]) -> tuple[Lot, ...]:
    """Service and return visits by year, those with few answers held back until they come to five with the next ones:
    so a sum never grows by less than five at once."""
    waiting: dict[tuple[int, str], tuple[int, Counter[str]]] = {}
    summed: dict[tuple[int, str], tuple[int, Counter[str]]] = {}
    for survey, tally in ended:
        if survey.kind == "opinion" or survey.closed is None:
            continue
        key = (survey.closed.year, survey.kind)
        n, counted = waiting.get(key, (0, Counter()))
        overall = Counter({option: k for (question, option), k in tally.other.items() if question == "overall"})
        n, counted = n + tally.returned, counted + overall
        if n >= LEAST:
            before, sums = summed.get(key, (0, Counter()))
            summed[key] = (before + n, sums + counted)
            n, counted = 0, Counter()
        waiting[key] = (n, counted)
    return tuple(Lot(year, kind, n, dict(counted)) for (year, kind), (n, counted) in sorted(summed.items()))


def _questions(survey: Survey, tally: Tally) -> tuple[CountedQuestion, ...]:
    found = []
    by_stance = stances(survey, tally) or {}
    for question in questionnaire(survey.kind).questions:
        counts = (
            by_stance if question.id == STANCE else {o: tally.other.get((question.id, o), 0) for o in question.options}
        )
        options = tuple(
            Counted(words.partition("（")[0], counts.get(option, 0), _TONES.get(option, "plain"))
            for option, words in question.options.items()
        )
        found.append(CountedQuestion(question.ask, options))
    return tuple(found)


def _group(row: Row, survey: Survey, tally: Tally) -> CountedGroup:
    """A row with its stances, where these may be shown: it stands for at least five, or for nobody."""
    by_stance: tuple[int, ...] = ()
    if stances(survey, tally) is not None:
        by_stance = tuple(
            sum(n for (group, one), n in tally.cells.items() if group in row.names and (one or "unknown") == stance)
            for stance in asked.STANCES
        )
    return CountedGroup(row_name(row), row.people, row.returned, by_stance)


def _merged(wishes: Sequence[Wish]) -> list[Wish]:
    """Equal texts once, whatever the stance they came with."""
    times: Counter[str] = Counter()
    for wish in wishes:
        times[wish.text] += wish.times
    return [Wish(text, None, n) for text, n in times.items()]


def _rate_alone(found: Sample) -> tuple[str, ...]:
    """Of service and return visits: how many answered, nothing of representativeness."""
    return judge(Sample(found.sent, found.returned, None, None))[:1]
