"""Two quoted sentences of different articles -> whether they tell the same event, and whether they agree.

Kept conservative: the meaning, the names and the days must all meet before two sentences are
taken for one event, for joining two events is worse than telling one twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import FoundPeriod
from rag.facts import names_in, periods_in, quantities_in
from rag.quoting import Quote

SAME_MEANING = 0.6
SAME_NAMES = 0.5
LEAST_NAMES = 2
# Sentences that share so many names, and a day, may be put more freely.
MANY_NAMES = 4
MUCH_THE_SAME_MEANING = 0.4
LONGEST_EVENT_DAYS = 31
# Two sentences with the same names and all but the same words, whose only days lie so few days
# apart, tell one event and differ on its date; days further apart are those of two events.
ALL_BUT_THE_SAME_MEANING = 0.75
ALL_BUT_THE_SAME_NAMES = 0.8
MOST_DAYS_APART = 7


@dataclass(frozen=True, slots=True)
class Difference:
    """What two sentences say differently of one event, each in its own words."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Told:
    """A chosen quote, those of other articles that tell the same, and one that tells it differently."""

    quote: Quote
    also: tuple[Quote, ...] = ()
    differing: Quote | None = None
    difference: Difference | None = None


def gather(chosen: Sequence[Quote], ranked: Sequence[Quote]) -> list[Told]:
    """Fold chosen quotes that tell the same event into one, and look for more tellings among all ranked."""
    told: list[Told] = []
    used: list[Quote] = []
    for quote in chosen:
        if any(quote is other for other in used):
            continue
        others = [other for other in _one_an_article(quote, ranked) if is_same_event(quote, other)]
        conflicts = ((other, difference(quote, other)) for other in others)
        differing, what = next(((other, what) for other, what in conflicts if what), (None, None))
        also = tuple(other for other in others if difference(quote, other) is None)
        used += [quote, *also, *([differing] if differing else [])]
        told.append(Told(quote, also, differing, what))
    return told


def is_same_event(first: Quote, second: Quote) -> bool:
    """Say whether two sentences mean nearly the same, name the same and do not speak of other days."""
    if first.vector is None or second.vector is None:
        return False
    names, others = ({name.entity for name in names_in(quote.text)} for quote in (first, second))
    shared = len(names & others)
    least = MUCH_THE_SAME_MEANING if shared >= MANY_NAMES else SAME_MEANING
    if float(first.vector @ second.vector) < least:
        return False
    if shared < LEAST_NAMES or shared < SAME_NAMES * len(names | others):
        return False
    days, other_days = days_of(first), days_of(second)
    return bool(days & other_days) or bool(difference(first, second))


def difference(first: Quote, second: Quote) -> Difference | None:
    """What two tellings of one event say differently: a number of the same things, or its date."""
    return _number_difference(first, second) or _date_difference(first, second)


def days_of(quote: Quote) -> set[object]:
    """The periods of a sentence that are short enough to be those of one event."""
    return {one.period for one in _event_days(quote)}


def _number_difference(first: Quote, second: Quote) -> Difference | None:
    """Only where both say one number of things called by the same word, and share a day or have none."""
    numbers, others = (
        {one.unit: one for one in quantities_in(quote.text, quote.hit.article.published) if one.unit}
        for quote in (first, second)
    )
    days, other_days = days_of(first), days_of(second)
    if (days or other_days) and not days & other_days:
        return None
    for unit in sorted(numbers.keys() & others.keys()):
        if _plain(numbers[unit].value) != _plain(others[unit].value):
            return Difference(numbers[unit].text, others[unit].text)
    return None


def _date_difference(first: Quote, second: Quote) -> Difference | None:
    """Only where each speaks of one stretch of days, close to the other's, and all else is the same."""
    days, other_days = _event_days(first), _event_days(second)
    if len(days) != 1 or len(other_days) != 1 or not _tell_all_but_the_same(first, second):
        return None
    (one,), (other,) = days, other_days
    if one.period.overlaps(other.period) or one.period.gap_days(other.period) > MOST_DAYS_APART:
        return None
    return Difference(one.text, other.text)


def _tell_all_but_the_same(first: Quote, second: Quote) -> bool:
    if first.vector is None or second.vector is None:
        return False
    names, others = ({name.entity for name in names_in(quote.text)} for quote in (first, second))
    is_near = float(first.vector @ second.vector) >= ALL_BUT_THE_SAME_MEANING
    return is_near and len(names & others) >= max(LEAST_NAMES, ALL_BUT_THE_SAME_NAMES * len(names | others))


def _event_days(quote: Quote) -> list[FoundPeriod]:
    found = periods_in(quote.text, quote.hit.article.published)
    return [one for one in found if one.period.days <= LONGEST_EVENT_DAYS]


def _plain(value: str) -> str:
    """A number without what parts its thousands: "25,000" and "25.000" are the same."""
    parts = value.replace(",", ".").split(".")
    is_grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    return "".join(parts) if is_grouped else ".".join(parts)


def _one_an_article(quote: Quote, ranked: Sequence[Quote]) -> list[Quote]:
    """The sentences of other articles, of each article the one nearest in meaning."""
    nearest: dict[str, tuple[float, Quote]] = {}
    for other in ranked:
        article = other.hit.article.id
        if article == quote.hit.article.id or other.vector is None or quote.vector is None:
            continue
        cosine = float(quote.vector @ other.vector)
        if article not in nearest or cosine > nearest[article][0]:
            nearest[article] = (cosine, other)
    return [other for _, other in nearest.values()]
