"""Neighbouring mentions that are the two ends of a range -> one mention.

"28 April to 2 May 2025", "từ 5/5 đến 12/5/2025", "between March and May 2025". It does not know what
the mentions' years are, only that one end lends the other its year.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.dates.mentions import Mention
from index.dates.scanning import Scan

_RANGE = re.compile(r",?[-u]o?i?")
_PAIR = re.compile(r"&o?i?")
_BETWEEN = re.compile(r"k[DJTWi@o]*$")


def join_ranges(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    joined: list[Mention] = []
    for mention in mentions:
        whole = _join(scan, joined[-1], mention) if joined else None
        if whole is None:
            joined.append(mention)
        else:
            joined[-1] = whole
    return joined


def _join(scan: Scan, first: Mention, last: Mention) -> Mention | None:
    if first.relative or last.relative or first.is_whole_year != last.is_whole_year:
        return None
    between = scan.roles[first.high : last.low]
    is_pair = _PAIR.fullmatch(between) and _BETWEEN.search(scan.roles[max(0, first.low - 4) : first.low])
    if not (_RANGE.fullmatch(between) or is_pair) or not _blanks_only(scan, first.high, last.low):
        return None
    return _whole(first, last)


def _blanks_only(scan: Scan, low: int, high: int) -> bool:
    return all(token is not None for token in scan.tokens[low:high])


def _whole(first: Mention, last: Mention) -> Mention | None:
    wraps = first.first > last.last
    year, last_year = first.year, last.last_year
    shift = first.year_shift if first.year_shift is not None else last.year_shift
    if year is None and last_year is not None:
        year, shift = last_year - wraps, None
    elif last_year is None and year is not None:
        last_year, shift = year + wraps, None
    if year is not None and last_year is not None and (year, first.first) > (last_year, last.last):
        return None
    return replace(
        first,
        high=last.high,
        last=last.last,
        year=year,
        last_year=last_year,
        year_shift=shift,
        leaning=first.leaning or last.leaning,
        confidence=min(max(first.confidence, last.confidence), 0.95),
        relation="" if first.relation in ("since", "until") else first.relation,
    )
