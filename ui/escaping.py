"""Untrusted text -> HTML that shows exactly its letters and can do nothing else.

Article, question and model text all pass through here. It does not know what the text means: a
"[1]" or a tag inside an article stays the letters that it is.
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import urlsplit

from index.words.cutting import spaced_words

# What reorders, hides or joins letters on a screen: a bidi override in one article would
# otherwise turn around the text after it.
_DECEPTIVE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_THAI_RUN = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]{6,}")
_NUMBER_RANGE = re.compile(r"(?<![\w&#;-])\d{1,4}[-–]\d{1,4}(?![\w;-])")
_SHORTEST_HELD, _LONGEST_HELD = 5, 18


def escape(text: str) -> str:
    """Safe between tags and inside a quoted attribute."""
    return html.escape(_DECEPTIVE.sub("", text), quote=True)


def escape_prose(text: str) -> str:
    """As `escape`, with no Thai word and no "5-12" parted at a line end.

    A browser's own dictionary lacks names of countries and people and breaks lines inside them; so
    each longer word is held together and the place after it offered in exchange.
    """
    held = _THAI_RUN.sub(lambda run: _held_together(run.group()), escape(text))
    return _NUMBER_RANGE.sub(r'<span class="w">\g<0></span>', held)


def safe_url(url: str | None) -> str | None:
    """The address if a link to it can only open a web page, else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _held_together(run: str) -> str:
    words = spaced_words(run).split(" ")
    if "".join(words) != run:
        return run
    return "<wbr>".join(f'<span class="w">{word}</span>' if _is_held(word) else word for word in words)


def _is_held(word: str) -> bool:
    return _SHORTEST_HELD <= len(word) <= _LONGEST_HELD


def script_language(text: str, otherwise: str) -> str:
    """ "th" where a quarter of the letters or more are Thai, for its line breaks and line height."""
    letters = [char for char in text if char.isalpha()]
    thai = sum("\u0e00" <= char <= "\u0e7f" for char in letters)
    return "th" if letters and thai * 4 >= len(letters) else otherwise


def whole_characters(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened so that no tone or vowel mark is torn from the letter that carries it."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    while 0 < start < len(text) and _rides_on_the_letter_before(text[start]):
        start -= 1
    while start < end < len(text) and _rides_on_the_letter_before(text[end]):
        end += 1
    return start, max(start, end)


def _rides_on_the_letter_before(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Me") or char == "\u0e33"
