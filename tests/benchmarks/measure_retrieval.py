"""Retrieval over the development sets and the starter questions: `make eval-retrieval`.

Prints nDCG@10, recall@1, recall@5 and MRR (x100) of articles, each ranked by its best passage,
per language pair, with their 95 % bootstrap intervals and the run before in brackets, and
translation retrieval of the embedder. Weights of fusion were learnt on part of these
questions; `make weights` prints the cross-validated figures.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.building import build_index
from index.embedding import open_embedder
from rag.assembling import assemble
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.khao import Khao
from rag.settings import Settings
from tests.benchmarks.recording import previous, record

LANGUAGES = ("th", "vi", "en")
BITEXTS = ("th-en", "vi-en", "th-vi")
K = 40
SAMPLES = 1000
NAME = "retrieval"
MEASURES = ("ndcg@10", "recall@1", "recall@5", "mrr")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval-data", type=Path, required=True)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--record", action="store_true", help="append the figures to figures.jsonl")
    arguments = parser.parse_args()
    before, figures = previous(NAME), {}
    print(f"{'set':14} {'n':>4}" + "".join(f"  {name:>25}" for name in MEASURES))
    with tempfile.TemporaryDirectory() as folder:
        for name, ranks in _sets(arguments.eval_data, arguments.seeds, Path(folder)):
            names = [f"{measure} {name}" for measure in MEASURES]
            figures |= dict(zip(names, ranks.mean(axis=0).tolist(), strict=True))
            print(_row(name, ranks, [before.get(name) for name in names]), flush=True)
    for name, (there, back) in _bitexts(arguments.eval_data):
        figures[f"accuracy@1 {name}"] = (there + back) / 2
        print(f"translation retrieval {name}: {100 * there:.1f} there, {100 * back:.1f} back")
    if arguments.record:
        record(NAME, figures)


def _row(name: str, measures: np.ndarray, before: Sequence[float | None]) -> str:
    draws = np.random.default_rng(1).integers(0, len(measures), size=(SAMPLES, len(measures)))
    bounds = np.percentile(100 * measures[draws].mean(axis=1), [2.5, 97.5], axis=0).T
    cells = [
        f"{100 * mean:.1f} {low:.1f}-{high:.1f} ({'-' if earlier is None else f'{100 * earlier:.1f}'})"
        for mean, (low, high), earlier in zip(measures.mean(axis=0), bounds, before, strict=True)
    ]
    return f"{name:14} {len(measures):>4}" + "".join(f"  {cell:>25}" for cell in cells)


def _sets(data: Path, seeds: Path, folder: Path) -> Iterator[tuple[str, np.ndarray]]:
    starter = [question for question in read_questions(seeds / "questions.jsonl") if question.relevant]
    khao = _indexed(seeds / "articles", folder / "starter")
    yield "starter", _measured(khao, starter)
    typed = seeds / "questions-typed.jsonl"
    if typed.is_file():
        yield "starter, typed", _measured(khao, [q for q in read_questions(typed) if q.relevant])
    for name, languages in (("xquad-dev", LANGUAGES), ("iapp-valid", ("th",))):
        for language in languages:
            khao = _indexed(data / name / f"articles.{language}.jsonl", folder / f"{name}-{language}")
            for asked in languages:
                questions = read_questions(data / name / f"questions.{asked}.jsonl")
                yield f"{name[:5]} {asked}->{language}", _measured(khao, questions)
            khao.close()


def _indexed(articles: Path, folder: Path) -> Khao:
    build_index([str(articles)], folder)
    return assemble(Settings(index=folder))


def _measured(khao: Khao, questions: Sequence[EvaluationQuestion]) -> np.ndarray:
    """nDCG@10, recall@1, recall@5 and reciprocal rank, a row a question (binary relevance)."""
    rows = []
    for question in questions:
        hits = khao.search(question.text, k=K, history=question.history)
        ranked = list(dict.fromkeys(hit.article.id for hit in hits))
        found = np.array([article in question.relevant for article in ranked[:10]])
        discounts = 1 / np.log2(np.arange(2, len(found) + 2))
        ideal = (1 / np.log2(np.arange(2, min(10, len(question.relevant)) + 2))).sum()
        first = int(found.argmax()) + 1 if found.any() else 0
        count = len(question.relevant)
        rows.append(
            (
                float((found * discounts).sum() / ideal),
                float(found[:1].sum() / count),
                float(found[:5].sum() / count),
                1 / first if first else 0.0,
            )
        )
    return np.array(rows)


def _bitexts(data: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    embedder = open_embedder("khao")
    for pair in BITEXTS:
        lines = (data / "bitext-dev" / f"{pair}.tsv").read_text(encoding="utf-8").splitlines()
        left, right = zip(*(line.split("\t")[:2] for line in lines), strict=True)
        scores = embedder.embed_passages(left) @ embedder.embed_passages(right).T
        own = np.arange(len(lines))
        yield pair, (float((scores.argmax(1) == own).mean()), float((scores.argmax(0) == own).mean()))


if __name__ == "__main__":
    main()
