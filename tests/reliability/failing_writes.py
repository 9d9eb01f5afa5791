"""An error at every call that changes a file -> counts of what was lost, which must be nothing.

    python -m tests.reliability.failing_writes [--every 1]

The same script as in `lost_power`, each of its changes made again and again: the first time its first
call fails, then its second, to its last. Each call fails in two ways: the disk is full from then on, or
that one call ends in an input/output error. After each failure the index must be as before or as after
the change, sound, and take the same change once the disk is well.
"""

from __future__ import annotations

import argparse
import errno
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.embedding import open_embedder
from index.embedding.protocols import Embedder
from index.errors import KhaoError
from index.opening import present_manifest
from tests.reliability import file_layer
from tests.reliability.child_process import Report, reports
from tests.reliability.counting import Tally
from tests.reliability.crash import FORMAT_1, State, look, use_embedder, warm
from tests.reliability.lost_power import changes

WAYS = {"full disk": (errno.ENOSPC, False), "one bad call": (errno.EIO, True)}


@dataclass(slots=True)
class Counts(Tally):
    """What happened in all failures; `lost`, `unsound` and `other_errors` must stay empty."""

    calls: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    refused_in_one_line: int = 0
    made_all_the_same: int = 0
    lost: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    other_errors: list[str] = field(default_factory=list)

    @property
    def nothing_lost(self) -> bool:
        return not (self.lost or self.unsound or self.other_errors)


@dataclass(frozen=True, slots=True)
class Trial:
    """One change to be made on a copy of an index, and what the index holds before and after."""

    kind: str
    make: Callable[[], object]
    before: State
    after: State


def fail_everywhere(folder: Path, every: int) -> Counts:
    """Fail every call of every change, or each `every`th."""
    embedder = open_embedder("khao")
    use_embedder(embedder)
    warm(folder / "warm")
    counts = Counts()
    index, sources = folder / "index", folder / "sources"
    sources.mkdir(parents=True)
    before: State = {}
    for kind, make, after in changes(index, sources):
        _fail_each(index, Trial(kind, make, before, after), every, counts, embedder)
        make()
        before = after
    shutil.rmtree(index)
    shutil.copytree(FORMAT_1, index)
    _fail_each(index, _migration(folder, index, embedder), every, counts, embedder)
    return counts


def _migration(folder: Path, index: Path, embedder: Embedder) -> Trial:
    migrated = Path(shutil.copytree(index, folder / "migrated"))
    present_manifest(migrated)
    held = look(migrated, embedder)["held"]
    return Trial("migrate", lambda: present_manifest(index), held, held)


def _fail_each(index: Path, trial: Trial, every: int, counts: Counts, embedder: Embedder) -> None:
    kept = index.with_name("kept")
    if index.exists():
        shutil.copytree(index, kept)
    calls = _child(lambda report: report(_calls_of(index, trial)))
    counts.calls[trial.kind] = calls
    for way in WAYS:
        for call in range(1, calls + 1, every):
            _put_back(kept, index)
            told = _child(lambda report, call=call, way=way: report(_try(index, trial, call, way, embedder)))
            _count(told, trial, f"{trial.kind}, {way} at call {call} of {calls}", counts)
            counts.failures[way] += 1
    _put_back(kept, index)
    shutil.rmtree(kept, ignore_errors=True)


def _put_back(kept: Path, index: Path) -> None:
    shutil.rmtree(index, ignore_errors=True)
    if kept.exists():
        shutil.copytree(kept, index)


def _child(work: Callable[[Report], None]) -> Any:
    return next(reports(work), {"error": "the child process died"})


def _calls_of(index: Path, trial: Trial) -> int:
    file_layer.watch(index)
    trial.make()
    return file_layer.calls()


def _try(index: Path, trial: Trial, call: int, way: str, embedder: Embedder) -> dict[str, Any]:
    """Make the change with one call failing, look at the index, and make it again without."""
    error, once = WAYS[way]
    file_layer.watch(index)
    file_layer.fail(call, error, once=once)
    refused, other = "", ""
    try:
        trial.make()
    except KhaoError as problem:
        refused = str(problem)
    except BaseException as problem:  # noqa: BLE001 - every other error, a panic included, is a fault
        other = f"{type(problem).__name__}: {problem}"
    file_layer.watch(index.with_name("nothing"))
    seen = again = look(index, embedder)
    if seen["held"] != trial.after:
        try:
            trial.make()
            again = look(index, embedder)
        except KhaoError as problem:
            again = {"held": {}, "troubles": [f"the change fails again: {problem}"]}
    return {"refused": refused, "other": other, "seen": seen, "again": again}


def _count(told: dict[str, Any], trial: Trial, where: str, counts: Counts) -> None:
    if "error" in told:
        counts.other_errors.append(f"{where}: {told['error']}")
        return
    if told["other"]:
        counts.other_errors.append(f"{where}: {told['other']}")
    counts.refused_in_one_line += bool(told["refused"])
    succeeded = not told["refused"] and not told["other"]
    counts.made_all_the_same += succeeded
    held = told["seen"]["held"]
    if held != trial.after and (succeeded or held != trial.before):
        counts.lost.append(f"{where}: {sorted(held)}")
    if told["again"]["held"] != trial.after:
        counts.lost.append(f"{where}, made again: {sorted(told['again']['held'])}")
    wrong = told["seen"]["troubles"] + told["again"]["troubles"]
    counts.unsound += [f"{where}: {trouble}" for trouble in wrong]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=1, help="fail only each so manieth call")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        if not file_layer.is_loaded():
            return file_layer.run_with_layer(
                "tests.reliability.failing_writes", sys.argv[1:], Path(temporary)
            )
        counts = fail_everywhere(Path(temporary), given.every)
    print(json.dumps(counts.as_dict(), indent=2, ensure_ascii=False))
    return 0 if counts.nothing_lost else 1


if __name__ == "__main__":
    sys.exit(main())
