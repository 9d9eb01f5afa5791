"""A text -> stretches that look like names of people or places but are in no table.

In Latin letters: capitalised words. In Thai: what stands after a title, and syllables that no
dictionary has. Meant for comparing by sound, so it would rather find too much; whether a stretch
really is a name it cannot know. `text` should come from `normalise_text`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from index.names.generic_words import LATIN_OFFICES, THAI_TITLES
from index.names.latin_conditions import MARKED_VIETNAMESE, SENTENCE_START, Word
from index.names.latin_matching import end_of, latin_words
from index.names.table import FoundName, NameTable
from index.names.thai_borders import dictionary, word_spans
from index.pieces import pieces

NOT_IN_TABLE = -1

_THAI_RUN = re.compile("[\u0e01-\u0e4e]+")
_PERSONAL_TITLES = ("นาย", "นาง", "นางสาว", "น.ส.", "ดร.", "พล.อ.", "พล.ท.", "พล.ต.", "คุณ", "สหาย", "ท่านผู้หญิง")
# Short Thai words that end a name: a name is not likely to hold them as a syllable of its own.
_NAME_ENDS = frozenset(
    "และ กับ ที่ ซึ่ง ได้ ว่า ให้ ใน ของ เป็น จะ มี ไป มา จาก ถึง แห่ง หรือ แล้ว ไม่ ก็ คือ เมื่อ โดย ต่อ เพื่อ พร้อม ร่วม ต้อง "
    "ยัง เคย อยู่ กล่าว เดิน เยือน พบ หารือ ประชุม ด้วย แต่ ทั้ง ต่าง วัน ปี เดือน นี้ นั้น รอง อดีต ชาว คน ด้าน ตาม กว่า".split()
)
# What a full stop behind them ends is no sentence: "St. Augustine", "Lee J. Brown".
_ABBREVIATIONS = frozenset("st mt ft mr mrs ms dr prof gen col maj lt capt sgt gov sen rep rev hon".split())
_BEHIND_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS)}|[a-z])\. ?$", re.IGNORECASE)
_FEWEST_CAPITALS, _MOST_CAPITALS = 3, 6
# Capitals that name nobody and nothing, and may well be written out in another language.
_COMMON_CAPITALS = frozenset(
    "GDP GNP CPI CEO CFO COO FDI ODA VAT USD VND THB EUR GMT UTC COVID HIV AIDS DNA SME SMES FAQ PDF".split()
)
_MOST_LETTERS = 45
_LONGEST_SHORT = 4
_LONGEST_TITLED = 8
_MOST_SHORT_WORDS_BEFORE = 2
_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    is_known: bool
    ends_name: bool


def find_unknown(text: str, table: NameTable | None = None) -> list[FoundName]:
    """Likely names outside the table, in order; `entity` is -1 and `kind` "person" after a title, else ""."""
    known = (table or NameTable.shipped()).find(text)
    found = (
        replace(name, start=start + name.start, end=start + name.end)
        for start, piece in pieces(text)
        for name in sorted([*_latin_names(piece), *_thai_names(piece)], key=lambda name: name.start)
    )
    return list(_apart_from(known, found))


def _apart_from(known: Sequence[FoundName], found: Iterable[FoundName]) -> Iterator[FoundName]:
    """Leave out what overlaps a known name; both come in order."""
    starts = [name.start for name in known]
    reach = list(accumulate((name.end for name in known), max))
    for name in found:
        before = bisect_left(starts, name.end)
        if not before or reach[before - 1] <= name.start:
            yield name


def _latin_names(text: str) -> Iterator[FoundName]:
    every = latin_words(text)
    shouts = len(every) > 1 and all(word.written.isupper() for word in every) and not _THAI_RUN.search(text)
    for run in _capitalised_runs(text, every):
        words = _without_offices(run)
        if not words or (
            all(word.written.isupper() for word in words) and (shouts or not _is_acronym(words))
        ):
            continue
        if len(words) == 1 and MARKED_VIETNAMESE.search(words[0].written):
            continue  # a capital that begins a phrase, "Điều lệ"; a Vietnamese name has two syllables
        start, end = words[0].start, end_of(words[-1])
        alone_at_start = len(words) == 1 and _begins_sentence(text, start)
        if end - start >= 3 and not (alone_at_start and not _THAI_RUN.search(text)):
            yield FoundName(start, end, NOT_IN_TABLE, "", text[start:end])


def _is_acronym(words: Sequence[Word]) -> bool:
    """Say whether capitals alone are letters that stand for a name, as "IPCC" is and a headline is not."""
    written = words[0].written
    return (
        len(words) == 1
        and written.isalpha()
        and _FEWEST_CAPITALS <= len(written) <= _MOST_CAPITALS
        and written not in _COMMON_CAPITALS
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(SENTENCE_START.search(before)) and not _BEHIND_ABBREVIATION.search(before)


def _capitalised_runs(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        gap = text[run[-1].end : word.start] if run else ""
        if run and gap not in (" ", "-", " - ") and not (gap == ". " and _goes_on(run[-1], word)):
            yield run
            run = []
        if word.written[0].isupper():
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _goes_on(word: Word, following: Word) -> bool:
    """Say whether a name goes on behind a full stop: after an abbreviation or an initial, no number of a king."""
    is_initial = (
        len(word.written) == 1 and word.written not in "IVX" and following.folded not in LATIN_OFFICES
    )
    return is_initial or word.folded in _ABBREVIATIONS


def _without_offices(words: list[Word]) -> list[Word]:
    while words and words[0].folded in LATIN_OFFICES:
        words = words[1:]
    return words


def _thai_names(text: str) -> Iterator[FoundName]:
    tokens = list(_tokens(text))
    position = 0
    while position < len(tokens):
        before = text[tokens[position - 1].start : tokens[position - 1].end] if position else ""
        is_titled = before in _PERSONAL_TITLES
        count = _name_length(
            text, tokens[position : position + _MOST_LETTERS + 1], is_titled, before in _offices()
        )
        if count:
            start, end = tokens[position].start, tokens[position + count - 1].end
            yield FoundName(start, end, NOT_IN_TABLE, "person" if is_titled else "", text[start:end])
        position += max(count, 1)


def _tokens(text: str) -> Iterator[_Token]:
    words = dictionary()
    for run in _THAI_RUN.finditer(text):
        for start, end in word_spans(run.group()):
            word = run.group()[start:end]
            ends = word in _NAME_ENDS or word in _PERSONAL_TITLES or word in _offices()
            yield _Token(run.start() + start, run.start() + end, word in words, ends)


@cache
def _offices() -> frozenset[str]:
    return frozenset(title for title in THAI_TITLES if title not in _PERSONAL_TITLES)


def _name_length(text: str, tokens: Sequence[_Token], is_titled: bool, is_after_office: bool) -> int:
    """How many tokens from the first on make a name.

    After `นาย` two written words are one; elsewhere a name needs a syllable no dictionary has, not more
    than two short words behind its start, or an office before it and two short words.
    """
    longest = _LONGEST_TITLED if is_titled else _LONGEST_SHORT
    count, last_unknown, words, first_unknown = 0, 0, 1, len(tokens)
    for number, token in enumerate(tokens):
        gap = text[tokens[number - 1].end : token.start] if number else ""
        if token.ends_name or gap not in ("", " ", "-", " - ") or token.end - tokens[0].start > _MOST_LETTERS:
            break
        if token.is_known and (token.end - token.start > longest or (gap and words >= 2 and is_titled)):
            break
        words += bool(gap)
        if token.is_known and gap and not is_titled:
            break
        count = number + 1
        if not token.is_known:
            last_unknown, first_unknown = count, min(first_unknown, number)
    if is_titled or (is_after_office and count >= 2):
        length = count
    else:
        length = count if first_unknown <= _MOST_SHORT_WORDS_BEFORE and last_unknown else 0
    letters = sum(token.end - token.start for token in tokens[:length])
    return length if letters >= (2 if is_titled else 4) else 0


def unknown_spellings(names: Iterable[FoundName]) -> list[str]:
    """The texts of names, each once, as they are stored beside a passage."""
    return list(dict.fromkeys(name.text for name in names))
