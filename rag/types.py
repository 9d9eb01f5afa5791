"""What flows from a question to a cited answer, typed and frozen.

Nothing here knows how passages are found or who writes the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.types import ArticleHead, Passage

Check = Literal["verified", "doubtful", "unsupported"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    `score` orders hits (higher is better, no unit). `why` keeps the share of each signal
    in it, by name. `best` is the sentence of the passage that matched best, as offsets in
    the article's text.
    """

    passage: Passage
    article: ArticleHead
    score: float
    why: Mapping[str, float] = field(default_factory=dict)
    best: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Citation:
    """One numbered source of an answer: `quote` is the article's text at `start:end`.

    `marks` are the answering words inside the quote, as offsets in the quote. `also_in` are
    other articles that tell the same.
    """

    number: int
    article: ArticleHead
    passage_id: int
    start: int
    end: int
    quote: str
    check: Check = "verified"
    marks: tuple[tuple[int, int], ...] = ()
    also_in: tuple[ArticleHead, ...] = ()

    @property
    def verified(self) -> bool:
        return self.check == "verified"


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of an answer and the numbers of the citations it rests on."""

    text: str
    citations: tuple[int, ...]
    check: Check = "verified"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer was refused: what was looked for, and what came nearest.

    `missing` names what the question asks for and no passage had (names, a period).
    `covers` is the span of publication dates in the collection as ISO dates, if known.
    """

    searched: str
    missing: tuple[str, ...] = ()
    covers: tuple[str, str] | None = None
    nearest: ArticleHead | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question. `text` carries [n] marks; `language` is the question's.

    `confidence` is the calibrated chance in [0, 1] that the sources answer the question.
    `answerer` is "quotes" or the chat model's name. `notes` are things the reader should
    know, such as that the chat model was unreachable. `seconds` maps stage names to time.
    `gist` is what was found in one line, without marks, or ""; where there is one, it is also
    the first of `sentences` and the first line of `text`.
    """

    question: str
    language: str
    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    refused: bool
    confidence: float
    answerer: str = "quotes"
    refusal: Refusal | None = None
    notes: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Searching:
    """Event: a question is being looked up. `question` stands alone (follow-ups resolved)."""

    question: str


@dataclass(frozen=True, slots=True)
class PassagesFound:
    """Event: the passages an answer may rest on."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Event: the next piece of the answer's text; an [n] mark never comes in two pieces."""

    text: str


@dataclass(frozen=True, slots=True)
class Restarted:
    """Event: the text so far no longer holds; what follows stands in its place.

    `note` tells the reader why (a chat model broke off), or is empty.
    """

    note: str


@dataclass(frozen=True, slots=True)
class Done:
    """Event: the last one of every answer."""

    answer: Answer


Event = Searching | PassagesFound | TextPiece | Restarted | Done
