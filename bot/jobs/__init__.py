"""Slow work, outside any turn: policy search, documents, pictures, files. Results come back as events."""
