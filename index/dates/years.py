"""The tokens of a year or years -> a mention, or None where the digits are only a quantity.

"ปี 2568", "AD 79", "2021-2025", "ASEAN 2024", "1982 UNCLOS".
"""

from __future__ import annotations

import re

from index.dates import numerals
from index.dates.matched import Match, with_year
from index.dates.mentions import Mention
from index.dates.relatives import CLAUSE_END
from index.dates.scanning import Token


def years(match: Match) -> Mention | None:
    token = match.first("P")
    if token is None or token.numeral is None:
        return None
    confidence = 0.95 if match.first("YBC") else 0.8
    if _is_in_an_address(match.scan.folded.text, token):
        return None
    return Mention(
        match.low, match.high, confidence, year=token.numeral.year, last_year=token.numeral.last_year
    )


_QUANTITY_OF_DAYS = re.compile(r" ?(?:ngày|tháng|วัน|เดือน|days|months)")


def year(match: Match) -> Mention | None:
    token = match.first("tqny")
    marker = match.first("YBC")
    if token is None or marker is None:
        return None
    if match.roles in ("Yt", "Yq"):
        return _short_marked_year(match, token, marker)
    mention = with_year(match, Mention(match.low, match.high, 0.95))
    return mention if mention and mention.has_year else None


def _short_marked_year(match: Match, token: Token, marker: Token) -> Mention | None:
    """Read "năm 938" and the Thai "ปี 68"; "năm 365 ngày" is a length."""
    number = token.numeral.number if token.numeral else 0
    if token.role == "t" and marker.language in ("en", "th") and number >= 300:
        return Mention(match.low, match.high, 0.5, year=number, last_year=number)
    if _QUANTITY_OF_DAYS.match(match.scan.folded.text, token.end):
        return None
    if token.role == "t" and marker.language == "vi" and number >= 100:
        return Mention(match.low, match.high, 0.6, year=number, last_year=number)
    if token.role == "q" and marker.language == "th" and 55 <= number <= 79:
        value = numerals.short_year(number, buddhist=True)
        return Mention(match.low, match.high, 0.5, year=value, last_year=value)
    return None


def early_year(match: Match) -> Mention | None:
    """Read "in 452" where the clause ends with it: three digits are mostly a quantity."""
    token = match.first("t")
    if token is None or token.numeral is None or token.numeral.number < 300:
        return None
    if not CLAUSE_END.match(match.scan.folded.text, token.end):
        return None
    number = token.numeral.number
    return Mention(match.low, match.high, 0.5, year=number, last_year=number)


_ADDRESS_BEFORE = re.compile(r"[\w/.]-$")
_WORD_AFTER = re.compile(r" ([a-zà-öø-ÿăđĩũơưạ-ỹ]+)")
_NAMING_BEFORE = re.compile(r"(?:\b[A-Z]{2,}|\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Oo]ur))[ -]?$")
_ACRONYM_BEFORE = re.compile(r"\b[A-Z]{3,} $")
_ACRONYM_AFTER = re.compile(r" [A-Z]{3,}\b")
_RECENT = 2000
_LONGEST_QUERY = 200
_BARE_YEARS = range(1900, 2101)


def bare_year(match: Match) -> Mention | None:
    """Read a year that nothing but its place calls one: "ASEAN 2024", "1982 UNCLOS", "in 2024"."""
    token = match.first("y")
    if token is None or token.numeral is None or token.numeral.year is None:
        return None
    before = match.scan.roles[match.low - 1 : match.low] if match.low else ""
    introduced = before in tuple("isbfuko&-v")
    year_number, written = token.numeral.year, token.numeral.number
    if year_number not in _BARE_YEARS and not introduced:
        return None
    if written > 2300 and written % 100 == 0:
        return None
    if _is_in_an_address(match.scan.folded.text, token) or (
        not introduced and not _may_stand_bare(match, token)
    ):
        return None
    confidence = (
        0.85 if before in tuple("isbfu") else 0.4 if _names_a_treaty(match, token, year_number) else 0.5
    )
    return Mention(match.low, match.high, confidence, year=year_number, last_year=year_number)


def _names_a_treaty(match: Match, token: Token, year_number: int) -> bool:
    """True for "1982 UNCLOS" and "UNCLOS 1982": the year is part of a name more than a time."""
    _, end = match.scan.folded.original_span(token.start, token.end)
    if _ACRONYM_AFTER.match(match.scan.folded.original, end):
        return True
    return year_number < _RECENT and bool(_ACRONYM_BEFORE.search(_original_before(match, token)))


def _is_in_an_address(text: str, token: Token) -> bool:
    after = text[token.end : token.end + 2]
    return bool(_ADDRESS_BEFORE.search(text[max(0, token.start - 2) : token.start])) or (
        len(after) == 2 and after[0] in "-." and after[1].isalpha()
    )


def _may_stand_bare(match: Match, token: Token) -> bool:
    """A lower-case noun after a bare number is what is counted: "2000 delegates"."""
    text = match.scan.folded.text
    following = _WORD_AFTER.match(text, token.end)
    if following is None or _NAMING_BEFORE.search(_original_before(match, token)):
        return True
    start, end = match.scan.folded.original_span(following.start(1), following.end(1))
    written = match.scan.folded.original[start:end]
    if len(text) <= _LONGEST_QUERY and text == match.scan.folded.original:
        return True  # a query typed in lower case: "sea games 2025 medal table"
    return not written[0].islower() or following[1] in match.scan.following


def _original_before(match: Match, token: Token) -> str:
    start, _ = match.scan.folded.original_span(token.start, token.end)
    return match.scan.folded.original[max(0, start - 8) : start]
