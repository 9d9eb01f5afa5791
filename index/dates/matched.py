"""The tokens that a rule of the grammar matched -> the month, year, number or part they hold.

Shared by the builders (`days`, `spans`, `years`, `relatives`); it makes no mention of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.dates import numerals
from index.dates.mentions import Mention
from index.dates.periods import BUDDHIST_OFFSET
from index.dates.scanning import Scan, Token


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens `low` to `high` of a scan."""

    scan: Scan
    low: int
    high: int

    @property
    def roles(self) -> str:
        return self.scan.roles[self.low : self.high]

    def tokens(self, roles: str) -> Iterator[Token]:
        for token in self.scan.tokens[self.low : self.high]:
            if token is not None and token.role in roles:
                yield token

    def first(self, roles: str) -> Token | None:
        return next(self.tokens(roles), None)

    def number(self, roles: str) -> int:
        """The value of the first number or number word of these roles."""
        token = self.first(roles)
        if token is None:
            return 0
        return token.numeral.number if token.numeral else integer(token)

    def text_of(self, token: Token) -> str:
        return self.scan.folded.text[token.start : token.end]


def integer(token: Token) -> int:
    return token.word.value if token.word and isinstance(token.word.value, int) else 0


def shift_of(token: Token) -> int:
    return int(token.word.value[1]) if token.word and isinstance(token.word.value, tuple) else 0


def unit_of(match: Match) -> str:
    for token in match.tokens("rjUYTDJ"):
        value = token.word.value if token.word else ""
        return str(value[0]) if isinstance(value, tuple) else str(value)
    return ""


def part_of(match: Match) -> str:
    token = match.first("E")
    return token.word.value if token and token.word and isinstance(token.word.value, str) else "late"


def month_of(match: Match) -> int:
    named = match.first("mMaA")
    if named is not None:
        return integer(named)
    numeric = match.first("L")
    if numeric is not None and numeric.numeral:
        return numeric.numeral.number
    after_word = re.search("Tn", match.roles)
    token = match.scan.tokens[match.low + after_word.start() + 1] if after_word else None
    month = token.numeral.number if token and token.numeral else 0
    return month if month <= 12 else 0


def with_year(match: Match, mention: Mention) -> Mention | None:
    """Add the year found among the tokens, written or by relation, or leave it open."""
    relation = match.first("j")
    if relation is not None:
        unit_and_shift = relation.word.value if relation.word else None
        shift = unit_and_shift[1] if isinstance(unit_and_shift, tuple) else 0
        return replace_years(mention, None, None, shift, 0.85)
    years = _written_years(match)
    if years is None:
        return None
    if years == (None, None):
        return replace_years(mention, None, None, None, min(mention.confidence, 0.75))
    return replace_years(mention, *years, None, mention.confidence)


def replace_years(
    mention: Mention, year: int | None, last_year: int | None, shift: int | None, confidence: float
) -> Mention:
    return Mention(
        mention.low, mention.high, confidence, mention.first, mention.last, year, last_year, year_shift=shift
    )


def _written_years(match: Match) -> tuple[int | None, int | None] | None:
    """The years written; (None, None) where there is none, None where what is written is no year."""
    for token in match.tokens("LFRVP"):
        if token.numeral:
            return token.numeral.year, token.numeral.last_year
    year = _era_year(match)
    if year is None:
        return None, None
    return (year, year) if 1 <= year <= 9998 else None


def _era_year(match: Match) -> int | None:
    full = match.first("y")
    if match.first("B") and (marked := full or _after_era(match)) and marked.numeral:
        return marked.numeral.number - BUDDHIST_OFFSET
    if match.first("C") and (marked := full or _after_era(match)) and marked.numeral:
        return marked.numeral.number
    if full is not None and full.numeral:
        return full.numeral.year
    short = match.first("q")
    if short is None or short.numeral is None:
        return None
    return numerals.short_year(short.numeral.number, buddhist=True) if _is_thai_year(match, short) else -1


def _after_era(match: Match) -> Token | None:
    """The number beside an era's name, which may have fewer than four digits."""
    found = re.search("[BC][ntq]|[ntq][BC]", match.roles)
    if found is None:
        return None
    index = found.start() if found[0][1] in "BC" else found.start() + 1
    return match.scan.tokens[match.low + index]


def _is_thai_year(match: Match, short: Token) -> bool:
    languages = {token.language for token in match.tokens("MAYJhQ")}
    return "th" in languages and short.numeral is not None and 50 <= short.numeral.number <= 85
