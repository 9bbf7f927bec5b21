"""Answers without a language model: clauses with document, number and article, the telling sentence quoted.

Three states: 答 (`answer`), 可能相关,请核对 (`related`), 库中没有相关条款 (`none`). What is quoted is in the
store word for word.
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.policies.coverage import matter
from knowledge.policies.expects import prefers
from knowledge.policies.gate import Verdict, fitting, judge
from knowledge.policies.lexical import bigrams, question_tokens
from knowledge.policies.model import Hit, PolicyAnswer, PolicyDocument, SearchMode, State
from knowledge.policies.normalise import read
from knowledge.policies.numerals import NUMERAL
from knowledge.policies.ordering import ordered
from knowledge.policies.premises import untrue
from knowledge.policies.references import References, without_names
from knowledge.policies.search import Found, Ranking, Snapshot
from knowledge.policies.sides import both, conflict
from knowledge.policies.telling import telling_sentence, without_label
from knowledge.policies.vocabulary import canonical

SHOWN = 5
"""How many clauses an answer lists."""

ABOUT_AS_NEAR = 1.5
"""By how much the score of a clause may be below the best one's for its kind to decide between them."""

_NAMING = re.compile(
    rf"《[^》]*》|[\u4e00-\u9fff]{{0,12}}(?:法|条例|规定|办法|令|号)|第?{NUMERAL}+条|(?:说|讲|写)(?:了|的)?(?:是)?"
)

WORTH_NAMING = 0.02
"""Confidence from which the nearest clauses are named though they do not answer."""
NOTHING = "库中没有相关条款。"
LEXICAL_ONLY = "（目前只按字词检索，说法不同的条款可能没有找到。）"
CHECK = "可能相关，请核对："
SEE = "另见"
"""Before the second clause where none answers: it is named, and not quoted."""
WORDED = "（以上由语言模型摘写，以条款为准。）"
BASIS = "依据："


def cite(document: PolicyDocument, number: str | None = None) -> str:
    """How a clause is cited: 《title》（number）article.

    >>> cite(PolicyDocument("k", "信访工作条例"), "第二条")
    '《信访工作条例》第二条'
    """
    order = f"（{document.number}）" if document.number else ""
    return f"《{document.title}》{order}{number or ''}"


def make_hits(found: tuple[Found, ...], ranking: Ranking, snapshot: Snapshot, question: str) -> tuple[Hit, ...]:
    """Hits with their telling sentences."""
    asked = question_tokens(_asked_about(question, ranking))
    words = tuple(dict.fromkeys((*asked, *(t for word in ranking.legal for t in bigrams(word)))))
    hits = []
    for item in found:
        clause = snapshot.catalog.clauses[item.index]
        span = telling_sentence(clause, question, words, snapshot.lexical)
        hits.append(Hit(clause, snapshot.catalog.document_of(clause), item.score, span))
    return tuple(hits)


def _asked_about(question: str, ranking: Ranking) -> str:
    """What is asked beyond the clause that is named outright: nothing, for 土地管理法第47条 alone."""
    text = canonical(matter(question))
    if ranking.references.exact:
        text = _NAMING.sub("　", text)
    return text


def _asks_more(question: str, references: References) -> bool:
    """Whether a question asks anything beside the names of documents that the store lacks and article numbers."""
    return any(len(token) > 1 for token in bigrams(matter(without_names(question, references))))


def line(hit: Hit) -> str:
    """How a clause is told: cited and quoted, with what has to be known of it."""
    quote = hit.quote if hit.sentence is not None else without_label(hit.clause)
    reading = read(quote)
    parts = [cite(hit.document, hit.clause.number)]
    if hit.document.kind == "digest":
        parts.append(f"（要点转述，非原文）：{quote}")
    else:
        parts.append(f"：“{quote}”")
        if reading != quote and _differs(reading, quote):
            parts.append(f"（简体：{reading}）")
    if hit.document.grade != "V" and "〔" not in quote:
        parts.append("（二手资料，原文未核）" if hit.document.grade == "S" else "（行业惯例·待本地确认）")
    if hit.clause.note:
        parts.append(f"【注：{hit.clause.note}】")
    if hit.document.repealed:
        parts.append(f"（已于{hit.document.repealed:%Y年%m月%d日}废止）")
    return "".join(parts)


