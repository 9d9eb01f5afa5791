"""Two strings -> whether one stands in the other, however each is encoded.

The one place that decides what "the same words" means for every measure of an answer's text.
"""

from __future__ import annotations

import re

from index.normalising import normalise_for_matching
from index.words import cut_words

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_CITATION_MARK = re.compile(r"\s?\[\d{1,3}\]")
_ENGLISH_ARTICLES = frozenset({"a", "an", "the"})


def matching_text(text: str) -> str:
    """Normalised, lower case, Arabic digits, single blanks."""
    return " ".join(normalise_for_matching(text).translate(_THAI_DIGITS).split())


def occurs(wanted: str, text: str) -> bool:
    """Whether `wanted` stands in `text`; "5" does not stand in "15" nor in "5,000"."""
    wanted = matching_text(wanted)
    before = r"(?<!\d)(?<!\d[.,])" if wanted[:1].isdigit() else ""
    after = r"(?![.,]?\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, matching_text(text)) is not None


def without_citation_marks(text: str) -> str:
    return _CITATION_MARK.sub("", text).strip()


def scored_words(text: str, language: str) -> list[str]:
    """Words as SQuAD's script compares them: no punctuation, in English no articles."""
    words = cut_words(normalise_for_matching(text))
    return [word for word in words if word not in _ENGLISH_ARTICLES] if language == "en" else words
