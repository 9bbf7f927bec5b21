"""A process to be killed: pushes, or takes a file in, until it is done; then it leaves a file that says so."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.app import App
from bot.exchange.intake import Intake
from bot.settings import Settings


def main() -> None:
    """``push DATA URL DONE`` or ``import DATA FILE DONE``."""
    what, data, other, done = sys.argv[1:]
    settings = Settings(data_dir=Path(data), embedding="none")
    if what == "push":
        settings = settings.model_copy(update={"exchange_url": other, "exchange_token": SecretStr("province-token")})
    app = App(settings)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if what == "push":
        one = app.pusher()
        one.sweep(one._far_side(), quiet=timedelta(0))
    else:
        Intake(app.database, app.clock).file(Path(other))
    Path(done).touch()


if __name__ == "__main__":
    main()
