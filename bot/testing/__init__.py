"""Test tools that ship with the project: scripted conversations, a fake Bot API server."""
