"""A folded text -> its tokens (numbers and date words) and the string of their roles.

Where other text stands between two tokens the role string has `~`. It knows no grammar: what the
roles mean together is `grammar`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from index.dates import en, numerals, th, vi
from index.dates.folding import FoldedText
from index.dates.lexicon import Lexicon, Word

GAP = "~"
_LATIN = "a-zà-öø-ÿăđĩũơưạ-ỹ"
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_THAI = re.compile("[\u0e01-\u0e4e]")
_NUMBER = r"\d+(?:[.,:/\-]\d+)*"
# "the 1980's" are ten years, "1980's best film" is one's.
_DECADE_WRITTEN_AS_OWNER = r"(?:(?<=the )|(?<=early )|(?<=mid )|(?<=mid-)|(?<=late ))\d\d\d0['’]s"
_MARKS = "-,/"
_LABEL_WINDOW = 24
_MONTH_AFTER_DASH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"


@dataclass(frozen=True, slots=True)
class Token:
    """A number or a word with a role; offsets in the folded text. `language` is "" for numbers."""

    start: int
    end: int
    role: str
    word: Word | None = None
    numeral: numerals.Numeral | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """`roles[i]` is the role of `tokens[i]`, which is None for a gap.

    `following` holds the lower-case words that may follow a bare year.
    """

    folded: FoldedText
    roles: str
    tokens: tuple[Token | None, ...]
    following: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scanner:
    """The compiled words of some languages."""

    tokens: re.Pattern[str]
    words: dict[str, tuple[Word, str]]
    counted: re.Pattern[str]
    labelled: re.Pattern[str]
    following: frozenset[str]


@cache
def scanner_for(plain_vietnamese: bool = False) -> Scanner:
    """The scanner of all languages, or of Vietnamese typed without diacritics."""
    if plain_vietnamese:
        return _compile((en.lexicon(), vi.without_diacritics()))
    return _compile((en.lexicon(), vi.lexicon(), th.lexicon()))


def scan(folded: FoldedText, scanner: Scanner) -> Scan:
    text = folded.text
    buddhist = bool(_THAI.search(text))
    roles: list[str] = []
    tokens: list[Token | None] = []
    position = 0
    for match in scanner.tokens.finditer(text):
        beside = tokens[-1] if tokens and _only_blank(text, position, match.start()) else None
        before = _Before(position == match.start() and _is_glued(tokens), beside.role if beside else GAP)
        token = _token(text, match, scanner, buddhist, before)
        if not _only_blank(text, position, match.start()):
            roles.append(GAP)
            tokens.append(None)
        roles.append(token.role)
        tokens.append(token)
        position = match.end()
    return Scan(folded, "".join(roles), tuple(tokens), scanner.following)


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a number: whether a date word touches it, and the role beside it."""

    glued: bool
    role: str


def _is_glued(tokens: list[Token | None]) -> bool:
    """True where the last token, or the one before its dash, is a date word: `mid-2025`, `tháng5`."""
    before = [token for token in tokens[-2:] if token is not None]
    if before and before[-1].role in "-/":
        before.pop()
    return bool(before) and before[-1].word is not None


def _only_blank(text: str, start: int, end: int) -> bool:
    if start == end:
        return True
    if end - start > 3:
        return False
    between = text[start:end]
    return between.isspace() and between.count("\n") < 2


def _token(text: str, match: re.Match[str], scanner: Scanner, buddhist: bool, before: _Before) -> Token:
    start, end = match.span()
    found = match[0]
    if found in _MARKS:
        return Token(start, end, found)
    if found in scanner.words:
        word, language = scanner.words[found]
        return Token(start, end, GAP if word.role == "0" else word.role, word=word, language=language)
    numeral = _numeral(text, start, end, scanner, buddhist, before)
    return Token(start, end, numeral.role, numeral=numeral)


def _numeral(
    text: str, start: int, end: int, scanner: Scanner, buddhist: bool, before: _Before
) -> numerals.Numeral:
    numeral = _read_digits(text[start:end], buddhist)
    if numeral.role in "xF":
        return numeral
    is_year = numeral.role in "yP"
    if _CODE_AFTER_ANY.match(text, end) or (not is_year and _CODE_AFTER.match(text, end)):
        return numerals.OTHER
    near = text[max(0, start - 2) : start]
    if _CODE_BEFORE_ANY.search(near) and not (before.glued and near[-1:] == "/"):
        return numerals.OTHER
    if not before.glued and not is_year and _CODE_BEFORE.search(near):
        return numerals.OTHER
    if numeral.role == "P" or before.role in _SURE_BEFORE.get(numeral.role, ""):
        return numeral
    return numerals.OTHER if _counts_or_labels(text, start, end, scanner) else numeral


