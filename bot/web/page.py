"""The questionnaire as one small page: no script, nothing fetched, readable at 320 px and by a screen reader.

Every text goes through `html.escape`. The style stands in the page and is named by its hash in the security policy.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from html import escape

from bot.engine.questionnaire import WISHES_MOST, Asked, Questionnaire, questionnaire
from bot.engine.words import questionnaire as say
from storage.surveys import Survey

STYLE = (
    ":root{color-scheme:light}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:#f5f7fa;color:#1f2933;font:1.125rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}"
    "main{max-width:40rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.4rem;line-height:1.35;margin:.2rem 0 .6rem}"
    ".about{font-size:1.2rem;margin:0 0 .8rem;padding:.7rem .8rem;background:#fff;border:1px solid #9aa5b1;"
    "border-radius:.5rem}"
    "ul{margin:0 0 1rem;padding-left:1.2rem;color:#3e4c59}"
    "fieldset{margin:0 0 1rem;padding:.6rem .8rem .4rem;background:#fff;border:1px solid #9aa5b1;border-radius:.5rem}"
    "legend{float:left;width:100%;padding:0;margin-bottom:.3rem;font-weight:700}"
    "legend+*{clear:both}"
    ".note{font-weight:400;color:#52606d;font-size:1rem}"
    "legend .note{white-space:nowrap}"
    "label.option{display:flex;align-items:center;gap:.7rem;min-height:3rem;padding:.2rem}"
    "input[type=radio]{width:1.5rem;height:1.5rem;flex:none;margin:0}"
    "textarea,input[type=text]{width:100%;font:inherit;padding:.5rem;border:1px solid #7b8794;border-radius:.4rem}"
    "button{width:100%;min-height:3.2rem;font:inherit;font-weight:700;color:#fff;background:#1d4ed8;border:0;"
    "border-radius:.5rem}"
    ":focus-visible{outline:3px solid #b45309;outline-offset:2px}"
    ".problem{margin:0 0 1rem;padding:.7rem .8rem;background:#fff;border:2px solid #b91c1c;border-radius:.5rem}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy: no script, nothing from elsewhere, forms only to here, in nobody's frame."""
Shuffle = Callable[[list[str]], None]
"""Brings a list into random order in place."""


def form(
    survey: Survey,
    shuffle: Shuffle,
    *,
    problem: str = "",
    given: Mapping[str, str] | None = None,
    group: str = "",
    ask_code: bool = False,
) -> str:
    """The questionnaire. `group`: whom the slip was printed for; `ask_code`: a field for the code is needed; `problem`
    and `given`: why the answer was not taken, and what it was, so that nothing is typed twice."""
    asked, chosen = questionnaire(survey.kind), given or {}
    until = f"{survey.due.month}月{survey.due.day}日"
    facts = [
        say.WHO.format(asker=survey.asker) if survey.asker else say.WHO_UNNAMED,
        asked.purpose,
        say.ANONYMOUS,
        say.VOLUNTARY,
        say.UNTIL.format(due=until) + ("" if survey.open_link else say.ONE_CODE),
    ]
    parts = [
        f"<h1>{escape(survey.title)}</h1>",
        f'<p class="about">{escape(survey.about)}</p>',
        _problem(problem),
        "<ul>" + "".join(f"<li>{escape(fact)}</li>" for fact in facts) + "</ul>",
        '<form method="post" autocomplete="off">',
        _groups(survey, group, chosen.get("group")),
        *(_question(question, shuffle, chosen.get(question.id)) for question in asked.questions),
        _wishes(asked, chosen.get("wishes", "")),
        _code(chosen.get("code", "")) if ask_code else "",
        f'<button type="submit">{say.SEND}</button>',
        "</form>",
    ]
    return _page(survey.title, parts)


def notice(title: str, *sentences: str) -> str:
    """A page of sentences alone: thanks, or why there is no questionnaire."""
    return _page(title, [f"<h1>{escape(title)}</h1>", *(f"<p>{escape(sentence)}</p>" for sentence in sentences)])


def order(question: Asked, shuffle: Shuffle) -> list[str]:
    """The options as shown: shuffled, or a scale from one end or the other; 不清楚 and the like always last."""
    *options, last = question.options
    if question.scale:
        ways = [options, options[::-1]]
        picks = ["0", "1"]
        shuffle(picks)
        return [*ways[int(picks[0])], last]
    shuffle(options)
    return [*options, last]


def _page(title: str, parts: Sequence[str]) -> str:
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="icon" href="data:,"><title>{escape(title)}</title><style>{STYLE}</style></head>'
        f"<body><main>{''.join(part for part in parts if part)}</main></body></html>"
    )


def _problem(sentence: str) -> str:
    return f'<p class="problem" role="alert">{escape(sentence)}</p>' if sentence else ""


def _groups(survey: Survey, group: str, chosen: str | None) -> str:
    if group or not survey.groups:
        return ""
    options = {str(n): one.name for n, one in enumerate(survey.groups)} | {"none": say.NO_GROUP}
    return _choice("group", say.GROUP, options, list(options), chosen, required=True)


def _question(question: Asked, shuffle: Shuffle, chosen: str | None) -> str:
    shown = order(question, shuffle)
    return _choice(question.id, question.ask, question.options, shown, chosen, required=question.required)


def _choice(
    name: str, ask: str, options: Mapping[str, str], shown: Sequence[str], chosen: str | None, *, required: bool
) -> str:
    must = " required" if required else ""
    labels = "".join(
        f'<label class="option"><input type="radio" name="{name}" value="{escape(value)}"{must}'
        f"{' checked' if value == chosen else ''}> {escape(options[value])}</label>"
        for value in shown
    )
    note = say.MUST if required else say.MAY
    return f'<fieldset><legend>{escape(ask)} <span class="note">（{note}）</span></legend>{labels}</fieldset>'


def _wishes(asked: Questionnaire, written: str) -> str:
    hint = say.WISHES_HINT.format(most=WISHES_MOST)
    return (
        f'<fieldset><legend><label for="wishes">{escape(asked.wishes)}</label> <span class="note">（{say.MAY}）</span>'
        f'</legend><p class="note" id="hint">{escape(hint)}</p><textarea id="wishes" name="wishes" rows="4" '
        f'maxlength="{WISHES_MOST}" aria-describedby="hint">\n{escape(written)}</textarea></fieldset>'
    )


def _code(typed: str) -> str:
    return (
        f'<fieldset><legend><label for="code">{say.CODE}</label> <span class="note">（{say.MUST}）</span></legend>'
        f'<p class="note" id="where">{say.CODE_HINT}</p><input type="text" id="code" name="code" maxlength="24" '
        f'required autocapitalize="characters" aria-describedby="where" value="{escape(typed)}"></fieldset>'
    )
