"""An OpenAI-compatible chat endpoint on loopback, for tests: real HTTP, answers by a rule that the test gives.

::

    with ChatEndpoint(lambda system, user: "公示三十日。[1]") as endpoint:
        model = EndpointModel("openai:test", endpoint.url, pause=0)
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Answering = Callable[[str, str], str]
"""(system, user) → what the model says."""


class ChatEndpoint:
    """Serves `/v1/chat/completions`, streamed or whole. `asked` holds (system, user) of each request that came through.

    `failing`: statuses that the next requests are answered with, first to last, before it works again. `stalling`: set
    it, and answers stop after their first piece until the endpoint is closed. `holding_after`: an answer waits
    behind these words, where given, until `released` is set. `keys`: the bearer tokens seen.
    """

    def __init__(self, answering: Answering, model: str = "test-1") -> None:
        self.answering = answering
        self.model = model
        self.asked: list[tuple[str, str]] = []
        self.keys: list[str] = []
        self.failing: list[int] = []
        self.stalling = False
        self.holding_after: str | None = None
        self.released = threading.Event()
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """Base URL, as WENPING_CHAT_URL takes it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> ChatEndpoint:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(endpoint: ChatEndpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: tests read `asked`."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.keys.append(self.headers.get("Authorization", "").removeprefix("Bearer "))
            if endpoint.failing:
                self._whole({"error": {"message": "refused by the test"}}, endpoint.failing.pop(0))
                return
            told = {one["role"]: str(one["content"]) for one in body["messages"]}
            endpoint.asked.append((told.get("system", ""), told.get("user", "")))
            text = endpoint.answering(*endpoint.asked[-1])
            if body.get("stream"):
                with suppress(ConnectionError):  # whoever has heard enough hangs up
                    self._stream(text)
            else:
                message = {"role": "assistant", "content": text}
                self._whole({**_head("chat.completion"), "choices": [_choice(message=message)]})

        def _stream(self, text: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for begin in range(0, len(text), 5):
                self._event(_choice(delta={"role": "assistant", "content": text[begin : begin + 5]}))
                held = endpoint.holding_after
                if held is not None and held in text[: begin + 5] and held not in text[:begin]:
                    endpoint.released.wait(60)
                if endpoint.stalling:
                    endpoint.closing.wait()
                    return
            self._event({**_choice(delta={}), "finish_reason": "stop"})
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, choice: dict[str, Any]) -> None:
            chunk = {**_head("chat.completion.chunk"), "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

        def _whole(self, value: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def _head(kind: str) -> dict[str, Any]:
        return {"id": "chat-1", "object": kind, "created": 0, "model": endpoint.model}

    def _choice(**more: Any) -> dict[str, Any]:
        return {"index": 0, "finish_reason": None, **more}

    return Handler
