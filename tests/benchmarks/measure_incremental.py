"""Adding 10 articles to an index against building it -> seconds, processor seconds and ratios, by size.

    python -m tests.benchmarks.measure_incremental [--sizes 2000 20000] [--add 10]

The articles are made up of the starter articles' sentences, a file each, in one folder; the
embedder is loaded beforehand, as it is in a running program. What "nothing changed" costs is
told beside it, for that is what looking for the change costs.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from index.building import build_index
from index.embedding import open_embedder
from index.splitting import split_passages
from tests.reliability.crash import use_embedder

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "articles"
SENTENCES_AN_ARTICLE = 12
ADDED_TIMES = 5


def sentences() -> list[str]:
    """Return every sentence of the starter articles."""
    found = []
    for path in sorted(SEEDS.rglob("*.md")):
        text = path.read_text(encoding="utf-8").split("---", 2)[-1]
        for draft in split_passages(text, ()):
            found += [text[sentence.start : sentence.end] for sentence in draft.sentences]
    return found


def write_articles(folder: Path, numbers: range, pool: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        chance = random.Random(number)
        body = " ".join(chance.choices(pool, k=SENTENCES_AN_ARTICLE))
        (folder / f"{number:06d}.md").write_text(f"Report {number}. {body}", encoding="utf-8")


def measure(size: int, add: int, place: Path, pool: list[str]) -> dict[str, float]:
    articles, index = place / f"articles-{size}", place / f"index-{size}"
    write_articles(articles, range(size), pool)
    build = _cost(articles, index)
    nothing = sorted(_cost(articles, index) for _ in range(3))[0]
    adding = []
    for turn in range(ADDED_TIMES):
        write_articles(articles, range(size + turn * add, size + (turn + 1) * add), pool)
        adding.append(_cost(articles, index))
    shutil.rmtree(articles), shutil.rmtree(index)
    seconds, processor = (sorted(costs)[ADDED_TIMES // 2] for costs in zip(*adding, strict=True))
    return {
        "articles": size,
        "build seconds": round(build[0], 2),
        "build processor seconds": round(build[1], 2),
        "nothing changed seconds": round(nothing[0], 3),
        f"add {add} seconds (median)": round(seconds, 3),
        f"add {add} processor seconds (median)": round(processor, 3),
        "build / add, seconds": round(build[0] / seconds, 1),
        "build / add, processor seconds": round(build[1] / processor, 1),
    }


def _cost(articles: Path, index: Path) -> tuple[float, float]:
    """Bring the index up to date; return the seconds it took and those of the processor."""
    started, worked = time.perf_counter(), time.process_time()
    build_index([str(articles)], index)
    return time.perf_counter() - started, time.process_time() - worked


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--add", type=int, default=10)
    given = parser.parse_args()
    use_embedder(open_embedder("khao"))
    pool = sentences()
    with tempfile.TemporaryDirectory() as place:
        for size in given.sizes:
            print(json.dumps(measure(size, given.add, Path(place), pool)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
