"""Copies and different articles made of the starter articles -> how well each threshold parts them.

    python -m tests.benchmarks.measure_copies

Copies are what other publishers make of an agency's story: a byline or source line put before or
behind, a sentence left out, some words replaced, the first paragraph written again. Different
are all pairs of starter articles, the two halves of one, a story told with another number, and
a later story that takes over half of an earlier one.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from index.copies import are_copies, bands_of, resemblance, shingles_of
from index.normalising import normalise_text
from index.splitting import split_passages
from index.words import stems_of

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "articles"
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
BYLINES = ("By our correspondent.", "Theo phóng viên thường trú.", "โดย ผู้สื่อข่าวต่างประเทศ")


def articles() -> list[list[str]]:
    """Return the starter articles as lists of sentences."""
    found = []
    for path in sorted(SEEDS.rglob("*.md")):
        text = normalise_text(path.read_text(encoding="utf-8").split("---", 2)[-1]).strip()
        drafts = split_passages(text, ())
        found.append([text[s.start : s.end] for draft in drafts for s in draft.sentences])
    return found


def copies(sentences: list[str], chance: random.Random) -> Iterator[list[str]]:
    """Yield what other publishers make of a story."""
    yield list(sentences)
    yield [BYLINES[len(sentences) % 3], *sentences]
    yield [*sentences, "Source: the agency"]
    if len(sentences) > 8:
        without_numbers = [at for at, sentence in enumerate(sentences) if not re.search(r"\d", sentence)]
        if without_numbers:
            gone = chance.choice(without_numbers)
            yield sentences[:gone] + sentences[gone + 1 :]
    words = " ".join(sentences).split(" ")
    for at in chance.sample(range(len(words)), max(1, len(words) // 100)):
        if not re.search(r"\d", words[at]):
            words[at] = "also"
    yield [" ".join(words)]


def others(sentences: list[str], every: list[list[str]]) -> Iterator[list[str]]:
    """Yield stories that must stay apart from this one."""
    yield from (other for other in every if other is not sentences)
    half = len(sentences) // 2
    yield sentences[:half] + every[0][:half] if every[0] is not sentences else sentences[:half]
    numbered = [at for at, sentence in enumerate(sentences) if re.search(r"\d", sentence)]
    if numbered:
        changed = list(sentences)
        changed[numbered[-1]] = re.sub(r"\d+", lambda match: str(int(match[0]) + 1), changed[numbered[-1]])
        yield changed


def main() -> int:
    chance, every = random.Random(7), articles()
    alike, apart = [], []
    for sentences in every:
        words = _words(sentences)
        alike += [(words, _words(copy)) for copy in copies(sentences, chance)]
        apart += [(words, _words(other)) for other in others(sentences, every)]
    near = [resemblance(shingles_of(one), shingles_of(other)) for one, other in alike]
    far = [resemblance(shingles_of(one), shingles_of(other)) for one, other in apart]
    print(f"{len(near)} copies: least resemblance {min(near):.3f}; {len(far)} others: most {max(far):.3f}")
    for threshold in THRESHOLDS:
        found, wrong = sum(value >= threshold for value in near), sum(value >= threshold for value in far)
        print(
            f"threshold {threshold:.2f}: {found} of {len(near)} copies found, {wrong} of {len(far)} others taken"
        )
    found = sum(are_copies(one, other) for one, other in alike)
    wrong = sum(are_copies(one, other) for one, other in apart)
    print(
        f"with equal numbers asked for: {found} of {len(near)} copies found, {wrong} of {len(far)} others taken"
    )
    filed = sum(bool({*bands_of(shingles_of(one))} & {*bands_of(shingles_of(other))}) for one, other in alike)
    print(f"bands bring together {filed} of {len(alike)} copies")
    return 0


def _words(sentences: list[str]) -> list[str]:
    return stems_of(" ".join(sentences))


if __name__ == "__main__":
    sys.exit(main())
