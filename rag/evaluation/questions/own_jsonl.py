"""Our JSONL -> questions: {id, question, language?, relevant, expected?, answers?, unanswerable?, tags?}.

An empty `relevant` with nothing expected means that the sources do not answer the question.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rag.evaluation.questions.fields import Fields
from rag.evaluation.questions.question import EvaluationQuestion
from rag.evaluation.questions.source_files import json_objects

KNOWN_FIELDS = (
    "id",
    "question",
    "language",
    "relevant",
    "expected",
    "answers",
    "unanswerable",
    "tags",
    "history",
    "clean",
)


def read_own_jsonl(path: Path) -> Iterator[EvaluationQuestion]:
    for where, values in json_objects(path):
        yield question_of(Fields(where, values))


def question_of(fields: Fields) -> EvaluationQuestion:
    fields.refuse_misspelt(KNOWN_FIELDS)
    text = fields.text("question")
    relevant, expected, answers = (
        fields.grades("relevant"),
        fields.groups("expected"),
        fields.strings("answers"),
    )
    unanswerable = fields.flag("unanswerable")
    if unanswerable is None:
        unanswerable = "relevant" in fields.values and not (relevant or expected or answers)
    return EvaluationQuestion(
        id=fields.identifier("id"),
        text=text,
        language=fields.language("language", text),
        relevant=relevant,
        expected=expected,
        answers=answers,
        unanswerable=unanswerable,
        tags=fields.strings("tags"),
        history=fields.strings("history"),
        clean=fields.text("clean") if "clean" in fields.values else "",
        where=fields.where,
    )


def write_own_jsonl(path: Path, questions: Iterable[EvaluationQuestion]) -> None:
    """Write questions so that `read_own_jsonl` gives them back."""
    path.write_text("".join(_line(question) for question in questions), encoding="utf-8")


def append_own_jsonl(path: Path, questions: Iterable[EvaluationQuestion]) -> None:
    """Write questions behind those that a file holds, if there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = path.read_bytes() if path.is_file() else b""
    with path.open("a", encoding="utf-8") as file:
        file.write("" if held.endswith(b"\n") or not held else "\n")
        file.writelines(_line(question) for question in questions)


def question_object(question: EvaluationQuestion) -> dict[str, object]:
    """A question as the object that its line holds."""
    graded = any(grade != 1 for grade in question.relevant.values())
    written: dict[str, object] = {
        "id": question.id,
        "question": question.text,
        "language": question.language,
        "relevant": dict(question.relevant) if graded else list(question.relevant),
        "expected": [list(group) for group in question.expected],
        "answers": list(question.answers),
        "unanswerable": question.unanswerable,
        "tags": list(question.tags),
        "history": list(question.history),
    }
    return written | ({"clean": question.clean} if question.clean else {})


def _line(question: EvaluationQuestion) -> str:
    return json.dumps(question_object(question), ensure_ascii=False) + "\n"
