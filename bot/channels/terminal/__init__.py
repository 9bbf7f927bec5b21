"""The terminal as a channel: for trying things out, for scripts (`--jsonl`), and for tests."""
