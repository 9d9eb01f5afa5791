"""What flows through the index: articles, their passages and sentences.

Every offset counts characters (Python string positions) in `Article.text`, which is
normalised and stored; the law is `article.text[start:end] == passage.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of characters, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CutLine:
    """A paragraph left out, with its number among the paragraphs of the text it stood in."""

    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as stored.

    `text` is normalised (see `index.normalising`). `language` is an ISO 639-1 code or "und".
    `sha256` is the hex digest of the raw bytes it was read from. `captions` are the spans
    of `text` that are photo captions. `cut` holds the lines left out as page litter.
    `published_why` says where the date was found, in a few words. `learnt_cut` holds the paragraphs
    left out because they recur in the publisher's articles (see `index.learning_litter`).
    """

    id: str
    title: str
    text: str
    language: str
    published: date | None = None
    url: str | None = None
    path: str | None = None
    sha256: str = ""
    captions: tuple[Span, ...] = ()
    cut: tuple[str, ...] = ()
    published_why: str = ""
    learnt_cut: tuple[CutLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its offsets in the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article, the unit of retrieval.

    `id` is unique within an index and never used again after a removal.
    """

    id: int
    article_id: str
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]
    is_caption: bool = False

    def between(self, start: int, end: int) -> str:
        """Return the article's text at `start:end`, which lies in the passage."""
        return self.text[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class ReadingProblem:
    """Something met while reading that a person should hear of.

    `where` is a path, `path:line` or address. `kind` is "refused" (it could not be read), "skipped"
    (it is not meant to be read, such as a picture in the folder) or "note" (read, with a doubt).
    """

    where: str
    reason: str
    kind: Literal["refused", "skipped", "note"] = "refused"


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What is shown of an article beside a passage of it: everything but the text."""

    id: str
    title: str
    language: str
    published: date | None
    url: str | None
    path: str | None