def summed_up(answer: PolicyAnswer) -> PolicyAnswer:
    """The answer with the sentences that a model wrote of it before the clauses; as it was where there are none."""
    if not answer.sentences:
        return answer
    named = {hit.clause.id: cite(hit.document, hit.clause.number) for hit in answer.hits}
    told = [f"{one.text}（{'、'.join(named[clause] for clause in one.clauses)}）" for one in answer.sentences]
    return replace(answer, answer="\n".join((*told, WORDED, BASIS, answer.answer)))


def _differs(reading: str, quote: str) -> bool:
    """Whether a reading differs in more than folded brackets and digits."""
    fold = str.maketrans("（）％", "()%")
    return reading != quote.translate(fold)


def compose(
    question: str,
    ranking: Ranking,
    snapshot: Snapshot,
    *,
    local_first: bool = False,
    nationwide: Ranking | None = None,
) -> PolicyAnswer:
    """The answer to a question (its reading) from what was found.

    `local_first`: a rule of the asker's own place goes before the national one, as it does where a place is named.
    `nationwide`: what was found for the same question with no place in it.
    """
    mode: SearchMode = "hybrid" if ranking.mode_dense else "lexical"
    if not snapshot.catalog.clauses:
        return PolicyAnswer(question, "none", NOTHING, (), "库里还没有文件，请先导入。", mode)
    references = ranking.references
    if references.exact:
        exact = tuple(f for f in ranking.found if snapshot.catalog.clauses[f.index].id in references.exact)
        told = _state("answer", question, make_hits(exact[:SHOWN], ranking, snapshot, question), None, mode)
        return replace(told, confidence=1.0)
    put_right = _put_right(question, snapshot, mode)
    if put_right is not None:
        return put_right
    if references.absent:
        return _absent(question, ranking, snapshot, mode)
    named = references.documents or references.missing
    if references.articles and not named and not _asks_more(question, references):
        reason = f"请写明是哪部文件的{'、'.join(references.articles)}。"
        return PolicyAnswer(question, "none", reason, (), reason, mode)
    ranking = ordered(question, ranking, snapshot, at_home=local_first)
    verdict = judge(question, ranking, snapshot)
    hits = make_hits(_fitting_first(question, ranking, snapshot), ranking, snapshot, question)
    if references.missing:
        rest = without_names(question, references)
        judged = judge(rest, ranking, snapshot) if _asks_more(question, references) else None
        return _missing(question, ranking, judged, hits, mode)
    if ranking.unknown_places and not ranking.places and verdict.state != "none":
        elsewhere = f"库中没有{'、'.join(ranking.unknown_places)}的文件，以下是其他规定。"
        return replace(_state("related", question, hits, elsewhere, mode), confidence=verdict.confidence)
    if verdict.state == "none":
        nearest = _nearest(hits)
        why = "库中文件没有谈到这个问题。"
        if nearest and verdict.confidence > WORTH_NAMING:
            why = f"最接近的是{nearest}，看来并不相关。"
        return PolicyAnswer(question, "none", NOTHING, (), why, mode, confidence=verdict.confidence)
    related = "没有找到直接回答的条款。" if verdict.state == "related" else None
    beside = () if nationwide is None else _answering(question, nationwide, snapshot)
    hits = both(hits, beside, local_first=bool(ranking.places) or local_first)[:SHOWN]
    return replace(_state(verdict.state, question, hits, related, mode), confidence=verdict.confidence)


