"""An article -> the rows its passages become: offsets, periods, names and token pieces.

Everything that is found out once, at indexing time, is found out here. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.dates import find_periods, infer_published
from index.embedding.protocols import Embedder, TokenEmbedder
from index.names import NameTable, find_unknown
from index.names.unknown import unknown_spellings
from index.splitting import PassageDraft, split_passages
from index.stores.catalog import PassageRow
from index.types import Article

# A treaty's year ("1982 UNCLOS") is no date of what a passage tells; such finds stay below this.
SURE_ENOUGH = 0.45
LONGEST_INFERRED_DAYS = 3


def dated(article: Article) -> Article:
    """Return the article with its publication date inferred from its text, where it states none.

    `published_why` then says from what, and how sure (0 to 1) the inference is.
    """
    if article.published is not None:
        return article
    inferred = infer_published(article.text)
    if inferred is None or inferred.period.days > LONGEST_INFERRED_DAYS:
        return article
    why = f"inferred ({inferred.confidence:.2f}): {inferred.why}"
    return replace(article, published=inferred.period.start, published_why=why)


def annotate(article: Article, embedder: Embedder) -> list[PassageRow]:
    """Part an article into passages and note what each one holds."""
    drafts = split_passages(article.text, article.captions)
    tokens = _tokens([article.text[draft.start : draft.end] for draft in drafts], embedder)
    return [_row(article, draft, ids) for draft, ids in zip(drafts, tokens, strict=True)]


def _row(article: Article, draft: PassageDraft, token_ids: bytes) -> PassageRow:
    text = article.text[draft.start : draft.end]
    table = NameTable.shipped()
    return PassageRow(
        start=draft.start,
        end=draft.end,
        is_caption=draft.is_caption,
        sentences=draft.sentences,
        token_ids=token_ids,
        periods=_periods(text, article.published),
        names=tuple(sorted({name_key(name.entity) for name in table.find(text)})),
        unknown_names=tuple(sorted(unknown_spellings(find_unknown(text)))),
    )


def name_key(entity: int) -> str:
    """Name an entity of the shipped table for storing: its number may change with the table."""
    table = NameTable.shipped()
    return f"{table.kind(entity)}:{table.spelling(entity, 'en')}"


def _periods(text: str, published: date | None) -> tuple[tuple[str, str], ...]:
    found = {
        (period.period.start.isoformat(), period.period.end.isoformat())
        for period in find_periods(text, reference=published)
        if period.confidence >= SURE_ENOUGH
    }
    return tuple(sorted(found))


def _tokens(texts: Sequence[str], embedder: Embedder) -> list[bytes]:
    if not isinstance(embedder, TokenEmbedder):
        return [b""] * len(texts)
    return [ids.tobytes() for ids in embedder.token_ids(texts)]
