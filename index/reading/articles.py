"""The text of one file, line or page, with what its format said of it -> an Article.

Scraped text (.txt, .html, addresses) is cleaned; Markdown and JSONL are taken as they are. What the
format does not state is inferred from the text. Opens nothing.
"""

from dataclasses import dataclass

from index.cleaning import Cleaned, clean, find_metadata
from index.errors import ReadingError
from index.language_detection import detect_language
from index.normalising import normalise_text
from index.reading.given_fields import GivenFields
from index.types import Article


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was read: its id, file and hash, and its address where it came from one."""

    id: str
    sha256: str
    path: str | None = None
    url: str | None = None


def scraped_article(text: str, fields: GivenFields, origin: Origin) -> Article:
    """Make an article of text as it stood on a page; raise ReadingError when nothing is left of it."""
    return _article(clean(text), fields, origin)


def finished_article(text: str, fields: GivenFields, origin: Origin) -> Article:
    """Make an article of text that needs no cleaning; only its characters are normalised."""
    text = normalise_text(text).strip()
    stated = find_metadata(text)
    as_it_is = Cleaned(
        text=text,
        title=stated.title,
        source_url=stated.source_url,
        published=stated.published,
        published_why=stated.published_why,
    )
    return _article(as_it_is, fields, origin)


def _article(cleaned: Cleaned, fields: GivenFields, origin: Origin) -> Article:
    if not cleaned.text.strip():
        raise ReadingError("holds no text; leave it out or put the article's text in it")
    has_date = fields.published is not None
    return Article(
        id=origin.id,
        title=fields.title or cleaned.title,
        text=cleaned.text,
        language=fields.language or detect_language(cleaned.text),
        published=fields.published if has_date else cleaned.published,
        url=origin.url or fields.url or cleaned.source_url,
        path=origin.path,
        sha256=origin.sha256,
        captions=cleaned.captions,
        cut=cleaned.cut,
        published_why=fields.published_why if has_date else cleaned.published_why,
    )