def _put_right(question: str, snapshot: Snapshot, mode: SearchMode) -> PolicyAnswer | None:
    """What is so, where the question takes for granted what is not, with the clauses that say it; None where it does
    not, or where the store holds none of them."""
    premise = untrue(question)
    if premise is None:
        return None
    words = tuple(dict.fromkeys(bigrams(canonical(premise.says))))
    hits = []
    for clause_id in premise.clauses:
        found = snapshot.catalog.find(clause_id)
        if found is not None:
            clause, document = found
            hits.append(Hit(clause, document, 0.0, telling_sentence(clause, premise.says, words, snapshot.lexical)))
    if not hits:
        return None
    lines = [premise.says, *(line(hit) for hit in hits[:2])]
    told = "\n".join(lines)
    return PolicyAnswer(question, "related", told, tuple(hits), premise.says, mode, premise=premise.id)


def _answering(question: str, ranking: Ranking, snapshot: Snapshot) -> tuple[Hit, ...]:
    """The clauses of a ranking that answer, none where they don't."""
    ranking = ordered(question, ranking, snapshot)
    if judge(question, ranking, snapshot).state != "answer":
        return ()
    return make_hits(fitting(question, ranking, snapshot), ranking, snapshot, question)


def _fitting_first(question: str, ranking: Ranking, snapshot: Snapshot) -> tuple[Found, ...]:
    """The clauses to show: of the best few, those that hold the kind of thing asked for go before the others; and of
    those about as near as the best, the first that is of the kind to be preferred goes before all."""
    held = fitting(question, ranking, snapshot)
    shown = (*held, *(f for f in ranking.found[:SHOWN] if f not in held))[:SHOWN]
    wanted = prefers(question)
    if wanted is None:
        return shown
    near = (f for f in shown if f.score >= shown[0].score - ABOUT_AS_NEAR)
    first = next((f for f in near if wanted.search(snapshot.catalog.clauses[f.index].index_text)), None)
    return shown if first is None else (first, *(f for f in shown if f is not first))


def _nearest(hits: tuple[Hit, ...]) -> str:
    return "、".join(dict.fromkeys(cite(h.document, h.clause.number) for h in hits[:2]))


def _state(state: State, question: str, hits: tuple[Hit, ...], reason: str | None, mode: SearchMode) -> PolicyAnswer:
    lines = [line(hit) for hit in hits[:1]]
    if state == "related":
        lines += [f"{SEE}{cite(hit.document, hit.clause.number)}" for hit in hits[1:2]]
    else:
        lines += [line(hit) for hit in hits[1:2]]
    differ = conflict(*hits[:2]) if state == "answer" and len(hits) > 1 else None
    if differ is not None:
        lines.insert(0, differ)
    if state == "related":
        lines.insert(0, f"{reason or ''}{CHECK}")
    if mode == "lexical":
        lines.append(LEXICAL_ONLY)
    return PolicyAnswer(question, state, "\n".join(lines), hits, reason, mode, conflict=differ)


def _absent(question: str, ranking: Ranking, snapshot: Snapshot, mode: SearchMode) -> PolicyAnswer:
    """The named document lacks the named article."""
    key = ranking.references.documents[0]
    document = snapshot.catalog.documents[key]
    numbers = snapshot.catalog.numbers[key]
    has = f"库中有{numbers[0]}至{numbers[-1]}，共{len(numbers)}条" if numbers else "库中没有它的条文"
    extra = "（只收了要点转述）" if document.kind == "digest" else ""
    reason = f"{cite(document)}没有{'、'.join(ranking.references.absent)}：{has}{extra}。"
    return PolicyAnswer(question, "none", f"{NOTHING}{reason}", (), reason, mode)


def _missing(
    question: str, ranking: Ranking, verdict: Verdict | None, hits: tuple[Hit, ...], mode: SearchMode
) -> PolicyAnswer:
    """The question names a document that the store lacks."""
    names = "、".join(n if n[-1] in "号令文" else f"《{n}》" for n in ranking.references.missing)
    reason = f"库中没有{names}。"
    if ranking.references.nearest:
        reason += "名称相近的有" + "、".join(f"《{t}》" for t in ranking.references.nearest) + "。"
    if verdict is None or verdict.state == "none":
        return PolicyAnswer(question, "none", f"{NOTHING}{reason}", (), reason, mode)
    related = _state("related", question, hits, None, mode)
    return replace(related, answer=f"{reason}{related.answer}", reason=reason)
