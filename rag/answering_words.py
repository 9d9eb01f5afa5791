"""A question and a sentence quoted for it -> the words of the sentence that answer.

Names, periods and quantities of the kind asked for, without those that the question itself
has. Knows nothing of how they are shown, and makes nothing up: every span is the sentence's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates import FoundPeriod, match_period
from index.names import FoundName
from index.names.sounding import is_thai
from rag.facts import Quantity, countries, demonyms, names_in, periods_in, quantities_in, unknown_names_in
from rag.naming import heard_in, words_beside_names
from rag.question_kinds import Kind
from rag.understanding import Query

MOST_NAMES = 6
LONGEST_EVENT_DAYS = 31
TOWN_TO_COUNTRY_CHARS = 10
_ORDINAL = re.compile(r"(?:ที่|\b(?:số|thứ|khóa|No\.)\s|\b(?:khóa|kỳ họp) )$", re.IGNORECASE)
# Words before a country by which it is somebody's or something's, as in "president of Russia".
_OWNED_BEFORE = re.compile(
    r"(?:\b(?:president|minister|leader|government|party|people|king|prime minister|ambassador|capital|parliament)"
    r" (?:of|from|to) (?:the )?"
    r"|\b(?:của|Chủ tịch(?: nước)?|Tổng thống|Thủ tướng|Ngoại trưởng|Bộ trưởng(?: \w+){0,3}|lãnh đạo|phía|Đảng Cộng sản"
    r"|Quốc hội|Chính phủ|Đại sứ|người|đội tuyển|nhân dân)\s+"
    r"|\bnước Cộng hòa xã hội chủ nghĩa\s+"
    r"|(?:ของ|แห่ง|ฝ่าย|ผู้นำ|พรรค\S*|ประธานาธิบดี|นายกรัฐมนตรี|รัฐมนตรี\S*|เอกอัครราชทูต|รัฐบาล|ชาว|สภา|ทีม|คน)\s?)$",
    re.IGNORECASE,
)
_OWNED_AFTER = re.compile(r"['’]s\b|-born\b")
_AND = re.compile(r"\s*(?:,|、|;|\band\b|\bvà\b|และ|กับ|,\s*and\b|\s)*\s*")
_ASKS_WHEN = re.compile(
    r"\bwhen\b|วัน(?:ที่)?(?:ไหน|ใด|เท่าไ)|เมื่อ(?:ไร|ไหร่|ใด)|เดือน(?:ไหน|ใด)"
    r"|\b(?:ngày|tháng|năm|ngay|thang|nam) (?:nào|nao)\b|\bkhi n[àa]o\b",
    re.IGNORECASE,
)
_ASKS_PERSON = re.compile(
    r"\bai\b|คือใคร|ชื่ออะไร|\b(?:thứ trưởng|bộ trưởng|người)(?: \w+){0,2} nào\b", re.IGNORECASE
)
_ASKS_MANY = re.compile(r"\b(?:countries|nations|states|những|các|nhung|cac)\b|บ้าง", re.IGNORECASE)
_ASKS_TOWN = re.compile(
    r"\b(?:city|town|province|capital)\b|จังหวัด|เมือง|\b(?:tỉnh|thành phố|tinh|thanh pho)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AnsweringWords:
    """What answers in one sentence, in its order; of `names` each entity once.

    `period` is when, for a question that asks for something else, where the sentence says it.
    """

    names: tuple[FoundName, ...] = ()
    periods: tuple[FoundPeriod, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    period: FoundPeriod | None = None

    def __bool__(self) -> bool:
        return bool(self.names or self.periods or self.quantities)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        found: list[FoundName | FoundPeriod | Quantity] = [*self.names, *self.periods, *self.quantities]
        if self.period is not None:
            found.append(self.period)
        return tuple(sorted({(one.start, one.end) for one in found}))


def asked_kind(query: Query) -> Kind:
    """The kind of a question; "which days did X visit Y" asks for a time, though it also says visit."""
    if query.kind != "countries":
        return query.kind
    if _ASKS_WHEN.search(query.text):
        return "when"
    return "who" if _ASKS_PERSON.search(query.text) else "countries"


def answering_words(query: Query, text: str, published: date | None) -> AnsweringWords:
    """Return what the sentence `text` has of the kind asked; falsy when it has nothing of it."""
    kind = asked_kind(query)
    if kind == "when":
        return AnsweringWords(periods=_asked_periods(query, text, published))
    if kind == "how-many":
        return AnsweringWords(quantities=_asked_quantities(query, text, published))
    names = _asked_names(query, kind, text)
    return (
        AnsweringWords(names=names, period=_one_period(query, text, published)) if names else AnsweringWords()
    )


def _asked_names(query: Query, kind: Kind, text: str) -> tuple[FoundName, ...]:
    if kind == "who":
        if query.names and not words_beside_names(query):
            return ()  # "who is Anutin" asks what he is, not for another's name
        people = [name for name in (*names_in(text), *unknown_names_in(text)) if _may_be_person(name)]
        return _new(query, sorted(people, key=lambda name: name.start))
    if kind not in ("countries", "where"):
        return ()
    places = [name for name in names_in(text) if name.kind == "place" and not _is_owner(text, name)]
    return (
        _asked_countries(query, text, places) if kind == "countries" else _asked_places(query, text, places)
    )


def _may_be_person(name: FoundName) -> bool:
    """A person of the table, or a stretch of several words that is in no table.

    Not in Thai, where such a stretch often takes a word too many along ("แพ้วิกเตอร์ ...").
    """
    is_stretch = name.entity < 0 and len(name.text.split()) > 1 and not is_thai(name.text)
    return name.kind == "person" or is_stretch


def _asked_countries(query: Query, text: str, places: Sequence[FoundName]) -> tuple[FoundName, ...]:
    found = _new(query, [name for name in places if name.entity in countries()])
    found = _longest_enumeration(text, found)
    return () if len(found) == 1 and _ASKS_MANY.search(query.text) else found


def _asked_places(query: Query, text: str, places: Sequence[FoundName]) -> tuple[FoundName, ...]:
    """The only place of a sentence, or a town with its country after it; of several none is the answer."""
    if _ASKS_TOWN.search(query.text):
        places = [name for name in places if name.entity not in countries()]
    found = _new(query, sorted([*places, *unknown_names_in(text)], key=lambda name: name.start))
    if any(name.entity < 0 and not _may_be_person(name) for name in found):
        return ()
    found = tuple(name for name in found if name.entity >= 0)
    is_one = len(found) == 1
    is_town_in_country = (
        len(found) == 2
        and found[1].entity in countries()
        and found[1].start - found[0].end <= TOWN_TO_COUNTRY_CHARS
    )
    return found[:1] if is_one or is_town_in_country else ()


def _new(query: Query, names: Sequence[FoundName]) -> tuple[FoundName, ...]:
    """Each entity once, without those of the question, however they are spelt."""
    asked = {name.entity for name in query.names}
    heard = heard_in(query, [name.text for name in names if name.entity < 0])
    first: dict[object, FoundName] = {}
    for name in names:
        if name.entity not in asked and name.text not in heard:
            first.setdefault(name.entity if name.entity >= 0 else name.text, name)
    return tuple(first.values())


def _is_owner(text: str, name: FoundName) -> bool:
    """Say whether a place only tells whose somebody is: "the Russian president", "ประธานาธิบดีรัสเซีย"."""
    if name.text.lower() in demonyms():
        return True
    return bool(_OWNED_BEFORE.search(text[: name.start]) or _OWNED_AFTER.match(text, name.end))


def _longest_enumeration(text: str, names: tuple[FoundName, ...]) -> tuple[FoundName, ...]:
    """The longest run of names with only commas and "and" between them, all names when there is no run."""
    runs: list[list[FoundName]] = []
    for name in names:
        joined = runs and _AND.fullmatch(text, runs[-1][-1].end, name.start)
        if joined:
            runs[-1].append(name)
        else:
            runs.append([name])
    longest = max(runs, key=len, default=[])
    return tuple(longest) if len(longest) > 1 else names


def _asked_periods(query: Query, text: str, published: date | None) -> tuple[FoundPeriod, ...]:
    found = [period for period in periods_in(text, published) if period.period != query.period]
    if query.period is not None:
        found = [one for one in found if match_period(query.period, [one.period], None) > 0]
    return tuple({one.period: one for one in found}.values())


def _asked_quantities(query: Query, text: str, published: date | None) -> tuple[Quantity, ...]:
    asked = {quantity.value for quantity in quantities_in(query.text)}
    return tuple(
        quantity
        for quantity in quantities_in(text, published)
        if quantity.unit and quantity.value not in asked and not _ORDINAL.search(text[: quantity.start])
    )


def _one_period(query: Query, text: str, published: date | None) -> FoundPeriod | None:
    """The days within the question's period of which the sentence tells, if they are the only ones."""
    if query.period is None:
        return None
    found = [one for one in _asked_periods(query, text, published) if one.period.days <= LONGEST_EVENT_DAYS]
    return found[0] if len(found) == 1 else None
