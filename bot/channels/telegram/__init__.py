"""The Telegram channel: python-telegram-bot as transport, nothing of its queue, persistence or handlers."""
