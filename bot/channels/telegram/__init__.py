"""The Telegram channel: python-telegram-bot as transport, nothing of its queue, persistence or handlers."""

import os

# The library's documented opt-in to times as timedelta. Without it every 429 raises a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")
