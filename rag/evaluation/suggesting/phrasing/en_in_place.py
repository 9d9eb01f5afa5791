"""English with the question word in the answer's place, as a quiz asks: "The economy grew by how many per cent?"

For sentences that cannot be turned round by rule; knows nothing of verbs.
"""

from __future__ import annotations

import re

from rag.evaluation.suggesting.cutting import Cut

LEAST_WORDS = 6
_OFFICES = (
    "The|Former|Then|Prime|Deputy|Foreign|Vietnamese|Thai|Chinese|Russian|US|Lao|French|Japanese|Party|General|"
    "President|Minister|Secretary|Ambassador|King|Mr|Ms|Mrs|Dr|Chairman|Leader"
)
TITLES = re.compile(rf"(?:(?:{_OFFICES})\s+)*")
TITLES_AT_END = re.compile(rf"\b(?:(?:{_OFFICES})\s+)+$")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
_BEFORE_A_DATE = re.compile(r"\b(?:on|in|since|until|from|by|before|after)\s*$")
_BEFORE_A_NAME = re.compile(
    r"\b(?P<preposition>with|on|by|to|for|of|from|against|between|under)\s*$|\b[a-z]+ed\s*$"
)
_COUNTED = re.compile(
    r"\s+(?:(?:million|billion|thousand)\s+)?(?:[a-z-]+\s+){0,2}?(?:[a-z-]+s|people|per cent)\b"
)
_LISTED = {
    "person": "which people",
    "country": "which countries",
    "place": "which places",
    "organisation": "which organisations",
}


def ask_in_place(cut: Cut, before: str, answer: str, after: str) -> str | None:
    """`after` without the full stop. None where not even this reads well."""
    if cut.kind == "date":
        before = _WEEKDAY.sub("", before)
        word = _date_word(answer) if _BEFORE_A_DATE.search(before) else None
    elif cut.kind == "number":
        word = "how many" if _COUNTED.match(after) else None
    elif cut.kind == "name":
        before = TITLES_AT_END.sub("", before)
        word = _name_word(before)
    else:
        word = _LISTED.get(cut.named)
    return _question(before, word, until_comma(after)) if word else None


def until_comma(text: str) -> str:
    """Up to where another clause begins."""
    return re.split(r"[,;:]\s|\s[–-]\s|\s(?:and|but)\s(?:the|they|he|she|it)\s|\swhen\s", text, maxsplit=1)[
        0
    ].rstrip(" ,;:")


def _date_word(answer: str) -> str:
    if answer.isdecimal():
        return "which year"
    return "which date" if re.search(r"\d\D*\d{4}|[^\d\s]\s\d{1,2}\b", answer) else "which month"


def _name_word(before: str) -> str | None:
    match = _BEFORE_A_NAME.search(before)
    if match is None:
        return None
    return "whom" if match["preposition"] else "who"


def _question(before: str, word: str, after: str) -> str | None:
    text = " ".join(f"{before.strip()} {word} {after.strip()}".split())
    if len(text.split()) < LEAST_WORDS or text.count("(") != text.count(")"):
        return None
    return text + "?"
