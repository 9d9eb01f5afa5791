"""Draft questions <-> a JSONL file: our question form with `"draft": true` and the answering passage.

Knows neither how drafts are made nor who decides on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, get_args

from index.errors import ReadingError
from index.types import Article
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.questions.fields import Fields
from rag.evaluation.questions.own_jsonl import question_object, question_of
from rag.evaluation.questions.source_files import json_objects
from rag.evaluation.run_folder import write_whole

DRAFT_TAG = "draft"
Decision = Literal["open", "accepted", "rejected"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Draft:
    """A question nobody has vouched for yet.

    `passage` is the article's text at `start:end` that answers it; `made_by` is "rules" or the
    chat model's name.
    """

    question: EvaluationQuestion
    article_id: str
    start: int
    end: int
    passage: str
    made_by: str = "rules"
    decision: Decision = "open"

    @property
    def id(self) -> str:
        return self.question.id


class Drafter(Protocol):
    """Makes drafts from one article, the likeliest first."""

    def draft(self, article: Article, count: int) -> Sequence[Draft]: ...


def read_drafts(path: Path) -> list[Draft]:
    """Read every draft of a file, decided or not. Raises ReadingError at the first wrong line."""
    return [_draft_of(Fields(where, values)) for where, values in json_objects(path)]


def write_drafts(path: Path, drafts: Iterable[Draft]) -> None:
    write_whole(path, "".join(draft_line(draft) for draft in drafts))


def append_drafts(path: Path, drafts: Iterable[Draft]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(draft_line(draft) for draft in drafts)


def draft_line(draft: Draft) -> str:
    passage = {
        "article_id": draft.article_id,
        "start": draft.start,
        "end": draft.end,
        "text": draft.passage,
    }
    about = {"draft": True, "decision": draft.decision, "passage": passage, "made_by": draft.made_by}
    return json.dumps(question_object(draft.question) | about, ensure_ascii=False) + "\n"


def _draft_of(fields: Fields) -> Draft:
    if fields.flag("draft") is not True:
        fields.refuse("draft", "expected true; this line is no draft of 'khao questions suggest'")
    decision = fields.values.get("decision", "open")
    known = next((name for name in DECISIONS if name == decision), None)
    if known is None:
        fields.refuse("decision", f"expected one of {', '.join(DECISIONS)}, found {decision!r}")
    passage = fields.values.get("passage")
    if not isinstance(passage, dict):
        fields.refuse("passage", "expected {article_id, start, end, text}")
    inner = Fields(fields.where, passage, "passage.")
    return Draft(
        question_of(fields),
        article_id=inner.text("article_id"),
        start=_offset(inner, "start"),
        end=_offset(inner, "end"),
        passage=inner.text("text"),
        made_by=fields.text("made_by"),
        decision=known,
    )


def _offset(fields: Fields, name: str) -> int:
    value = fields.values.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ReadingError(f"{fields.where}: field {fields.path}{name}: expected a whole number")
    return value
