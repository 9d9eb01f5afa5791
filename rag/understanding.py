"""A question as typed -> what is known of it before anything is searched.

Its language, what kind of thing it asks for, the names and the period it mentions and the
stems to search by. Knows nothing of any index but the day its newest article was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.dates import Period, question_period, question_periods
from index.errors import QuestionError
from index.language_detection import detect_language
from index.names import FoundName, NameTable, find_unknown
from index.normalising import normalise_text
from index.words import content_stems, fold, with_diacritics
from rag.question_kinds import Kind, kind_of

MAX_CHARS = 2_000
HALF_A_YEAR = timedelta(days=182)
ANSWER_LANGUAGES = ("en", "th", "vi")


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood. `names` are entities of the name table, each once.

    `searched` is the text as it is searched for: Vietnamese typed bare has its likely diacritics.
    """

    text: str
    searched: str
    language: str
    kind: Kind
    names: tuple[FoundName, ...]
    unknown_names: tuple[str, ...]
    period: Period | None
    stems: tuple[str, ...]


def understand(question: str, today: date, newest: date | None = None) -> Query:
    """Read a question; `today` resolves "last month". Raises QuestionError when it cannot be one.

    A day or month without a year ("in May") is the last one that the articles can tell of, which
    were published up to `newest`.
    """
    text = " ".join(normalise_text(question).split())
    if not text:
        raise QuestionError("the question is empty: type what you want to know")
    if len(text) > MAX_CHARS:
        raise QuestionError(
            f"the question has {len(text):,} characters, the limit is {MAX_CHARS:,}: ask for one thing at a time"
        )
    detected = detect_language(text)
    language = detected if detected in ANSWER_LANGUAGES else "en"
    found = NameTable.shipped().find(text)
    names = {name.entity: name for name in found}
    searched = _searched(text, found) if language == "vi" and text.isascii() else text
    return Query(
        text=text,
        searched=searched,
        language=language,
        kind=kind_of(text, language),
        names=tuple(names.values()),
        unknown_names=tuple(sorted({name.text for name in find_unknown(text)})),
        period=_period(text, today, newest or today),
        stems=tuple(content_stems(searched)),
    )


def _searched(text: str, names: Sequence[FoundName]) -> str:
    """Write bare Vietnamese with its diacritics; known names as the table does, letter for letter."""
    written = with_diacritics(text, [(name.start, name.end) for name in names])
    for name in names:
        spelling = NameTable.shipped().spelling(name.entity, "vi")
        if fold(spelling.lower()) == name.text.lower():
            written = written[: name.start] + spelling + written[name.end :]
    return written


def _period(text: str, today: date, newest: date) -> Period | None:
    period = question_period(text, today)
    if period is None or period.start <= newest:
        return period
    return question_period(text, newest) if _names_days_of_any_year(text, today) else period


def _names_days_of_any_year(text: str, today: date) -> bool:
    """Say whether half a year ago the question would have named the same days of some year.

    "last month" would not: it is counted from today.
    """
    now, then = (question_periods(text, day) for day in (today, today - HALF_A_YEAR))
    if not now or len(now) != len(then) or any(found.year_written for found in now):
        return False
    return all(
        (one.period.start.month, one.period.start.day) == (other.period.start.month, other.period.start.day)
        for one, other in zip(now, then, strict=True)
    )
