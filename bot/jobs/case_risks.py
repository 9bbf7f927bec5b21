"""Risk factors, measures and the dots of the matrix."""

from __future__ import annotations

from bot.documents import records
from bot.engine.measures import Planned, planned
from bot.engine.words import measures as say
from bot.jobs.case_view import CaseView, EntryView, local
from bot.jobs.case_words import day_of, text_of, value_of
from knowledge.procedures.dates import show_date

BANDS = {f"{letter}{band}": band / 5 for letter in "pq" for band in range(1, 6)}
"""Five bands to the upper ends 0.2 … 1.0. Engineering custom (DOMAIN.md section 2, grade M), marked so on paper."""


def factors(view: CaseView) -> tuple[records.Factor, ...]:
    """The factors, numbered in the order they were added."""
    return tuple(_factor(number, entry) for number, entry in enumerate(view.entries("factors"), 1))


def measures(view: CaseView) -> tuple[records.Measure, ...]:
    """The measure of each factor that has one."""
    found = []
    standings = {each.entry: _standing(each, view) for each in planned(view.pack, view.case)}
    for number, entry in enumerate(view.entries("factors"), 1):
        text = text_of(entry, "measure")
        if not text:
            continue
        means = text_of(entry, "means")
        found.append(
            records.Measure(
                text=f"{text}（主要靠{means}）" if means else text,
                factors=(number,),
                stage=text_of(entry, "stage"),
                owner=text_of(entry, "owner"),
                assisting=text_of(entry, "assist"),
                deadline=day_of(value_of(entry, "deadline")),
                reason=text_of(entry, "why"),
                standing=standings.get(entry.entry.id, ""),
            )
        )
    return tuple(found)


def _standing(measure: Planned, view: CaseView) -> str:
    """As the measures stand while the decision is carried out; "" while one is still open."""
    said = measure.carried
    if said is not None:
        on = show_date(local(said.at).date().isoformat())
        return say.SHOWN.format(name=said.by_name, day=on, note=said.note)
    return say.STANDINGS["overdue"] if measure.standing(view.today) == "overdue" else ""


def points(view: CaseView) -> tuple[records.FactorPoint, ...]:
    """The factors as dots of the matrix."""
    return tuple(
        records.FactorPoint(
            number=factor.number,
            name=factor.name,
            p=factor.before.probability,
            q=factor.before.impact,
            after_p=factor.after.probability if factor.after else None,
            after_q=factor.after.impact if factor.after else None,
        )
        for factor in factors(view)
    )


def _factor(number: int, entry: EntryView) -> records.Factor:
    after = _rating(entry, "_after")
    rated_again = after.probability is not None or after.impact is not None or bool(after.degree)
    return records.Factor(
        number=number,
        name=text_of(entry, "what"),
        group=text_of(entry, "kind"),
        stage=text_of(entry, "stage"),
        before=_rating(entry, ""),
        after=after if rated_again else None,
        after_reason=text_of(entry, "why"),
        after_due=_asked_again(entry),
    )


def _asked_again(entry: EntryView) -> bool:
    """Whether a second rating is due: not where the degree before is settled and the pack asks for no other."""
    if value_of(entry, "severity") is None:
        return True
    return any(entry.answered(f"{field}_after") is not None for field in ("probability", "impact", "severity"))


def _rating(entry: EntryView, when: str) -> records.FactorRating:
    return records.FactorRating(
        probability=BANDS.get(str(value_of(entry, f"probability{when}"))),
        impact=BANDS.get(str(value_of(entry, f"impact{when}"))),
        degree=text_of(entry, f"severity{when}") or ("待核" if _open(entry, f"severity{when}") else ""),
    )


def _open(entry: EntryView, field: str) -> bool:
    found = entry.answered(field)
    return found is not None and found[1] is not None and found[1].value is not None
