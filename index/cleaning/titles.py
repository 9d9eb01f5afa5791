"""Paragraphs of an article -> its title: a headline line, else its first sentence, shortened.

The headline stays in the text; this only names it. Knows nothing of page metadata.
"""

import re
from collections.abc import Sequence

MAX_TITLE_CHARS = 120
MIN_HEADLINE_CHARS = 12
MAX_HEADLINE_CHARS = 160
MAX_THAI_HEADLINE_CHARS = 120

_THAI = re.compile("[\u0e01-\u0e7f]")
# Thai sentences carry no full stop, so a first sentence is told from a headline by how it opens.
_OPENS_A_REPORT = re.compile(
    r"(?:เมื่อ(?:วันที่|วาน|เช้า|บ่าย|ค่ำ|เร็ว)|(?:ใน)?(?:ช่วง)?(?:เช้า|บ่าย|สาย|เย็น|ค่ำ|คืน)?วันที่\s*\d|ตามที่|ตามคำเชิญ|ใน(?:วันนี้|โอกาส))"
)
_ENDS_A_SENTENCE = re.compile(r"(?:[.…:;,]|[.!…][\"”’»)])$")
_FIRST_SENTENCE = re.compile(r".{20,}?[.!?…][\"”’»)]?(?=\s+[^\Wa-z\d_])")


def is_headline(line: str) -> bool:
    """Whether a line has the length and the ending of a headline."""
    longest = MAX_THAI_HEADLINE_CHARS if _THAI.search(line) else MAX_HEADLINE_CHARS
    if not MIN_HEADLINE_CHARS <= len(line) <= longest:
        return False
    return not (ends_a_sentence(line) or _OPENS_A_REPORT.match(line))


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends as a sentence, or one cut short, does; headlines do not."""
    return bool(_ENDS_A_SENTENCE.search(line))


def title_of(opening: Sequence[str], longest_line: int, first_line: str) -> str:
    """Return the headline among the opening lines, else the first sentence of `first_line`.

    A headline is followed by something longer: `longest_line` is the length of the longest paragraph.
    """
    for line in opening:
        if is_headline(line) and longest_line > len(line):
            return line
    return shorten(first_sentence(first_line))


def first_sentence(line: str) -> str:
    """Return the first sentence where full stops tell it, else the whole line."""
    sentence = _FIRST_SENTENCE.match(line)
    return sentence.group() if sentence else line


def shorten(line: str, max_chars: int = MAX_TITLE_CHARS) -> str:
    """Cut a line after a whole word so that it and its ellipsis fit into `max_chars`."""
    if len(line) <= max_chars:
        return line
    head = line[: max_chars - 1]
    if not line[max_chars - 1].isspace():
        head = _without_broken_word(head)
    return head.rstrip(" ,;:–-") + "…"


def _without_broken_word(head: str) -> str:
    space = head.rfind(" ")
    if space >= len(head) // 2:
        return head[:space]
    if not _THAI.search(head[-1:]):
        return head
    from index.words.cutting import cut_words

    last_word = cut_words(head[-60:])[-1:]
    return head.removesuffix(last_word[0]) if last_word and len(last_word[0]) < 40 else head
