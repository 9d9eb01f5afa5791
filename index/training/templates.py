"""Sentence templates and the names written for this project -> invented news, as groups of pairs.

An event (who, where, when) fills a statement and a question in every language, with the year in the
calendar and the name in a spelling of that language. Statements pair with their translations, and
questions in any language with statements in any. Nothing here claims to have happened.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from index.training.pairs import PairGroup
from index.training.written import LANGUAGES

TEMPLATES = Path(__file__).with_name("templates.tsv")
EVENTS_A_TEMPLATE = 600
_WEIGHT = 1.0
_BUDDHIST_YEARS = 543

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(),
    "th short": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(),
}
_TITLES = (
    ("president", "ประธานาธิบดี", "tổng thống"),
    ("prime minister", "นายกรัฐมนตรี", "thủ tướng"),
    ("foreign minister", "รัฐมนตรีว่าการกระทรวงการต่างประเทศ", "bộ trưởng ngoại giao"),
    ("defence minister", "รัฐมนตรีว่าการกระทรวงกลาโหม", "bộ trưởng quốc phòng"),
    ("deputy prime minister", "รองนายกรัฐมนตรี", "phó thủ tướng"),
    ("deputy foreign minister", "รัฐมนตรีช่วยว่าการกระทรวงการต่างประเทศ", "thứ trưởng ngoại giao"),
    ("speaker of parliament", "ประธานรัฐสภา", "chủ tịch quốc hội"),
    ("king", "กษัตริย์", "quốc vương"),
    ("ambassador", "เอกอัครราชทูต", "đại sứ"),
    ("finance minister", "รัฐมนตรีว่าการกระทรวงการคลัง", "bộ trưởng tài chính"),
    ("general secretary", "เลขาธิการใหญ่", "tổng bí thư"),
    ("vice president", "รองประธานาธิบดี", "phó tổng thống"),
)

Spellings = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """One template in every language; `topic` ties questions to the statements that answer them."""

    topic: str
    is_question: bool
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """What fills a template's slots, the names still in all their spellings."""

    names: Mapping[str, Spellings]
    title: int
    day: int
    month: int
    year: int
    count: int


def read_templates(path: Path = TEMPLATES) -> list[Wording]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Wording(topic, kind == "question", dict(zip(LANGUAGES, texts, strict=True)))
        for topic, kind, *texts in rows
    ]


def template_groups(names: Path, seed: int = 1, events: int = EVENTS_A_TEMPLATE) -> list[PairGroup]:
    """Write `events` invented events for every template; the same seed gives the same pairs."""
    chance = random.Random(seed)
    slots = _slots(names)
    wordings = read_templates()
    statements = [wording for wording in wordings if not wording.is_question]
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for wording in wordings:
        for _ in range(events):
            event = invented_event(slots, chance)
            partner = wording
            if wording.is_question:
                partner = chance.choice([s for s in statements if s.topic == wording.topic])
            left, right = _languages(wording.is_question, chance)
            kind = "questions" if wording.is_question else "statements"
            pair = (filled(wording, event, left, chance), filled(partner, event, right, chance))
            pairs[f"template {kind}"].append(pair)
    return [_group(name, rows) for name, rows in pairs.items()]


def invented_event(slots: Mapping[str, Sequence[Spellings]], chance: random.Random) -> Event:
    """Draw names, a title, a date and a number."""
    names = {slot: chance.choice(choices) for slot, choices in slots.items()}
    year = chance.choice((2022, 2023, 2024, 2024, 2025, 2025, 2025, 2026, chance.randint(1950, 2030)))
    return Event(
        names,
        title=chance.randrange(len(_TITLES)),
        day=chance.randint(1, 28),
        month=chance.randint(1, 12),
        year=year,
        count=chance.randint(2, 99),
    )


def filled(wording: Wording, event: Event, language: str, chance: random.Random) -> str:
    """Fill one template in one language, a spelling of each name drawn at random."""
    slots = {slot: chance.choice(spellings[language]) for slot, spellings in event.names.items()}
    slots |= _date_slots(event, language, chance)
    slots["title"] = _TITLES[event.title][LANGUAGES.index(language)]
    slots["Title"] = slots["title"].capitalize()
    slots["count"] = str(event.count)
    return Template(wording.texts[language]).substitute(slots)


def _date_slots(event: Event, language: str, chance: random.Random) -> dict[str, str]:
    day, month, year = event.day, event.month, event.year
    if language == "th":
        return _thai_date(day, month, year, chance)
    if language == "en":
        name = _MONTHS["en"][month - 1]
        full = chance.choice((f"{day} {name} {year}", f"{name} {day}, {year}", f"{name} {day}"))
        return {"day": full, "Day": full, "month": f"{name} {year}", "year": str(year)}
    full = chance.choice(
        (f"ngày {day}/{month}/{year}", f"ngày {day} tháng {month} năm {year}", f"ngày {day}/{month}")
    )
    month_text = chance.choice((f"tháng {month}/{year}", f"tháng {month} năm {year}"))
    return {"day": full, "Day": full.capitalize(), "month": month_text, "year": f"năm {year}"}


def _thai_date(day: int, month: int, year: int, chance: random.Random) -> dict[str, str]:
    shown = chance.choice((year + _BUDDHIST_YEARS, year + _BUDDHIST_YEARS, year))
    name = _MONTHS[chance.choice(("th", "th", "th short"))][month - 1]
    full = chance.choice((f"วันที่ {day} {name} {shown}", f"วันที่ {day} {name}"))
    return {"day": full, "Day": full, "month": f"เดือน{name} {shown}", "year": f"ปี {shown}"}


def _slots(path: Path) -> dict[str, list[Spellings]]:
    found: dict[str, list[Spellings]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if all(entry.get(language) for language in LANGUAGES):
            found[_slot_of(entry["kind"], entry.get("note", ""))].append(entry)
    found["second"], found["other"] = found["person"], found["country"]
    return found


def _slot_of(kind: str, note: str) -> str:
    if kind == "place":
        return "country" if note.startswith("country") else "city"
    return "org" if kind == "organisation" else kind


def _languages(is_question: bool, chance: random.Random) -> tuple[str, str]:
    if is_question:
        return chance.choice(LANGUAGES), chance.choice(LANGUAGES)
    left, right = chance.sample(LANGUAGES, 2)
    return left, right


def _group(name: str, rows: list[tuple[str, str]]) -> PairGroup:
    return PairGroup(name, tuple(left for left, _ in rows), tuple(right for _, right in rows), _WEIGHT)
