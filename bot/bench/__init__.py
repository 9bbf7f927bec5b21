"""Benchmarks: turns against a bare echo bot, retrieval."""
