"""Text with [n] marks, as a chat model wrote it -> checked sentences and exact citations.

A mark whose number was never given is dropped. A citation's quote is the sentence of its
passage nearest to what was written; quotes are always the article's text at their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.embedding.protocols import Embedder
from index.language_detection import detect_language
from index.splitting import split_sentences
from rag.checking import Entailment, Source, check_sentence
from rag.phrases import OTHER_LANGUAGE
from rag.quoting import Quote
from rag.types import AnswerSentence, Check, Citation, Hit

Marks = tuple[tuple[int, int], ...]

_MARK = re.compile(r"(\s*)\[(\d{1,4}(?:\s*,\s*\d{1,4})*)\]")
_MARKS_AT_END = re.compile(r"(?:\s*\[\d{1,4}(?:\s*,\s*\d{1,4})*\])+")
_ANY_MARK = re.compile(r"\[(\s*\d+(?:\s*[,;–-]\s*\d+)*\s*)\]")
_LEADING_STOP = re.compile(r"\s*[.!?。]+(?=\s|$)")
_HALF_MARK = re.compile(r"\s*\[\d*(?:,\s*\d*)*$")


def cite_quotes(
    quotes: Sequence[Quote],
    *,
    marks: Sequence[Marks] = (),
    also: Sequence[Sequence[Quote]] = (),
    before: Sequence[str] = (),
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Turn chosen quotes into an answer's sentences, each citing itself.

    Of each quote: `marks`, its answering words; `also`, what other articles say the same;
    `before`, words to set before it, such as its date. None given: none of any.
    """
    citations = tuple(
        replace(
            _citation(at + 1, quote.hit, quote.sentence.start, quote.sentence.end),
            marks=marks[at] if marks else (),
            also_in=tuple(other.hit.article for other in also[at]) if also else (),
        )
        for at, quote in enumerate(quotes)
    )
    sentences = tuple(
        AnswerSentence(without_marks((before[at] if before else "") + " ".join(c.quote.split())), (c.number,))
        for at, c in enumerate(citations)
    )
    return sentences, citations


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
    cited: dict[int, Citation] = {}
    for plain, numbers in written_sentences(text):
        sources = [Source(hits[n - 1].passage.text, hits[n - 1].article.published) for n in numbers]
        check = check_sentence(plain, sources, embedder, entailment)
        if check == "unsupported" and drop_unsupported:
            continue
        sentences.append(AnswerSentence(plain, numbers, check))
        for number in numbers:
            cited[number] = _worse(cited, number, check) or _nearest(
                number, hits[number - 1], plain, check, embedder
            )
    return tuple(sentences), tuple(cited[number] for number in sorted(cited))


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


def _worse(cited: Mapping[int, Citation], number: int, check: Check) -> Citation | None:
    """Keep a citation that stands already, with the worse of the two checks."""
    order: Sequence[Check] = ("verified", "doubtful", "unsupported")
    known = cited.get(number)
    if known is None:
        return None
    return replace(known, check=max(known.check, check, key=order.index))


def _nearest(number: int, hit: Hit, sentence: str, check: Check, embedder: Embedder) -> Citation:
    start = hit.passage.start
    parts = hit.passage.sentences
    texts = [hit.passage.text[part.start - start : part.end - start] for part in parts]
    scores = embedder.embed_passages(texts) @ embedder.embed_passages([sentence])[0]
    best = parts[int(scores.argmax())]
    return replace(_citation(number, hit, best.start, best.end), check=check)


def _citation(number: int, hit: Hit, start: int, end: int) -> Citation:
    offset = hit.passage.start
    quote = hit.passage.text[start - offset : end - offset]
    return Citation(number, hit.article, hit.passage.id, start, end, quote)
