"""A text -> the offices it speaks of, whose they are, and whether a holder is named beside them.

"Thai Prime Minister Anutin", "นายกรัฐมนตรีไทย", "Thủ tướng Thái Lan": one table of patterns a language
tells the same office in all three. A deputy's or a former holder's is another office. Knows nothing of
questions and of which answer is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import ModuleType

from index.names import FoundName
from index.words import fold
from rag.facts import SENTENCES_REMEMBERED, names_in, unknown_names_in
from rag.naming import places_of
from rag.offices import en, th, vi

LANGUAGES: Mapping[str, ModuleType] = {"en": en, "th": th, "vi": vi}
# How far from an office stand the place it is of, and the one who holds it.
PLACE_AFTER, PLACE_BEFORE = 30, 4
HOLDER_AFTER = 60
# What may stand between a holder and the place that the office is of.
_OF = re.compile(r"\s?[,(]?\s?(?:of|from|của|ของ|แห่ง)?\s?(?:the )?", re.IGNORECASE)
# What may stand between a holder and the office after him: "Kim Sang-sik, Viet Nam's coach", "Prabowo là tổng thống".
_HOLDS = re.compile(r"\s?[,(]\s?(?:\S+\s){0,2}|\s?(?:(?:is|was|as|the|là|làm|giữ chức|เป็น)\s?)*")


@dataclass(frozen=True, slots=True)
class Office:
    """An office at `start:end` of a text; `of` are the entities it is of, none where that is not said.

    `holders` are the numbers of the people named beside it, -1 for one in no table.
    """

    start: int
    end: int
    title: str
    of: frozenset[int]
    holders: frozenset[int]

    @property
    def is_held(self) -> bool:
        return bool(self.holders)


@lru_cache(SENTENCES_REMEMBERED)
def offices_in(text: str, language: str) -> tuple[Office, ...]:
    """Return the offices that a text of that language speaks of, in its order."""
    language = language if language in LANGUAGES else "en"
    matching = _folded(text) if language == "vi" else text
    found = sorted(_titles(matching, language))
    starts = [start for start, _, _ in found] + [len(text)]
    names = names_in(text)
    people = [name for name in (*names, *unknown_names_in(text)) if name.kind == "person" or name.entity < 0]
    return tuple(
        Office(
            start,
            end,
            title,
            _whose(text, (start, end, starts[at + 1]), names, people, language),
            _holders(text, start, end, starts[at + 1], people),
        )
        for at, (start, end, title) in enumerate(found)
    )


def _folded(text: str) -> str:
    folded = "".join(fold(char) for char in text)
    return folded if len(folded) == len(text) else text


def _titles(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    module = LANGUAGES[language]
    taken: list[tuple[int, int]] = []
    for title, pattern in _patterns(language):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(first < end and start < last for first, last in taken):
                continue
            taken.append((start, end))
            yield start, end, _kind(module, text[:start]) + title


def _kind(module: ModuleType, before: str) -> str:
    before = before[-12:]
    if re.search(module.DEPUTY, before, re.IGNORECASE):
        return "deputy "
    return "former " if re.search(module.FORMER, before, re.IGNORECASE) else ""


def _whose(
    text: str,
    place: tuple[int, int, int],
    names: Sequence[FoundName],
    people: Sequence[FoundName],
    language: str,
) -> frozenset[int]:
    """The place or body right before it in English, else the first one soon after it.

    Behind a person it is that person's: "President Lukashenko of Belarus", not "President Putin visited Hanoi".
    """
    start, end, limit = place
    owners = [name for name in names if name.kind != "person"]
    if language == "en":
        before = [name for name in owners if name.start < start and start - name.end <= PLACE_BEFORE]
        if before:
            return _entities(before[-1])
    after = [name for name in owners if name.end > end and name.start < limit]
    holders = [person for person in people if end <= person.start <= end + HOLDER_AFTER]
    if not after:
        return frozenset()
    if not holders or after[0].start < holders[0].start:
        return _entities(after[0]) if after[0].start - end <= PLACE_AFTER else frozenset()
    # "the presidents, A of X, B of Y and C of Z"
    of_people = [name for name in after if _is_behind_holder(text, end, name, people)]
    return frozenset[int]().union(*map(_entities, of_people))


def _is_behind_holder(text: str, start: int, place: FoundName, people: Sequence[FoundName]) -> bool:
    before = [person for person in people if start <= person.start and person.end <= place.start]
    return bool(before) and _OF.fullmatch(text, before[-1].end, place.start) is not None


def _entities(name: FoundName) -> frozenset[int]:
    return places_of(name.entity) | {name.entity}


def _holders(text: str, start: int, end: int, limit: int, people: list[FoundName]) -> frozenset[int]:
    return frozenset(
        name.entity
        for name in people
        if (name.end > end and name.start - end <= HOLDER_AFTER and name.start < limit)
        or (name.end <= start and _HOLDS.fullmatch(text, name.end, start))
    )


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    module = LANGUAGES[language]
    rows: list[tuple[str, str]] = []
    for domain, words in module.DOMAINS.items():
        if module.DEPUTY_MINISTER:
            rows.append((f"deputy {domain} minister", module.DEPUTY_MINISTER.format(words)))
        rows.append((f"{domain} minister", module.MINISTER.format(words)))
    rows += module.OFFICES.items()
    return tuple((title, re.compile(pattern, re.IGNORECASE)) for title, pattern in rows)
