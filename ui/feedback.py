"""Answers that readers judged -> a question set that `khao eval` takes.

A good answer's articles become the relevant ones, an answer said to be wrong leaves its question to be
judged by a person. It does not know where conversations are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rag.evaluation.questions import EvaluationQuestion, write_own_jsonl
from rag.types import Answer
from ui.conversation import Judgement
from ui.conversation_store import KeptConversation, existing_store

_MARK = re.compile(r"\s*\[\d+\]")


def write_feedback(out: Path, conversations: Path | None = None) -> int:
    """Write every judged question to `out`; return how many there were.

    Raises InputError where no conversations are kept.
    """
    questions = list(judged_questions(existing_store(conversations).conversations(None)))
    out.parent.mkdir(parents=True, exist_ok=True)
    write_own_jsonl(out, questions)
    return len(questions)


def judged_questions(conversations: Iterable[KeptConversation]) -> Iterator[EvaluationQuestion]:
    for conversation in conversations:
        for number, turn in enumerate(conversation.turns):
            if turn.answer and turn.judgement:
                yield _question(f"feedback-{conversation.id}-{number}", turn.answer, turn.judgement)


def _question(question_id: str, answer: Answer, judgement: Judgement) -> EvaluationQuestion:
    is_good = judgement.verdict == "good"
    return EvaluationQuestion(
        id=question_id,
        text=answer.question,
        language=answer.language,
        relevant=dict.fromkeys(_relevant(answer, judgement), 1),
        answers=(_MARK.sub("", answer.text),) if is_good and not answer.refused else (),
        unanswerable=is_good and answer.refused,
        tags=_tags(judgement),
    )


def _relevant(answer: Answer, judgement: Judgement) -> list[str]:
    """The articles the reader let stand: all of a good answer, all but the wrong citation's of another."""
    if judgement.verdict == "bad":
        return []
    wrong = {c.article.id for c in answer.citations if c.number == judgement.citation}
    return [c.article.id for c in answer.citations if c.article.id not in wrong]


def _tags(judgement: Judgement) -> tuple[str, ...]:
    tags = ["feedback", judgement.verdict]
    if judgement.citation:
        tags.append(f"citation:{judgement.citation}")
    if judgement.comment.strip():
        tags.append(f"comment:{' '.join(judgement.comment.split())}")
    return tuple(tags)
