"""What each part of the search adds: the search without it beside the whole, question by question.

The interval is that of a paired bootstrap: the questions are drawn anew 2,000 times, and the difference of the whole
to the search without the part is taken over the same draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.bench.retrieval import DEEPEST, Prepared, Ranked, measures
from knowledge.policies.lexical import LexicalIndex, bigrams

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

DRAWS = 2000
PARTS: dict[str, dict[str, float]] = {
    "vectors": {"dense": 0.0, "general_passage": 0.0, "second": 0.0},
    "second model": {"second": 0.0},
    "words": {"pairs": 0.0, "singles": 0.0, "expanded": 0.0, "general_words": 0.0},
    "single characters": {"singles": 0.0},
    "dictionary of the trade, in words": {"expanded": 0.0},
    "dictionary of law at large": {"general_words": 0.0, "general_passage": 0.0},
    "… of it, as words": {"general_words": 0.0},
    "… of it, as a passage": {"general_passage": 0.0},
}
"""Each part with the weights that switch it off."""


def _hits(results: Sequence[Ranked]) -> npt.NDArray[np.float64]:
    import numpy as np

    return np.array([min(r.ranks, default=DEEPEST) < 5 for r in results], dtype=float)


def _reciprocals(results: Sequence[Ranked]) -> npt.NDArray[np.float64]:
    import numpy as np

    best = [min(r.ranks, default=DEEPEST) for r in results]
    return np.array([1 / (n + 1) if n < 10 else 0.0 for n in best])


def gain(whole: npt.NDArray[np.float64], without: npt.NDArray[np.float64]) -> dict[str, float]:
    """The mean gain with the bounds of its 95 % interval."""
    import numpy as np

    difference = whole - without
    drawn = np.random.default_rng(0).integers(0, len(difference), (DRAWS, len(difference)))
    low, high = np.percentile(difference[drawn].mean(axis=1), [2.5, 97.5])
    return {"gain": round(float(difference.mean()), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def parts(prepared: Prepared, whole: Sequence[Ranked]) -> list[dict[str, Any]]:
    """For each part: the measures without it and what it adds to hit@5 and MRR@10."""
    rows = []
    for name, weights in PARTS.items():
        without = prepared.weighing(**weights).ask()
        rows.append(
            {"part": name, "without": measures(without)}
            | {"hit@5": gain(_hits(whole), _hits(without)), "MRR@10": gain(_reciprocals(whole), _reciprocals(without))}
        )
    return rows


def table(told: Mapping[str, Any]) -> str:
    """A result of `wenping bench retrieval --ablation` as the tables of docs/retrieval.md."""
    names = ("MRR@10", "hit@1", "hit@5", "R@10", "R@100")
    lines = ["| search | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    rows = {f"BM25, {kind}": measured for kind, measured in told["bm25"].items()} | {"wenping": told}
    lines += [f"| {name} | " + " | ".join(f"{row[n]:.3f}" for n in names) + " |" for name, row in rows.items()]
    lines += ["", "| part | hit@5 without it | it adds to hit@5 | it adds to MRR@10 |", "|---|---|---|---|"]
    for row in told["ablation"]:
        cells = [f"{row[n]['gain']:+.3f} ({row[n]['low']:+.3f} to {row[n]['high']:+.3f})" for n in ("hit@5", "MRR@10")]
        lines.append(f"| {row['part']} | {row['without']['hit@5']:.3f} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def baselines(prepared: Prepared) -> dict[str, dict[str, float]]:
    """BM25 (bm25s' own settings) on the same files: over pairs of characters, and over jieba's words if it is there."""
    kinds: dict[str, Callable[[str], list[str]]] = {"pairs": bigrams}
    try:
        import jieba
    except ImportError:
        pass
    else:
        jieba.setLogLevel(60)
        kinds["jieba"] = lambda text: [word for word in jieba.lcut_for_search(text) if word.strip()]
    return {name: _bm25(prepared, tokens) for name, tokens in kinds.items()}


def _bm25(prepared: Prepared, tokens: Callable[[str], list[str]]) -> dict[str, float]:
    import numpy as np

    index = LexicalIndex([f"{a.law} {a.article} {a.text}" for a in prepared.articles], tokens, k1=1.5, b=0.75)
    positions = {a.id: i for i, a in enumerate(prepared.articles)}
    results = []
    for query in prepared.questions:
        best = np.argsort(-index.scores(tokens(query.query)), kind="stable")[:DEEPEST].tolist()
        place = {index: n for n, index in enumerate(best)}
        results.append(Ranked(tuple(place.get(positions.get(r, -1), DEEPEST) for r in query.relevant), 0.0))
    return {name: value for name, value in measures(results).items() if not name.endswith("_ms")}
