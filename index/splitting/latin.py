"""A paragraph in a script with full stops -> the offsets where its sentences break.

Covers English and Vietnamese, and the full-width stops of Chinese. Abbreviations and
initials do not end a sentence; a list of the usual ones is kept here.
"""

import re

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[”』」]*")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt sen rep gov pres st no vs etc inc ltd co corp jr sr fig vol ed art "
    "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n e.g i.e a.m p.m "
    "ts ths gs pgs tp tx tt tt.hcm ô b v.v đ/c st nxb tr".split()
)
_LAST_WORD = re.compile(r"(\S+?)[.!?…]+[\"'”’»)\]]*$")
_OPENING = re.compile(r"\s+[\"'“‘«(\[–—-]*\s*([^\s])")
_HARD_LIMIT = 600


def latin_breaks(paragraph: str) -> list[int]:
    """Return the offsets after each sentence end inside the paragraph."""
    breaks = [match.end() for match in _END.finditer(paragraph) if _ends_here(paragraph, match)]
    return _with_long_ones_cut(paragraph, breaks)


def _ends_here(paragraph: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] in "。！？":
        return True
    following = _OPENING.match(paragraph, match.end())
    if following is None:
        return True
    if following.group(1).islower():
        return False
    return not (mark.startswith(".") and len(mark) == 1 and _is_abbreviated(paragraph, match))


def _is_abbreviated(paragraph: str, match: re.Match[str]) -> bool:
    before = paragraph[max(0, match.start() - 24) : match.end()]
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    stem = word.group(1).strip("\"'“‘«([").lower()
    is_initial = len(stem) == 1 and stem.isalpha()
    return is_initial or stem in _ABBREVIATIONS


def _with_long_ones_cut(paragraph: str, breaks: list[int]) -> list[int]:
    # A scraped page may hold thousands of characters without a full stop; such a run is
    # cut after a semicolon, comma or space so that a citation stays readable.
    result: list[int] = []
    start = 0
    for end in [*breaks, len(paragraph)]:
        while end - start > _HARD_LIMIT:
            start = _softest_cut(paragraph, start, start + _HARD_LIMIT)
            result.append(start)
        if end < len(paragraph):
            result.append(end)
        start = end
    return result


def _softest_cut(paragraph: str, start: int, limit: int) -> int:
    middle = start + (limit - start) // 2
    for mark in ("; ", ", ", " "):
        cut = paragraph.rfind(mark, middle, limit)
        if cut > 0:
            return cut + len(mark)
    return limit
