"""A collection's newest articles -> questions a reader may begin with, in three languages.

Made of what the articles name: a person or a country, and the month they were published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from index.dates import Period, format_period
from index.names import NameTable
from index.types import Article, ArticleHead

_ASKED = {
    "en": {"person": "What did {name} do in {month}?", "place": "What happened in {name} in {month}?"},
    "th": {"person": "{name} ทำอะไรในเดือน{month}", "place": "เกิดอะไรขึ้นที่{name}ในเดือน{month}"},
    "vi": {"person": "{name} đã làm gì trong {month}?", "place": "Có gì xảy ra ở {name} trong {month}?"},
}
ARTICLES_READ = 12


def example_questions(
    heads: Sequence[ArticleHead], article_of: Callable[[str], Article | None], language: str, count: int = 4
) -> list[str]:
    """Return up to `count` questions, each about another name, from the newest dated articles."""
    questions: dict[str, str] = {}
    dated = [head for head in heads if head.published is not None][:ARTICLES_READ]
    for head in dated:
        article = article_of(head.id)
        if article is None or article.published is None:
            continue
        for name, kind in _most_named(f"{article.title}\n{article.text}", language):
            if name not in questions:
                month = format_period(_month_of(article), language)
                questions[name] = _ASKED[language][kind].format(name=name, month=month)
                break
    return list(questions.values())[:count]


def _most_named(text: str, language: str) -> Iterable[tuple[str, str]]:
    table = NameTable.shipped()
    counts = Counter(name.entity for name in table.find(text) if name.kind in ("person", "place"))
    # A person makes a better question than a country that half the collection names.
    ordered = sorted(counts, key=lambda entity: (table.kind(entity) != "person", -counts[entity], entity))
    return [(table.spelling(entity, language), table.kind(entity)) for entity in ordered]


def _month_of(article: Article) -> Period:
    assert article.published is not None
    first = article.published.replace(day=1)
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return Period(first, following.fromordinal(following.toordinal() - 1))
