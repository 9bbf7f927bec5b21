"""Screens of the policy store."""

from __future__ import annotations

from bot.engine.buttons import FREE, button
from bot.engine.desk import Desk, Rows
from bot.engine.library import FIELDS, AtLibrary, Card
from bot.engine.messages import Button
from bot.engine.screens.layout import arrange, cut
from bot.engine.words import library as say
from knowledge.procedures.dates import show_date


def library_screen(desk: Desk, place: AtLibrary) -> tuple[str, Rows]:
    """A document, what to type, or the question whether it goes out of use."""
    card = place.card
    revision = desk.chat.revision
    to_list = button(say.TO_LIST, FREE, "pols")
    if card is None:
        return say.NO_FILE, ((to_list,),)
    if place.field is not None:
        ask = say.ASK_DAY if place.field in ("published", "effective", "repealed") else say.ASK
        return ask.format(name=say.NAMES[place.field]), ((button(say.AS_IT_IS, FREE, "pol1", str(card.id)),),)
    if place.asking:
        sure = [button(say.SURE, revision, "plxy")]
        sure += [
            button(f"{say.REPLACED}：{cut(one.title, 14)}", revision, "plr", str(n))
            for n, one in enumerate(card.successors[:3])
        ]
        return say.ASK_RETIRE.format(title=cut(card.head["title"] or card.key, 40)), (
            *((each,) for each in sure),
            (button(say.KEEP, FREE, "pol1", str(card.id)),),
        )
    rows: list[tuple[Button, ...]] = []
    if card.kind == "original":
        fixes = [button(say.FIX.format(name=say.NAMES[field]), revision, "plf", field) for field in FIELDS]
        rows += arrange(fixes)
    change = button(say.RESTORE, revision, "plb") if card.withdrawn else button(say.RETIRE, revision, "plx")
    rows.append((change, button(say.MATTERS, revision, "plm"), to_list))
    return told(card), tuple(rows)


def told(card: Card) -> str:
    """A document in words: what was recognised, and what was not."""
    facts = [
        say.FACT.format(name=say.NAMES[field], value=_value(field, card.head.get(field)))
        for field in FIELDS
        if field != "title"
    ]
    pairs = ["　".join(facts[i : i + 2]) for i in range(0, len(facts), 2)]
    return say.CARD.format(
        title=cut(card.head.get("title") or card.key, 80),
        mark=f"（{card.withdrawn}）" if card.withdrawn else "",
        facts="\n".join(pairs),
        kind=say.ORIGINAL if card.kind == "original" else say.DIGEST,
        n=card.clauses,
        source=cut(card.source, 60),
    )


def _value(field: str, value: str | None) -> str:
    if value is None:
        return say.UNKNOWN
    return show_date(value) if field in ("published", "effective", "repealed") else cut(value, 40)
