"""Questions -> records and details, asked one after another or by several workers.

Yields each as it is there, in no promised order. Does not write anything.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from index.errors import QuestionError
from rag.evaluation.cases import AnswerDetails, Evaluated, details_of_answer, details_of_search
from rag.evaluation.questions import EvaluationQuestion
from rag.records import AnswerRecord, answer_record, search_record

Asked = tuple[AnswerRecord, AnswerDetails]


def ask_all(
    khao: Evaluated, questions: Sequence[EvaluationQuestion], *, k: int, retrieval_only: bool, workers: int
) -> Iterator[Asked]:
    if workers <= 1:
        for question in questions:
            yield ask_one(khao, question, k=k, retrieval_only=retrieval_only)
        return
    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        waiting: set[Future[Asked]] = set()
        for question in questions:
            waiting.add(pool.submit(ask_one, khao, question, k=k, retrieval_only=retrieval_only))
            if len(waiting) >= 2 * workers:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        yield from (future.result() for future in waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def ask_one(khao: Evaluated, question: EvaluationQuestion, *, k: int, retrieval_only: bool) -> Asked:
    """Ask and time one question; one that is itself refused as input counts as refused."""
    start = time.perf_counter()
    try:
        if retrieval_only:
            return _searched(khao, question, k, start)
        answer = khao.ask(question.text, k=k, history=question.history)
    except QuestionError as error:
        return _not_asked(question, error, start)
    record = answer_record(answer, question.id)
    record["seconds"] = _since(start)
    record["language"] = question.language
    record["question"] = question.text
    return record, details_of_answer(answer, question.id)


def _searched(khao: Evaluated, question: EvaluationQuestion, k: int, start: float) -> Asked:
    hits = khao.search(question.text, k=k, history=question.history)
    record = search_record(question.text, question.id, question.language, hits, _since(start))
    return record, details_of_search(hits, question.id)


def _not_asked(question: EvaluationQuestion, error: QuestionError, start: float) -> Asked:
    record = search_record(question.text, question.id, question.language, [], _since(start))
    record["refused"] = True
    return record, details_of_search([], question.id, notes=[str(error)])


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 6)
