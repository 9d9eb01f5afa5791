"""Text as scraped from a page -> the article's text, its captions, and what it says of itself.

The text comes out as paragraphs parted by one blank line, each without line breaks; the headline stays
in it. Captions stand in their own paragraphs. What was left out is listed, so that a person can audit.
Knows nothing of files, formats or languages; a publisher's habits are not learnt here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.cleaning import cutting_litter
from index.cleaning.cutting_litter import Metadata
from index.cleaning.paragraphs import Paragraph, split_paragraphs
from index.normalising import normalise_text
from index.types import Span

__all__ = ["PARAGRAPH_BREAK", "Cleaned", "Metadata", "clean", "find_metadata"]

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`captions` are spans of `text`; `cut` holds the lines left out, as they stood, in order."""

    text: str
    title: str
    captions: tuple[Span, ...] = ()
    cut: tuple[str, ...] = ()
    source_url: str | None = None
    source_name: str | None = None
    published: date | None = None
    published_why: str = ""


def clean(text: str) -> Cleaned:
    """Clean text as scraped. Running text is never left out, save a repeat of an earlier paragraph."""
    everything = split_paragraphs(normalise_text(text))
    own = cutting_litter.without_furniture(everything)
    stated = cutting_litter.about_the_article(own)
    metadata = cutting_litter.read_metadata(own, stated)
    kept = [paragraph for i, paragraph in enumerate(own) if i not in stated]
    kept_ids = {id(paragraph) for paragraph in kept}
    return Cleaned(
        text=PARAGRAPH_BREAK.join(paragraph.text for paragraph in kept),
        title=metadata.title,
        captions=tuple(_caption_spans(kept)),
        cut=tuple(paragraph.original for paragraph in everything if id(paragraph) not in kept_ids),
        source_url=metadata.source_url,
        source_name=metadata.source_name,
        published=metadata.published,
        published_why=metadata.published_why,
    )


def find_metadata(text: str) -> Metadata:
    """Read what an article says of itself without changing it, for text that came with its own format."""
    own = cutting_litter.without_furniture(split_paragraphs(normalise_text(text)))
    return cutting_litter.read_metadata(own, cutting_litter.about_the_article(own))


def _caption_spans(kept: Sequence[Paragraph]) -> list[Span]:
    spans, start = [], 0
    for paragraph in kept:
        end = start + len(paragraph.text)
        if paragraph.is_caption:
            spans.append(Span(start, end))
        start = end + len(PARAGRAPH_BREAK)
    return spans
