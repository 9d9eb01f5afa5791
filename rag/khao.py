"""A question -> a cited, checked answer, as a stream of events or whole.

Puts the stages in order: understand, retrieve, weigh, then quote or let a chat model write,
then check. Stages are given to it; which classes they are is decided in `assembling`.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from index.errors import ChatModelUnavailable
from index.opening import OpenIndex
from index.types import Article, ArticleHead
from prompts import CANNOT_ANSWER, Prompt
from rag.checking import Entailment
from rag.citing import cite_written, language_notes
from rag.confidence import Calibration, missing_evidence
from rag.filtering import EVERYTHING, Filter
from rag.follow_ups import stand_alone
from rag.listing import HITS_READ, ListKind, bounds, list_events, list_kind
from rag.phrases import CHAT_MODEL_DOWN, refusal_text
from rag.quoting import HITS_READ as HITS_QUOTED
from rag.quoting import Quote, Quoter
from rag.reader.reading import NOTHING_READ
from rag.retrieving import Retriever
from rag.streaming import streamed
from rag.support import evidence_of
from rag.telling import Account, tell_list, tell_quotes
from rag.types import (
    Answer,
    AnswerSentence,
    Done,
    Event,
    Hit,
    PassagesFound,
    Refusal,
    Restarted,
    Searching,
    TextPiece,
)
from rag.understanding import Query, understand

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

Answering = Generator[Event, None, Answer]


class Writer(Protocol):
    """Writes an answer with [n] marks from numbered passages, in pieces."""

    @property
    def name(self) -> str: ...

    @property
    def prompts(self) -> Sequence[Prompt]: ...

    def stream(self, question: str, hits: Sequence[Hit], language: str) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Manners:
    """How answers are given: see `rag.settings.Settings` for the meaning of each."""

    max_sentences: int = 3
    threshold: float = 0.45
    drops_unsupported: bool = False


class Khao:
    """One open index, ready to be asked. Made by `rag.open_index`."""

    def __init__(
        self,
        index: OpenIndex,
        calibration: Calibration,
        *,
        writer: Writer | None = None,
        manners: Manners | None = None,
        entailment: Entailment | None = None,
    ) -> None:
        self.index = index
        self._calibration = calibration
        self._writer = writer
        self._entailment = entailment
        self._manners = manners or Manners()
        self._retriever = Retriever(index)
        self._quoter = Quoter(index.embedder)

    def written_by(self, writer: Writer | None, entailment: Entailment | None = None) -> Khao:
        """The same open index with another writer of answers, or none: then they are quoted."""
        return Khao(
            self.index, self._calibration, writer=writer, manners=self._manners, entailment=entailment
        )

    def search(self, question: str, *, k: int = 10, history: Sequence[str] = ()) -> list[Hit]:
        """Return the `k` best passages. Raises QuestionError for an empty or oversized question."""
        self.index.refresh()
        return self._retriever.search(self.understand(question, history), k)

    def ask(self, question: str, *, k: int = 8, history: Sequence[str] = ()) -> Answer:
        """Answer from the `k` best passages. Raises QuestionError for an empty or oversized question.

        `history` are the earlier questions of a conversation, oldest first: a follow-up is
        resolved against them, and `Answer.question` is the stand-alone question.
        """
        for event in self.stream(question, k=k, history=history):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream of events ends with Done")

    def stream(
        self, question: str, *, k: int = 8, history: Sequence[str] = (), within: Filter = EVERYTHING
    ) -> Iterator[Event]:
        """Yield what happens while a question is answered; the last event is `Done`.

        Passages of articles outside `within` are left out.
        """
        started = time.perf_counter()
        self.index.refresh()
        query = self.understand(question, history)
        yield Searching(query.text)
        hits = tuple(self._retriever.search(query, k, within))
        found = time.perf_counter()
        yield PassagesFound(hits)
        answer = yield from self._answer(query, hits, within)
        ended = time.perf_counter()
        seconds = {"retrieve": found - started, "answer": ended - found, "total": ended - started}
        yield Done(replace(answer, seconds=seconds))

    def articles(self) -> list[ArticleHead]:
        """Return every article's head, newest first."""
        return list(self.index.catalog.heads())

    def sentence_counts(self) -> dict[str, int]:
        """Map every article's id to the number of its sentences."""
        return self.index.catalog.sentence_counts()

    def article(self, article_id: str) -> Article | None:
        """Return a whole article, or None when there is none of this id."""
        return self.index.catalog.article(article_id)

    def examples(self, language: str) -> list[str]:
        """Return questions to begin with, drawn from the newest articles, in "en", "th" or "vi"."""
        from rag.examples import example_questions

        return example_questions(self.articles(), self.article, language)

    def language_of(self, question: str) -> str:
        """Return the language a question is answered in: "en", "th" or "vi"."""
        return self.understand(question).language

    def prompt_hashes(self) -> dict[str, str]:
        """Return the hash of each prompt the chat model is given; empty when answering by quoting."""
        return {prompt.name: prompt.hash for prompt in self._writer.prompts} if self._writer else {}

    def retriever(self, k: int = 8) -> BaseRetriever:
        """Return the index as a LangChain retriever."""
        from rag.chain import KhaoRetriever

        return KhaoRetriever(khao=self, k=k)

    def close(self) -> None:
        self.index.close()

    def understand(self, question: str, history: Sequence[str] = ()) -> Query:
        """Read a question, resolved against the earlier ones. Raises QuestionError when it cannot be one."""
        covers = self.index.covers
        newest = covers[1] if covers else date.today()
        today = max(date.today(), newest)
        query = understand(question, today, newest)
        resolved = stand_alone(query.text, history, today)
        return (
            query
            if resolved == query.text
            else replace(understand(resolved, today, newest), language=query.language)
        )

    def _answer(self, query: Query, hits: tuple[Hit, ...], within: Filter = EVERYTHING) -> Answering:
        ranked = self._quoter.rank(query, hits[:HITS_QUOTED])
        evidence = evidence_of(query, hits, ranked, self.index.embedder)
        confidence = self._calibration.confidence(evidence)
        kind = list_kind(query)
        is_likely = confidence >= self._manners.threshold
        # A list of what is asked for is evidence enough, but only what is named can be looked for.
        if kind and (is_likely or query.names or query.period):
            return (yield from self._list(query, kind, hits, within, confidence))
        if not is_likely:
            return (yield from self._refuse(query, hits, confidence))
        if self._writer is None:
            return (yield from self._quote(query, hits, ranked, confidence))
        try:
            return (yield from self._write(self._writer, query, hits, confidence))
        except ChatModelUnavailable as error:
            note = CHAT_MODEL_DOWN[query.language].format(reason=error)
            yield Restarted(note)
            return (yield from self._quote(query, hits, ranked, confidence, (note,)))

    def _refuse(self, query: Query, hits: tuple[Hit, ...], confidence: float) -> Answering:
        covers = self.index.covers
        refusal = Refusal(
            searched=query.text,
            missing=missing_evidence(query, hits),
            covers=(covers[0].isoformat(), covers[1].isoformat()) if covers else None,
            nearest=hits[0].article if hits else None,
        )
        text = refusal_text(refusal, query.language)
        yield TextPiece(text)
        return Answer(
            question=query.text,
            language=query.language,
            text=text,
            sentences=(),
            citations=(),
            hits=hits,
            refused=True,
            confidence=confidence,
            refusal=refusal,
        )

    def _quote(
        self,
        query: Query,
        hits: tuple[Hit, ...],
        ranked: Sequence[Quote],
        confidence: float,
        notes: tuple[str, ...] = (),
    ) -> Answering:
        chosen = self._quoter.choose(ranked, self._manners.max_sentences)
        account = tell_quotes(query, chosen, ranked, self.index.embedder, confidence)
        return (yield from _told(query, hits, account, confidence, notes))

    def _list(
        self, query: Query, kind: ListKind, hits: tuple[Hit, ...], within: Filter, confidence: float
    ) -> Answering:
        wide = self._retriever.search(query, HITS_READ, bounds(query, kind, within))
        events = list_events(query, kind, self._quoter.rank(query, wide, NOTHING_READ))
        if not events:
            return (yield from self._refuse(query, hits, confidence))
        account = tell_list(query, events)
        cited = {citation.passage_id for citation in account.citations}
        known = {hit.passage.id for hit in hits}
        more = tuple(hit for hit in wide if hit.passage.id in cited - known)
        return (yield from _told(query, hits + more, account, confidence, ()))

    def _write(self, writer: Writer, query: Query, hits: tuple[Hit, ...], confidence: float) -> Answering:
        text = yield from streamed(writer.stream(query.text, hits, query.language), len(hits))
        if CANNOT_ANSWER in text or not text:
            yield Restarted("")
            return (yield from self._refuse(query, hits, confidence))
        sentences, citations = cite_written(
            text,
            hits,
            self.index.embedder,
            drop_unsupported=self._manners.drops_unsupported,
            entailment=self._entailment,
        )
        if not sentences:
            yield Restarted("")
            return (yield from self._refuse(query, hits, confidence))
        account = Account(sentences, citations, language_notes(query.language, sentences))
        return _answered(query, hits, account, confidence, writer.name)


def marked(sentence: AnswerSentence) -> str:
    """Write a sentence with its [n] marks."""
    marks = "".join(f"[{number}]" for number in sentence.citations)
    return f"{sentence.text} {marks}".strip()


def _told(
    query: Query, hits: tuple[Hit, ...], account: Account, confidence: float, notes: tuple[str, ...]
) -> Answering:
    for number, sentence in enumerate(account.sentences):
        yield TextPiece(("\n" if number else "") + marked(sentence))
    return _answered(query, hits, replace(account, notes=notes + account.notes), confidence, "quotes")


def _answered(
    query: Query, hits: tuple[Hit, ...], account: Account, confidence: float, answerer: str
) -> Answer:
    return Answer(
        question=query.text,
        language=query.language,
        text="\n".join(marked(sentence) for sentence in account.sentences),
        sentences=account.sentences,
        citations=account.citations,
        hits=hits,
        refused=False,
        confidence=confidence,
        answerer=answerer,
        notes=account.notes,
        gist=account.gist,
    )
