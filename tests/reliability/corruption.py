"""Bits flipped in every file of an index -> counts of those that `khao verify` found and repaired.

    python -m tests.reliability.corruption [--flips 20] [--seed 1]

A flip that is not found must have changed nothing stored: a byte of SQLite's free space. What is derived
is made again by `repair`; what is not is named, and comes back from the articles.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from index.building import build_index, remove_articles
from index.embedding import open_embedder
from index.stores.catalog import FILE_NAME as CATALOG
from index.verifying import repair, verify
from tests.reliability.counting import Tally
from tests.reliability.crash import text_of, use_embedder

ARTICLES = 9


@dataclass(slots=True)
class Counts(Tally):
    """What was flipped, by kind of file; `missed` must stay empty."""

    files: int = 0
    flips: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    changed_nothing_stored: Counter[str] = field(default_factory=Counter)
    repaired: int = 0
    missed: list[str] = field(default_factory=list)


def corrupt(place: Path, flips: int, seed: int) -> Counts:
    """Make an index of several parts, flip bits in each of its files one by one, and put them back."""
    use_embedder(open_embedder("khao"))
    counts, chance, index = Counts(), random.Random(seed), _indexed(place)
    stored = _dump(index)
    for path in sorted(path for path in index.rglob("*") if _holds_something(path)):
        counts.files += 1
        content = path.read_bytes()
        for _ in range(flips):
            at, bit = chance.randrange(len(content)), chance.randrange(8)
            _write(path, content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
            _judge(index, path, f"{path.relative_to(index)}, bit {bit} of byte {at}", stored, counts)
            _write(path, content)
    _repair(index, counts)
    return counts


def _write(path: Path, content: bytes) -> None:
    """Put another file in the place of one that other generations and open readers may share."""
    path.unlink()
    path.write_bytes(content)


def _indexed(place: Path) -> Path:
    sources, index = place / "sources", place / "index"
    sources.mkdir()
    for last in (ARTICLES, ARTICLES + 1):
        for number in range(last):
            (sources / f"{number}.md").write_text(text_of(number), encoding="utf-8")
        build_index([str(sources)], index)
    remove_articles(index, ["0.md"])
    return index


def _holds_something(path: Path) -> bool:
    is_ours = not path.name.endswith((".lock", "-shm", "-wal"))
    return path.is_file() and is_ours and path.stat().st_size > 0


def _judge(index: Path, path: Path, where: str, stored: list[str], counts: Counts) -> None:
    kind = path.name if path.parent == index else path.suffix or path.name
    counts.flips[kind] += 1
    if verify(index).troubles:
        counts.found[kind] += 1
    elif path.name == CATALOG and _dump(index) == stored:
        counts.changed_nothing_stored[kind] += 1
    else:
        counts.missed.append(where)


def _repair(index: Path, counts: Counts) -> None:
    """Damage one derived file after the other, each put right by `repair`."""
    for number in range(sum(1 for path in index.glob("generation-*/**/*") if _holds_something(path))):
        files = sorted(path for path in index.glob("generation-*/**/*") if _holds_something(path))
        path = files[number % len(files)]
        _write(path, b"\0" + path.read_bytes()[1:-1] + b"\0")
        if repair(index).is_sound:
            counts.repaired += 1
        else:
            counts.missed.append(f"{path.relative_to(index)}: not repaired")


def _dump(index: Path) -> list[str]:
    db = sqlite3.connect(f"{(index / CATALOG).as_uri()}?mode=ro", uri=True)
    db.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    try:
        return list(db.iterdump())
    finally:
        db.close()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--flips", type=int, default=20, help="how many bits of each file")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        counts = corrupt(Path(temporary), given.flips, given.seed)
    print(json.dumps(counts.as_dict(), indent=2))
    return int(bool(counts.missed))


if __name__ == "__main__":
    sys.exit(main())
