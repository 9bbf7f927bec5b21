"""What each kind of event does, by theme. `decide` picks the handler."""
