"""Schema revisions. Made with `python -m storage.migrations "what changes"` after the tables were changed."""
