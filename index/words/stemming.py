"""Words -> the stems a lexical search compares.

English by the Snowball stemmer, Vietnamese letters also without their diacritics (people
type them so), Thai as cut. Does not know which store will hold them.
"""

import unicodedata
from functools import lru_cache
from typing import Protocol

from index.normalising import normalise_for_matching
from index.words.cutting import cut_words
from index.words.stop_words import stop_words


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@lru_cache(maxsize=1)
def _english() -> _Stemmer:
    from snowballstemmer import stemmer

    snowball: _Stemmer = stemmer("english")
    return snowball


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of one normalised word."""
    if word.isascii() and word.isalpha() and len(word) > 3:
        return _english().stemWord(word)
    if word[0].isdigit():
        return word.replace(",", "")
    return word


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return Latin letters without diacritics (`đ` as `d`); other scripts stay as they are."""
    if word.isascii() or "\u0e00" <= word[0] <= "\u0e7f":
        return word
    kept = (letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return "".join(kept).replace("đ", "d")


def stems_of(text: str) -> list[str]:
    """Cut raw text into stems, in order, stop words included."""
    return [stem(word) for word in cut_words(normalise_for_matching(text))]


def content_stems(text: str) -> list[str]:
    """Cut raw text into stems without stop words; all of them if nothing else is left."""
    words = cut_words(normalise_for_matching(text))
    kept = [word for word in words if word not in stop_words()]
    return [stem(word) for word in kept or words]
