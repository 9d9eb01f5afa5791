"""A question and passages -> what the question names that each passage has.

Names by the table and, for names in no table, by sound; the question's period against the
passage's periods. Says what is there, not whether it answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from index.annotating import name_key
from index.dates import Period, match_period
from index.names import same_sounding
from index.stores.catalog import Candidate
from rag.understanding import Query

Heard = Mapping[str, frozenset[str]]


def heard_names(query: Query, passages: Iterable[Candidate]) -> Heard:
    """Map each of the question's names in no table to the passages' names that sound the same."""
    if not query.unknown_names:
        return {}
    others = sorted({name for stored in passages for name in stored.unknown_names})
    return {name: frozenset(same_sounding(name, others)) for name in query.unknown_names}


def name_shares(query: Query, passages: Sequence[Candidate], heard: Heard) -> list[float]:
    """Return the share in [0, 1] of the question's names that each passage mentions."""
    wanted = len(query.names) + len(query.unknown_names)
    if wanted == 0:
        return [0.0] * len(passages)
    keys = frozenset(_key(name.entity) for name in query.names)
    sounding = [same for same in heard.values() if same]
    return [
        (len(keys & stored.names) + sum(not same.isdisjoint(stored.unknown_names) for same in sounding))
        / wanted
        for stored in passages
    ]


def period_match(query: Query, stored: Candidate) -> float:
    """Return how the passage's periods meet the question's, in [-1, 1]; 0 when none is asked."""
    if query.period is None:
        return 0.0
    return match_period(query.period, periods_of(stored), stored.article.published)


def periods_of(stored: Candidate) -> Sequence[Period]:
    return [_period(first, last) for first, last in stored.periods]


@lru_cache(maxsize=8192)
def _key(entity: int) -> str:
    return name_key(entity)


@lru_cache(maxsize=8192)
def _period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))
