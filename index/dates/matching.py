"""A question's period and what is known of a passage's -> how well they agree, from -1 to 1.

It knows nothing of texts. The measure, with q the question's period:

- a passage's period p within q counts 1; one that reaches beyond counts sqrt(share of p's days
  inside q), at least 0.1: a whole year against a month of it about 0.3;
- an article published within q, or up to a week after it, counts 0.5: news tells of its own days;
- the best of these is the score; with nothing known it is 0;
- where nothing overlaps, the score is negative: -0.3 for a gap of days, falling to -1 for a year or
  more; half as much when only the publication day is known, and none at all for an article
  published after q that names no period (it may look back).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

from index.dates.periods import Period

_LEAST_OVERLAP = 0.1
_PUBLISHED_WITHIN = 0.5
_REPORTED_WITHIN = timedelta(days=7)
_LEAST_CONTRADICTION = 0.3
_FULL_GAP_DAYS = 365


def match_period(question: Period, passage_periods: Sequence[Period], published: date | None) -> float:
    """Return the agreement, in [-1, 1]; more overlap never lowers it, a wider gap never raises it."""
    agreements = [_agreement(question, period) for period in passage_periods if question.overlaps(period)]
    if published is not None and _is_reported(question, published):
        agreements.append(_PUBLISHED_WITHIN)
    if agreements:
        return max(agreements)
    if passage_periods:
        return -_contradiction(min(question.gap_days(period) for period in passage_periods))
    if published is None or published > question.end:
        return 0.0
    return -0.5 * _contradiction((question.start - published).days)


def _agreement(question: Period, period: Period) -> float:
    inside = (min(question.end, period.end) - max(question.start, period.start)).days + 1
    return max(_LEAST_OVERLAP, sqrt(inside / period.days))


def _is_reported(question: Period, published: date) -> bool:
    return question.start <= published and published - question.end <= _REPORTED_WITHIN


def _contradiction(gap_days: int) -> float:
    share = min(1.0, gap_days / _FULL_GAP_DAYS)
    return _LEAST_CONTRADICTION + (1 - _LEAST_CONTRADICTION) * share
