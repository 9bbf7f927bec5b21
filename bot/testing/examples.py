"""Made-up matters, told question by question: what an assessor would answer. Written once, played by all.

Conversation tests, tests of the seed systems and the transcripts play these; a question added to a pack that an example
does not answer stops the play with a sentence that names it (`bot.testing.play`). Dates fit the fixed day on which a
`FakeClock` starts, 2 March 2026.
"""

from __future__ import annotations

from bot.testing.example_parts import Example, factor, objection, questionnaire
from bot.testing.examples_chaoyang import (
    CHAOYANG_CLINIC,
    CHAOYANG_LOW,
    CHAOYANG_MEDIUM,
    CHAOYANG_SIMPLE,
    CHAOYANG_THIRD_PARTY,
)
from bot.testing.examples_national import NATIONAL_HIGH, NATIONAL_LOW, NATIONAL_MEDIUM, NATIONAL_RETURNED
from bot.testing.examples_national_ways import (
    NATIONAL,
    NATIONAL_SIMPLE,
    NATIONAL_SIMPLIFIED,
    NATIONAL_THIRD_PARTY,
    NATIONAL_YEARLY_PLAN,
)
from bot.testing.examples_shaoxing import (
    FACTOR_KINDS,
    LEADING_GROUP,
    SHAOXING_FIRST,
    SHAOXING_FOURTH,
    SHAOXING_LEVELS,
    SHAOXING_SECOND,
    SHAOXING_THIRD,
    YEARLY_TASK,
)
from bot.testing.examples_systems import DONGGANG, DONGGANG_KEY, HAICHENG, HUISHAN, LVSHUNKOU, NVERHE, SHENHE, SYSTEMS

EXAMPLES = (
    *SHAOXING_LEVELS,
    LEADING_GROUP,
    YEARLY_TASK,
    CHAOYANG_LOW,
    CHAOYANG_MEDIUM,
    CHAOYANG_CLINIC,
    CHAOYANG_SIMPLE,
    CHAOYANG_THIRD_PARTY,
    *NATIONAL,
    *SYSTEMS,
)
"""All of them."""
__all__ = [
    "CHAOYANG_CLINIC",
    "CHAOYANG_LOW",
    "CHAOYANG_MEDIUM",
    "CHAOYANG_SIMPLE",
    "CHAOYANG_THIRD_PARTY",
    "DONGGANG",
    "DONGGANG_KEY",
    "EXAMPLES",
    "FACTOR_KINDS",
    "HAICHENG",
    "HUISHAN",
    "LEADING_GROUP",
    "LVSHUNKOU",
    "NATIONAL",
    "NATIONAL_HIGH",
    "NATIONAL_LOW",
    "NATIONAL_MEDIUM",
    "NATIONAL_RETURNED",
    "NATIONAL_SIMPLE",
    "NATIONAL_SIMPLIFIED",
    "NATIONAL_THIRD_PARTY",
    "NATIONAL_YEARLY_PLAN",
    "NVERHE",
    "SHAOXING_FIRST",
    "SHAOXING_FOURTH",
    "SHAOXING_LEVELS",
    "SHAOXING_SECOND",
    "SHAOXING_THIRD",
    "SHENHE",
    "SYSTEMS",
    "YEARLY_TASK",
    "Example",
    "factor",
    "objection",
    "questionnaire",
]
