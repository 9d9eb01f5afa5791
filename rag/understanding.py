"""A question as typed -> what is known of it before anything is searched.

Its language, what kind of thing it asks for, the names and the period it mentions and the
stems to search by. Knows nothing of any index but the day its newest article was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.dates import Period, question_period
from index.errors import QuestionError
from index.language_detection import detect_language
from index.names import FoundName, NameTable, find_unknown
from index.normalising import normalise_text
from index.words import content_stems, fold, with_diacritics
from rag.question_kinds import Kind, kind_of

MAX_CHARS = 2_000
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


def understand(question: str, today: date) -> Query:
    """Read a question; `today` resolves "last month". Raises QuestionError when it cannot be one."""
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
        period=question_period(text, today),
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
