"""Normalised text -> its words in order, Thai cut by dictionary.

Does not decide which words count for search.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_THAI_RUN = re.compile("[\u0e00-\u0e7f]+")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = re.compile("[๐-๙]")
_DIGIT_RUN = re.compile(r"(\d+)")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?[\u0e00-\u0e7f]*|[\u0e01-\u0e7f]+")


@lru_cache(maxsize=65536)
def _cut_thai(run: str) -> tuple[str, ...]:
    from pythainlp.tokenize import word_tokenize

    return tuple(w for w in word_tokenize(run, engine="newmm", keep_whitespace=False) if w.strip())


def spaced_words(text: str) -> str:
    """Put spaces between Thai words and around digit runs, leaving the rest as it stands.

    `text` should come from `normalise_for_matching`. Thai digits become Arabic ones.
    """
    text = _with_arabic_digits(text)
    text = _THAI_RUN.sub(lambda match: f" {' '.join(_cut_thai(match.group()))} ", text)
    text = _DIGIT_RUN.sub(r" \1 ", text)
    return " ".join(text.split())


def cut_words(text: str) -> list[str]:
    """Cut text from `normalise_for_matching` into words and numbers; punctuation is dropped."""
    text = _with_arabic_digits(text)
    return list(_words(_THAI_RUN.sub(lambda match: f" {' '.join(_cut_thai(match.group()))} ", text)))


def _with_arabic_digits(text: str) -> str:
    """Translating takes as long as all else here, and Thai digits are rare."""
    return text.translate(_THAI_DIGITS) if _THAI_DIGIT.search(text) else text


def _words(spaced: str) -> Iterable[str]:
    return (match.group() for match in _WORD.finditer(spaced))
