"""Text with [n] marks, as a chat model wrote it -> checked sentences and exact citations.

A mark whose number was never given is dropped. A citation's quote is the sentence of its
passage that holds what was written and is nearest to it; a passage of which several sentences are
needed has a citation for each. Quotes are always the article's text at their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.embedding.protocols import Embedder
from index.language_detection import detect_language
from index.splitting import split_sentences
from index.types import Sentence
from rag.checking import Entailment, Source, check_sentence, facts_held
from rag.phrases import OTHER_LANGUAGE
from rag.quoting import Quote
from rag.types import AnswerSentence, Check, Citation, Hit

Marks = tuple[tuple[int, int], ...]

_MARK = re.compile(r"(\s*)\[(\d{1,4}(?:\s*,\s*\d{1,4})*)\]")
_MARKS_AT_END = re.compile(r"(?:\s*\[\d{1,4}(?:\s*,\s*\d{1,4})*\])+")
_ANY_MARK = re.compile(r"\[(\s*\d+(?:\s*[,;–-]\s*\d+)*\s*)\]")
_LEADING_STOP = re.compile(r"\s*[.!?。]+(?=\s|$)")
_HALF_MARK = re.compile(r"\s*\[\d*(?:,\s*\d*)*$")
_FROM_BEST: Sequence[Check] = ("verified", "doubtful", "unsupported")
# What a sentence that has all names, all dates or all numbers written is worth, as a cosine.
FACT_HELD = 0.15


def cite_quotes(
    quotes: Sequence[Quote],
    *,
    marks: Sequence[Marks] = (),
    also: Sequence[Sequence[Quote]] = (),
    before: Sequence[str] = (),
    contexts: Sequence[Sentence | None] = (),
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Turn chosen quotes into an answer's sentences, each citing itself.

    Of each quote: `marks`, its answering words; `also`, what other articles say the same;
    `before`, words to set before it, such as its date; `contexts`, the sentence that it leans on, which
    is quoted with it. None given: none of any.
    """
    led = zip(quotes, contexts or [None] * len(quotes), strict=True)
    starts = [(context or quote.sentence).start for quote, context in led]
    citations = tuple(
        replace(
            _citation(at + 1, quote.hit, starts[at], quote.sentence.end),
            marks=_moved(marks[at], quote.sentence.start - starts[at]) if marks else (),
            also_in=tuple(other.hit.article for other in also[at]) if also else (),
        )
        for at, quote in enumerate(quotes)
    )
    sentences = tuple(
        AnswerSentence(without_marks((before[at] if before else "") + " ".join(c.quote.split())), (c.number,))
        for at, c in enumerate(citations)
    )
    return sentences, citations


def _moved(marks: Marks, by: int) -> Marks:
    return tuple((start + by, end + by) for start, end in marks)


def without_marks(text: str) -> str:
    """Write what an article has in the form of a citation mark, "[1]", in full-width brackets.

    Only marks that Khao or a chat model sets may look like marks.
    """
    return _ANY_MARK.sub(lambda match: f"［{match.group(1)}］", text)


def drop_unknown_marks(text: str, given: int) -> str:
    """Remove marks whose numbers are not in 1..given, and half a mark at the end."""

    def kept(match: re.Match[str]) -> str:
        numbers = [int(number) for number in match.group(2).split(",")]
        valid = "".join(f"[{number}]" for number in numbers if 1 <= number <= given)
        return match.group(1) + valid if valid else ""

    return _HALF_MARK.sub("", _MARK.sub(kept, text)).strip()


def cite_written(
    text: str,
    hits: Sequence[Hit],
    embedder: Embedder,
    *,
    drop_unsupported: bool,
    entailment: Entailment | None = None,
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Check every sentence of a written answer and make the citations it names.

    `text` must have gone through `drop_unknown_marks`. Sentences found unsupported are left
    out when `drop_unsupported` says so.
    """
    sentences: list[AnswerSentence] = []
    cited = _Cited(hits, embedder)
    for plain, numbers in written_sentences(text):
        sources = [Source(hits[n - 1].passage.text, hits[n - 1].article.published) for n in numbers]
        check = check_sentence(plain, sources, embedder, entailment)
        if check == "unsupported" and drop_unsupported:
            continue
        own = tuple(cited.cite(number, plain, check) for number in numbers)
        sentences.append(AnswerSentence(plain, own, check))
    return tuple(sentences), cited.citations


def written_sentences(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """Part a text into sentences, each with the numbers of the marks that follow it.

    A full stop written after the marks goes back to its sentence.
    """
    parts: list[tuple[str, tuple[int, ...]]] = []
    start = 0
    for marks in _MARKS_AT_END.finditer(text):
        found = _uncited(_with_stop_moved(text[start : marks.start()], parts))
        parts += found
        numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", marks.group())))
        if found:
            parts[-1] = (parts[-1][0], numbers)
        start = marks.end()
    return parts + _uncited(_with_stop_moved(text[start:], parts))


def language_notes(language: str, sentences: Sequence[AnswerSentence]) -> tuple[str, ...]:
    """Say so when a chat model's answer is not in the question's language; names alone tell nothing."""
    found = detect_language(" ".join(sentence.text for sentence in sentences))
    return (OTHER_LANGUAGE[language],) if found not in (language, "und") else ()


def _with_stop_moved(segment: str, parts: list[tuple[str, tuple[int, ...]]]) -> str:
    stop = _LEADING_STOP.match(segment)
    if stop and parts:
        sentence, numbers = parts[-1]
        parts[-1] = (sentence + stop.group().strip(), numbers)
        return segment[stop.end() :]
    return segment


def _uncited(text: str) -> list[tuple[str, tuple[int, ...]]]:
    found = (text[part.start : part.end].strip() for part in split_sentences(text))
    return [(sentence, ()) for sentence in found if sentence.strip(" .,;")]


class _Cited:
    """The citations of a written answer, one for each sentence of a passage that it rests on.

    The first that is cited of a passage has the number that the chat model gave it; further ones have
    numbers of their own, after all that were given.
    """

    def __init__(self, hits: Sequence[Hit], embedder: Embedder) -> None:
        self._hits = hits
        self._embedder = embedder
        self._found: dict[tuple[int, int], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(sorted(self._found.values(), key=lambda citation: citation.number))

    def cite(self, given: int, written: str, check: Check) -> int:
        """Cite what passage `given` says of a written sentence; returns the citation's number."""
        hit = self._hits[given - 1]
        part = self._part_for(hit, written)
        place = given, part.start
        known = self._found.get(place)
        if known is None:
            known = replace(_citation(self._number_for(given), hit, part.start, part.end), check=check)
        self._found[place] = replace(known, check=max(known.check, check, key=_FROM_BEST.index))
        return known.number

    def _number_for(self, given: int) -> int:
        taken = {citation.number for citation in self._found.values()}
        return given if given not in taken else max(len(self._hits), *taken) + 1

    def _part_for(self, hit: Hit, written: str) -> Sentence:
        """Return the passage's sentence that is nearest, those first that have the facts written."""
        parts = hit.passage.sentences
        texts = [hit.passage.between(part.start, part.end) for part in parts]
        scores = self._embedder.embed_passages(texts) @ self._embedder.embed_passages([written])[0]
        sources = [Source(text, hit.article.published) for text in texts]
        scores = scores + FACT_HELD * np.array([facts_held(written, [source]) for source in sources])
        return parts[int(scores.argmax())]


def _citation(number: int, hit: Hit, start: int, end: int) -> Citation:
    quote = hit.passage.between(start, end)
    return Citation(number, hit.article, hit.passage.id, start, end, quote)
