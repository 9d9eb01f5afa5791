"""Rows of the catalog <-> articles, heads and passages. Knows no SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.types import Article, ArticleHead, CutLine, Passage, Sentence, Span

ARTICLE_COLUMNS = (
    "id, title, text, language, published, published_why, url, path, source, sha256, captions, cut"
)
HEAD_COLUMNS = "id, title, language, published, url, path"


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with what was found out about it at indexing time.

    `token_ids` are the embedder's pieces of it (empty when it has none), `periods` pairs of
    ISO dates, `names` the keys of known entities, `unknown_names` spellings in no table.
    `also_in` are the articles that say the same (copies of `article`, stored without passages).
    """

    passage: Passage
    article: ArticleHead
    token_ids: bytes
    periods: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    unknown_names: tuple[str, ...]
    sentence_ids: tuple[int, ...]
    also_in: tuple[ArticleHead, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What the builder hands over for one new passage; ids are given by the catalog."""

    start: int
    end: int
    is_caption: bool
    sentences: tuple[Sentence, ...]
    token_ids: bytes = b""
    periods: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    unknown_names: tuple[str, ...] = ()

    def values(self) -> tuple[int | bytes | str, ...]:
        return (
            self.start,
            self.end,
            self.is_caption,
            self.token_ids,
            json.dumps(self.periods),
            json.dumps(self.names, ensure_ascii=False),
            json.dumps(self.unknown_names, ensure_ascii=False),
        )


def head_of(article: Article) -> ArticleHead:
    return ArticleHead(
        article.id, article.title, article.language, article.published, article.url, article.path
    )


def head_from(row: Sequence[str | None]) -> ArticleHead:
    id_, title, language, published, url, path = row
    day = date.fromisoformat(published) if published else None
    return ArticleHead(str(id_), str(title), str(language), day, url, path)


def article_values(article: Article, source: str) -> tuple[str | None, ...]:
    """Return an article's values in the order of ARTICLE_COLUMNS."""
    return (
        article.id,
        article.title,
        article.text,
        article.language,
        article.published.isoformat() if article.published else None,
        article.published_why,
        article.url,
        article.path,
        source,
        article.sha256,
        json.dumps([(span.start, span.end) for span in article.captions]),
        json.dumps([*article.cut, *_learnt_values(article)], ensure_ascii=False),
    )


def article_from(row: Sequence[str | None]) -> Article:
    id_, title, text, language, published, why, url, path, _source, sha256, captions, cut = row
    left_out = json.loads(cut or "[]")
    return Article(
        str(id_),
        str(title),
        str(text),
        str(language),
        date.fromisoformat(published) if published else None,
        url,
        path,
        str(sha256),
        tuple(Span(start, end) for start, end in json.loads(captions or "[]")),
        tuple(line for line in left_out if isinstance(line, str)),
        why or "",
        tuple(CutLine(*line) for line in left_out if isinstance(line, list)),
    )


def _learnt_values(article: Article) -> list[list[int | str]]:
    """Lines learnt to be litter stand in the column of all that was cut, as pairs with their places."""
    return [[line.position, line.text] for line in article.learnt_cut]


def stored_passage(
    row: tuple,  # type: ignore[type-arg]
    sentences: Sequence[tuple[int, Sentence]],
    also_in: tuple[ArticleHead, ...],
) -> StoredPassage:
    passage_id, start, end, is_caption, token_ids, periods, names, unknown_names, text = row[:9]
    head = head_from(row[9:])
    spans = tuple(sentence for _, sentence in sentences)
    passage = Passage(passage_id, head.id, start, end, text, spans, bool(is_caption))
    return StoredPassage(
        passage,
        head,
        token_ids,
        tuple((first, last) for first, last in json.loads(periods)),
        tuple(json.loads(names)),
        tuple(json.loads(unknown_names)),
        tuple(sentence_id for sentence_id, _ in sentences),
        also_in,
    )
