"""A sentence -> what can be asked of it: a date, a number, a person or a list of names, with its answers.

Knows no question words; those are in `phrasing`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from index.dates import find_periods, format_period
from index.names import FoundName, NameTable
from index.names.territories import LANGUAGES, TERRITORIES_FILE
from index.types import Article

Kind = Literal["date", "list", "name", "number"]
# What a name is: decides between "who", "which countries" and "which places".
Named = Literal["", "person", "country", "place", "organisation"]

LEAST_LISTED = 3
_COUNTRY_CODE = re.compile("[A-Z]{2}")
_NUMBER = re.compile(r"(?<![\w.,/:–-])\d{1,3}(?:[.,]\d{3})*(?:[.,]\d+)?(?![\w/:–-]|[.,]\d)")
_BETWEEN = re.compile(r"\s*(?:[,、]\s*)?(?:(?:and|và|และ|กับ)\s*)?", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"\s*(?:น\.|นาฬิกา|giờ|a\.m\.|p\.m\.|[ap]m\b|UTC)")


@dataclass(frozen=True, slots=True)
class Cut:
    """What is cut out of a sentence: its place there and, in groups, every way to write the answer."""

    kind: Kind
    start: int
    end: int
    groups: tuple[tuple[str, ...], ...]
    named: Named = ""


def date_cuts(sentence: str, article: Article) -> list[Cut]:
    found = find_periods(sentence, reference=article.published)
    # With two dates in a sentence, the one that is left may pass for the answer.
    if len(found) != 1 or not found[0].year_written:
        return []
    [one] = found
    written = (one.text, *(format_period(one.period, language) for language in LANGUAGES))
    return [Cut("date", one.start, one.end, (tuple(dict.fromkeys(written)),))]


def number_cuts(sentence: str, article: Article) -> list[Cut]:
    dates = find_periods(sentence, reference=article.published)
    found = [
        Cut("number", match.start(), match.end(), ((match.group(),),))
        for match in _NUMBER.finditer(sentence)
        if not any(date.start <= match.start() < date.end for date in dates)
        and not _TIME_OF_DAY.match(sentence, match.end())
    ]
    return found if len(found) == 1 else []


def name_cuts(sentence: str, article: Article) -> list[Cut]:
    """Each person that the table knows, where only one is named."""
    names = NameTable.shipped().find(sentence)
    people = [name for name in names if name.kind == "person"]
    if len({name.entity for name in people}) != 1:
        return []
    [*_, person] = people
    return (
        [Cut("name", person.start, person.end, (_spellings(person),), "person")] if len(people) == 1 else []
    )


def list_cuts(sentence: str, article: Article) -> list[Cut]:
    """Runs of three names or more of one kind with nothing but commas and "and" between them."""
    cuts = []
    for run in _runs(sentence, NameTable.shipped().find(sentence)):
        groups = tuple(_spellings(name) for name in run)
        cuts.append(Cut("list", run[0].start, run[-1].end, groups, _kind_of(run)))
    return cuts if len(cuts) == 1 else []


CUTS_OF: Mapping[Kind, Callable[[str, Article], list[Cut]]] = {
    "list": list_cuts,
    "date": date_cuts,
    "name": name_cuts,
    "number": number_cuts,
}


def names_outside(sentence: str, cut: Cut) -> int:
    """How many known names a question still has once its answer is cut out."""
    found = NameTable.shipped().find(sentence)
    return sum(name.end <= cut.start or name.start >= cut.end for name in found)


def _runs(sentence: str, names: Sequence[FoundName]) -> Iterator[list[FoundName]]:
    run: list[FoundName] = []
    for name in names:
        if run and not (name.kind == run[-1].kind and _are_joined(sentence, run[-1], name)):
            yield from _long_enough(run)
            run = []
        run.append(name)
    yield from _long_enough(run)


def _long_enough(run: list[FoundName]) -> Iterator[list[FoundName]]:
    if len({name.entity for name in run}) == len(run) >= LEAST_LISTED:
        yield run


def _are_joined(sentence: str, first: FoundName, second: FoundName) -> bool:
    between = sentence[first.end : second.start]
    return bool(between) and _BETWEEN.fullmatch(between) is not None


def _spellings(name: FoundName) -> tuple[str, ...]:
    return tuple(dict.fromkeys([name.text, *NameTable.shipped().entity(name.entity).all_spellings()]))


def _kind_of(run: Sequence[FoundName]) -> Named:
    if run[0].kind == "person":
        return "person"
    if run[0].kind == "organisation":
        return "organisation"
    table = NameTable.shipped()
    return "country" if all(table.spelling(n.entity, "en") in _countries() for n in run) else "place"


@cache
def _countries() -> frozenset[str]:
    """English names of countries; `Vietnam` beside `Viet Nam`, as the table of names has both."""
    rows = json.loads(resources.files("index.names").joinpath(TERRITORIES_FILE).read_text(encoding="utf-8"))
    named = [name for row in rows if _COUNTRY_CODE.fullmatch(row["code"]) for name in row["en"]]
    table = NameTable.shipped()
    entities = {entity for name in named for entity in table.look_up(name)}
    return frozenset(table.spelling(entity, "en") for entity in entities if table.kind(entity) == "place")
