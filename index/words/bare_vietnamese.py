"""Vietnamese typed without diacritics -> the same with the diacritics it most likely has.

"tong bi thu" is "tổng bí thư": of the ways to write each syllable, those that follow one another
most often, found by Viterbi's algorithm over counts of syllables and their pairs
(`vietnamese_syllables.tsv.gz`, made by `index.training.syllables`). Right for nine syllables in
ten; what it makes of a text is for searching, not for showing. Whether a text is Vietnamese it
does not know.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from index.words.stemming import fold

SYLLABLES = Path(__file__).parent / "vietnamese_syllables.tsv.gz"
# How many times a pair must be seen for its own count to weigh as much as its second syllable's.
_SMOOTHING = 30
# What stands for every number: "thang 5" is a month, whichever it is.
NUMBER = "0"
_WORD = re.compile(r"[A-Za-z]+|\d+")
_SAME_RUN = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each syllable was seen, which syllables have each bare form, which follow which."""

    syllables: Mapping[str, int]
    forms: Mapping[str, Sequence[str]]
    following: Mapping[str, Mapping[str, int]]
    total: int

    def cost(self, syllable: str) -> float:
        return -log(self.share(syllable))

    def share(self, syllable: str) -> float:
        return (self.syllables.get(syllable, 0) + 0.5) / self.total

    def cost_after(self, first: str, second: str) -> float:
        """Minus the logarithm of the chance that `second` follows `first`, smoothed."""
        seen = self.following.get(first, {}).get(second, 0)
        return -log((seen + _SMOOTHING * self.share(second)) / (self.syllables.get(first, 0) + _SMOOTHING))


def with_diacritics(text: str, kept: Iterable[tuple[int, int]] = ()) -> str:
    """Return the text with likely diacritics, letter case kept; the spans `kept` stay as they are."""
    kept = list(kept)
    words = [m for m in _WORD.finditer(text) if not any(a < m.end() and m.start() < b for a, b in kept)]
    pieces, end = [], 0
    for run in _runs(text, words):
        typed = [NUMBER if word.group().isdigit() else word.group().lower() for word in run]
        for word, likely in zip(run, _likeliest(typed), strict=True):
            pieces += [text[end : word.start()], _in_case_of(word.group(), likely)]
            end = word.end()
    return "".join([*pieces, text[end:]])


def _runs(text: str, words: Sequence[re.Match[str]]) -> Iterable[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for word in words:
        if run and not _SAME_RUN.fullmatch(text[run[-1].end() : word.start()]):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _likeliest(words: Sequence[str]) -> list[str]:
    counts = shipped_counts()
    ways = {form: (counts.cost(form), [form]) for form in _forms(words[0])}
    for word in words[1:]:
        ways = {form: _cheapest(ways, form, counts) for form in _forms(word)}
    return min(ways.values(), key=lambda way: way[0])[1]


def _cheapest(
    ways: Mapping[str, tuple[float, list[str]]], form: str, counts: Counts
) -> tuple[float, list[str]]:
    cost, path = min(
        ((cost + counts.cost_after(last, form), path) for last, (cost, path) in ways.items()),
        key=lambda way: way[0],
    )
    return cost, [*path, form]


def _forms(word: str) -> Sequence[str]:
    return shipped_counts().forms.get(word, (word,))


def _in_case_of(typed: str, likely: str) -> str:
    if typed.isdigit():
        return typed
    if typed.isupper() and len(typed) > 1:
        return likely.upper()
    return likely.capitalize() if typed[0].isupper() else likely


@cache
def shipped_counts() -> Counts:
    syllables: dict[str, int] = {}
    following: dict[str, dict[str, int]] = {}
    forms: dict[str, list[str]] = defaultdict(list)
    for line in gzip.decompress(SYLLABLES.read_bytes()).decode().splitlines():
        syllable, count, pairs = line.split("\t")
        syllables[syllable] = int(count)
        forms[fold(syllable)].append(syllable)
        following[syllable] = {second: int(n) for second, n in (pair.split(":") for pair in pairs.split())}
    return Counts(syllables, dict(forms), following, sum(syllables.values()))