# After these words a number is a date's, whatever noun follows it.
_SURE_BEFORE = {
    "y": "YBCmMaATEK",
    "t": "BC",
    "q": "BCK",
    "n": "TDQZ",
    "p": "TD",
    "L": "TQ",
    "S": "DW",
    "d": "D",
    "R": "D",
    "g": "D",
}


def _read_digits(found: str, buddhist: bool) -> numerals.Numeral:
    digits = found.rstrip("sthndr'’")
    if digits.isdecimal():
        is_decade = found.endswith(("0s", "0's", "0’s"))
        numeral = numerals.read_number(digits)
        if is_decade or numeral.role == "y":
            return numerals.decade(numeral) if is_decade else numeral
        return numeral
    return numerals.read_chain(digits, buddhist=buddhist)


# What makes digits part of something else: G20, COVID-19, 5km, $30, 40%, 10/2025/NĐ-CP.
_CODE_BEFORE_ANY = re.compile(r"(?:[/$€฿£#+_=&°]|\d[.,])$")
_CODE_BEFORE = re.compile(f"[{_LATIN}]-?$")
_CODE_AFTER_ANY = re.compile(f"[%/_=°$€&]|[{_LATIN}]")
_CODE_AFTER = re.compile(f"-(?!{_MONTH_AFTER_DASH})[{_LATIN}]")


def _counts_or_labels(text: str, start: int, end: int, scanner: Scanner) -> bool:
    """True where a noun after the number is what it counts, or a word before it what it numbers."""
    if scanner.counted.match(text, end):
        return True
    before = text[max(0, start - _LABEL_WINDOW) : start]
    return not before.rstrip(" ")[-1:].isdigit() and bool(scanner.labelled.search(before))


def _compile(lexicons: Iterable[Lexicon]) -> Scanner:
    words: dict[str, tuple[Word, str]] = {}
    counted: set[str] = set()
    labels: set[str] = set()
    following: set[str] = set()
    for lexicon in lexicons:
        for spelling, word in lexicon.words.items():
            words.setdefault(spelling, (word, lexicon.language))
        counted |= set(lexicon.counted)
        labels |= set(lexicon.numbered) | set(lexicon.approximate)
        following |= set(lexicon.following)
    return Scanner(
        tokens=re.compile(
            f"{_words_pattern(words)}|{_DECADE_WRITTEN_AS_OWNER}(?![{_LATIN}])|{_NUMBER}(?:(?:st|nd|rd|th|s)(?![{_LATIN}]))?|[{_MARKS}]"
        ),
        words=words,
        counted=re.compile(r" ?(?:" + _bounded(counted) + ")"),
        labelled=re.compile(rf"(?:{_bounded(labels)})(?: số| so| no\.?| number| ที่)? ?$"),
        following=frozenset(following),
    )


def _words_pattern(words: Iterable[str]) -> str:
    """One pattern for all words; Latin letters beside a word's Latin end make it another word."""
    by_guards: dict[tuple[str, str], list[str]] = {}
    for word in words:
        before = (
            rf"(?<![{_LATIN}])"
            if _LATIN_LETTER.match(word[0])
            else r"(?<![\d.,/])"
            if word[0].isdigit()
            else ""
        )
        after = f"(?![{_LATIN}])" if _LATIN_LETTER.match(word[-1]) else ""
        by_guards.setdefault((before, after), []).append(word)
    # Words without a guard after them come first: they end in a dot, and "sept." is longer than "sept".
    ordered = sorted(by_guards.items(), key=lambda item: item[0][1] != "")
    return "|".join(f"{before}{_tree(group)}{after}" for (before, after), group in ordered)


def _bounded(words: Iterable[str]) -> str:
    latin = sorted((word for word in words if _LATIN_LETTER.match(word)), key=len, reverse=True)
    other = sorted((word for word in words if not _LATIN_LETTER.match(word)), key=len, reverse=True)
    parts = [rf"(?<![{_LATIN}])(?:{'|'.join(map(re.escape, latin))})(?![{_LATIN}])"] if latin else []
    return "|".join(parts + [re.escape(word) for word in other])


def _tree(words: Iterable[str]) -> str:
    """A pattern for the longest of the words, branching letter by letter: fast on long lists."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    branches = [
        re.escape(letter) + (_tree(tails) if tails != [""] else "")
        for letter, tails in sorted(by_letter.items())
        if letter
    ]
    if not branches:
        return ""
    group = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{group})?" if "" in by_letter else group
