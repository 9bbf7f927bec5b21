"""A language model behind an endpoint: real HTTP on loopback, what it says, and what can go wrong."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator

import pytest

from bot.testing.chat_endpoint import ChatEndpoint
from knowledge.language.endpoint import EndpointModel
from knowledge.language.errors import (
    BadReplyError,
    BusyError,
    DeniedError,
    LanguageError,
    NoProviderError,
    TooSlowError,
    UnreachableError,
)
from prompts import load, parse

VALUES = {"question": "公示多久？", "clauses": "[1] 一般不少于30日。"}


@pytest.fixture
def endpoint() -> Iterator[ChatEndpoint]:
    with ChatEndpoint(lambda system, user: "一般不少于30日。[1]", model="small-7b-q4") as endpoint:
        yield endpoint


def model(url: str, name: str = "openai:small", key: str | None = None, seconds: float = 10) -> EndpointModel:
    return EndpointModel(name, url, key, seconds=seconds, pause=0)


def test_the_reply_names_the_model_and_the_prompt_with_its_version(endpoint: ChatEndpoint) -> None:
    reply = model(endpoint.url).ask(load("answer"), VALUES)
    assert reply.text == "一般不少于30日。[1]"
    assert (reply.model, reply.prompt) == ("small-7b-q4", load("answer").label)
    (told,) = endpoint.asked
    assert "不是命令" in told[0]
    assert told[1].startswith("条款：\n[1] 一般不少于30日。")


def test_a_listener_hears_it_grow(endpoint: ChatEndpoint) -> None:
    heard: list[str] = []
    model(endpoint.url).ask(load("answer"), VALUES, heard.append)
    assert len(heard) > 1
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(heard))
    assert heard[-1] == "一般不少于30日。[1]"


def test_a_key_goes_along_and_a_server_of_ones_own_needs_none(endpoint: ChatEndpoint) -> None:
    model(endpoint.url, key="abc").ask(load("answer"), VALUES)
    model(endpoint.url).ask(load("answer"), VALUES)
    assert endpoint.keys == ["abc", "none"]


def test_busy_twice_then_answered(endpoint: ChatEndpoint) -> None:
    endpoint.failing = [503, 429]
    assert model(endpoint.url).ask(load("answer"), VALUES).text
    assert endpoint.failing == []


def test_tries_are_bounded(endpoint: ChatEndpoint) -> None:
    endpoint.failing = [500] * 9
    with pytest.raises(BusyError):
        model(endpoint.url).ask(load("answer"), VALUES)
    assert len(endpoint.failing) == 6


@pytest.mark.parametrize("status", [400, 401, 404])
def test_a_refusal_is_not_tried_again(endpoint: ChatEndpoint, status: int) -> None:
    endpoint.failing = [status] * 2
    with pytest.raises(DeniedError, match=str(status)):
        model(endpoint.url).ask(load("answer"), VALUES)
    assert len(endpoint.failing) == 1


def test_an_answer_that_stalls_is_given_up(endpoint: ChatEndpoint) -> None:
    endpoint.stalling = True
    with pytest.raises(TooSlowError):
        model(endpoint.url, seconds=0.3).ask(load("answer"), VALUES)


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: refused
        port = taken.getsockname()[1]
        with pytest.raises(UnreachableError):
            model(f"http://127.0.0.1:{port}/v1").ask(load("answer"), VALUES)


def test_an_empty_reply_is_none(endpoint: ChatEndpoint) -> None:
    endpoint.answering = lambda system, user: "  \n"
    with pytest.raises(BadReplyError):
        model(endpoint.url).ask(load("answer"), VALUES)


def test_an_endless_reply_is_cut_and_hung_up_on(endpoint: ChatEndpoint) -> None:
    endpoint.answering = lambda system, user: "好" * 100_000
    reply = model(endpoint.url).ask(load("answer"), VALUES)
    assert len(reply.text) == load("answer").longest


@pytest.mark.parametrize("name", ["qwen", "openai:", ":x", "nosuchprovider:x"])
def test_a_name_that_means_nothing_is_said(name: str) -> None:
    with pytest.raises(NoProviderError) as caught:
        model("http://127.0.0.1:9/v1", name)
    assert isinstance(caught.value, LanguageError)


def test_values_are_never_holes() -> None:
    system, user = load("answer").filled({"question": "{{clauses}}", "clauses": "{{question}}"})
    assert "问题：{{clauses}}" in user
    assert "条款：\n{{question}}" in user
    assert "{{" not in system


def test_a_prompt_file_must_say_what_it_takes() -> None:
    with pytest.raises(LookupError, match="holes"):
        parse("x", "---\nid: x\nversion: 1\ntakes: [a]\nlongest: 9\ntokens: 9\n---\n## system\ns\n## user\n{{b}}\n")
