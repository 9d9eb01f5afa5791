"""A question and sentences chosen for it -> what an answer without a chat model says.

Sets the gist, the quotes, what other articles say the same, and what they say differently, in
order. Knows nothing of events or of how anything is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import format_period
from index.embedding.protocols import Embedder
from index.types import Sentence
from rag.answering_words import answering_words
from rag.citing import cite_quotes, without_marks
from rag.gist import find_gist
from rag.leaning import context_of
from rag.listing import Listed
from rag.phrases import SOURCES_DIFFER
from rag.quoting import Quote
from rag.same_events import Told, gather
from rag.types import AnswerSentence, Citation
from rag.understanding import Query


@dataclass(frozen=True, slots=True)
class Account:
    """What is told: sentences with their citations, notes on where sources differ, and the gist."""

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    gist: str = ""


def tell_quotes(
    query: Query,
    chosen: Sequence[Quote],
    ranked: Sequence[Quote],
    embedder: Embedder,
    confidence: float = 1.0,
) -> Account:
    """Tell the chosen quotes, the gist before them; `ranked` are all sentences they were chosen from.

    `confidence` is the chance that the sources answer the question.
    """
    told = gather(chosen, ranked)
    quotes, also, notes = _set_out(told, query.language)
    answering = find_gist(query, quotes, embedder, confidence)
    marks = [words.spans for words in answering.words]
    contexts = _contexts(quotes)
    sentences, citations = cite_quotes(quotes, marks=marks, also=also, contexts=contexts)
    if answering.gist is None:
        return Account(sentences, citations, notes)
    gist = without_marks(answering.gist.text)
    first = AnswerSentence(gist, (answering.gist.quote + 1,))
    return Account((first, *sentences), citations, notes, gist)


def _contexts(quotes: Sequence[Quote]) -> list[Sentence | None]:
    """For each quote the sentence that it leans on, None where that is quoted by itself."""
    quoted = {(quote.hit.passage.id, quote.sentence) for quote in quotes}
    found = [context_of(quote.hit.passage, quote.sentence, quote.hit.article.language) for quote in quotes]
    return [
        None if (quote.hit.passage.id, context) in quoted else context
        for quote, context in zip(quotes, found, strict=True)
    ]


def tell_list(query: Query, events: Sequence[Listed]) -> Account:
    """Tell one dated sentence for each event, in the order given."""
    told = [event.told for event in events]
    quotes, also, notes = _set_out(told, query.language)
    days = {id(event.told.quote): event.days for event in events}
    dates = [days.get(id(quote)) for quote in quotes]
    before = [f"{format_period(date, query.language)}: " if date else "" for date in dates]
    marks = [answering_words(query, quote.text, quote.hit.article.published).spans for quote in quotes]
    sentences, citations = cite_quotes(quotes, marks=marks, also=also, before=before)
    return Account(sentences, citations, notes)


def _set_out(
    told: Sequence[Told], language: str
) -> tuple[list[Quote], list[tuple[Quote, ...]], tuple[str, ...]]:
    """The quotes in order, each that tells it differently right after, with a note on what differs."""
    quotes: list[Quote] = []
    also: list[tuple[Quote, ...]] = []
    notes: list[str] = []
    for one in told:
        quotes.append(one.quote)
        also.append(one.also)
        if one.differing is not None and one.difference is not None:
            quotes.append(one.differing)
            also.append(())
            numbers = {"n": len(quotes) - 1, "m": len(quotes)}
            words = {"first": one.difference.first, "second": one.difference.second}
            notes.append(SOURCES_DIFFER[language].format(**words, **numbers))
    return quotes, also, tuple(notes)
