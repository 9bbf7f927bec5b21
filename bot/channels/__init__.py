"""Channels translate between the outside and the engine's events and messages, and do nothing else."""
