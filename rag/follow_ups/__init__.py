"""A question and those before it -> a question that stands alone, by rules.

"and in June?" takes the question before and puts June in place of its month; "who did he
beat?" takes the person and the period of the question before. What leans on nothing is
returned as it was typed. Knows nothing of the answers given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from types import ModuleType

from index.dates import question_periods
from index.language_detection import detect_language
from index.names import FoundName, NameTable
from index.normalising import normalise_for_matching, normalise_text
from index.words import content_stems, fold
from rag.follow_ups import en, th, vi

LANGUAGES: dict[str, ModuleType] = {"en": en, "th": th, "vi": vi}
FEW_STEMS = 2


def stand_alone(question: str, history: Sequence[str], today: date) -> str:
    """Resolve a follow-up against the earlier questions, oldest first; else return the question."""
    question = " ".join(normalise_text(question).split())
    if not history or not leans(question, today):
        return question
    before = stand_alone(history[-1], history[:-1], today)
    if _is_elliptic(question, today):
        return _substituted(question, before, today)
    return _completed(question, before, today)


def leans(question: str, today: date) -> bool:
    """Say whether a question needs the one before it."""
    if _matches("MARKERS", question):
        return True
    if NameTable.shipped().find(question):
        return False
    return _matches("PRONOUNS", question) or len(_own_stems(question, today)) <= FEW_STEMS


def _is_elliptic(question: str, today: date) -> bool:
    """Say whether nothing is left of a question but names and periods to put into the other."""
    has_new = bool(NameTable.shipped().find(question) or question_periods(question, today))
    is_marked = _matches("MARKERS", question)
    return (
        is_marked
        and (has_new or len(_own_stems(question, today)) <= 1)
        and not _own_stems(question, today)[1:]
    )


def _own_stems(question: str, today: date) -> list[str]:
    """The stems of a question without its names, periods, markers and fillers."""
    rest = list(question)
    spans = [(name.start, name.end) for name in NameTable.shipped().find(question)]
    spans += [(period.start, period.end) for period in question_periods(question, today)]
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    text = _matching("".join(rest), question)
    for kind in ("MARKERS", "EMPTY", "PRONOUNS"):
        text = _pattern(_language(question), kind).sub(" ", text.strip())
    return content_stems(text) if text.strip() else []


def _substituted(question: str, before: str, today: date) -> str:
    """Put the new names and period in place of those of the same kind in the question before."""
    text = before
    periods = question_periods(question, today)
    old_periods = question_periods(text, today)
    if periods:
        new = periods[0].text
        if old_periods:
            last = old_periods[-1]
            text = text[: last.start] + _with_year(new, last.text) + text[last.end :]
        else:
            text = f"{text} {new}"
    names = NameTable.shipped().find(question)
    for name in names:
        text = _with_name(text, name)
    leftover = " ".join(_own_stems(question, today)) if not (periods or names) else ""
    return f"{text} {leftover}".strip()


def _with_year(new: str, old: str) -> str:
    year = re.search(r"\d{4}", old)
    return new if not year or re.search(r"\d{4}", new) else f"{new} {year.group()}"


def _with_name(text: str, name: FoundName) -> str:
    same = [other for other in NameTable.shipped().find(text) if other.kind == name.kind]
    if not same:
        return f"{text} {name.text}"
    last = same[-1]
    return text[: last.start] + name.text + text[last.end :]


def _completed(question: str, before: str, today: date) -> str:
    """Add to a question what it lacks of the one before: its person, other names and period."""
    names = NameTable.shipped().find(before)
    people = [name.text for name in names if name.kind == "person"]
    pattern = _pattern(_language(question), "PERSON_PRONOUNS")
    if people and _language(question) != "vi" and pattern.search(question):
        question = pattern.sub(people[0], question, count=1)
    context = [name.text for name in names if name.text not in question]
    if not question_periods(question, today):
        context += [period.text for period in question_periods(before, today)]
    if not context:
        context = [before]
    return f"{question} ({', '.join(dict.fromkeys(context))})"


def _language(question: str) -> str:
    found = detect_language(question)
    return found if found in LANGUAGES else "en"


def _matches(kind: str, question: str) -> bool:
    return bool(_pattern(_language(question), kind).search(_matching(question, question)))


def _matching(text: str, question: str) -> str:
    """The form that patterns are run on; for Vietnamese without diacritics."""
    text = normalise_for_matching(text).strip()
    return " ".join(map(fold, text.split())) if _language(question) == "vi" else text


@cache
def _pattern(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(getattr(LANGUAGES[language], kind), re.IGNORECASE)
