"""A model and the public question sets -> how well it finds articles and translations, as a table.

`python -m index.training.evaluating MODEL --eval-data DIR`. The model is judged alone: no lexical
search, no dates, no names. Nothing read here is ever trained on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding.protocols import TokenEmbedder, Vectors
from index.embedding.static import StaticEmbedder
from index.training import ranking

# What the recipe gave when it was first tried (project notes, November 2026), in per cent.
FIRST_TRIED = {
    "th -> th": 96.6,
    "vi -> vi": 95.8,
    "en -> en": 96.6,
    "en -> th": 80.2,
    "vi -> th": 79.3,
    "th -> en": 83.9,
    "en -> vi": 84.5,
    "iApp th -> th": 97.4,
    "bitext th, en": 94.7,
    "bitext vi, en": 94.9,
}
_XQUAD_PAIRS = ("th-th", "vi-vi", "en-en", "en-th", "vi-th", "th-en", "en-vi", "th-vi", "vi-en")
_BITEXTS = ("th-en", "vi-en", "th-vi")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured share, 0 to 1: nDCG@10 for questions, accuracy at 1 for translations."""

    name: str
    value: float


def evaluate(embedder: TokenEmbedder, folder: Path) -> list[Figure]:
    """Measure on `xquad-dev`, `iapp-valid` and `bitext-dev` under `folder`."""
    figures = [_asked(embedder, folder / "xquad-dev", *pair.split("-")) for pair in _XQUAD_PAIRS]
    iapp = _asked(embedder, folder / "iapp-valid", "th", "th")
    figures.append(Figure(f"iApp {iapp.name}", iapp.value))
    for pair in _BITEXTS:
        figures += _translated(embedder, folder / "bitext-dev" / f"{pair}.tsv", pair)
    return figures


def table_of(figures: list[Figure]) -> str:
    """Lay the figures out beside those of the first try; Markdown."""
    lines = ["| | x100 | first tried |", "|---|---|---|"]
    for figure in figures:
        before = FIRST_TRIED.get(figure.name)
        lines.append(f"| {figure.name} | {100 * figure.value:.1f} | {before if before is not None else ''} |")
    return "\n".join(lines)


def _asked(embedder: TokenEmbedder, folder: Path, asked_in: str, written_in: str) -> Figure:
    questions = list(_objects(folder / f"questions.{asked_in}.jsonl"))
    articles = list(_objects(folder / f"articles.{written_in}.jsonl"))
    places = {article["id"]: place for place, article in enumerate(articles)}
    asked = [question["question"] for question in questions]
    texts = [
        f"{article['title']}\n{article['text']}" if "title" in article else article["text"]
        for article in articles
    ]
    scores = combined_scores(embedder, asked, texts)
    found = ranking.ranks(scores, [places[question["relevant"][0]] for question in questions])
    return Figure(f"{asked_in} -> {written_in}", ranking.ndcg_at_10(found))


def combined_scores(embedder: TokenEmbedder, asked: list[str], texts: list[str]) -> Vectors:
    """Best sentence plus late interaction, both standardised: (questions, articles)."""
    from index.splitting import split_sentences

    sentences = [[text[s.start : s.end] for s in split_sentences(text)] or [text] for text in texts]
    vectors = np.stack([embedder.embed_question(question) for question in asked])
    best = ranking.best_sentence_scores(embedder, vectors, sentences)
    late = ranking.late_interaction_scores(embedder, embedder.token_ids(asked), embedder.token_ids(texts))
    return ranking.standardised(best) + ranking.standardised(late)


def _translated(embedder: TokenEmbedder, path: Path, pair: str) -> Iterator[Figure]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    left, right = (embedder.embed_passages([row[side] for row in rows]) for side in (0, 1))
    scores, places = left @ right.T, range(len(rows))
    first, second = pair.split("-")
    yield Figure(f"bitext {first}, {second}", float((ranking.ranks(scores, places) == 0).mean()))
    yield Figure(f"bitext {second}, {first}", float((ranking.ranks(scores.T, places) == 0).mean()))


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure a static model on the public question sets.")
    parser.add_argument("model", type=Path, help="a folder that index.training wrote")
    parser.add_argument(
        "--eval-data", type=Path, required=True, help="holds xquad-dev, iapp-valid, bitext-dev"
    )
    arguments = parser.parse_args()
    print(table_of(evaluate(StaticEmbedder(arguments.model), arguments.eval_data)))


if __name__ == "__main__":
    main()
