"""HTTP for python-telegram-bot over aiohttp: one pooled session, several times quicker than its own httpx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels import words
from bot.channels.telegram.errors import (
    ContentTooLargeError,
    FileGoneError,
    FileTooLargeError,
    FileUnreachableError,
    NotSentError,
    ProxyUnsupportedError,
    ServerSideError,
)

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
UPLOAD_SECONDS = 120.0
"""Files may go out over a slow line; while they do, Telegram is silent."""
POOL_SECONDS = 30.0
FLOOD_SECONDS = 5
"""Pause after a 429 that names none."""
_CHUNK = 64 * 1024
_JSON: Final = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """A `telegram.request.BaseRequest` over one `aiohttp.ClientSession` with up to `connections` at once."""

    __slots__ = ("_connections", "_proxy", "_read_seconds", "_session")

    def __init__(self, connections: int = 256, proxy: str | None = None, read_seconds: float = READ_SECONDS) -> None:
        super().__init__()
        if proxy and urlsplit(proxy).scheme not in {"http", "https"}:
            raise ProxyUnsupportedError("PROXY_URL must begin with http:// or https://")
        self._connections = connections
        self._proxy = proxy or None
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds of silence after which a call counts as timed out."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session in the running loop; does nothing where it is open."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; return its status and body.

        Raises `NotSentError` where no connection was made, `TimedOut` where the answer did not come in time,
        `ServerSideError` for 5xx, `ContentTooLargeError` for 413, `RetryAfter` for a 429 without a time, and
        `NetworkError` where the connection broke.
        """
        body, headers, slow = _body(request_data)
        read = _seconds(read_timeout, self._read_seconds)
        if slow and read is not None:
            read += _seconds(write_timeout, UPLOAD_SECONDS) or UPLOAD_SECONDS
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(pool_timeout, POOL_SECONDS),
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=read,
        )
        try:
            async with self._open().request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy
            ) as response:
                status, payload = response.status, await response.read()
        except (
            aiohttp.ConnectionTimeoutError,
            aiohttp.ClientConnectorError,
            aiohttp.ClientHttpProxyError,
        ) as error:
            raise NotSentError(f"no connection: {type(error).__name__}") from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            # Only the class: the text may hold the address, and with it the token.
            raise NetworkError(f"connection broke: {type(error).__name__}") from error
        if status >= 500:
            raise ServerSideError(f"HTTP {status}")
        if status == 413:
            raise ContentTooLargeError("Request Entity Too Large")
        if status == 429 and b'"retry_after"' not in payload:
            raise RetryAfter(FLOOD_SECONDS)
        return status, payload

    async def save(self, url: str, to: Path, limit_bytes: int) -> int:
        """Stream what `url` holds to the file `to`; return its size in bytes.

        Raises `FileTooLargeError` as soon as it exceeds `limit_bytes`, `FileGoneError` for 404,
        `FileUnreachableError` for anything else that fails. Nothing is left at `to` then.
        """
        timeout = aiohttp.ClientTimeout(
            total=None, connect=POOL_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=self._read_seconds
        )
        size = 0
        part = to.with_name(f"{to.name}.part")
        try:
            async with self._open().get(url, timeout=timeout, proxy=self._proxy) as response:
                if response.status == 404:
                    raise FileGoneError(words.FILE_GONE)
                if response.status != 200:
                    raise FileUnreachableError(words.FILE_UNREACHABLE)
                with part.open("wb") as file:
                    async for chunk in response.content.iter_chunked(_CHUNK):
                        size += len(chunk)
                        if size > limit_bytes:
                            raise too_large(limit_bytes)
                        file.write(chunk)
            part.replace(to)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise FileUnreachableError(words.FILE_UNREACHABLE) from error
        finally:
            part.unlink(missing_ok=True)
        return size

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NotSentError("the channel is not started")
        return self._session


def too_large(limit_bytes: int) -> FileTooLargeError:
    """Return the error that tells a user how large a file may be."""
    return FileTooLargeError(words.FILE_TOO_LARGE.format(n=limit_bytes // (1024 * 1024)))


def _seconds(value: object, default: float) -> float | None:
    """Tell a time given by the caller, or None for none, from python-telegram-bot's mark for the default."""
    if value is None:
        return None
    return float(value) if isinstance(value, int | float) else default


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str], bool]:
    """Return the body, its headers, and whether it holds files."""
    if data is None:
        return None, {}, False
    if not data.contains_files:
        return json.dumps(data.parameters, ensure_ascii=False).encode(), _JSON, False
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}, True
