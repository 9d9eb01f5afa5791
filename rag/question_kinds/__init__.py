"""A question -> what kind of thing it asks for, by one table of patterns a language.

Patterns are tried in the order of the table; the first that matches decides. They are run
on text from `normalise_for_matching`, for Vietnamese also without diacritics.
"""

import re
from functools import cache
from typing import Literal

from index.normalising import normalise_for_matching
from index.words import fold
from rag.question_kinds import en, th, vi

Kind = Literal["who", "countries", "where", "when", "how-many", "why", "what"]
LANGUAGES = {"en": en.PATTERNS, "th": th.PATTERNS, "vi": vi.PATTERNS}
# Kinds whose answer can be told from other words: a name, a time or a number.
TYPED: frozenset[Kind] = frozenset(("who", "countries", "where", "when", "how-many"))


def kind_of(question: str, language: str) -> Kind:
    """Say what is asked for; "what" when no pattern of the language matches."""
    text = matching_text(question, language)
    for kind, pattern in _compiled(language):
        if pattern.search(text):
            return kind
    return "what"


def matching_text(text: str, language: str) -> str:
    """Return a text as patterns of that language are run on it."""
    text = normalise_for_matching(text)
    return " ".join(fold(word) for word in text.split(" ") if word) if language == "vi" else text


@cache
def _compiled(language: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    rows = LANGUAGES.get(language, en.PATTERNS)
    return tuple((kind, re.compile(pattern)) for kind, pattern in rows)
