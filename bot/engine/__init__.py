"""The conversation as a pure function: `decide(world, event) -> Decision`. No I/O, no clock, no randomness."""
