"""Procedures as data: the pack model, its loader and checker, typed conditions, and the rating.

Pure: nothing here does I/O but the loader, and nothing knows the time.
"""
