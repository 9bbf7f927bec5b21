"""The other system over HTTP: PUT a matter, GET pages of matters (docs/exchange.md says how it must answer).

Certificates are checked, redirects are not followed (the token would go along), the token appears in no message and no
log. An answer counts as "taken" only where it names the matter and the edition: a 200 of some gate in between does not.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Literal, TypeVar

import aiohttp
from pydantic import SecretStr
from yarl import URL

from bot.exchange.errors import FarSideError, NoFarSideError
from bot.exchange.model import Matter, as_json
from bot.exchange.read import DOUBLED, parse

CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 30.0, 60.0
LARGEST_ANSWER, LARGEST_PAGE = 256 * 1024, 64 * 1024 * 1024
LONGEST_PAUSE = 24 * 3600.0
"""Seconds: a Retry-After beyond a day is taken as a day."""
NO_URL = "没有设置对接的系统：请设置 WENPING_EXCHANGE_URL 和 WENPING_EXCHANGE_TOKEN，说明见 docs/exchange.md。"
NOT_HTTPS = "WENPING_EXCHANGE_URL 要以 https:// 开头（只有本机可以用 http://），否则口令会被人看到。"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a push. `later`: not taken, or nobody knows; again after `pause` seconds (None: as one likes).

    `refused`: never again without a person; `denied`: it was the token (401, 403), so the others would fare no better.
    """

    kind: Literal["taken", "later", "refused"]
    why: str = ""
    pause: float | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of matters (as JSON, unchecked), the cursor to go on from, and whether there is more now."""

    matters: list[Any]
    cursor: str
    more: bool


class FarSide:
    """One far side. Its calls block; use it from a thread without a running loop."""

    def __init__(self, url: str | None, token: SecretStr | None, *, read_seconds: float = READ_SECONDS) -> None:
        """Raises NoFarSideError where no address or token is set, or the token would travel in the open."""
        if not url or token is None or not token.get_secret_value().strip():
            raise NoFarSideError(NO_URL)
        try:
            self._base = URL(url.rstrip("/"))
        except ValueError as error:
            raise NoFarSideError(NOT_HTTPS) from error
        if self._base.scheme != "https" and not (self._base.scheme == "http" and _local(self._base.host or "")):
            raise NoFarSideError(NOT_HTTPS)
        if not self._base.host or self._base.user is not None or self._base.password is not None:
            raise NoFarSideError(NOT_HTTPS)
        self._token = token
        self._timeout = aiohttp.ClientTimeout(
            total=max(TOTAL_SECONDS, 2 * read_seconds), sock_connect=CONNECT_SECONDS, sock_read=read_seconds
        )

    @property
    def source(self) -> str:
        """Where it is, without anything secret: for records and the cursor."""
        return str(self._base.with_query(None).with_fragment(None))

    def push(self, matter: Matter) -> Answer:
        """PUT {url}/matters/{id}. Never raises for what the far side or the network do."""
        body = json.dumps(as_json(matter), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": matter.hash}

        async def call(session: aiohttp.ClientSession) -> Answer:
            target = self._base / "matters" / matter.id
            async with session.put(target, data=body, headers=headers, allow_redirects=False) as response:
                text = await _limited(response, LARGEST_ANSWER)
                return _judge(response, text, matter)

        try:
            return self._run(call)
        except TimeoutError:
            return Answer("later", "对方没有按时回应")
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError):
            return Answer("later", "对方的证书核对不通过")
        except (aiohttp.ClientError, OSError) as error:
            return Answer("later", f"连不上或断开（{type(error).__name__}）")

    def pull(self, cursor: str) -> Page:
        """GET {url}/matters?cursor=…. Raises FarSideError."""

        async def call(session: aiohttp.ClientSession) -> Page:
            async with session.get(
                self._base / "matters", params={"cursor": cursor}, allow_redirects=False
            ) as response:
                if response.status != 200:
                    raise FarSideError(f"对方不给（{response.status}）。请核对地址和口令，再试一次。")
                return _page(await _limited(response, LARGEST_PAGE), cursor)

        try:
            return self._run(call)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise FarSideError(f"连不上对方（{type(error).__name__}）。已收的都在，请稍后接着收。") from error

    def _run(self, call: Callable[[aiohttp.ClientSession], Awaitable[T]]) -> T:
        async def within() -> T:
            headers = {
                "Authorization": f"Bearer {self._token.get_secret_value().strip()}",
                "Accept": "application/json",
            }
            async with aiohttp.ClientSession(
                headers=headers, timeout=self._timeout, cookie_jar=aiohttp.DummyCookieJar()
            ) as session:
                return await call(session)

        return asyncio.run(within())


def _judge(response: aiohttp.ClientResponse, text: str | None, matter: Matter) -> Answer:
    status = response.status
    if 200 <= status < 300:
        if _names(text, matter):
            return Answer("taken")
        return Answer("later", f"对方答了{status}，但没有写明收到哪一件、哪一版")
    if status in (408, 425, 429) or status >= 500:
        return Answer("later", f"对方答{status}", pause=_pause(response.headers.get("Retry-After")))
    return Answer("refused", f"对方不收（{status}）{_said(text)}", denied=status in (401, 403))


def _names(text: str | None, matter: Matter) -> bool:
    try:
        told = parse(text or "")
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("id") == matter.id and told.get("hash") == matter.hash


def _said(text: str | None) -> str:
    """The far side's own words, where it gives any: ``{"error": "…"}``, cut short."""
    try:
        told = parse(text or "")
    except (ValueError, RecursionError):
        return ""
    said = told.get("error") if isinstance(told, dict) else None
    return f"：{' '.join(said.split())[:200]}" if isinstance(said, str) else ""


def _pause(value: str | None) -> float | None:
    """Retry-After in seconds; a date is not read: it needs a clock both sides agree on."""
    try:
        seconds = float(value or "")
    except ValueError:
        return None
    return min(seconds, LONGEST_PAUSE) if math.isfinite(seconds) and seconds >= 0 else None


def _page(text: str | None, cursor: str) -> Page:
    bad = FarSideError("对方给的这一页不合格式，没有收；以前收的都在。请对方改好，再接着收。")
    try:
        told = parse(text or "")
    except (ValueError, RecursionError) as error:
        raise bad from error
    if not isinstance(told, dict) or DOUBLED in told:
        raise bad
    matters, following, more = told.get("matters"), told.get("cursor"), told.get("more")
    if not isinstance(matters, list) or not isinstance(following, str) or not isinstance(more, bool):
        raise bad
    if len(following) > 2000 or (more and following == cursor):
        raise bad
    return Page(matters, following, more)


async def _limited(response: aiohttp.ClientResponse, most: int) -> str | None:
    """The body as text; None where it is longer than `most` or no UTF-8."""
    parts, size = [], 0
    async for chunk in response.content.iter_chunked(64 * 1024):
        size += len(chunk)
        if size > most:
            return None
        parts.append(chunk)
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError:
        return None


def _local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
