"""A model behind an endpoint, through langchain's `init_chat_model`: OpenAI-compatible, Ollama, or another provider."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from knowledge.language.errors import (
    BadReplyError,
    BusyError,
    DeniedError,
    LanguageError,
    NoProviderError,
    TooSlowError,
    UnreachableError,
)
from knowledge.language.model import Heard, Reply
from prompts import Prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

log = logging.getLogger(__name__)
SECONDS = 60.0
"""How long one answer may take, all tries together."""
TRIES = 3
PAUSE = 0.5
"""Seconds before the second try; twice as long before the third."""
_LENGTH_OPTION = {"ollama": "num_predict"}
"""How a provider calls the most tokens of a reply; `max_tokens` elsewhere."""


class EndpointModel:
    """A model of a provider, named `provider:model`, at `url` where it is not the provider's own."""

    def __init__(
        self,
        name: str,
        url: str | None = None,
        key: str | None = None,
        *,
        seconds: float = SECONDS,
        pause: float = PAUSE,
    ) -> None:
        """Raises NoProviderError. Nothing is asked of the endpoint yet."""
        self._name = name
        self._seconds = seconds
        self._pause = pause
        self._provider = name.partition(":")[0]
        self._model = _opened(name, url, key, seconds)
        self._failures = _failures()

    @property
    def name(self) -> str:
        """As set."""
        return self._name

    def ask(self, prompt: Prompt, values: Mapping[str, str], heard: Heard | None = None) -> Reply:
        """See `LanguageModel.ask`."""
        began = time.monotonic()
        for attempt in range(1, TRIES + 1):
            told = _Told(prompt.longest, heard)
            try:
                self._listen(prompt, values, told, began)
                break
            except (BusyError, UnreachableError) as error:
                if attempt == TRIES or told.text or time.monotonic() - began > self._seconds / 2:
                    raise
                log.info("language model, try %s: %s", attempt, error)
                time.sleep(self._pause * attempt)
        if not told.text.strip():
            raise BadReplyError("语言模型没有给出回答，请稍后再试。")
        return Reply(told.text.strip(), told.model or self._name, prompt.label, time.monotonic() - began)

    def _listen(self, prompt: Prompt, values: Mapping[str, str], told: _Told, began: float) -> None:
        system, user = prompt.filled(values)
        option: dict[str, Any] = {_LENGTH_OPTION.get(self._provider, "max_tokens"): prompt.tokens}
        try:
            pieces = self._model.stream([("system", system), ("user", user)], **option)
            for piece in pieces:
                told.take(piece)
                if time.monotonic() - began > self._seconds:
                    raise TooSlowError("语言模型回答得太慢，已停下。")
                if told.full:
                    break
            _close(pieces)
        except self._failures as error:
            raise _classified(error) from error


class _Told:
    """What was heard so far, up to `longest` characters."""

    def __init__(self, longest: int, heard: Heard | None) -> None:
        self._longest = longest
        self._heard = heard
        self.text = ""
        self.model = ""

    @property
    def full(self) -> bool:
        return len(self.text) >= self._longest

    def take(self, piece: BaseMessage) -> None:
        self.model = self.model or str(piece.response_metadata.get("model_name") or "")
        more = piece.text
        if not more:
            return
        self.text = (self.text + more)[: self._longest]
        if self._heard is not None:
            self._heard(self.text)


def _close(pieces: Iterator[Any]) -> None:
    """Hang up: a generator that is not read to its end would hold the connection."""
    close = getattr(pieces, "close", None)
    if close is not None:
        close()


def _opened(name: str, url: str | None, key: str | None, seconds: float) -> BaseChatModel:
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise NoProviderError(f"语言模型要写成“提供方:模型”，例如 openai:qwen2.5-7b，现在是“{name}”。")
    options: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        options["client_kwargs"] = {"timeout": seconds}
    else:
        # Tries are counted here, for all providers alike.
        options.update(timeout=seconds, max_retries=0)
        # A server of one's own mostly wants no key, the client always does.
        options["api_key"] = key or ("none" if url else None)
    if url:
        options["base_url"] = url
    try:
        from langchain.chat_models import init_chat_model

        opened: BaseChatModel = init_chat_model(name, **{k: v for k, v in options.items() if v is not None})
    except (ImportError, ValueError) as error:
        raise NoProviderError(f"不认识语言模型“{name}”，或没有装它的组件（wenping[models]）。") from error
    except _failures() as error:
        raise NoProviderError(f"语言模型“{name}”缺少密钥或地址，见 WENPING_CHAT_KEY、WENPING_CHAT_URL。") from error
    return opened


def _failures() -> tuple[type[Exception], ...]:
    """What providers raise when they cannot be reached or refuse."""
    kinds: list[type[Exception]] = [OSError, ValueError]
    for module, base in (
        ("httpx", "HTTPError"),
        ("httpx2", "HTTPError"),
        ("openai", "OpenAIError"),
        ("ollama", "ResponseError"),
    ):
        if find_spec(module) is not None:
            kinds.append(getattr(import_module(module), base))
    return tuple(kinds)


def _classified(error: Exception) -> LanguageError:
    """The provider's error as one of ours, by its status or its kind."""
    status = getattr(error, "status_code", None)
    kinds = " ".join(type(one).__name__ for one in _chain(error))
    if isinstance(status, int) and (status in (408, 409, 429) or status >= 500):
        return BusyError("语言模型忙不过来，请稍后再试。")
    if isinstance(status, int) and status >= 400:
        return DeniedError(f"语言模型拒绝了请求（{status}），请管理员核对模型名和密钥。")
    if "Timeout" in kinds:
        return TooSlowError("语言模型回答得太慢，已停下。")
    if "Connect" in kinds or isinstance(error, OSError) or "Protocol" in kinds or "ReadError" in kinds:
        return UnreachableError("语言模型连不上。")
    return BusyError("语言模型出了问题，请稍后再试。")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(5):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__
