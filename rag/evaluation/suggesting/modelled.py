"""An article -> drafts written by a chat model, each checked against the article's own text.

Knows the model only as a function from two texts to one. Whatever the model returns that is not a
question with a passage quoted from the article and an answer inside it is left out.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from index.types import Article
from prompts import Prompt, load_prompt
from rag.evaluation.matching import occurs
from rag.evaluation.model_replies import Complete, json_objects_in
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.suggesting.drafts import DRAFT_TAG, Draft
from rag.phrases import LANGUAGE_NAMES

MODEL_TAG = "model"
MAX_ARTICLE_CHARS = 12_000
MAX_QUESTION_CHARS = 300


class ModelDrafter:
    """Drafts by prompt. `name` is the chat model's, for the drafts' record."""

    def __init__(self, complete: Complete, name: str) -> None:
        self.name = name
        self._complete = complete
        self._system = load_prompt("suggest_system", ("language", "count"))
        self._article = load_prompt("suggest_article", ("title", "published", "article"))

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return (self._system, self._article)

    def draft(self, article: Article, count: int) -> list[Draft]:
        """Raises ChatModelUnavailable when the model breaks off."""
        language = LANGUAGE_NAMES.get(article.language)
        if language is None or not article.text.strip():
            return []
        reply = self._complete(
            self._system.fill(language=language, count=str(count)),
            self._article.fill(
                title=escape(article.title),
                published=str(article.published or "unknown"),
                article=escape(article.text[:MAX_ARTICLE_CHARS], quote=False),
            ),
        )
        drafts = (_draft(article, self.name, proposed) for proposed in json_objects_in(reply))
        kept = [draft for draft in drafts if draft is not None][:count]
        return [_numbered(draft, number) for number, draft in enumerate(kept, start=1)]


def _draft(article: Article, model: str, proposed: dict[str, object]) -> Draft | None:
    text, quote, answers = (proposed.get(name) for name in ("question", "quote", "answers"))
    if not isinstance(text, str) or not isinstance(quote, str) or not isinstance(answers, list):
        return None
    start = article.text.find(quote.strip())
    wanted = tuple(dict.fromkeys(one.strip() for one in answers if isinstance(one, str) and one.strip()))
    is_answered = any(occurs(one, quote) for one in wanted)
    if (
        not text.strip()
        or len(text) > MAX_QUESTION_CHARS
        or not quote.strip()
        or start < 0
        or not is_answered
    ):
        return None
    question = EvaluationQuestion(
        id="",
        text=" ".join(text.split()),
        language=article.language,
        relevant={article.id: 1},
        expected=(wanted,),
        tags=(DRAFT_TAG, MODEL_TAG),
    )
    return Draft(question, article.id, start, start + len(quote.strip()), quote.strip(), made_by=model)


def _numbered(draft: Draft, number: int) -> Draft:
    return replace(draft, question=replace(draft.question, id=f"{draft.article_id}#m{number}"))
