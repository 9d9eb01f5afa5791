"""How often quoted answers hold the gold answer, and how good those to the starter questions are.

Over the public development sets, per language pair (questions -> articles); gold answers are
those of the articles' language, as quotes are in it. Refused questions count as wrong. Prints
also the sentences quoted an answer and the share refused. Over the starter questions: what is
expected, citations, refusals, language, the gist, and the time that answering adds to retrieval.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from index.building import build_index
from rag.assembling import assemble
from rag.evaluation.matching import occurs
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.khao import Khao
from rag.settings import Settings
from tests.benchmarks.starter_answers import starter_table

LANGUAGES = ("th", "vi", "en")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval-data", type=Path, default=None, help="without it: the starter questions only")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--questions", type=int, default=0, help="of each set at most this many (0: all)")
    parser.add_argument("--threshold", type=float, default=Settings().threshold)
    arguments = parser.parse_args()
    print(starter_table(arguments.seeds, arguments.threshold), flush=True)
    if arguments.eval_data is None:
        return
    print(f"{'set':14} {'n':>5} {'contains gold':>14} {'sentences':>10} {'refused':>8}")
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
    for question in questions:
        answer = khao.ask(question.text)
        quotes = " ".join(citation.quote for citation in answer.citations)
        held += any(occurs(string, quotes) for string in gold[question.id])
        quoted += len(answer.citations)
        refused += answer.refused
    count = len(questions)
    return f"{name:14} {count:>5} {held / count:>14.3f} {quoted / count:>10.2f} {refused / count:>8.3f}"


if __name__ == "__main__":
    main()
