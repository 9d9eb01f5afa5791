"""An article's text -> the day it was published, as far as the text lets one tell, and why.

Three kinds of evidence, from sure to doubtful: a line that is only a date; a day without a year
early in the text, its year found from "next year ... 2024" or from the years mentioned; the latest
full date told of as past. It does not know the file's name, address or front matter.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from index.dates import en, periods, th, vi
from index.dates.finding import read_mentions, span_of
from index.dates.mentions import Mention
from index.dates.periods import Period
from index.dates.resolving import in_years, resolve
from index.dates.scanning import Scan

_NEWS_BEGINS = date(1990, 1, 1)
_LONGEST_BYLINE = 32
_LONGEST_LINE = 200
_LOOKED_AT_CHARS = 10_000
_WITHIN_A_SENTENCE = frozenset("i@lsbfuk-&")
_LEAD_CHARS = 700
_ANCHOR_CHARS = 80
_FUTURE_CHARS = 40
_BYLINE_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Inferred:
    """`confidence` from 0 to 1; `why` says in English what the date rests on."""

    period: Period
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """The mentions of one text, each with its start and end and the text before it."""

    text: str
    scanned: Scan
    mentions: tuple[Mention, ...]

    def span(self, mention: Mention) -> tuple[int, int]:
        return span_of(self.scanned, mention)

    def is_future(self, mention: Mention) -> bool:
        start, _ = self.span(mention)
        return bool(_future_words().search(self.text[max(0, start - _FUTURE_CHARS) : start].lower()))


def infer_published(text: str) -> Inferred | None:
    """Return the article's date with a stated confidence, or None where nothing tells of it."""
    text = _ends_of(text)
    scanned, found = read_mentions(text)
    reading = _Reading(text, scanned, tuple(found))
    return (
        _written_line(reading)
        or _day_with_year_found(reading)
        or _latest_past_day(reading)
        or _year_only(reading)
    )


def _ends_of(text: str) -> str:
    """Return what a date is looked for in: all of an article, the beginning and the end of a book."""
    if len(text) <= 2 * _LOOKED_AT_CHARS:
        return text
    return f"{text[:_LOOKED_AT_CHARS]}\n\n{text[-_LOOKED_AT_CHARS:]}"


@cache
def _future_words() -> re.Pattern[str]:
    latin = "|".join((*en.lexicon().future, *vi.lexicon().future))
    return re.compile(rf"\b(?:{latin})\b|{'|'.join(th.lexicon().future)}")


def _is_day(mention: Mention) -> bool:
    return mention.relative is None and mention.first == mention.last


def _written_line(reading: _Reading) -> Inferred | None:
    """A line with a full date and hardly anything else: a byline at the top or the bottom."""
    for mention in reading.mentions:
        period = resolve(mention, None) if mention.has_year and _is_day(mention) else None
        if period is None or period.start < _NEWS_BEGINS or not _stands_alone(reading, mention):
            continue
        start, end = reading.span(mention)
        return Inferred(period, 0.95, f'a line of its own says "{reading.text[start:end]}"')
    return None


def _stands_alone(reading: _Reading, mention: Mention) -> bool:
    if reading.scanned.roles[mention.low - 1 : mention.low] in _WITHIN_A_SENTENCE:
        return False
    start, end = reading.span(mention)
    before = reading.text[max(0, start - _LONGEST_LINE) : start].rpartition("\n")[2]
    after = reading.text[end : end + _LONGEST_LINE].partition("\n")[0]
    if len(before) + len(after) >= _LONGEST_LINE:
        return False
    is_caption = before.lstrip().startswith("|")
    is_sentence = after.rstrip().removesuffix("น.").endswith(".") or re.search(r"[!?()]", before + after)
    if is_caption or is_sentence:
        return False
    return len(_BYLINE_LETTERS.findall(before + after)) <= _LONGEST_BYLINE


def _day_with_year_found(reading: _Reading) -> Inferred | None:
    lead = _lead_day(reading)
    if lead is None:
        return None
    start, end = reading.span(lead)
    written = reading.text[start:end]
    anchored = _anchored_year(reading)
    if anchored is not None:
        year, why = anchored
        period = in_years(lead, year, year)
        return Inferred(period, 0.8, f'"{written}" and {why}') if period else None
    return _day_after_the_latest(reading, lead, written)


