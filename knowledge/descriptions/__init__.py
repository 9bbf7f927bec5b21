"""What one free message says of a matter: facts, each with the words it rests on.

Pure: `read(text, today)` knows no clock, no model and no database. Nothing is concluded: a fact is what was said, a
figure is what was written, and whoever sent the message confirms it. What is unclear is named as such, to be asked.
"""

from knowledge.descriptions.model import Description, Fact, Field, Quote, Unclear
from knowledge.descriptions.reader import read

__all__ = ["Description", "Fact", "Field", "Quote", "Unclear", "read"]
