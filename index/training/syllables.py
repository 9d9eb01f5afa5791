"""Vietnamese training text -> `index/words/vietnamese_syllables.tsv.gz`: which syllables follow which.

    python -m index.training.syllables --data DIR

Counts only; no text is kept. Text written for this project counts `WRITTEN_TIMES` times, for it
reads like news. Knows nothing of how the counts are used (`index.words.bare_vietnamese`).
"""

from __future__ import annotations

import argparse
import gzip
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from index.words.bare_vietnamese import NUMBER, SYLLABLES
from index.words.stemming import fold

WRITTEN_TIMES = 25
LONGEST = 7
LEAST_OF_SYLLABLE = 5
LEAST_OF_PAIR = 6
# The column of the Vietnamese text.
_PAIRS = {"vi-en.tsv.gz": 0, "th-vi.tsv.gz": 1}
_BORDERS = re.compile(r"[^\w\s]|_")
_NUMBER = re.compile(r"\d+")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SYLLABLES)
    arguments = parser.parse_args()
    lines = counted(_texts(arguments.data))
    # No time of making in the header: the same counts make the same file.
    packed = gzip.compress("".join(lines).encode(), mtime=0)
    arguments.out.write_bytes(packed)


def counted(texts: Iterable[tuple[str, int]]) -> list[str]:
    """Return a line a syllable: itself, its count, and the syllables that follow it with theirs."""
    syllables: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text, times in texts:
        for run in runs_of(text):
            syllables.update(dict.fromkeys(run, 0))
            for syllable in run:
                syllables[syllable] += times
            for pair in pairwise(run):
                pairs[pair] += times
    kept = {s: n for s, n in syllables.items() if n >= LEAST_OF_SYLLABLE and len(s) <= LONGEST}
    forms = Counter(fold(syllable) for syllable in kept)
    following: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(pairs.items()):
        tells = first in kept and second in kept and max(forms[fold(first)], forms[fold(second)]) > 1
        if tells and count >= LEAST_OF_PAIR:
            following[first].append(f"{second}:{count}")
    return [
        f"{syllable}\t{count}\t{' '.join(following[syllable])}\n" for syllable, count in sorted(kept.items())
    ]


def runs_of(text: str) -> Iterator[list[str]]:
    """Yield the runs of words between punctuation, lower case; every number is `NUMBER`."""
    for run in _BORDERS.split(unicodedata.normalize("NFC", text).lower()):
        if words := _NUMBER.sub(f" {NUMBER} ", run).split():
            yield words


def _texts(data: Path) -> Iterator[tuple[str, int]]:
    for name, column in _PAIRS.items():
        with gzip.open(data / name, "rt", encoding="utf-8") as file:
            yield from ((line.split("\t")[column], 1) for line in file if not line.isascii())
    for path in sorted(data.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from ((cell, WRITTEN_TIMES) for cell in line.split("\t") if _is_vietnamese(cell))


def _is_vietnamese(cell: str) -> bool:
    return fold(cell.lower()) != cell.lower()


if __name__ == "__main__":
    main()
