"""Question sets in several file forms -> typed questions, and what is wrong with them."""

from rag.evaluation.questions.checking import ArticleOf, QuestionProblem, check_questions
from rag.evaluation.questions.own_jsonl import write_own_jsonl
from rag.evaluation.questions.question import EvaluationQuestion
from rag.evaluation.questions.reading import read_questions

__all__ = [
    "ArticleOf",
    "EvaluationQuestion",
    "QuestionProblem",
    "check_questions",
    "read_questions",
    "write_own_jsonl",
]
