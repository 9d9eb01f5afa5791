"""How well the shipped reading model tells answers from near misses, on written items it never learnt from.

One passage at a time, no searching: the area under the curve of the odds that it answers, for
questions in the passage's language and in another, and the share of the answered questions whose
likeliest beginning lies within an answer.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.splitting import split_sentences
from index.types import ArticleHead, Passage
from rag.reader.reading import read_hits
from rag.reader.training.examples import places
from rag.reader.training.written import HELD_OUT_ITEMS, Item, Question, read_items
from rag.types import Hit
from rag.understanding import understand
from tests.benchmarks.recording import record

TODAY = date(2026, 11, 26)


@dataclass(frozen=True, slots=True)
class Told:
    """What was read for one question."""

    is_answered: bool
    is_across: bool
    odds: float
    is_found: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="read one in so many items")
    arguments = parser.parse_args()
    items = read_items(HELD_OUT_ITEMS)[:: arguments.every]
    told = [one for item in items for one in _read(item)]
    answered = [one for one in told if one.is_answered]
    figures = {
        "auc": area(told),
        "auc within a language": area([one for one in told if not one.is_across]),
        "auc across": area([one for one in told if one.is_across]),
        "beginning found": sum(one.is_found for one in answered) / len(answered),
    }
    print(f"{len(told)} questions of {len(items)} items")
    for name, value in figures.items():
        print(f"{name:24} {value:.3f}")
    if arguments.every == 1:
        record("reading", figures)


def area(told: Sequence[Told]) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([one.is_answered for one in told], [one.odds for one in told]))


def _read(item: Item) -> Iterator[Told]:
    head = ArticleHead(item.group, item.title, item.language, None, None, None)
    sentences = tuple(split_sentences(item.text))
    hit = Hit(Passage(1, item.group, 0, len(item.text), item.text, sentences), head, 1.0)
    for question in item.questions:
        yield _told(item, question, hit)


def _told(item: Item, question: Question, hit: Hit) -> Told:
    read = read_hits(understand(question.text, TODAY), [hit])[1]
    spans = [span for answer in question.answers for span in places(item.text, answer)]
    begins = int(read.begins.argmax())
    return Told(
        bool(question.answers),
        question.language != item.language,
        read.odds,
        any(read.pieces.within(*span)[begins] for span in spans),
    )


if __name__ == "__main__":
    main()
