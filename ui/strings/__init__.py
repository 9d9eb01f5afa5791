"""A language code -> the words the page shows in it, from one TOML table per language.

It knows which languages the page speaks, and how each writes a count and a date. It does not know
where a string is shown, and it escapes nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from string import Template
from typing import Literal

Calendar = Literal["ce", "be"]

LANGUAGES = ("en", "th", "vi")
BUDDHIST_ERA_OFFSET = 543


class UnknownString(KeyError):
    """A key that a string table does not hold."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The page's words in one language: call it with a key and the values of its $variables."""

    language: str
    templates: Mapping[str, str]
    calendar: Calendar = "ce"

    def __call__(self, key: str, **values: object) -> str:
        if key not in self.templates:
            raise UnknownString(f"ui/strings/{self.language}.toml has no key {key!r}: add it to every table")
        return Template(self.templates[key]).substitute({name: str(value) for name, value in values.items()})

    def count(self, noun: str, n: int) -> str:
        """The number with its noun: `count("articles", 3)` is "3 articles"."""
        return self(f"{noun}_one" if n == 1 else f"{noun}_many", n=n)

    def language_name(self, code: str) -> str:
        return self(f"language_{code if code in LANGUAGES else 'und'}")

    def day(self, day: date | None) -> str:
        if day is None:
            return self("no_date")
        month, year = self(f"month_{day.month}"), self._year(day.year)
        return self(f"date_{self.calendar}", day=day.day, month=month, year=year)

    def month(self, year: int, month: int) -> str:
        name = self(f"month_{month}")
        return self(f"month_year_{self.calendar}", month=name, year=self._year(year))

    def year(self, year: int) -> str:
        return self(f"year_{self.calendar}", year=self._year(year))

    def _year(self, common_era: int) -> int:
        return common_era + BUDDHIST_ERA_OFFSET if self.calendar == "be" else common_era

    def iso_day(self, day: str) -> str:
        """A day given as an ISO date; what is not one is shown as it is."""
        try:
            return self.day(date.fromisoformat(day))
        except ValueError:
            return day


def load_strings(language: str, calendar: Calendar | None = None) -> Strings:
    """The table of a language, English for one that the page does not speak."""
    known = language if language in LANGUAGES else "en"
    return Strings(known, _table(known), calendar or usual_calendar(known))


def usual_calendar(language: str) -> Calendar:
    """The calendar a reader of the language expects: the Buddhist era in Thai."""
    return "be" if language == "th" else "ce"


@cache
def _table(language: str) -> Mapping[str, str]:
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
