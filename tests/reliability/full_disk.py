"""A disk that fills up at every stage of a change -> counts of what was lost, which must be nothing.

    python -m tests.reliability.full_disk [--steps 40]

Where root may mount, the index lies on a small tmpfs filled up to a little less each time; elsewhere
(`--limit`) files may not grow over a size, so that writes fail in the same places. After each
failure the index must be as before, sound, and take the same change once there is room.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.building import build_index
from index.embedding import open_embedder
from index.errors import KhaoError
from index.stores.catalog import Catalog
from index.verifying import repair, verify
from tests.reliability.crash import text_of, use_embedder

DISK_BYTES = 64 << 20
FIRST_ARTICLES, MORE_ARTICLES = 6, 30


def run(folder: Path, steps: int, *, by_limit: bool) -> dict[str, int]:
    """Fail the same change `steps` times, each a little later, on an index inside `folder`."""
    use_embedder(open_embedder("khao"))
    counts = {
        "steps": 0,
        "refused in one line": 0,
        "succeeded": 0,
        "refused and yet made": 0,
        "lost": 0,
        "unsound": 0,
        "other errors": 0,
    }
    sources = folder / "sources"
    _write(sources, range(FIRST_ARTICLES))
    build_index([str(sources)], folder / "index")
    _write(sources, range(FIRST_ARTICLES + MORE_ARTICLES))
    needed = _bytes_needed(folder, sources)
    for step in range(steps):
        trial = folder / f"trial-{step}"
        shutil.copytree(folder / "index", trial)
        _try(trial, sources, needed * step // steps, counts, by_limit=by_limit)
        shutil.rmtree(trial)
        counts["steps"] += 1
    return counts


def _try(index: Path, sources: Path, room: int, counts: dict[str, int], *, by_limit: bool) -> None:
    before = _texts(index)
    with _limited(room) if by_limit else _filled(index.parent / "ballast", room):
        try:
            build_index([str(sources)], index)
            counts["succeeded"] += 1
            before = _texts(index)
        except KhaoError:
            counts["refused in one line"] += 1
        except Exception as error:  # noqa: BLE001 - every other error is counted as a fault
            counts["other errors"] += 1
            print(f"{room} bytes of room: {type(error).__name__}: {error}", file=sys.stderr)
    held = _texts(index)
    # SQLite may find a commit whole in its log although the last sync of it failed.
    made = len(held) == FIRST_ARTICLES + MORE_ARTICLES and before.items() < held.items()
    counts["refused and yet made"] += made
    counts["lost"] += held != before and not made
    troubles = [trouble for trouble in verify(index).troubles if "stopped between" not in trouble.what]
    counts["unsound"] += bool(troubles)
    build_index([str(sources)], index)
    counts["unsound"] += not (verify(index).is_sound or repair(index).is_sound)
    counts["lost"] += len(_texts(index)) != FIRST_ARTICLES + MORE_ARTICLES


def _bytes_needed(folder: Path, sources: Path) -> int:
    whole = folder / "whole"
    shutil.copytree(folder / "index", whole)
    build_index([str(sources)], whole)
    size = sum(path.stat().st_size for path in whole.rglob("*") if path.is_file())
    shutil.rmtree(whole)
    return size


def _write(sources: Path, numbers: range) -> None:
    sources.mkdir(exist_ok=True)
    for number in numbers:
        (sources / f"{number}.md").write_text(text_of(number), encoding="utf-8")


def _texts(index: Path) -> dict[str, str]:
    catalog = Catalog.open(index)
    found = {article.id: article.text for article, _ in catalog.articles()}
    catalog.close()
    return found


@contextmanager
def _filled(ballast: Path, room: int) -> Iterator[None]:
    """Fill the disk until only `room` bytes are left."""
    free = shutil.disk_usage(ballast.parent).free
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - room))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _limited(room: int) -> Iterator[None]:
    """Let no file grow over `room` bytes: a write beyond fails as on a full disk."""
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


@contextmanager
def small_disk(size: int = DISK_BYTES) -> Iterator[Path | None]:
    """Mount a small disk in memory; None where that is not allowed."""
    with tempfile.TemporaryDirectory() as place:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place]
        if (
            shutil.which("mount") is None
            or subprocess.run(mount, capture_output=True, check=False).returncode
        ):
            yield None
            return
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "--lazy", place], check=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument(
        "--limit", action="store_true", help="limit the size of files, also where mounting works"
    )
    given = parser.parse_args()
    with small_disk() as disk, tempfile.TemporaryDirectory() as temporary:
        by_limit = given.limit or disk is None
        counts = run(Path(temporary) if by_limit or disk is None else disk, given.steps, by_limit=by_limit)
    print(json.dumps({"how": "limited files" if by_limit else "full disk"} | counts, indent=2))
    return int(bool(counts["lost"] or counts["unsound"] or counts["other errors"]))


if __name__ == "__main__":
    sys.exit(main())
