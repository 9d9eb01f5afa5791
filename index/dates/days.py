"""The tokens of a day or days -> a mention, or None where they are no date after all.

"5-12 พฤษภาคม 2568", "ngày 5/5", "May 5-12, 2025", "2025-05-13". It knows nothing of months alone.
"""

from __future__ import annotations

import re

from index.dates import numerals
from index.dates.matched import Match, month_of, with_year
from index.dates.mentions import Mention, Relative
from index.dates.numerals import MonthDay


def nothing(match: Match) -> None:
    """Years before Christ: no date can hold them."""


def day_month(match: Match) -> Mention | None:
    month, days = month_of(match), _days(match)
    if not month or not days or days[-1] > numerals.days_in(month):
        return None
    if _is_lunar(match):
        return None
    first, last = (month, days[0]), (month, days[-1])
    return with_year(match, Mention(match.low, match.high, 0.95, first, last))


def _is_lunar(match: Match) -> bool:
    """True for "mùng 5 tháng Giêng": both words together belong to the lunar new year."""
    words = {match.text_of(token) for token in match.tokens("DM")}
    return bool(words & {"mùng", "mồng"}) and "tháng giêng" in words


def _days(match: Match) -> tuple[int, ...]:
    """The days of the month; a number right after the month word is the month, not a day."""
    days: list[int] = []
    after_month_word = after_era = False
    for token in match.scan.tokens[match.low : match.high]:
        if token is None or token.numeral is None:
            after_month_word, after_era = (
                bool(token and token.role == "T"),
                bool(token and token.role in "BC"),
            )
            continue
        if token.role == "p":
            days.extend(token.numeral.pair)
        elif token.role == "n" and not after_month_word and not after_era:
            days.append(token.numeral.number)
    return tuple(sorted(days))


def day_of_relative_month(match: Match) -> Mention | None:
    token, days = match.first("r"), _days(match)
    if token is None or token.word is None or not days or not isinstance(token.word.value, tuple):
        return None
    unit, shift = str(token.word.value[0]), int(token.word.value[1])
    if unit != "month" or len(days) > 1:
        return None
    return Mention(match.low, match.high, 0.8, relative=Relative("month", shift, day=days[0]))


def numeric(match: Match) -> Mention | None:
    token = match.first("FRd")
    if token is None or token.numeral is None:
        return None
    found = token.numeral
    confidence = 1.0 if found.year else 0.75
    return Mention(match.low, match.high, confidence, found.first, found.last, found.year, found.last_year)


def day_to_slash(match: Match) -> Mention | None:
    """Read "từ ngày 9 đến 13/6": the first day is of the last one's month."""
    token, first_day = match.first("SF"), match.number("n")
    if token is None or token.numeral is None:
        return None
    found = token.numeral
    month_number, last_day = found.last if found.role == "F" else found.first
    if first_day >= last_day:
        return None
    first, last = (month_number, first_day), (month_number, last_day)
    return Mention(match.low, match.high, 0.9, first, last, found.year, found.last_year)


_FRACTION_OF = re.compile(
    r" ?(?:số|tổng|thành viên|cổ phần|dân số|diện tích|chiều|of|ของ|ส่วน|quãng|thế giới|dặm|mét|sang|ไมล์|miles?\b|the\b)"
)


_NUMBERED_DAY = 13
_ROUND_THE_CLOCK = (7, 24)


def day_slash_month(match: Match) -> Mention | None:
    """Read "31/10"; a low first number may be a fraction or a score, so something must say "day"."""
    token = match.first("S")
    if token is None or token.numeral is None:
        return None
    text, month_day = match.scan.folded.text, token.numeral.first
    if _FRACTION_OF.match(text, token.end):
        return None
    before = match.scan.roles[max(0, match.low - 1) : match.low]
    marked = (
        "D" in match.roles
        or "W" in match.roles
        or before in tuple("sl@bfuir")
        or text[token.start - 1 : token.start] == "("
    )
    joined = before in ("-", "&") or match.scan.roles[match.high : match.high + 2] in ("-S", "-F", "-D")
    if not (marked or joined or _can_only_be_a_day(month_day)):
        return None
    mention = Mention(match.low, match.high, 0.9 if "D" in match.roles else 0.6, month_day, month_day)
    return with_year(match, mention)


def _can_only_be_a_day(month_day: MonthDay) -> bool:
    return month_day[1] >= _NUMBERED_DAY and month_day != _ROUND_THE_CLOCK


def day_hyphen_month(match: Match) -> Mention | None:
    """Read the older Vietnamese "ngày 30-4"; without a month after it, "5-12" is 5 December."""
    token, marker = match.first("gp"), match.first("D")
    if token is None or token.numeral is None or marker is None or marker.language != "vi":
        return None
    month_day = token.numeral.first
    if not 1 <= month_day[0] <= 12 or month_day[1] > numerals.days_in(month_day[0]):
        return None
    return Mention(match.low, match.high, 0.55, month_day, month_day)
