"""A text -> the whole numbers below a hundred that it says in words, in English, Thai and Vietnamese.

Words that are more often something else (Vietnamese "năm" is five and year, English "one") are told
apart as unsure. Knows nothing of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.words import cut_words

_ENGLISH = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split(),
        start=1,
    )
}
_ENGLISH_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_VIETNAMESE = {
    word: value
    for value, words in enumerate(
        ("một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín"), start=1
    )
    for word in words.split()
}
_VIETNAMESE_LATER = frozenset(("mốt", "tư", "lăm", "nhăm"))
_THAI = {
    word: value
    for value, words in enumerate(("หนึ่ง เอ็ด", "สอง ยี่", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"), start=1)
    for word in words.split()
}
_THAI_LATER = frozenset(("เอ็ด", "ยี่"))
_THAI_NUMBER = re.compile(f"(?:(?P<tens>{'|'.join(_THAI)})?(?P<ten>สิบ))?(?P<units>{'|'.join(_THAI)})?")
_UNSURE = frozenset(("one", "một", "ba", "năm", "หนึ่ง"))
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """`value` as said; `is_sure` unless the word alone often means something else."""

    value: int
    is_sure: bool


def number_words_in(text: str) -> set[NumberWord]:
    """Return the numbers that a text says in words. Capitalised Vietnamese words are names ("Ba Đình")."""
    words = _WORD.findall(text)
    return {*_english_in([word.lower() for word in words]), *_vietnamese_in(words), *_thai_in(text)}


def _english_in(words: Sequence[str]) -> Iterator[NumberWord]:
    tens = 0
    for word in [*words, ""]:
        units = _ENGLISH.get(word, 0)
        if tens and units < 10:
            yield NumberWord(tens + units, is_sure=True)
        elif units:
            yield NumberWord(units, word not in _UNSURE)
        tens = _ENGLISH_TENS.get(word, 0)


def _vietnamese_in(words: Sequence[str]) -> Iterator[NumberWord]:
    at = 0
    while at < len(words):
        value, used = _vietnamese_at(words, at)
        if value:
            yield NumberWord(value, used > 1 or words[at] not in _UNSURE)
        at += max(1, used)


def _vietnamese_at(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return the number said from word `at` on, 0 for none, and how many words say it."""
    following = [*words[at : at + 3], "", "", ""]
    if following[0] == "mười":
        units = _VIETNAMESE.get(following[1], 0)
        return 10 + units, 1 + bool(units)
    first = _value(_VIETNAMESE, following[0], _VIETNAMESE_LATER)
    if first and following[1] == "mươi":
        units = _VIETNAMESE.get(following[2], 0)
        return 10 * first + units, 2 + bool(units)
    return first, int(bool(first))


def _thai_in(text: str) -> Iterator[NumberWord]:
    """Words that a number is made of may be cut together or apart, but no space parts them."""
    said = ""
    for word in (word for run in text.split() for word in (*cut_words(run), "")):
        if word and _THAI_NUMBER.fullmatch(said + word):
            said += word
            continue
        if said:
            yield _thai(said)
        said = word if word and _THAI_NUMBER.fullmatch(word) and word not in _THAI_LATER else ""


def _thai(said: str) -> NumberWord:
    found = _THAI_NUMBER.fullmatch(said)
    assert found is not None
    tens = (_THAI.get(found["tens"] or "", 1)) * 10 if found["ten"] else 0
    return NumberWord(tens + _THAI.get(found["units"] or "", 0), said not in _UNSURE)


def _value(values: Mapping[str, int], word: str, later: frozenset[str]) -> int:
    """The value of a word that begins a number; 0 for those that can only follow another."""
    return 0 if word in later else values.get(word, 0)
