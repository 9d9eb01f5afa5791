"""Questions over the starter articles answered by quoting -> a table of how good the answers are.

A gist counts as right when it says one expected thing, in whatever language or calendar: a
name by the name table, a date by its days, a number as it stands.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from sklearn.metrics import roc_auc_score

from index.building import build_index
from index.dates import Period, find_periods
from index.embedding.protocols import Embedder
from index.names import NameTable
from rag.assembling import assemble
from rag.evaluation.cases import Case, details_of_answer
from rag.evaluation.matching import occurs
from rag.evaluation.measures.answering import Ratio, contains_expected, contains_share, language_match
from rag.evaluation.measures.citing import quote_exactness, sentences_cited
from rag.evaluation.measures.refusing import refusal_f1, refusal_precision, refusal_recall
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.khao import Khao
from rag.records import answer_record
from rag.settings import Settings
from rag.types import Answer
from tests.benchmarks.alce import recall_and_precision

Asked = tuple[EvaluationQuestion, Answer]
MEASURES: dict[str, Callable[[Case], Ratio | None]] = {
    "all expected strings": contains_expected,
    "expected strings": contains_share,
    "sentences cited": sentences_cited,
    "refusal precision": refusal_precision,
    "refusal recall": refusal_recall,
    "refusal F1": refusal_f1,
    "language right": language_match,
}
# A date without a year is read as one of this day's; only day and month are then compared.
SOME_DAY = date(2025, 1, 1)


def starter_table(seeds: Path, questions: Path, threshold: float) -> str:
    with tempfile.TemporaryDirectory() as folder:
        build_index([str(seeds / "articles")], Path(folder) / "index")
        khao = assemble(Settings(index=Path(folder) / "index", threshold=threshold))
        lines = _table(questions.stem, khao, read_questions(questions))
        khao.close()
    return "\n".join(lines)


def _table(name: str, khao: Khao, questions: Sequence[EvaluationQuestion]) -> list[str]:
    asked = [(question, khao.ask(question.text, history=question.history)) for question in questions]
    cases = [_case(question, answer) for question, answer in asked]
    lines = [f"{name:24} {len(asked):>6}"]
    for name, measure in MEASURES.items():
        ratios = [ratio for ratio in map(measure, cases) if ratio is not None]
        lines.append(_line(name, sum(r[0] for r in ratios), sum(r[1] for r in ratios)))
    exact = [ratio for case in cases if (ratio := quote_exactness(case, khao.article)) is not None]
    lines.append(_line("quotes exact", sum(r[0] for r in exact), sum(r[1] for r in exact)))
    lines += _alce([answer for _, answer in asked], khao.index.embedder)
    return lines + _refusals(asked) + _gists(asked) + _times(asked)


def says(gist: str, alternative: str) -> bool:
    """Say whether a gist says an expected string, by name, by days or letter by letter."""
    table = NameTable.shipped()
    names = {name.entity for name in table.find(alternative)}
    if names and names <= {name.entity for name in table.find(gist)}:
        return True
    return occurs(alternative, gist) or bool(_days(alternative) & _days(gist))


def _days(text: str) -> set[tuple[int, int, int]]:
    found: Sequence[Period] = [one.period for one in find_periods(text, reference=SOME_DAY)]
    return {(period.start.month, period.start.day, period.days) for period in found}


def _case(question: EvaluationQuestion, answer: Answer) -> Case:
    return Case(question, answer_record(answer, question.id), details_of_answer(answer, question.id), ())


def _alce(answers: Sequence[Answer], embedder: Embedder) -> list[str]:
    """Citation recall and precision over the answers given, the gists' sentences also by themselves."""
    verdicts = [(answer, *recall_and_precision(answer, embedder)) for answer in answers if not answer.refused]
    recalled = [one for _, sentences, _ in verdicts for one in sentences]
    precise = [one for _, _, citations in verdicts for one in citations]
    gists = [sentences[0] for answer, sentences, _ in verdicts if answer.gist]
    return [
        _line("ALCE citation recall", sum(recalled), len(recalled)),
        _line("ALCE citation precision", sum(precise), len(precise)),
        _line("gists borne out", sum(gists), len(gists)),
    ]


def _refusals(asked: Sequence[Asked]) -> list[str]:
    answerable = [answer for question, answer in asked if not question.unanswerable]
    area = roc_auc_score(
        [not question.unanswerable for question, _ in asked], [answer.confidence for _, answer in asked]
    )
    return [
        _line("false refusals", sum(answer.refused for answer in answerable), len(answerable)),
        f"{'refusal AUC':24} {area:>6.3f}",
    ]


def _gists(asked: Sequence[Asked]) -> list[str]:
    """Of all answers with a gist, to what has no answer as well: those that say something expected."""
    answered = [(question, answer) for question, answer in asked if not answer.refused]
    given = [(question, answer.gist) for question, answer in answered if answer.gist]
    right = sum(
        any(says(gist, one) for group in question.expected_groups for one in group)
        for question, gist in given
    )
    return [_line("answers with a gist", len(given), len(answered)), _line("gists right", right, len(given))]


def _times(asked: Sequence[Asked]) -> list[str]:
    parts = (("retrieval", "retrieve"), ("answering adds", "answer"))
    return [
        f"{name + ', ms p50':24} {1000 * median(a.seconds[key] for _, a in asked):>6.1f}"
        for name, key in parts
    ]


def _line(name: str, part: float, whole: float) -> str:
    return f"{name:24} {part / whole if whole else 0.0:>6.3f}   of {whole:.0f}"
