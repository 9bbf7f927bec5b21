"""Exchange of filed matters with other systems: the format, files of it, and a far side reached by URL and token.

The format is documented in docs/exchange.md; `bot.exchange.model` is its one source.
"""
