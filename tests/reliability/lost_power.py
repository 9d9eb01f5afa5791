"""Power lost at random moments of a change -> counts of what was lost, which must be nothing.

    python -m tests.reliability.lost_power [--losses 500] [--seed 1]

A program indexes, adds, changes, removes, compacts and migrates, while `file_layer` logs every call that
changes a file. Then power is lost after some call: of what was never synced nothing is left, or names
without their bytes, or some sectors. The index found must hold what was acknowledged until then, with
the change under way whole or not at all, and open without repair.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.building import build_index, remove_articles
from index.compacting import compact
from index.embedding import open_embedder
from index.embedding.protocols import Embedder
from index.opening import present_manifest
from tests.reliability import file_layer
from tests.reliability.child_process import Report, reports
from tests.reliability.counting import Losses
from tests.reliability.crash import FORMAT_1, State, look, text_of, use_embedder, warm
from tests.reliability.file_layer import MODES, Disk, Operation

ARTICLES = 6


@dataclass(slots=True)
class Counts(Losses):
    """What happened in all losses; `lost`, `half` and `unopened` must stay empty."""

    calls: int = 0
    losses: int = 0
    by_mode: Counter[str] = field(default_factory=Counter)
    before_the_change: int = 0
    after_the_change: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the script: what the index holds after it, and the calls when it began and ended."""

    kind: str
    after: State
    begun: int
    done: int


def changes(index: Path, sources: Path) -> Iterator[tuple[str, Callable[[], object], State]]:
    """Yield each change of the script: its kind, what makes it, and what the index holds then."""
    state = {f"{number}.md": text_of(number) for number in range(ARTICLES)}
    yield "build", lambda: _index(index, sources, state), state
    added = state | {"new.md": text_of(77)}
    yield "add", lambda: _index(index, sources, added), added
    changed = added | {"1.md": text_of(78)}
    yield "change", lambda: _index(index, sources, changed), changed
    left = {name: text for name, text in changed.items() if name != "2.md"}
    yield "remove", lambda: remove_articles(index, ["2.md"]), left
    yield "compact", lambda: compact(index), left


def _index(index: Path, sources: Path, state: State) -> None:
    for name, text in state.items():
        (sources / name).write_text(text, encoding="utf-8")
    build_index([str(sources)], index)


def record(disk: Path, sources: Path, log: Path) -> list[Step]:
    """Make every change of the script in a child that is watched; return when each was made."""

    def work(report: Report) -> None:
        file_layer.watch(disk, log)
        for kind, make, after in changes(disk / "index", sources):
            begun = file_layer.calls()
            make()
            report([kind, after, begun, file_layer.calls()])

    return [Step(*told) for told in _sound(reports(work))]


def record_migration(disk: Path, log: Path) -> list[Step]:
    """Bring an index of format 1 to the present one, watched from its first file on."""

    def work(report: Report) -> None:
        file_layer.watch(disk, log)
        _copied_durably(FORMAT_1, disk / "index")
        begun = file_layer.calls()
        report(["unpack", None, 0, begun])
        present_manifest(disk / "index")
        report(["migrate", None, begun, file_layer.calls()])

    return [Step(*told) for told in _sound(reports(work))]


def _copied_durably(source: Path, target: Path) -> None:
    shutil.copytree(source, target)
    for path in [*target.rglob("*"), target, target.parent]:
        opened = os.open(path, os.O_RDONLY)
        os.fsync(opened)
        os.close(opened)


def _sound(told: Iterator[Any]) -> list[Any]:
    every = list(told)
    wrong = [one for one in every if isinstance(one, dict)]
    if wrong:
        raise RuntimeError(f"the script itself failed: {wrong[0]['error']}")
    return every


