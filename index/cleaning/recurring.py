"""Articles of one publisher -> the lines that recur in them, and an article without some of its lines.

What stands in one article is never taken for litter, nor what a few articles on one event share: a line
must stand in at least half of the publisher's articles. A line that is cut keeps its place, so that it can
be put back exactly. Knows nothing of indexes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from index.types import Article, CutLine, Span

BREAK = "\n\n"
LEAST_ARTICLES = 3
LEAST_SHARE = 0.5
LONGEST_CHARS = 300


def key_of(line: str) -> str:
    """Return what is the same for a line however it is spaced and whatever its letters' case."""
    return "".join(line.split()).casefold()


def recurring(articles: Collection[Article]) -> dict[str, int]:
    """Map each line that recurs to the number of articles it stands in; all are of one publisher."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for article in articles:
        lines = {key_of(line): line for line in _lines_of(article)}
        counts.update(lines.keys())
        written = lines | written
    least = max(LEAST_ARTICLES, LEAST_SHARE * len(articles))
    return {written[key]: count for key, count in counts.most_common() if count >= least}


def _lines_of(article: Article) -> Iterable[str]:
    title = key_of(article.title)
    return (
        line
        for line in uncut(article).text.split(BREAK)
        if len(line) <= LONGEST_CHARS and key_of(line) != title
    )


def without(article: Article, lines: Iterable[str]) -> Article:
    """Return the whole article without these lines and no others; its last line is never cut."""
    whole, keys = uncut(article), {key_of(line) for line in lines}
    paragraphs = whole.text.split(BREAK)
    cut = [number for number, line in enumerate(paragraphs) if key_of(line) in keys]
    if not cut or len(cut) == len(paragraphs):
        return whole
    left = [(number, line) for number, line in enumerate(paragraphs) if number not in set(cut)]
    return replace(
        whole,
        text=BREAK.join(line for _, line in left),
        captions=_captions(whole, paragraphs, {number for number, _ in left}),
        learnt_cut=tuple(CutLine(number, paragraphs[number]) for number in cut),
    )


def uncut(article: Article) -> Article:
    """Return an article with every learnt line back in its place."""
    if not article.learnt_cut:
        return article
    paragraphs, captions = article.text.split(BREAK), {span.start for span in article.captions}
    is_caption = [start in captions for start in _starts(paragraphs)]
    for line in article.learnt_cut:
        paragraphs.insert(line.position, line.text)
        is_caption.insert(line.position, False)
    spans = zip(_starts(paragraphs), paragraphs, is_caption, strict=True)
    return replace(
        article,
        text=BREAK.join(paragraphs),
        captions=tuple(Span(start, start + len(line)) for start, line, caption in spans if caption),
        learnt_cut=(),
    )


def _captions(whole: Article, paragraphs: list[str], left: set[int]) -> tuple[Span, ...]:
    held = {span.start for span in whole.captions}
    kept = [line for number, line in enumerate(paragraphs) if number in left]
    were = [start for number, start in enumerate(_starts(paragraphs)) if number in left]
    moved = zip(were, _starts(kept), kept, strict=True)
    return tuple(Span(start, start + len(line)) for was, start, line in moved if was in held)


def _starts(paragraphs: list[str]) -> list[int]:
    starts, at = [], 0
    for line in paragraphs:
        starts.append(at)
        at += len(line) + len(BREAK)
    return starts
