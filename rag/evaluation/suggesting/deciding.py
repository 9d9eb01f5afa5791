"""A person's word on a draft -> a question in the question set, and the draft marked as decided.

Knows no page and no terminal: both call these functions with the two files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from index.errors import InputError
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.questions.own_jsonl import append_own_jsonl, read_own_jsonl
from rag.evaluation.suggesting.drafts import DRAFT_TAG, Decision, Draft, read_drafts, write_drafts


def pending(drafts: Iterable[Draft]) -> list[Draft]:
    return [draft for draft in drafts if draft.decision == "open"]


def accept_draft(
    file: Path,
    draft_id: str,
    out: Path,
    *,
    text: str | None = None,
    expected: Sequence[Sequence[str]] | None = None,
) -> EvaluationQuestion:
    """Append a draft to the question set `out`, reworded if told, and mark it as accepted in `file`.

    Raises InputError for an id that is not in `file`, already decided, or already in `out`.
    """
    drafts = read_drafts(file)
    question = accepted_question(_open_draft(drafts, draft_id, file), text=text, expected=expected)
    if out.is_file() and any(held.id == question.id for held in read_own_jsonl(out)):
        raise InputError(f"{out}: question '{question.id}' is already there; reject the draft instead")
    append_own_jsonl(out, [question])
    _mark(file, drafts, draft_id, "accepted")
    return question


def reject_draft(file: Path, draft_id: str) -> None:
    """Mark a draft as rejected in `file`; its line stays, so that it is not proposed again."""
    drafts = read_drafts(file)
    _open_draft(drafts, draft_id, file)
    _mark(file, drafts, draft_id, "rejected")


def accepted_question(
    draft: Draft, *, text: str | None = None, expected: Sequence[Sequence[str]] | None = None
) -> EvaluationQuestion:
    """The question without its mark as a draft, in the words a person gave it."""
    question = replace(
        draft.question,
        text=(text or "").strip() or draft.question.text,
        tags=tuple(tag for tag in draft.question.tags if tag != DRAFT_TAG),
    )
    if expected is None:
        return question
    groups = tuple(tuple(one.strip() for one in group if one.strip()) for group in expected)
    return replace(question, expected=tuple(group for group in groups if group))


def _open_draft(drafts: Sequence[Draft], draft_id: str, file: Path) -> Draft:
    found = next((draft for draft in drafts if draft.id == draft_id), None)
    if found is None:
        raise InputError(f"{file}: no draft '{draft_id}'; the ids are at the start of its lines")
    if found.decision != "open":
        raise InputError(f"{file}: draft '{draft_id}' is already {found.decision}")
    return found


def _mark(file: Path, drafts: Sequence[Draft], draft_id: str, decision: Decision) -> None:
    write_drafts(file, [replace(d, decision=decision) if d.id == draft_id else d for d in drafts])
