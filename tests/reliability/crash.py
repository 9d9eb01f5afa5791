"""`kill -9` at random moments -> counts of what was lost, which must be nothing.

    python -m tests.reliability.crash --rounds 200 [--seed 1] [--folder DIR]

A child process indexes, changes, removes, compacts and migrates in a loop and reports each
change before it begins and after it is acknowledged; it is killed at a random moment. Then the
index must hold what was acknowledged, with the change under way whole or not at all, open
without repair and pass every check of `khao verify`.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index import building, verifying
from index.building import build_index, remove_articles
from index.compacting import compact
from index.embedding import open_embedder
from index.embedding.protocols import Embedder
from index.errors import NoIndex
from index.opening import OpenIndex, present_manifest
from index.stores.catalog import Catalog
from index.stores.manifest import FILE_NAME as MANIFEST
from index.verifying import verify
from tests.reliability.child_process import Report, reports
from tests.reliability.counting import Losses

FORMAT_1 = Path(__file__).resolve().parents[1] / "index" / "formats" / "1"
MOST_ARTICLES = 40
LONGEST_SECONDS = 1.0
MIGRATION_EVERY = 5
SENTENCES = (
    "The harbour of town {n} handled {n} ships on 3 May 2025, officials said.",
    "Cảng của thị trấn {n} đã đón {n} chuyến tàu ngày 3/5/2025, theo các quan chức.",
    "ท่าเรือของเมืองที่ {n} รับเรือ {n} ลำเมื่อวันที่ 3 พฤษภาคม 2568 เจ้าหน้าที่กล่าว",
)

State = dict[str, str]


@dataclass(slots=True)
class Counts(Losses):
    """What happened in all rounds; `lost`, `half` and `unopened` must stay empty."""

    rounds: int = 0
    acknowledged: int = 0
    killed_during: Counter[str] = field(default_factory=Counter)
    pending_applied: int = 0
    pending_undone: int = 0
    stale_manifests: int = 0


def text_of(number: int) -> str:
    """Write one article in one of the three languages; no two are copies of each other."""
    sentence = SENTENCES[number % len(SENTENCES)]
    return " ".join(sentence.format(n=number * 7 + at) for at in range(1 + number % 4))


class Worker:
    """Changes an index at random and reports, in the child process."""

    def __init__(self, index: Path, sources: Path, chance: random.Random, report: Report) -> None:
        self._index = index
        self._sources = sources
        self._chance = chance
        self._report = report
        self._number = chance.randrange(10**6)

    def run(self, state: State) -> None:
        while True:
            kind = self._chance.choice(["add", "add", "change", "remove", "compact"] if state else ["add"])
            after = getattr(self, f"_plan_{kind}")(dict(state))
            self._report({"begins": kind, "after": after})
            self._apply(kind, state, after)
            self._report({"done": kind})
            state = after

    def _plan_add(self, state: State) -> State:
        fresh = {f"a{self._next():07d}.md": text_of(self._number) for _ in range(self._chance.randint(1, 4))}
        return state | fresh

    def _plan_change(self, state: State) -> State:
        return state | {self._chance.choice(sorted(state)): text_of(self._next())}

    def _plan_remove(self, state: State) -> State:
        gone = self._chance.choice(sorted(state))
        return {name: text for name, text in state.items() if name != gone}

    def _plan_compact(self, state: State) -> State:
        return state

    def _apply(self, kind: str, before: State, after: State) -> None:
        for name in before.keys() - after.keys():
            (self._sources / name).unlink(missing_ok=True)
        for name, text in after.items():
            if before.get(name) != text:
                (self._sources / name).write_text(text, encoding="utf-8")
        if kind == "remove":
            remove_articles(self._index, sorted(before.keys() - after.keys()))
        elif kind == "compact":
            compact(self._index)
        else:
            build_index([str(self._sources)], self._index)

    def _next(self) -> int:
        self._number += 1
        return self._number


def crash(rounds: int, seed: int, folder: Path, longest_seconds: float = LONGEST_SECONDS) -> Counts:
    """Kill `rounds` child processes and check the index after each."""
    embedder = open_embedder("khao")
    use_embedder(embedder)
    chance, counts, state = random.Random(seed), Counts(), State()
    folder.mkdir(parents=True, exist_ok=True)
    warm(folder / "warm")
    for number in range(rounds):
        if number % MIGRATION_EVERY == MIGRATION_EVERY - 1:
            _migration_round(folder / f"old-{number}", chance, counts, embedder)
        else:
            if len(state) > MOST_ARTICLES:
                shutil.rmtree(folder / "index")
                state = State()
            state = _round(folder, state, chance, counts, embedder, longest_seconds)
        counts.rounds += 1
    return counts


def use_embedder(embedder: Embedder) -> None:
    """Let the changes of this process use an embedder that is already loaded."""
    building.open_embedder = lambda _name: embedder  # type: ignore[attr-defined]
    verifying.open_embedder = lambda _name: embedder  # type: ignore[attr-defined]


def warm(folder: Path) -> None:
    """Load what indexing loads at first use, so that the children spend their time on changes."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    for number in range(3):
        (sources / f"{number}.md").write_text(text_of(number), encoding="utf-8")
    build_index([str(sources)], folder / "index")
    shutil.rmtree(folder)


