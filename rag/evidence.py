"""A question and passages -> what the question names that each passage has.

Names by the table and, for names in no table, by sound; the question's period against the
passage's periods. Says what is there, not whether it answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from index.annotating import name_key
from index.dates import Period, match_period
from index.names import same_sounding
from index.stores.catalog import StoredPassage
from rag.understanding import Query

Heard = Mapping[str, frozenset[str]]


def heard_names(query: Query, passages: Iterable[StoredPassage]) -> Heard:
    """Map each of the question's names in no table to the passages' names that sound the same."""
    if not query.unknown_names:
        return {}
    others = sorted({name for stored in passages for name in stored.unknown_names})
    return {name: frozenset(same_sounding(name, others)) for name in query.unknown_names}


def name_share(query: Query, stored: StoredPassage, heard: Heard) -> float:
    """Return the share in [0, 1] of the question's names that the passage mentions."""
    wanted = len(query.names) + len(query.unknown_names)
    if wanted == 0:
        return 0.0
    known = sum(name_key(name.entity) in stored.names for name in query.names)
    unknown = sum(not same.isdisjoint(stored.unknown_names) for same in heard.values())
    return (known + unknown) / wanted


def period_match(query: Query, stored: StoredPassage) -> float:
    """Return how the passage's periods meet the question's, in [-1, 1]; 0 when none is asked."""
    if query.period is None:
        return 0.0
    return match_period(query.period, periods_of(stored), stored.article.published)


def periods_of(stored: StoredPassage) -> Sequence[Period]:
    return [Period(date.fromisoformat(first), date.fromisoformat(last)) for first, last in stored.periods]
