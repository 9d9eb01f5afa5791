"""A sentence of a passage -> whether it needs the one before it to say whom or what it speaks of.

"He also visited Laos" says it only with the sentence before. By how a sentence begins in English,
Thai or Vietnamese; a sentence in another language stands alone. Knows nothing of any question.
"""

from __future__ import annotations

import re
from itertools import pairwise

from index.types import Passage, Sentence
from index.words import cut_words

# A day, month or year that "this" points to is the article's own, not something told before.
_TIMES = r"(?:year|month|week|morning|afternoon|evening|spring|summer|autumn|winter|time)\b"
_SMALL = (
    "in|on|at|by|for|from|of|to|with|under|after|before|during|since|until|through|while|when|as|if|once|although|though"
    "|then|there|later|earlier|also|again|and|but|so|yet|however|meanwhile|instead|today|now"
)
_ENGLISH = re.compile(
    r"(?:he|she|they|it|his|her|their|its|these|those|both)\b"
    rf"|th(?:is|at)\b(?! {_TIMES})"
    r"|the (?:two|three|four|latter|former|same|visit|talks|trip)\b"
    # A few small words, then the pronoun: "While there, he", "During this hold".
    rf"|(?:{_SMALL}),?(?-i:(?: [a-z0-9]+,?){{0,4}} (?:he|she|they)\b)"
    rf"|(?:{_SMALL}) (?:this|these|those)\b(?! {_TIMES})",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile(
    # Before a name it is a title: "Ông Tô Lâm".
    r"(?:ông|bà|anh|chị|cô)(?: ấy| ta)? (?-i:[a-zà-ỹđ])"
    r"|(?:họ|nó|đây|đó|(?:điều|việc|chuyến thăm) (?:này|đó)|hai (?:bên|nước|nhà lãnh đạo)|cả hai|cùng ngày)\b"
    r"|(?:sau|trước|khi|trong|tại|từ|do|nhờ|theo|nhân dịp|vì) (?:\w+ ){0,2}(?:đó|này|ấy)\b",
    re.IGNORECASE,
)
_THAI_BEGINNINGS = re.compile("นับเป็น|ทั้งสอง|สองฝ่าย|ในวันเดียวกัน|ต่อมา|จากนั้น|หลังจากนั้น|ก่อนหน้านั้น")
_THAI_PRONOUNS = frozenset(("เขา", "เธอ", "พวกเขา", "ท่าน", "มัน", "นี่", "สิ่งนี้", "เหล่านี้", "ดังกล่าว"))
_THAI_WORDS, _THAI_CHARACTERS = 4, 40


def needs_context(text: str, language: str) -> bool:
    """Say whether a sentence in "en", "th" or "vi" leans on the one before it."""
    text = text.lstrip(" \n\t\"'“”‘’([*•-–")
    if language == "th":
        return _thai_needs(text)
    pattern = {"en": _ENGLISH, "vi": _VIETNAMESE}.get(language)
    return bool(pattern and pattern.match(text))


def _thai_needs(text: str) -> bool:
    if _THAI_BEGINNINGS.match(text):
        return True
    words = [word for word in cut_words(text[:_THAI_CHARACTERS]) if word.strip()]
    at = next((at for at, word in enumerate(words[:_THAI_WORDS]) if word in _THAI_PRONOUNS), None)
    # Behind "said that" it is the one who says it.
    return at is not None and not any(word.endswith("ว่า") for word in words[:at])


def context_of(passage: Passage, sentence: Sentence, language: str) -> Sentence | None:
    """Return the sentence just before, where this one leans on it and only blanks lie between them."""
    for before, one in pairwise(passage.sentences):
        if one == sentence:
            own, gap = passage.between(one.start, one.end), passage.between(before.end, one.start)
            return before if not gap.strip() and needs_context(own, language) else None
    return None