def _lead_day(reading: _Reading) -> Mention | None:
    """The first single day without a year, told early in the text and not as something to come."""
    for mention in reading.mentions:
        start, _ = reading.span(mention)
        if start > _LEAD_CHARS:
            return None
        without_year = not mention.has_year and mention.year_shift is None
        if _is_day(mention) and without_year and not reading.is_future(mention):
            return mention
    return None


def _anchored_year(reading: _Reading) -> tuple[int, str] | None:
    """The year that "next year", "this year" or "last year" says when a year stands near it."""
    votes: Counter[int] = Counter()
    reasons: dict[int, str] = {}
    for relation, named in pairwise(reading.mentions):
        shift = _year_shift(relation)
        if shift is None or named.year is None or named.year != named.last_year:
            continue
        start, near = reading.span(relation)[0], reading.span(named)
        between = reading.text[reading.span(relation)[1] : near[0]]
        if len(between) > _ANCHOR_CHARS or "\n" in between:
            continue
        year = named.year - shift
        votes[year] += 1
        reasons.setdefault(year, f'"{reading.text[start : near[1]]}"')
    if not votes:
        return None
    year = votes.most_common(1)[0][0]
    return year, reasons[year]


def _year_shift(mention: Mention) -> int | None:
    if mention.relative is not None and mention.relative.unit == "year" and not mention.relative.spans:
        return mention.relative.shift if abs(mention.relative.shift) <= 1 else None
    return mention.year_shift


def _day_after_the_latest(reading: _Reading, lead: Mention, written: str) -> Inferred | None:
    """The first such day on or after the latest full date told of as past, unless a later year prevails."""
    latest, years = _latest_past(reading), _years_told(reading)
    if latest is None and not years:
        return None
    earliest = latest.start.year if latest else min(years)
    candidates = [period for year in range(earliest, earliest + 3) if (period := in_years(lead, year, year))]
    period = next((period for period in candidates if latest is None or period.end >= latest.start), None)
    prevailing = [year for year, count in years.items() if period and year > period.start.year and count > 1]
    if prevailing:
        period = in_years(lead, max(prevailing), max(prevailing))
    if period is None:
        return None
    told = years[period.start.year]
    confidence = round(min(0.75, 0.4 + 0.1 * told), 2)
    return Inferred(period, confidence, f'"{written}" and {told} mentions of {period.start.year}')


def _latest_past(reading: _Reading) -> Period | None:
    """The latest month or day with its year written, told of as past."""
    latest: Period | None = None
    for mention in reading.mentions:
        if not mention.has_year or mention.year != mention.last_year or reading.is_future(mention):
            continue
        period = resolve(mention, None)
        if period and period.days <= 31 and (latest is None or period.start > latest.start):
            latest = period
    return latest


def _years_told(reading: _Reading) -> Counter[int]:
    years: Counter[int] = Counter()
    for mention in reading.mentions:
        if mention.year is not None and mention.year == mention.last_year and mention.confidence >= 0.8:
            years[mention.year] += 0 if reading.is_future(mention) else 1
    recent = max((year for year, count in years.items() if count), default=0)
    return Counter({year: count for year, count in years.items() if count and year >= recent - 1})


def _latest_past_day(reading: _Reading) -> Inferred | None:
    days = [mention for mention in reading.mentions if mention.has_year and _is_day(mention)]
    past = [(resolve(mention, None), mention) for mention in days if not reading.is_future(mention)]
    dated = [(period, mention) for period, mention in past if period and period.start >= _NEWS_BEGINS]
    if not dated:
        return None
    period, mention = max(dated, key=lambda pair: pair[0].start)
    start, end = reading.span(mention)
    return Inferred(period, 0.45, f'the latest day told of as past is "{reading.text[start:end]}"')


def _year_only(reading: _Reading) -> Inferred | None:
    anchored = _anchored_year(reading)
    if anchored is not None:
        return Inferred(periods.year(anchored[0]), 0.5, anchored[1])
    latest, years = _latest_past(reading), _years_told(reading)
    if latest is not None and latest.start >= _NEWS_BEGINS:
        return Inferred(latest, 0.35, f"the latest month told of as past is {latest.start:%Y-%m}")
    if not years or max(years) < _NEWS_BEGINS.year:
        return None
    year = max(years)
    return Inferred(periods.year(year), 0.3, f"the latest year told of is {year}")
