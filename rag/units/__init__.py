"""Quantities and questions for one -> what they measure: money, a length, a time or just a count.

"How many stations" is not answered by "350 km/h", nor a price by a length. One table of units and of
ways to ask a language. Knows nothing of which sentence answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Literal, get_args

from index.words import cut_words, stop_words
from rag.facts import Quantity
from rag.naming import text_beside_names
from rag.question_kinds import matching_text
from rag.understanding import Query
from rag.units import en, th, vi

# In the order in which they are tried: "82 minutes long" is a time.
Measure = Literal[
    "money", "percent", "speed", "area", "time", "length", "weight", "temperature", "power", "count"
]
LANGUAGES: Mapping[str, ModuleType] = {"en": en, "th": th, "vi": vi}
# Characters after a number in which its unit begins, and before it for the few signs that stand there.
UNIT_REACH = 16
SIGN_REACH = 8
THING_WORDS = 2
# Those that have units of their own.
MEASURES: tuple[Measure, ...] = get_args(Measure)[:-1]
_SIGN_BEFORE: Mapping[Measure, re.Pattern[str]] = {
    "money": re.compile(r"(?:[$€£]|USD|EUR)\s?$"),
    "percent": re.compile(r"ร้อยละ\s?$"),
}


def measure_of(quantity: Quantity, text: str) -> Measure:
    """Say what a quantity of `text` measures, by the unit in it, right after it or right before it."""
    after = text[quantity.end : quantity.end + UNIT_REACH].lstrip()
    for measure, pattern in _units():
        if pattern.search(quantity.unit) or pattern.match(after):
            return measure
    before = text[max(0, quantity.start - SIGN_REACH) : quantity.start]
    return next((measure for measure, sign in _SIGN_BEFORE.items() if sign.search(before)), "count")


def asked_measure(query: Query) -> Measure | None:
    """Say what a question for a quantity asks to be measured; None where that cannot be told."""
    text = matching_text(query.searched, query.language)
    for measure, pattern in _asked(query.language):
        if pattern.search(text):
            return measure
    return "count" if re.search(LANGUAGES.get(query.language, en).COUNTED, text) else None


def asked_thing(query: Query) -> str:
    """Return the words for what is counted or measured, names and dates left out; "" where there are none."""
    text = text_beside_names(query.searched)
    if query.language == "en":
        found = re.search(en.THING_AFTER, text, re.IGNORECASE)
        return " ".join(words.strip() for words in found.groups() if words) if found else ""
    found = re.search(LANGUAGES[query.language].THING_AROUND, text, re.IGNORECASE)
    if not found:
        return ""
    before = [word for word in cut_words(text[: found.start()]) if word not in stop_words()][-THING_WORDS:]
    after = [word for word in cut_words(text[found.end() :]) if word not in stop_words()][:THING_WORDS]
    return " ".join([*before, *after])


@cache
def _units() -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    return tuple(
        (one, re.compile("|".join(module.UNITS[one] for module in LANGUAGES.values()), re.IGNORECASE))
        for one in MEASURES
    )


@cache
def _asked(language: str) -> tuple[tuple[Measure, re.Pattern[str]], ...]:
    patterns = LANGUAGES.get(language, en).ASKED
    return tuple((one, re.compile(patterns[one])) for one in MEASURES if one in patterns)
