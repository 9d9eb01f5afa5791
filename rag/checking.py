"""An answer's sentence and the passages it cites -> verified, doubtful or unsupported.

Names (in any spelling of the table, others by their sound), dates (in both calendars) and
numbers of the sentence must stand in what it cites; the meaning must be near, and, where the
user names a model for it, must follow. Knows nothing of how it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from index.dates import FoundPeriod, Period
from index.embedding.protocols import Embedder
from index.names import FoundName, same_sounding
from index.normalising import normalise_for_matching
from index.splitting import split_sentences
from rag.facts import THAI_DIGITS, all_periods_in, names_in, periods_in, unknown_names_in
from rag.number_words import number_words_in
from rag.types import Check

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ARTICLE = re.compile(r"\b(?:the|an?|its?|their|his|her)\s$", re.IGNORECASE)
_BUDDHIST_YEARS = 543
_THAI_RUN = re.compile("[\u0e01-\u0e4e]+")
LONGEST_NAME_PART = 20
LEAST_NAME_PART = 4
KINDS_OF_FACTS = 3
# The smallest number in words that a source must have.
LEAST_SAID = 5
NEAR = 0.30
FAR = 0.10
# Chances given by a model of entailment.
ENTAILED = 0.5
CONTRADICTED = 0.8


class Entailment(Protocol):
    """Judges whether one text follows from another."""

    def judge(self, source: str, claim: str) -> tuple[float, float]:
        """Return the chances that `claim` follows from `source` and that it contradicts it."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A cited passage and the day its article was published, if known."""

    text: str
    published: date | None = None


def check_sentence(
    sentence: str,
    sources: Sequence[str | Source],
    embedder: Embedder,
    entailment: Entailment | None = None,
) -> Check:
    """Check one sentence against all passages it cites together; a bare text is a source without a day."""
    given = [source if isinstance(source, Source) else Source(source) for source in sources]
    if not given:
        return "unsupported"
    text = "\n".join(source.text for source in given)
    held = facts_held(sentence, given)
    nearness = _nearness(sentence, text, embedder)
    if nearness < FAR or held <= 1:
        return "unsupported"
    check: Check = "verified" if held == KINDS_OF_FACTS and nearness >= NEAR else "doubtful"
    return _judged(check, sentence, text, entailment) if entailment else check


def facts_held(sentence: str, sources: Sequence[Source]) -> int:
    """Return of how many kinds of facts, names, dates and numbers, all of the sentence stand in the sources."""
    text = "\n".join(source.text for source in sources)
    return names_hold(sentence, text) + dates_hold(sentence, sources) + numbers_hold(sentence, text)


def names_hold(sentence: str, source: str) -> bool:
    """Say whether every name of the sentence stands in the source, in some spelling or by its sound."""
    if not {name.entity for name in names_in(sentence)} <= {name.entity for name in names_in(source)}:
        return False
    unknown = [name.text for name in unknown_names_in(sentence) if _is_likely_name(name, sentence)]
    if not unknown:
        return True
    there = [name.text for name in (*names_in(source), *unknown_names_in(source))]
    # Of a name in no table often only a part is found in Thai, where words are not parted.
    there += [run for run in _THAI_RUN.findall(source) if len(run) <= LONGEST_NAME_PART]
    folded = normalise_for_matching(source)
    return all(_is_heard(name, folded, there) for name in unknown)


def _is_heard(name: str, folded_source: str, there: Sequence[str]) -> bool:
    """Say whether a name, or a part of it by which people are called, stands or sounds in a source."""
    parts = [name, *(part for part in name.split() if len(part) >= LEAST_NAME_PART)]
    return any(normalise_for_matching(part) in folded_source or same_sounding(part, there) for part in parts)


def dates_hold(sentence: str, sources: Sequence[Source]) -> bool:
    """Say whether every period of the sentence is one of the sources', or lies about one of them.

    "in May 2025" holds where the source says 9 May 2568; "9 May 2025" does not where it says May.
    """
    there = [found.period for source in sources for found in all_periods_in(source.text, source.published)]
    there += [Period(source.published, source.published) for source in sources if source.published]
    published = next((source.published for source in sources if source.published), None)
    return all(
        any(_agrees(found, period, there) for period in there) for found in periods_in(sentence, published)
    )


def numbers_hold(sentence: str, source: str) -> bool:
    """Say whether every number of the sentence outside its dates stands in the source, in digits or words.

    Of numbers in words small ones are let pass: who lists four countries may call them four.
    """
    rest = sentence
    for found in reversed(all_periods_in(sentence, None)):
        rest = rest[: found.start] + " " + rest[found.end :]
    said = {str(word.value) for word in number_words_in(rest) if word.is_sure and word.value >= LEAST_SAID}
    there = numbers_in(source) | {str(word.value) for word in number_words_in(source)}
    return numbers_in(rest) | said <= with_other_calendar(there)


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text, digits only, Thai digits as Arabic ones."""
    digits = normalise_for_matching(text).translate(THAI_DIGITS)
    return {match.group().replace(",", "").rstrip(".") for match in _NUMBER.finditer(digits)}


def with_other_calendar(numbers: set[str]) -> set[str]:
    """Add to each plausible year its name in the other calendar."""
    years = {int(number) for number in numbers if len(number) == 4 and number.isdigit()}
    buddhist = {str(year + _BUDDHIST_YEARS) for year in years if 1800 <= year <= 2200}
    christian = {str(year - _BUDDHIST_YEARS) for year in years if 2343 <= year <= 2743}
    return numbers | buddhist | christian


def _agrees(found: FoundPeriod, period: Period, there: Sequence[Period]) -> bool:
    """A time around the source's, or one that begins and ends on first or last days that the source names."""
    borders = {day for one in there for day in (one.start, one.end)}
    return found.period.contains(period) or {found.period.start, found.period.end} <= borders


def _is_likely_name(name: FoundName, sentence: str) -> bool:
    """Told from a capitalised phrase ("the Victory Parade"), as far as that can be done without a table."""
    if not name.text.isascii() or name.kind == "person":
        return True
    return len(name.text.split()) > 1 and not _ARTICLE.search(sentence[: name.start])


def _judged(check: Check, sentence: str, source: str, entailment: Entailment) -> Check:
    """A model's word can take the check down, or lift a doubt that only the meaning left."""
    follows, contradicts = entailment.judge(source, sentence)
    if contradicts >= CONTRADICTED:
        return "unsupported"
    return check if follows >= ENTAILED else "doubtful"


def _nearness(sentence: str, source: str, embedder: Embedder) -> float:
    texts = [source[part.start : part.end] for part in split_sentences(source)]
    if not texts:
        return 0.0
    return float((embedder.embed_passages(texts) @ embedder.embed_passages([sentence])[0]).max())
