"""Paragraphs as scraped -> the article's own, and what they state about it.

Page furniture goes wherever it stands; dates, sources and bylines only at the head and the foot of the
article, where they are about it. A paragraph of running text goes only as a repeat of an earlier one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index.cleaning.litter import in_lists_of_others, is_byline, is_litter, is_slogan
from index.cleaning.paragraphs import Paragraph
from index.cleaning.published import read_date_line
from index.cleaning.source_lines import read_source_line
from index.cleaning.titles import is_headline, title_of

MIN_BODY_CHARS = 100
MIN_REPEAT_CHARS = 30
BODY_PARAGRAPHS_IN_HEAD = 2

_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article's own lines say of it; `source_name` is a host or publisher, never an address."""

    title: str = ""
    published: date | None = None
    published_why: str = ""
    source_url: str | None = None
    source_name: str | None = None


def without_furniture(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Drop counters, buttons, lists of other articles and repeated paragraphs."""
    kept = [paragraph for paragraph in paragraphs if not is_litter(paragraph.text)]
    others = in_lists_of_others([paragraph.text for paragraph in kept])
    return _once([paragraph for i, paragraph in enumerate(kept) if i not in others])


def about_the_article(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the positions at the head and the foot that only state date, source, writer or site."""
    texts = [paragraph.text for paragraph in paragraphs]
    body = [i for i, text in enumerate(texts) if _is_body(text)]
    positions = _margins(len(texts), body)
    stated = {i for i in positions if _states_only_metadata(texts[i])}
    first_body = body[0] if body else len(texts)
    head = {i for i in positions - stated if i < first_body}
    slogans = {i for i in head if is_slogan(texts[i])}
    last_headline = max((i for i in head - slogans if is_headline(texts[i])), default=-1)
    return stated | {i for i in slogans if i < last_headline}


def read_metadata(paragraphs: Sequence[Paragraph], stated: set[int]) -> Metadata:
    """Read title, date and source; `stated` is what `about_the_article` found in these paragraphs."""
    published, why = _publication(paragraphs, sorted(stated))
    url, name = _source([paragraphs[i].text for i in sorted(stated)])
    return Metadata(_title(paragraphs, stated), published, why, url, name)


def _margins(count: int, body: Sequence[int]) -> set[int]:
    everywhere = set(range(count)) - set(body)
    if len(body) <= BODY_PARAGRAPHS_IN_HEAD:
        return everywhere
    return {i for i in everywhere if i < body[BODY_PARAGRAPHS_IN_HEAD] or i > body[-2]}


def _once(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        key = _SPACES.sub("", paragraph.text).casefold()
        if len(key) < MIN_REPEAT_CHARS or key not in seen:
            kept.append(paragraph)
        seen.add(key)
    return kept


def _is_body(line: str) -> bool:
    is_text = len(line) >= MIN_BODY_CHARS or (len(line) >= 40 and bool(_SENTENCE_END.search(line)))
    return is_text and not _states_only_metadata(line)


def _states_only_metadata(line: str) -> bool:
    readers: tuple[Callable[[str], object], ...] = (read_source_line, read_date_line, is_byline)
    return any(reader(line) for reader in readers)


def _first_body(texts: Sequence[str]) -> int:
    return next((i for i, text in enumerate(texts) if _is_body(text)), len(texts))


def _title(paragraphs: Sequence[Paragraph], stated: set[int]) -> str:
    lines = [p.text for i, p in enumerate(paragraphs) if i not in stated and not p.is_caption]
    lines = lines or [p.text for i, p in enumerate(paragraphs) if i not in stated]
    if not lines:
        return ""
    return title_of(lines[: _first_body(lines) + 1], max(map(len, lines)), lines[0])


def _publication(paragraphs: Sequence[Paragraph], stated: Sequence[int]) -> tuple[date | None, str]:
    dated = [
        (found.rank, i, found.published)
        for i in stated
        if (found := read_date_line(paragraphs[i].text)) is not None
    ]
    if not dated:
        return None, ""
    _, i, published = min(dated)
    place = "header" if i < len(paragraphs) / 2 else "footer"
    return published, f"{place} line: {paragraphs[i].text}"


def _source(lines: Sequence[str]) -> tuple[str | None, str | None]:
    sources = [source for line in lines if (source := read_source_line(line)) is not None]
    url = next((source.url for source in sources if source.url), None)
    return url, next((source.name for source in sources if source.name), None)