def _round(
    folder: Path,
    state: State,
    chance: random.Random,
    counts: Counts,
    embedder: Embedder,
    longest_seconds: float,
) -> State:
    index, sources = folder / "index", folder / "sources"
    sources.mkdir(exist_ok=True)
    _restore(sources, state)
    seed = chance.randrange(2**32)

    def work(report: Report) -> None:
        Worker(index, sources, random.Random(seed), report).run(state)

    pending, kind = None, "idle"
    for told in reports(work, chance.random() * longest_seconds):
        if "begins" in told:
            pending, kind = told["after"], told["begins"]
        else:
            counts.acknowledged += 1
            state, pending, kind = pending, None, "idle"
    counts.killed_during[kind] += 1
    return _judge(index, state, pending, counts, embedder)


def _migration_round(index: Path, chance: random.Random, counts: Counts, embedder: Embedder) -> None:
    shutil.copytree(FORMAT_1, index)
    told = list(reports(lambda report: _migrate(index, report), chance.random() * 0.06))
    counts.killed_during["idle" if told else "migrate"] += 1
    counts.acknowledged += len(told)
    present_manifest(index)
    catalog = Catalog.open(index)
    state = {article.id: article.text for article, _ in catalog.articles()}
    catalog.close()
    if len(state) != 3:
        counts.lost.append(f"{index}: {3 - len(state)} articles of format 1")
    _judge(index, state, None, counts, embedder)
    shutil.rmtree(index)


def _migrate(index: Path, report: Report) -> None:
    present_manifest(index)
    report({"done": "migrate"})
    time.sleep(10)


def _judge(index: Path, state: State, pending: State | None, counts: Counts, embedder: Embedder) -> State:
    """Check the index in a process of its own, as a new reader would; return what it holds."""
    seen = next(reports(lambda report: report(look(index, embedder))), {"error": "the reader died"})
    if "error" in seen:
        counts.unopened.append(f"round {counts.rounds}: {seen['error']}")
        return state
    held = seen["held"]
    counts.stale_manifests += seen["stale"]
    counts.half += [f"round {counts.rounds}: {trouble}" for trouble in seen["troubles"]]
    if pending is not None:
        counts.pending_applied += held == pending != state
        counts.pending_undone += held == state != pending
    if held not in (state, pending):
        lost = [
            name for name, text in state.items() if held.get(name) not in (text, (pending or {}).get(name))
        ]
        counts.lost.append(f"round {counts.rounds}: {lost or 'other articles than were asked for'}")
    return held if held == pending else state


def look(index: Path, embedder: Embedder) -> dict[str, Any]:
    """Open an index as a reader does; return the texts it holds and what `khao verify` finds wrong."""
    try:
        manifest = present_manifest(index)
    except NoIndex:
        return {"held": {}, "stale": 0, "troubles": []}
    opened = OpenIndex(index, manifest, embedder, Catalog.open(index))
    held = {article.id: article.text for article, _ in opened.catalog.articles()}
    opened.close()
    troubles = verify(index).troubles
    # The manifest is written after the change is committed: killed between the two, a writer leaves
    # the older one, or none after the first change. Opening has just shown that it reads without.
    stale = [
        trouble for trouble in troubles if trouble.what == "missing" or "stopped between" in trouble.what
    ]
    stale = [trouble for trouble in stale if trouble.where == MANIFEST]
    serious = [f"{trouble.where}: {trouble.what}" for trouble in troubles if trouble not in stale]
    return {"held": held, "stale": len(stale), "troubles": serious}


def _restore(sources: Path, state: State) -> None:
    """Let the source files be those of the state: a file may have been half written when its writer died."""
    for path in sources.iterdir():
        path.unlink()
    for name, text in state.items():
        (sources / name).write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to keep the index; default: a temporary folder")
    parser.add_argument(
        "--longest-seconds",
        type=float,
        default=LONGEST_SECONDS,
        help="kill within so long: more on a slow or busy machine, so that changes end before",
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        counts = crash(given.rounds, given.seed, given.folder or Path(temporary), given.longest_seconds)
    print(json.dumps(counts.as_dict(), indent=2, ensure_ascii=False))
    return 0 if counts.nothing_lost else 1


if __name__ == "__main__":
    sys.exit(main())
