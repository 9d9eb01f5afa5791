"""The tokens of a month, a part of one, of a year, a decade or a century -> a mention.

"tháng 5/2025", "early 2025", "ไตรมาส 3/2568", "thập niên 90". It knows nothing of single years.
"""

from __future__ import annotations

from index.dates import numerals, years
from index.dates.matched import Match, integer, month_of, part_of, replace_years, with_year
from index.dates.mentions import YEAR_END, YEAR_START, Mention
from index.dates.numerals import MonthDay
from index.dates.periods import BUDDHIST_OFFSET
from index.dates.scanning import Token

_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


_YEAR_PARTS: dict[str, tuple[MonthDay, MonthDay]] = {
    "early": ((1, 1), (4, 30)),
    "mid": ((5, 1), (8, 31)),
    "late": ((9, 1), (12, 31)),
}


def month(match: Match) -> Mention | None:
    number = month_of(match)
    token = match.first("A")
    if not number or (match.roles == "A" and token and "." not in match.text_of(token)):
        return None
    bare = match.roles == "L"
    return with_year(match, Mention(match.low, match.high, 0.7 if bare else 0.95, (number, 1), (number, 31)))


def months(match: Match) -> Mention | None:
    token = match.first("Vpg")
    if token is None or token.numeral is None:
        return None
    if token.role == "V":
        found = token.numeral
        return Mention(match.low, match.high, 0.9, found.first, found.last, found.year, found.last_year)
    first, last = token.numeral.pair
    if not first < last <= 12:
        return None
    return with_year(match, Mention(match.low, match.high, 0.8, (first, 1), (last, 31)))


def part_of_month(match: Match) -> Mention | None:
    number = month_of(match)
    if not number:
        return None
    first, last = _MONTH_PARTS[part_of(match)]
    return with_year(match, Mention(match.low, match.high, 0.8, (number, first), (number, last)))


def year_part(match: Match) -> Mention | None:
    token = match.first("hH")
    span = token.word.value if token and token.word else None
    if isinstance(span, tuple) and isinstance(span[0], int):
        first, last = span[0], span[1]
    else:
        quarter = match.first("L") or match.first("n")
        number = quarter.numeral.number if quarter and quarter.numeral else 0
        if not 1 <= number <= 4:
            return None
        first, last = 3 * number - 2, 3 * number
    return with_year(match, Mention(match.low, match.high, 0.9, (first, 1), (last, 31)))


def part_of_year(match: Match) -> Mention | None:
    first, last = _YEAR_PARTS[part_of(match)]
    mention = with_year(match, Mention(match.low, match.high, 0.85, first, last))
    if mention and mention.year is None and mention.year_shift is None:
        return replace_years(mention, None, None, 0, 0.5)
    return mention


def decade(match: Match) -> Mention | None:
    span = match.first("P")
    if span is not None:
        return years.years(match)
    token = match.first("zyqn")
    if token is None or token.numeral is None:
        return None
    start, length = _decade_start(token)
    return None if start is None else _part_of_years(match, start, length)


def _decade_start(token: Token) -> tuple[int | None, int]:
    if token.numeral is None:
        return None, 0
    number = token.numeral.number
    if token.role in "qn":
        if number % 10:
            return None, 0
        return (1900 + number, 10) if number > 20 else (2000 + number, 10)
    return token.numeral.year, 1 if number % 10 else numerals.decade_length(number)


def _part_of_years(match: Match, start: int, length: int) -> Mention:
    """All of the years, or the first, middle or last third where early, mid or late is said."""
    shares = {"early": (0, 0.35), "mid": (0.35, 0.7), "late": (0.7, 1)}
    first, last = shares[part_of(match)] if match.first("E") else (0, 1)
    begin, end = start + round(first * length), start + round(last * length) - 1
    return Mention(match.low, match.high, 0.8, YEAR_START, YEAR_END, begin, end)


def century(match: Match) -> Mention | None:
    token, word = match.first("c"), match.first("Z")
    number = integer(token) if token else match.number("n")
    if not 1 <= number <= 30:
        return None
    first = (number - 1) * 100 + 1
    if word and word.word and word.word.value == "be":
        first -= BUDDHIST_OFFSET
    if first < 1:
        return None
    return _part_of_years(match, first, 100)
