"""Questions and the articles they are asked of -> what is wrong with the questions.

Does not ask the questions, and changes none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.types import Article
from rag.evaluation.matching import matching_text, occurs
from rag.evaluation.questions.question import EvaluationQuestion

ArticleOf = Callable[[str], Article | None]


@dataclass(frozen=True, slots=True)
class QuestionProblem:
    """What is wrong with a question: `where` is `file:line`, `field` the field to look at."""

    where: str
    question_id: str
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: question {self.question_id}: field {self.field}: {self.problem}"


def check_questions(
    questions: Sequence[EvaluationQuestion], article_of: ArticleOf | None = None
) -> list[QuestionProblem]:
    """Report duplicates and contradictions; with `article_of`, also what disagrees with the articles."""
    problems = [*_repeated(questions)]
    for question in questions:
        problems += [_problem(question, *found) for found in _contradictions(question)]
        if article_of is not None:
            problems += [_problem(question, *found) for found in _disagreements(question, article_of)]
    return problems


def _problem(question: EvaluationQuestion, field: str, problem: str) -> QuestionProblem:
    return QuestionProblem(question.where, question.id, field, problem)


def _repeated(questions: Sequence[EvaluationQuestion]) -> Iterator[QuestionProblem]:
    first: dict[tuple[str, str], EvaluationQuestion] = {}
    for question in questions:
        key = (question.language, matching_text(question.text))
        earlier = first.setdefault(key, question)
        if earlier is not question:
            yield _problem(question, "question", f"the same as question {earlier.id} ({earlier.where})")


def _contradictions(question: EvaluationQuestion) -> Iterator[tuple[str, str]]:
    if question.unanswerable and question.relevant:
        yield "unanswerable", "is true, but `relevant` names articles"
    if question.unanswerable and question.expected_groups:
        yield "unanswerable", "is true, but something is expected in the answer"
    if not question.is_judged:
        yield "relevant", "nothing is known about the answer; only its time can be measured"
    if question.expected_groups and not question.relevant:
        yield "relevant", "is empty, so that retrieval cannot be measured"


def _disagreements(question: EvaluationQuestion, article_of: ArticleOf) -> Iterator[tuple[str, str]]:
    articles = [(article_id, article_of(article_id)) for article_id in question.relevant]
    for article_id, article in articles:
        if article is None:
            yield "relevant", f"no article {article_id!r} in the index"
    known = [article for _, article in articles if article is not None]
    if known:
        yield from _absent_strings(question, known)


def _absent_strings(question: EvaluationQuestion, articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    text = matching_text("\n".join(f"{article.title}\n{article.text}" for article in articles))
    for group in question.expected:
        if not any(occurs(alternative, text) for alternative in group):
            yield "expected", f"none of {' | '.join(group)} occurs in a relevant article"
    # An answer is written in the question's language: it can only be looked for in such an article.
    same_language = any(article.language == question.language for article in articles)
    if question.answers and same_language and not any(occurs(answer, text) for answer in question.answers):
        yield "answers", f"none of {' | '.join(question.answers)} occurs in a relevant article"
