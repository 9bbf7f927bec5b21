"""The page's three addresses: the questionnaire with or without its code, and thanks. Keeps nothing of who asked."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from datetime import date, datetime

from aiohttp import web
from yarl import URL

from bot.clock import ZONE
from bot.engine.words import questionnaire as say
from bot.web import page
from bot.web.form import BODY_MOST, TYPE, Posted, UnreadableError, fields, read
from bot.web.guesses import Guesses
from storage import surveys
from storage.database import Database
from storage.errors import DatabaseBusyError
from storage.surveys import CodeState, Survey

log = logging.getLogger(__name__)
BODY_SECONDS = 20
"""How long a body may take to arrive."""
DONE, DONE_MASKED = "done", "done-masked"
_STATUS = {"ended": 410, "no_code": 400, "unknown_code": 403, "used_code": 409}
_REFUSED = {
    "no_code": say.NO_CODE,
    "unknown_code": say.UNKNOWN_CODE,
    "used_code": say.USED_CODE,
}
HEADERS = {
    "Content-Security-Policy": page.POLICY,
    "Cache-Control": "no-store",
    # Not no-referrer: with it browsers send "Origin: null" with the form, which could come from anywhere.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Server": "wenping",
}


class SurveyPage:
    """Serves questionnaires of one database."""

    def __init__(self, database: Database, clock: Callable[[], datetime], public_url: str | None) -> None:
        """`public_url`: where people reach the page; forms from elsewhere are refused."""
        self._database = database
        self._clock = clock
        self._origin = str(URL(public_url).origin()) if public_url else None
        self._guesses = Guesses(time.monotonic)
        self._shuffle = random.SystemRandom().shuffle

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        code = "/w/{survey:[0-9a-z]{1,32}}/{code:[^/]{1,40}}"
        return [
            web.get("/w/{survey:[0-9a-z]{1,32}}/done", self._thanks),
            web.get("/w/{survey:[0-9a-z]{1,32}}/done-masked", self._thanks),
            web.get("/w/{survey:[0-9a-z]{1,32}}", self._show),
            web.get(code, self._show),
            web.post("/w/{survey:[0-9a-z]{1,32}}", self._take),
            web.post(code, self._take),
        ]

    # -- looking -------------------------------------------------------------------------------------------
    async def _show(self, request: web.Request) -> web.Response:
        survey, refused = await self._survey(request)
        if survey is None:
            return refused
        code = request.match_info.get("code")
        if code is None:
            return _html(page.form(survey, self._shuffle, ask_code=not survey.open_link))
        state = await self._look_up(survey, code)
        if state is None:
            return _html(page.notice(survey.title, say.TOO_MANY), 429)
        if state.refused == "used_code":
            return _html(page.notice(survey.title, say.USED_CODE), 409)
        if state.refused is not None:
            shown = page.form(survey, self._shuffle, problem=say.UNKNOWN_CODE, ask_code=True)
            return _html(shown, 403)
        return _html(page.form(survey, self._shuffle, group=state.group))

    async def _thanks(self, request: web.Request) -> web.Response:
        survey = await asyncio.to_thread(self._find, request.match_info["survey"])
        if survey is None:
            return _html(page.notice(say.OPINION_TITLE, say.NO_SURVEY), 404)
        masked = (say.THANKS_MASKED,) if request.path.endswith(DONE_MASKED) else ()
        return _html(page.notice(say.THANKS_TITLE, say.THANKS, *masked, say.CLOSE_PAGE))

    # -- taking --------------------------------------------------------------------------------------------
    async def _take(self, request: web.Request) -> web.Response:
        survey, refused = await self._survey(request)
        if survey is None:
            return refused
        if not self._from_here(request):
            return _html(page.notice(survey.title, say.NOT_FROM_HERE), 403)
        if request.content_type != TYPE:
            return _html(page.notice(survey.title, say.NOT_READABLE), 415)
        body = await _body(request)
        if body is None:
            return _html(page.notice(survey.title, say.TOO_LARGE), 413)
        try:
            sent = fields(body)
            typed = sent.get("code") or request.match_info.get("code")
            state = CodeState(None)
            if typed:
                looked = await self._look_up(survey, typed)
                if looked is None:
                    return self._again(survey, Posted(sent, None), say.TOO_MANY, 429, asks=True)
                state = looked
            posted = read(survey, sent, state.group)
        except UnreadableError:
            return _html(page.notice(survey.title, say.NOT_READABLE), 400)
        if state.refused is not None:
            return self._again(survey, posted, _REFUSED[state.refused], _STATUS[state.refused], asks=True)
        if typed is None and not survey.open_link:
            return self._again(survey, posted, say.NO_CODE, 400, asks=True)
        if posted.answer is None:
            asks = "code" in sent or (typed is None and not survey.open_link)
            return self._again(survey, posted, posted.problem, 422, asks=asks, group=state.group)
        code = surveys.read_code(typed) if typed else None
        try:
            outcome = await asyncio.to_thread(self._store, survey.id, code, posted.answer)
        except DatabaseBusyError:
            return self._again(survey, posted, say.BUSY, 503, asks="code" in sent, group=state.group)
        if outcome == "ended":
            return self._ended(survey)
        if outcome is not None:
            return self._again(
                survey, posted, _REFUSED.get(outcome, say.NO_SURVEY), _STATUS.get(outcome, 404), asks=True
            )
        target = DONE_MASKED if posted.masked else DONE
        here = target if "code" in request.match_info else f"{survey.id}/{target}"
        return web.Response(status=303, headers={"Location": here})

    def _again(
        self, survey: Survey, posted: Posted, problem: str, status: int, *, asks: bool, group: str = ""
    ) -> web.Response:
        """The form once more with what was filled in, and what was wrong."""
        shown = page.form(
            survey,
            self._shuffle,
            problem=problem,
            given=posted.fields,
            ask_code=asks and not survey.open_link,
            group=group,
        )
        return _html(shown, status)

    def _from_here(self, request: web.Request) -> bool:
        """Whether the form was sent by our own page, as far as the browser says (a foreign page cannot unsay it)."""
        origin = request.headers.get("Origin")
        if origin is None:
            return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
        try:
            told = URL(origin)
            return origin == self._origin or (told.scheme in ("http", "https") and told.authority == request.host)
        except ValueError:
            return False

    # -- the database --------------------------------------------------------------------------------------
    async def _survey(self, request: web.Request) -> tuple[Survey, web.Response] | tuple[None, web.Response]:
        survey = await asyncio.to_thread(self._find, request.match_info["survey"])
        nothing = web.Response()
        if survey is None:
            return None, _html(page.notice(say.OPINION_TITLE, say.NO_SURVEY), 404)
        if not survey.takes_answers(self._today()):
            return None, self._ended(survey)
        return survey, nothing

    def _ended(self, survey: Survey) -> web.Response:
        return _html(page.notice(survey.title, say.ENDED.format(asker=survey.asker)), 410)

    async def _look_up(self, survey: Survey, typed: str) -> CodeState | None:
        """The code's state; None where too many were wrong lately."""
        if not self._guesses.allowed(survey.id):
            return None
        code = surveys.read_code(typed)
        state = CodeState("unknown_code") if code is None else await asyncio.to_thread(self._check, survey.id, code)
        if state.refused == "unknown_code":
            self._guesses.wrong(survey.id)
        return state

    def _find(self, survey: str) -> Survey | None:
        with self._database.read() as connection:
            return surveys.find(connection, survey)

    def _check(self, survey: str, code: str) -> CodeState:
        with self._database.read() as connection:
            return surveys.check_code(connection, survey, code)

    def _store(self, survey: str, code: str | None, answer: surveys.Answer) -> surveys.Refusal | None:
        with self._database.write() as connection:
            return surveys.answer(connection, survey, code, answer, self._today())

    def _today(self) -> date:
        return self._clock().astimezone(ZONE).date()


@web.middleware
async def plain_errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Every response is a small page with the same headers; a fault is logged without the request it came with."""
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = _html(page.notice(say.OPINION_TITLE, say.NO_PAGE), error.status)
    except Exception:
        log.exception("a page failed")
        response = _html(page.notice(say.OPINION_TITLE, say.BUSY), 500)
    response.headers.update(HEADERS)
    return response


async def _body(request: web.Request) -> bytes | None:
    """The body; None where it is too large or does not arrive."""
    if (request.content_length or 0) > BODY_MOST:
        return None
    found = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while chunk := await request.content.readany():
                found += chunk
                if len(found) > BODY_MOST:
                    return None
    except TimeoutError:
        return None
    return found


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")
