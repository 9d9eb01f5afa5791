"""What a person decides on draft questions -> changes to the page's parts, and the question set that grows.

Nothing here knows Gradio, nor how drafts are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.types import Article
from rag.evaluation.suggesting import Draft, accept_draft, pending, read_drafts, reject_draft
from rag.types import Citation
from ui.conversation import AnswersQuestions
from ui.drafts_html import DRAFTS_AT_ONCE, ShownDraft, answering_words, drafts_html, expected_groups
from ui.page_events import Changes
from ui.sources_html import article_head, article_html
from ui.strings import Calendar, load_strings


@dataclass(frozen=True, slots=True)
class DraftFiles:
    """The drafts of `khao questions suggest`, and the question set that accepted ones join."""

    drafts: Path
    accepted: Path


@dataclass(frozen=True, slots=True)
class DraftEvents:
    """The events of the drafts view; a wrong line, or a draft decided elsewhere, raises KhaoError."""

    khao: AnswersQuestions
    files: DraftFiles

    def draw(self, language: str, calendar: Calendar) -> Changes:
        """The drafts to decide on next."""
        drafts = read_drafts(self.files.drafts)
        shown = [
            ShownDraft(draft, self.khao.article(draft.article_id))
            for draft in pending(drafts)[:DRAFTS_AT_ONCE]
        ]
        strings = load_strings(language, calendar)
        return {"drafts": drafts_html(drafts, shown, self.files.accepted.name, strings)}

    def accept(self, draft_id: str, text: str, expected: str, language: str, calendar: Calendar) -> Changes:
        """A draft taken into the question set in the words that it has on the page."""
        groups = expected_groups(expected)
        accept_draft(self.files.drafts, draft_id, self.files.accepted, text=text, expected=groups)
        return self.draw(language, calendar)

    def reject(self, draft_id: str, language: str, calendar: Calendar) -> Changes:
        reject_draft(self.files.drafts, draft_id)
        return self.draw(language, calendar)

    def read(self, draft_id: str, language: str, calendar: Calendar) -> Changes:
        """The article of a draft, with the passage marked."""
        draft = next((one for one in read_drafts(self.files.drafts) if one.id == draft_id), None)
        article = self.khao.article(draft.article_id) if draft else None
        if draft is None or article is None:
            raise InputError("this draft or its article is no longer there: reload the page")
        strings = load_strings(language, calendar)
        return {"article": article_html(article, [_cited(draft, article)], 1, strings, is_cited=False)}


def _cited(draft: Draft, article: Article) -> Citation:
    return Citation(
        1, article_head(article), 0, draft.start, draft.end, draft.passage, marks=answering_words(draft)
    )
