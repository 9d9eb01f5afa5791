"""How often quoted answers hold the gold answer, and how good those to the starter questions are.

Over the public development sets, per language pair (questions -> articles); gold answers are
those of the articles' language, as quotes are in it. Refused questions count as wrong. Prints
also the token F1 of the words marked in the quotes (of answers that mark any, with their share),
the sentences quoted an answer and the share refused. Over both sets of starter questions, on which
what refuses was tuned, and over questions-held-out.jsonl, on which nothing was: what is expected,
citations, refusals, language, the gist, and the time that answering adds to retrieval.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

from index.building import build_index
from index.splitting import split_sentences
from rag.assembling import assemble
from rag.evaluation.development import STARTER_FILES
from rag.evaluation.matching import occurs, scored_words
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.khao import Khao
from rag.settings import Settings
from rag.types import Answer
from tests.benchmarks.starter_answers import starter_table

LANGUAGES = ("th", "vi", "en")
HELD_OUT = Path(__file__).parent / "questions-held-out.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval-data", type=Path, default=None, help="without it: the starter questions only")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--questions", type=int, default=0, help="of each set at most this many (0: all)")
    parser.add_argument("--threshold", type=float, default=Settings().threshold)
    arguments = parser.parse_args()
    tuned_on = [arguments.seeds / name for name in STARTER_FILES.values()]
    for path in (*tuned_on, HELD_OUT):
        print(starter_table(arguments.seeds, path, arguments.threshold), end="\n\n", flush=True)
    if arguments.eval_data is None:
        return
    print(
        f"{'set':14} {'n':>5} {'contains gold':>14} {'marked':>7} {'F1':>6} {'sentences':>10} {'refused':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, khao, questions, gold in _sets(arguments.eval_data, Path(folder), arguments.threshold):
            print(_row(name, khao, questions[: arguments.questions or None], gold), flush=True)


def _sets(
    data: Path, folder: Path, threshold: float
) -> Iterator[tuple[str, Khao, list[EvaluationQuestion], dict[str, tuple[str, ...]]]]:
    for name, languages in (("xquad-dev", LANGUAGES), ("iapp-valid", ("th",))):
        for language in languages:
            index = folder / f"{name}-{language}"
            build_index([str(data / name / f"articles.{language}.jsonl")], index)
            khao = assemble(Settings(index=index, threshold=threshold))
            in_articles = read_questions(data / name / f"questions.{language}.jsonl")
            gold = {question.id: tuple(question.answers) for question in in_articles}
            for asked in languages:
                questions = read_questions(data / name / f"questions.{asked}.jsonl")
                yield f"{name[:5]} {asked}->{language}", khao, questions, gold
            khao.close()


def _row(name: str, khao: Khao, questions: list[EvaluationQuestion], gold: dict[str, tuple[str, ...]]) -> str:
    held = quoted = refused = 0
    scores: list[float] = []
    language = name.rpartition(">")[2]
    for question in questions:
        answer = khao.ask(question.text)
        quotes = " ".join(citation.quote for citation in answer.citations)
        held += any(occurs(string, quotes) for string in gold[question.id])
        quoted += sum(len(split_sentences(citation.quote)) for citation in answer.citations)
        refused += answer.refused
        marked = marked_words(answer, language)
        if marked:
            scores.append(max(token_f1(marked, scored_words(one, language)) for one in gold[question.id]))
    count = len(questions)
    return (
        f"{name:14} {count:>5} {held / count:>14.3f} {len(scores) / count:>7.3f}"
        f" {fmean(scores or [0.0]):>6.3f} {quoted / count:>10.2f} {refused / count:>8.3f}"
    )


def marked_words(answer: Answer, language: str) -> list[str]:
    """The words of the first quote that has any marked."""
    for citation in answer.citations:
        if citation.marks:
            text = " ".join(citation.quote[start:end] for start, end in citation.marks)
            return scored_words(text, language)
    return []


def token_f1(given: list[str], wanted: list[str]) -> float:
    """Harmonic mean of word precision and recall: SQuAD's F1 (Rajpurkar et al. 2016)."""
    shared = sum((Counter(given) & Counter(wanted)).values())
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0


if __name__ == "__main__":
    main()
