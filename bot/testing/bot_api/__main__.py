"""`python -m bot.testing.bot_api --port N`: the fake Bot API as a process, played through `/control/…`.

Prints one JSON line with its URL and token once it listens, and runs until it is interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys

from bot.testing.bot_api.control import routes
from bot.testing.bot_api.fake import TOKEN
from bot.testing.bot_api.server import BotApiServer
from bot.testing.bot_api.state import State


async def _serve(arguments: argparse.Namespace) -> None:
    state = State(arguments.seed)
    state.faults.latency = arguments.latency
    server = BotApiServer(state, arguments.token, arguments.host, arguments.port)
    await server.start(routes(state))
    sys.stdout.write(json.dumps({"url": server.url, "token": arguments.token}) + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    await server.stop()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.testing.bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port to listen on (0: any free one)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--seed", type=int, default=0, help="seed of the faults' chances")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    asyncio.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
