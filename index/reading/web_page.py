"""The HTML of a page -> the article's text and what the page's head says of it.

trafilatura finds the article in the page; what it leaves in is cleaned as any scraped text, elsewhere.
The language a page declares is its template's more often than its article's, so it is not taken.
"""

import re
from dataclasses import dataclass

from index.errors import ReadingError
from index.reading.decoding import decode
from index.reading.given_fields import GivenFields, read_fields

LOOKED_AT_FOR_CHARSET_BYTES = 4096

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
# Only plain tables: some codecs Python knows (punycode, utf-7) are slow or surprising on hostile bytes.
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-11": "cp874",
    "windows-1258": "cp1258",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "windows-1251": "cp1251",
    "koi8-r": "koi8-r",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
}


@dataclass(frozen=True, slots=True)
class WebPage:
    """`text` still holds whatever litter the extraction let through."""

    text: str
    fields: GivenFields


def decode_page(data: bytes, charset: str = "") -> tuple[str, str]:
    """Return a page's text and a note: by the charset it declares where that fits, else by its bytes."""
    declared = _CHARSET.search(data[:LOOKED_AT_FOR_CHARSET_BYTES])
    names = [charset, declared.group(1).decode("ascii") if declared else ""]
    for codec in filter(None, (_CODECS.get(name.lower()) for name in names)):
        try:
            return data.decode(codec), ""
        except UnicodeDecodeError:
            continue
    decoded = decode(data)
    return decoded.text, decoded.note


def read_page(html: str, url: str | None = None) -> WebPage:
    """Find the article in a page; raise ReadingError (without a place) when there is none."""
    import trafilatura

    if not html.strip():
        raise ReadingError("the page is empty")
    try:
        page = trafilatura.bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (RecursionError, ValueError) as error:
        raise ReadingError(f"the page cannot be parsed: {error}") from error
    text = (page.text or "").strip() if page is not None else ""
    if not text:
        raise ReadingError("no article text found in the page; save the article itself as .txt or .md")
    values = {"title": page.title, "published": page.date, "url": page.url}
    return WebPage(text, read_fields(values, "page"))
