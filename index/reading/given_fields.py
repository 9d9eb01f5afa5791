"""What a format says of its article (front matter, a JSONL object, a page's head) -> checked fields.

A field that cannot be used is left empty with a note; nothing is guessed here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from index.cleaning.published import read_date
from index.cleaning.titles import shorten
from index.normalising import normalise_text

MAX_TITLE_CHARS = 300
MAX_URL_CHARS = 2_000

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9_-]{1,20})?", re.IGNORECASE)
_NOT_IN_A_URL = re.compile(r"[\x00-\x20\x7f<>\"\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class GivenFields:
    """Fields stated outside the text; empty where not stated or unusable. `notes` says what was unusable."""

    title: str = ""
    language: str = ""
    published: date | None = None
    published_why: str = ""
    url: str | None = None
    notes: tuple[str, ...] = ()


def read_fields(values: Mapping[str, object], place: str) -> GivenFields:
    """Check title, language, published and url; `place` says where they stood ("front matter")."""
    stated = {key: _as_text(values.get(key)) for key in ("title", "language", "published", "url")}
    language = _LANGUAGE.fullmatch(stated["language"])
    published = read_date(stated["published"])
    read = {"language": language, "published": published, "url": _is_web_address(stated["url"])}
    expected = {"language": "an ISO 639-1 code", "published": "a date", "url": "a web address"}
    return GivenFields(
        title=shorten(stated["title"], MAX_TITLE_CHARS),
        language=language.group(1).lower() if language else "",
        published=published,
        published_why=f"{place}: {stated['published']}" if published else "",
        url=stated["url"] if read["url"] else None,
        notes=tuple(
            f"{place}: {key} {shorten(stated[key], 60)!r} is not {expected[key]}; left out"
            for key, value in read.items()
            if stated[key] and not value
        ),
    )


def whole_letters(text: str) -> str:
    """Replace halves of letters, which JSON can hold and UTF-8 cannot."""
    return _SURROGATE.sub("\ufffd", text)


def _as_text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    return " ".join(normalise_text(whole_letters(str(value))).split())


def _is_web_address(value: str) -> bool:
    if not value.lower().startswith(("http://", "https://")) or len(value) > MAX_URL_CHARS:
        return False
    try:
        return bool(urlsplit(value).hostname) and not _NOT_IN_A_URL.search(value)
    except ValueError:
        return False
