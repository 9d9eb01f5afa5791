"""One writer and many readers in other processes: each reader sees whole changes, without restart."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.building import build_index, remove_articles
from index.errors import IndexLocked

ROOT = Path(__file__).resolve().parents[2]
READERS = 2
# Asks again and again, and prints each new state: how many articles there are and are found.
READER = """
import sys, time
from pathlib import Path
from index.opening import OpenIndex
opened = OpenIndex.open(Path(sys.argv[1]))
last, ends = None, time.monotonic() + 60
while time.monotonic() < ends:
    opened.refresh()
    found = opened.lexical.search(["harbour"], 50)
    passages = opened.catalog.passages(passage_id for passage_id, _ in found)
    vectors = opened.dense.search(opened.embedder.embed_question("harbour"), 50)[0]
    opened.catalog.passages_of_sentences(vectors.tolist())
    seen = len(found)
    if seen != last:
        print(seen, flush=True)
        last = seen
    if seen == int(sys.argv[2]):
        break
    time.sleep(0.05)
opened.close()
"""
HOLDER = """
import sys, time
from pathlib import Path
from index.locking import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def started(program: str, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def write(folder: Path, numbers: range) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        text = f"The harbour of town {number} took {number} ships. ท่าเรือที่ {number} Cảng số {number}"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")


def test_readers_in_other_processes_see_each_change_without_restart(tmp_path: Path) -> None:
    articles, index = tmp_path / "articles", tmp_path / "index"
    write(articles, range(2))
    build_index([str(articles)], index)
    readers = [started(READER, str(index), "9") for _ in range(READERS)]
    first = [reader.stdout.readline() for reader in readers if reader.stdout]
    for last in (5, 7, 10):
        write(articles, range(last))
        build_index([str(articles)], index)
    remove_articles(index, ["3.md"])
    rest = [reader.communicate(timeout=60)[0].split() for reader in readers]
    assert first == ["2\n"] * READERS
    assert [reader.returncode for reader in readers] == [0] * READERS
    # Only whole changes are seen, in order, and the last of them in the end.
    order = ["5", "7", "10", "9"]
    for seen in rest:
        assert seen[-1] == "9"
        assert [count for count in order if count in seen] == seen


def test_a_lock_outlives_no_owner_and_names_a_living_one(tmp_path: Path) -> None:
    articles, index = tmp_path / "articles", tmp_path / "index"
    write(articles, range(1))
    build_index([str(articles)], index)
    holder = started(HOLDER, str(index))
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    with pytest.raises(IndexLocked, match=f"process {holder.pid} since"):
        build_index([str(articles)], index)
    holder.kill()
    holder.communicate()
    assert build_index([str(articles)], index).unchanged == 1
