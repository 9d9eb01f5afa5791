"""A sentence -> the names, periods and quantities it states, each with its place in it.

What was read once is remembered, for a sentence is looked at by several stages and by many
questions. Knows nothing of any question.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from index.annotating import SURE_ENOUGH
from index.dates import FoundPeriod, find_periods
from index.names import FoundName, NameTable, find_unknown
from index.names.territories import TERRITORIES_FILE
from index.words import cut_words, stop_words

SENTENCES_REMEMBERED = 4_096
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"(?<![\w.,])[\d๐-๙]+(?:[.,][\d๐-๙]+)*(?:-[\d๐-๙]+(?:[.,][\d๐-๙]+)*)?")
_ABOUT = re.compile(
    r"(?:\b(?:about|around|nearly|almost|more than|over|some|at least|khoảng|gần|hơn|trên|ít nhất)\s+"
    r"|(?:ราว|ประมาณ|เกือบ|มากกว่า|กว่า|อย่างน้อย|ไม่ต่ำกว่า)\s*)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\s?(?:น\.|นาฬิกา|[ap]\.?m\b|giờ\b)")
_SIGN = re.compile(r"\s?(?:%|°C?|km/h|km²?|kg|m³?)(?!\w)")
_LATIN_SCALE = re.compile(
    r"\s(?:thousand|million|billion|trillion|per cent|percent|nghìn|ngàn|triệu|tỷ|tỉ|phần trăm)\b"
)
_LATIN_WORD = re.compile(r"\s([^\W\d_]+(?:-[^\W\d_]+)*)")
_THAI_SCALES = frozenset(("พัน", "หมื่น", "แสน", "ล้าน", "พันล้าน", "หมื่นล้าน", "แสนล้าน", "ล้านล้าน"))
_THAI_NO_UNITS = frozenset(("เหลือ", "เพิ่ม", "ลด", "เสร็จ", "รวม", "แบ่ง", "เพราะ", "หลัง", "ก่อน"))
# Stop words elsewhere, but units after a number.
_THAI_CLASSIFIERS = frozenset(("คน", "แห่ง", "สิ่ง", "อย่าง", "คำ"))
_THAI_UNIT_REACH = 40
_VIETNAMESE_UNIT_WORDS = 2
_MARKED_LATIN = re.compile("[à-ỹđ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the word it counts, as written: `text` is the sentence's `start:end`.

    `value` is the number alone with Arabic digits; `unit` what follows it, or "".
    """

    start: int
    end: int
    text: str
    value: str
    unit: str


@lru_cache(SENTENCES_REMEMBERED)
def names_in(text: str) -> tuple[FoundName, ...]:
    """Return the names of the table."""
    return tuple(NameTable.shipped().find(text))


@lru_cache(SENTENCES_REMEMBERED)
def unknown_names_in(text: str) -> tuple[FoundName, ...]:
    """Return what looks like a name and is in no table."""
    return tuple(find_unknown(text))


@lru_cache(SENTENCES_REMEMBERED)
def all_periods_in(text: str, published: date | None) -> tuple[FoundPeriod, ...]:
    """Return every period, sure or not; without a day of publication only those with a year."""
    return tuple(find_periods(text, reference=published))


def periods_in(text: str, published: date | None) -> tuple[FoundPeriod, ...]:
    """Return the periods that are likely to be when something happened."""
    return tuple(period for period in all_periods_in(text, published) if period.confidence >= SURE_ENOUGH)


@lru_cache(SENTENCES_REMEMBERED)
def quantities_in(text: str, published: date | None = None) -> tuple[Quantity, ...]:
    """Return the numbers that are no part of a date, each with its unit word."""
    dated = [(period.start, period.end) for period in all_periods_in(text, published)]
    return tuple(
        _quantity(text, match)
        for match in _NUMBER.finditer(text)
        if not _CLOCK.match(text, match.end())
        and not any(start < match.end() and match.start() < end for start, end in dated)
    )


@cache
def countries() -> frozenset[int]:
    """Return the entities of the shipped table that are countries or territories with a code of two letters."""
    file = resources.files("index.names") / TERRITORIES_FILE
    rows = json.loads(file.read_text(encoding="utf-8"))
    names = [row["en"][0] for row in rows if row["kind"] == "place" and len(row["code"]) == 2]
    table = NameTable.shipped()
    found = (entity for name in names for entity in table.look_up(name))
    return frozenset(entity for entity in found if table.kind(entity) == "place")


@cache
def demonyms() -> frozenset[str]:
    """Return the words for what belongs to a country ("Vietnamese"), lower case."""
    file = resources.files("index.names") / "demonyms.json"
    rows = json.loads(file.read_text(encoding="utf-8"))
    return frozenset(name.lower() for names in rows.values() for name in names)


def _quantity(text: str, number: re.Match[str]) -> Quantity:
    before = _ABOUT.search(text[: number.start()])
    start = before.start() if before else number.start()
    end = _unit_end(text, number.end())
    unit = " ".join(text[number.end() : end].split()).lower()
    return Quantity(start, end, text[start:end], number.group().translate(THAI_DIGITS), unit)


def _unit_end(text: str, position: int) -> int:
    sign = _SIGN.match(text, position)
    if sign:
        return sign.end()
    gap = len(text[position:]) - len(text[position:].lstrip(" "))
    if gap <= 1 and "ก" <= text[position + gap : position + gap + 1] <= "๎":
        end = _thai_unit_end(text, position + gap)
        return end if end > position + gap else position
    scale = _LATIN_SCALE.match(text, position)
    return _latin_unit_end(text, scale.end() if scale else position)


def _thai_unit_end(text: str, start: int) -> int:
    end = start
    for word in cut_words(text[start : start + _THAI_UNIT_REACH].split("\n")[0]):
        if word in _THAI_NO_UNITS or (word in stop_words() and word not in _THAI_CLASSIFIERS):
            break
        if not text.startswith(word, end):
            break
        end += len(word)
        if word not in _THAI_SCALES:
            break
    return end


def _latin_unit_end(text: str, start: int) -> int:
    """One word, two where it is Vietnamese, whose nouns are mostly of two syllables."""
    end = start
    for count in range(_VIETNAMESE_UNIT_WORDS):
        word = _LATIN_WORD.match(text, end)
        if not word or word.group(1).lower() in stop_words() or word.group(1)[0].isupper():
            break
        if count and not (_MARKED_LATIN.search(word.group(1)) or _MARKED_LATIN.search(text[start:end])):
            break
        end = word.end()
    return end
