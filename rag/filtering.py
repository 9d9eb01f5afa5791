"""Which articles a question may be answered from: dates, languages and publishers.

Knows an article's head only; how passages are found and what a question means is left to others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.publishers import publisher_of
from index.types import ArticleHead


@dataclass(frozen=True, slots=True)
class Filter:
    """Bounds on articles; an empty bound admits all. An undated article lies within no dates."""

    first: date | None = None
    last: date | None = None
    languages: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.first or self.last or self.languages or self.publishers)

    def admits(self, head: ArticleHead) -> bool:
        return (
            self._admits_day(head.published)
            and (not self.languages or head.language in self.languages)
            and (not self.publishers or publisher(head) in self.publishers)
        )

    def _admits_day(self, day: date | None) -> bool:
        if not (self.first or self.last):
            return True
        return day is not None and (self.first or date.min) <= day <= (self.last or date.max)


EVERYTHING = Filter()


def publisher(head: ArticleHead) -> str:
    """The site an article stood on, the nearest thing to a publisher that is recorded, or ""."""
    return publisher_of(head.url)
