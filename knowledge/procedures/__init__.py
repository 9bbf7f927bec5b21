"""Procedures as data: the pack model, its loader and checker, typed conditions, and the rating. Pure: no I/O but loading."""