def lose_power(folder: Path, losses: int, seed: int) -> Counts:
    """Record the script, then lose power `losses` times, spread evenly over its calls."""
    embedder = open_embedder("khao")
    use_embedder(embedder)
    warm(folder / "warm")
    counts, chance = Counts(), random.Random(seed)
    disk, sources = folder / "disk", folder / "sources"
    disk.mkdir(), sources.mkdir()
    steps = record(disk, sources, folder / "log")
    _lose(disk, checked_log(folder / "log", disk), steps, losses - losses // 5, chance, counts, embedder)
    old = folder / "old-disk"
    old.mkdir()
    steps = record_migration(old, folder / "old-log")
    operations = checked_log(folder / "old-log", old)
    held = look(old / "index", embedder)["held"]
    steps = [Step(step.kind, held, step.begun, step.done) for step in steps]
    _lose(old, operations, steps, losses // 5, chance, counts, embedder)
    return counts


def _lose(
    was: Path,
    operations: list[Operation],
    steps: list[Step],
    losses: int,
    chance: random.Random,
    counts: Counts,
    embedder: Embedder,
) -> None:
    counts.calls += steps[-1].done
    first = 1 if steps[0].kind == "build" else sum(one.call <= steps[0].done for one in operations)
    wanted = sorted(chance.randint(first, len(operations)) for _ in range(losses))
    disk, done = Disk(), 0
    for number, last in enumerate(wanted):
        for operation in operations[done:last]:
            disk.do(operation)
        done = last
        mode = MODES[number % len(MODES)]
        found = disk.after_power_loss(mode, chance)
        now = was.with_name(f"{was.name}-{number}")
        now.mkdir()
        file_layer.lay_out(found, was, now)
        where = f"{mode}, after call {operations[last - 1].call}"
        _judge(now / "index", steps, operations[last - 1].call, where, counts, embedder)
        counts.by_mode[mode] += 1
        # tantivy may still be looking at the folder from a thread of its own.
        shutil.rmtree(now, ignore_errors=True)


def checked_log(log: Path, was: Path) -> list[Operation]:
    """Read a log; stop when it does not account for every file: then a call went past the layer."""
    operations, disk = file_layer.read_log(log), Disk()
    for operation in operations:
        disk.do(operation)
    files = {path: content for path, content in disk.whole().items() if not path.endswith("-shm")}
    real = {str(path): path.read_bytes() if path.is_file() else None for path in was.rglob("*")}
    real = {path: content for path, content in real.items() if not path.endswith("-shm")}
    if files != real:
        odd = sorted(path for path in files.keys() | real.keys() if files.get(path, 0) != real.get(path, 0))
        raise RuntimeError(f"changes went past the file layer: {odd[:5]}")
    return operations


def _judge(index: Path, steps: list[Step], call: int, where: str, counts: Counts, embedder: Embedder) -> None:
    acknowledged = [step.after for step in steps if step.done <= call]
    before = acknowledged[-1] if acknowledged else {}
    after = next((step.after for step in steps if step.begun <= call < step.done), before)
    counts.losses += 1
    try:
        seen = look(index, embedder)
    except Exception as error:  # noqa: BLE001 - whatever stops a reader is a finding
        counts.unopened.append(f"{where}: {type(error).__name__}: {error}")
        return
    counts.half += [f"{where}: {trouble}" for trouble in seen["troubles"]]
    counts.before_the_change += seen["held"] == before
    counts.after_the_change += seen["held"] == after != before
    if seen["held"] not in (before, after):
        counts.lost.append(f"{where}: {sorted(before.keys() - seen['held'].keys()) or 'other texts'}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--losses", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if not file_layer.is_loaded():
            return file_layer.run_with_layer("tests.reliability.lost_power", sys.argv[1:], Path(temporary))
        counts = lose_power(Path(temporary), given.losses, given.seed)
    print(json.dumps(counts.as_dict(), indent=2, ensure_ascii=False))
    return 0 if counts.nothing_lost else 1


if __name__ == "__main__":
    sys.exit(main())
