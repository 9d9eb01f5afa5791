"""Questions and the events that answer them -> the turns of a conversation.

A turn is what the page knows of one question at one moment. Nothing here knows HTML or Gradio, so
another front end can show the same turns.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Event as Moment
from typing import Literal, Protocol

from index.errors import (
    ChatModelUnavailable,
    EmbedderUnavailable,
    IndexFolderError,
    InputError,
    KhaoError,
    QuestionError,
)
from index.types import Article, ArticleHead
from rag.filtering import EVERYTHING, Filter
from rag.types import Answer, Citation, Done, Event, Hit, PassagesFound, Restarted, Searching, TextPiece
from ui.background import Background, Tell

Stage = Literal["searching", "reading", "writing", "done", "stopped", "failed"]
Verdict = Literal["good", "bad", "wrong_citation"]
FaultKind = Literal["title", "question", "index", "model", "embedder", "unexpected"]

DRAWING_INTERVAL_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 20.0

_FAULT_KINDS: tuple[tuple[type[KhaoError], FaultKind], ...] = (
    (QuestionError, "question"),
    (IndexFolderError, "index"),
    (ChatModelUnavailable, "model"),
    (EmbedderUnavailable, "embedder"),
)


class Answering(Protocol):
    """A source of answers as events."""

    def stream(
        self, question: str, *, k: int = 8, history: Sequence[str] = (), within: Filter = EVERYTHING
    ) -> Iterator[Event]: ...


class AnswersQuestions(Answering, Protocol):
    """What the page needs behind it: answers, and the articles they rest on."""

    def articles(self) -> Sequence[ArticleHead]: ...

    def sentence_counts(self) -> Mapping[str, int]: ...

    def article(self, article_id: str, /) -> Article | None: ...

    def examples(self, language: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a question got no answer at all; `message` is for the reader."""

    kind: FaultKind
    message: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader thinks of an answer; `citation` is the number of the wrong one, else 0."""

    verdict: Verdict
    comment: str = ""
    citation: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what is known of its answer. `text` is the answer streamed so far.

    `note` says why the text began anew, if it did.
    """

    question: str
    stage: Stage = "searching"
    understood_as: str = ""
    hits: tuple[Hit, ...] = ()
    text: str = ""
    note: str = ""
    answer: Answer | None = None
    fault: Fault | None = None
    judgement: Judgement | None = None

    @property
    def busy(self) -> bool:
        return self.stage in ("searching", "reading", "writing")


def converse(
    khao: Answering,
    earlier: Sequence[Turn],
    question: str,
    passages_wanted: int,
    within: Filter = EVERYTHING,
) -> Generator[Turn, None, None]:
    """The new turn after each event, first before any; a fault ends it, and is part of the turn."""
    turn = Turn(question)
    yield turn
    try:
        history = [past.question for past in earlier]
        for event in khao.stream(question, k=passages_wanted, history=history, within=within):
            turn = advance(turn, event)
            yield turn
    except KhaoError as error:
        yield replace(turn, stage="failed", fault=Fault(fault_kind(error), str(error)))


def advance(turn: Turn, event: Event) -> Turn:
    """The turn after one more event."""
    match event:
        case Searching(question):
            return replace(turn, understood_as=question)
        case PassagesFound(hits):
            return replace(turn, stage="reading", hits=hits)
        case TextPiece(text):
            return replace(turn, stage="writing", text=turn.text + text)
        case Restarted(note):
            return replace(turn, stage="reading", text="", note=note)
        case Done(answer):
            return replace(turn, stage="done", answer=answer, hits=answer.hits, text=answer.text)


def stop(turn: Turn) -> Turn:
    """The turn as it stays when the reader stops it; one that has ended is left as it is."""
    return replace(turn, stage="stopped") if turn.busy else turn


def broken(turn: Turn) -> Turn:
    """The turn after an error that nobody foresaw."""
    return replace(turn, stage="failed", fault=Fault("unexpected")) if turn.busy else turn


class Running:
    """An answer being made in another thread, which another event of the page may break off."""

    def __init__(self, turns: Generator[Turn, None, None]) -> None:
        def make(tell: Tell[Turn]) -> None:
            with closing(turns):
                for turn in turns:
                    if not tell(turn):
                        return

        self._making = Background(make)
        self._over = Moment()

    def turns(self) -> Iterator[Turn]:
        """The turn as it becomes known, the newest of each interval; a quick answer comes at once whole.

        One that was left is stopped in the end.
        """
        last: Turn | None = None
        for turn in self._making.news(every_seconds=DRAWING_INTERVAL_SECONDS):
            yield turn
            last = turn
        if last and last.busy:
            yield stop(last)

    def leave(self) -> None:
        """Break the answer off; what is on the page stays."""
        self._making.leave()

    def end(self) -> None:
        """Say that nothing more of it will come to the page."""
        self._over.set()

    def wait(self) -> None:
        """Until nothing more of it will come to the page."""
        self._over.wait(LONGEST_WAIT_SECONDS)


def shown_citations(turn: Turn, article_id: str) -> tuple[Citation, ...]:
    """The turn's citations that rest on one article."""
    citations = turn.answer.citations if turn.answer else ()
    return tuple(citation for citation in citations if citation.article.id == article_id)


def cited_article(turn: Turn, number: int) -> str:
    """The id of the article of citation `number`, or for 0 of the one nearest to a refused question.

    Raises InputError where the turn has no such citation.
    """
    answer = turn.answer
    if answer and number == 0 and answer.refusal and answer.refusal.nearest:
        return answer.refusal.nearest.id
    for citation in answer.citations if answer else ():
        if citation.number == number:
            return citation.article.id
    raise InputError(f"this answer has no source {number}: reload the page")


def judged(turn: Turn, judgement: Judgement) -> Turn:
    """The turn with what the reader thinks of it; the same verdict again takes it back.

    Raises InputError where the turn has no such citation or no answer to judge.
    """
    numbers = {citation.number for citation in turn.answer.citations} if turn.answer else set()
    if turn.answer is None or (judgement.citation and judgement.citation not in numbers):
        raise InputError("this answer cannot be judged so: reload the page")
    return replace(turn, judgement=None if turn.judgement == judgement else judgement)


def fault_kind(error: KhaoError) -> FaultKind:
    return next((kind for family, kind in _FAULT_KINDS if isinstance(error, family)), "title")
