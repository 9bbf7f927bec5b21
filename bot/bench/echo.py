"""A bare python-telegram-bot echo bot, as in its tutorial: the yardstick of `wenping bench turns`.

`python -m bot.bench.echo --api-url URL --token T` polls until it gets SIGINT or SIGTERM. It keeps nothing,
checks nothing, and a kill loses what it had fetched: the least that a bot on this stack can do.
"""

from __future__ import annotations

import argparse

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

CONCURRENT_UPDATES = 256


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Read the arguments and poll."""
    parser = argparse.ArgumentParser(prog="python -m bot.bench.echo", description=__doc__)
    parser.add_argument("--api-url", required=True, help="base URL of the Bot API, without the token")
    parser.add_argument("--token", required=True)
    arguments = parser.parse_args()
    base = arguments.api_url.rstrip("/")
    application = (
        Application.builder()
        .token(arguments.token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .concurrent_updates(CONCURRENT_UPDATES)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
