"""Prepared groups -> groups that pair a part of a sentence's words with the whole, in one language.

Translations alone teach that near words are as good as the same word; within a language the same
word is the better sign, and this keeps it so. Knows nothing of pieces.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.training.pairs import PairGroup

_KINDS = ("written sentences", "written told", "prose", "courses", "bible")
_ROWS_A_GROUP = 20_000
_LEAST_WORDS = 6
_KEPT = 0.4
_ROWS_AN_EPOCH = 40_000


def part_groups(groups: Iterable[PairGroup], seed: int) -> list[PairGroup]:
    """Return one group a language, from the groups of whole sentences; the same seed gives the same."""
    chance = random.Random(seed)
    sentences: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        if group.name.endswith("bare") or not group.name.endswith(_KINDS):
            continue
        for language, side in zip(group.name.split()[0].split("-"), (group.left, group.right), strict=True):
            sentences[language] += _drawn(side, chance)
    return [
        _group(language, list(dict.fromkeys(texts)), chance) for language, texts in sentences.items() if texts
    ]


def _drawn(texts: Sequence[str], chance: random.Random) -> list[str]:
    long = [text for text in dict.fromkeys(texts) if len(text.split()) >= _LEAST_WORDS]
    return chance.sample(long, min(len(long), _ROWS_A_GROUP))


def _group(language: str, texts: Sequence[str], chance: random.Random) -> PairGroup:
    parts = tuple(_part(text.split(), chance) for text in texts)
    weight = min(1.0, _ROWS_AN_EPOCH / len(texts))
    return PairGroup(f"{language}-{language} parts", parts, tuple(texts), weight)


def _part(words: Sequence[str], chance: random.Random) -> str:
    """Keep some words in their order, at least one."""
    kept = [word for word in words if chance.random() < _KEPT]
    return " ".join(kept or [chance.choice(words)])
