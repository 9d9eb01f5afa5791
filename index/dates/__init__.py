"""Dates and periods in Thai, Vietnamese and English text and questions.

`find_periods` reads a text, `question_period` a question, `infer_published` finds an article's own
date, `match_period` compares a question's period with a passage's, `format_period` writes one.
A language is one file of words (`en`, `th`, `vi`); the grammar over their roles is shared.

    text -folding-> letters -scanning-> roles -grammar-> mentions -joining, resolving-> periods
"""

from index.dates.finding import find_periods
from index.dates.formatting import Calendar, format_period
from index.dates.matching import match_period
from index.dates.periods import FoundPeriod, Period
from index.dates.publishing import Inferred, infer_published
from index.dates.questions import question_period, question_periods

__all__ = [
    "Calendar",
    "FoundPeriod",
    "Inferred",
    "Period",
    "find_periods",
    "format_period",
    "infer_published",
    "match_period",
    "question_period",
    "question_periods",
]
