"""A question and a passage -> the rows of numbers that the reading model is given.

A row a piece: first a row for "no answer", then the question's, the title's and the passage's.
Beside its vector a piece has what is known of it: whether it is a name, a country, a date or a
number, one of those asked about, and how near the other text comes to it. What is known of names
and dates is known in every language, so the model need not learn it from few texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from index.annotating import SURE_ENOUGH
from index.dates import match_period
from index.embedding.static import shipped_embedder
from index.stores.protocols import Vectors
from rag.facts import all_periods_in, countries, names_in, quantities_in, unknown_names_in
from rag.naming import heard_in, is_said, said_in, share_named
from rag.piece_products import softmax, unit
from rag.question_kinds import Kind
from rag.reader.pieces import Pieces, pieces_of, vectors_of
from rag.understanding import Query

MOST_QUESTION, MOST_TITLE, MOST_PASSAGE = 32, 24, 224
KINDS: tuple[Kind, ...] = get_args(Kind)
# What is known of a piece, in the order of its columns.
KNOWN = (
    "person", "place", "country", "organisation", "unknown_name", "period", "number", "unit",
    "asked_name", "asked_sound", "asked_period", "other_period", "digit", "sentence_start",
    "nearest", "nearest_rest", "exact", "weight", "names_here", "period_here", "period_against_here",
    "names_around", "covered_here", "covered_around", "is_null", "is_question", "is_title", "is_passage", "same_language",
    *KINDS,
)  # fmt: skip
_AT = {name: at for at, name in enumerate(KNOWN)}
SHARPNESS = 8.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, ready to be set before passages: `known` has shape (pieces, len(KNOWN))."""

    query: Query
    kind: Kind
    pieces: Pieces
    known: Vectors


@dataclass(frozen=True, slots=True)
class Text:
    """A passage to be read: its sentences' places are in its own text."""

    title: str
    text: str
    sentences: Sequence[tuple[int, int]]
    language: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage set beside one question.

    `ids` are the rows' pieces, 0 for the first row; `vectors` and `aligned`, the nearest of the other
    text's pieces, are (rows, dimension), `known` is (rows, len(KNOWN)). The passage's pieces are the
    last `len(pieces)` rows.
    """

    ids: NDArray[np.int32]
    vectors: Vectors
    aligned: Vectors
    known: Vectors
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class _Rows:
    """Which rows are the question's, the title's and the passage's."""

    question: slice
    title: slice
    body: slice

    @classmethod
    def of(cls, question: int, title: int, body: int) -> _Rows:
        """`question`, `title` and `body` are the counts of their pieces."""
        first, second = 1 + question, 1 + question + title
        return cls(slice(1, first), slice(first, second), slice(second, second + body))

    @property
    def text(self) -> slice:
        return slice(self.title.start, self.body.stop)

    def in_body(self, of_text: Vectors) -> Vectors:
        """Leave the title out of what has a column for each piece of title and passage."""
        return of_text[:, self.body.start - self.title.start :]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a passage; `own` says of each of the passage's pieces whether it is part of it."""

    start: int
    text: str
    own: NDArray[np.bool_]


def asked(query: Query, kind: Kind) -> Asked:
    pieces = _first(pieces_of(query.searched), MOST_QUESTION)
    known = np.zeros((len(pieces), len(KNOWN)), dtype=np.float32)
    _mark_facts(known, pieces, query.searched, 0, None)
    known[:, _AT["asked_name"]] = known[:, [_AT["person"], _AT["place"], _AT["organisation"]]].max(
        1, initial=0
    )
    known[:, _AT["is_question"]] = 1
    return Asked(query, kind, pieces, known)


def read_together(question: Asked, text: Text) -> Reading:
    """Set a passage beside a question."""
    title, body = _first(pieces_of(text.title), MOST_TITLE), _first(pieces_of(text.text), MOST_PASSAGE)
    rows = _Rows.of(len(question.pieces), len(title), len(body))
    ids = np.concatenate([[0], question.pieces.ids, title.ids, body.ids]).astype(np.int32)
    known = np.zeros((len(ids), len(KNOWN)), dtype=np.float32)
    vectors = vectors_of(ids)
    vectors[0] = 0
    lengths, units = np.linalg.norm(vectors, axis=1), unit(vectors)
    cosines = units[rows.question] @ units[rows.text].T
    sentences = _sentences(text, body)
    known[0, _AT["is_null"]] = 1
    known[rows.question] = question.known
    _tell_title(known[rows.title], title, text, question.query)
    _tell_body(known[rows.body], body, text, sentences, question.query)
    known[1:, _AT["digit"]] = [_has_digit(piece) for piece in ids[1:].tolist()]
    known[:, _AT["weight"]] = np.log1p(lengths)
    if cosines.size:
        _tell_nearest(known, ids, rows, cosines)
        _tell_coverage(known, rows, cosines, lengths, sentences)
    known[:, _AT["same_language"]] = text.language == question.query.language
    known[:, _AT[question.kind]] = 1
    return Reading(ids, units, _aligned(units, rows, cosines), known, body)


def _first(pieces: Pieces, count: int) -> Pieces:
    return Pieces(pieces.ids[:count], pieces.starts[:count], pieces.ends[:count])


def _sentences(text: Text, body: Pieces) -> list[_Sentence]:
    return [_Sentence(start, text.text[start:end], body.within(start, end)) for start, end in text.sentences]


def _aligned(units: Vectors, rows: _Rows, cosines: Vectors) -> Vectors:
    """Return for each piece the mean of the other text's pieces that come near it."""
    aligned = np.zeros_like(units)
    if cosines.size:
        aligned[rows.text] = softmax(SHARPNESS * cosines.T) @ units[rows.question]
        aligned[rows.question] = softmax(SHARPNESS * cosines) @ units[rows.text]
    return aligned


def _tell_nearest(known: Vectors, ids: NDArray[np.int32], rows: _Rows, cosines: Vectors) -> None:
    """Note how near the other text comes to each piece, and which pieces it has as they are."""
    known[rows.text, _AT["nearest"]] = cosines.max(axis=0)
    known[rows.question, _AT["nearest"]] = cosines.max(axis=1)
    if (in_body := rows.in_body(cosines)).size:
        known[rows.question, _AT["nearest_rest"]] = in_body.max(axis=1)
    asked_ids, own_ids = ids[rows.question].tolist(), ids[rows.text].tolist()
    shared = set(asked_ids).intersection(own_ids)
    known[rows.question, _AT["exact"]] = [piece in shared for piece in asked_ids]
    known[rows.text, _AT["exact"]] = [piece in shared for piece in own_ids]


def _tell_coverage(
    known: Vectors, rows: _Rows, cosines: Vectors, lengths: Vectors, sentences: Sequence[_Sentence]
) -> None:
    """Note how much of the question each sentence holds, and all of them with the title."""
    weights = np.square(lengths[rows.question])
    weights /= weights.sum()
    whole = float(weights @ cosines.max(axis=1))
    known[0, _AT["covered_around"]] = known[rows.body, _AT["covered_around"]] = whole
    in_body = rows.in_body(cosines)
    best = 0.0
    for sentence in sentences:
        if sentence.own.any():
            here = float(weights @ in_body[:, sentence.own].max(axis=1))
            known[rows.body, _AT["covered_here"]][sentence.own] = here
            best = max(best, here)
    known[0, _AT["covered_here"]] = best


def _tell_title(known: Vectors, pieces: Pieces, text: Text, query: Query) -> None:
    known[:, _AT["is_title"]] = 1
    _mark_facts(known, pieces, text.title, 0, text.published)
    _mark_asked(known, pieces, text.title, 0, text.published, query)


def _tell_body(
    known: Vectors, pieces: Pieces, text: Text, sentences: Sequence[_Sentence], query: Query
) -> None:
    known[:, _AT["is_passage"]] = 1
    said = [said_in(sentence.text) for sentence in sentences]
    known[:, _AT["names_around"]] = _share_named(query, said_in(text.title).union(*said))
    for sentence, said_here in zip(sentences, said, strict=True):
        own = sentence.own
        if not own.any():
            continue
        known[int(own.argmax()), _AT["sentence_start"]] = 1
        known[own, _AT["names_here"]] = _share_named(query, said_here)
        _mark_facts(known, pieces, sentence.text, sentence.start, text.published)
        _mark_asked(known, pieces, sentence.text, sentence.start, text.published, query)
        if query.period is not None:
            days = [one.period for one in all_periods_in(sentence.text, text.published)]
            match = match_period(query.period, days, None)
            known[own, _AT["period_here"]] = max(match, 0.0)
            known[own, _AT["period_against_here"]] = min(match, 0.0)


def _share_named(query: Query, said: frozenset[int]) -> float:
    """The share of the names asked about among `said`; between all and none where none is asked about."""
    return share_named(query, said) if query.names else 0.5


def _mark_facts(known: Vectors, pieces: Pieces, sentence: str, shift: int, published: date | None) -> None:
    def mark(column: str, start: int, end: int) -> None:
        known[pieces.within(shift + start, shift + end), _AT[column]] = 1

    for name in names_in(sentence):
        if name.kind in _AT:
            mark(name.kind, name.start, name.end)
        if name.entity in countries():
            mark("country", name.start, name.end)
    for name in unknown_names_in(sentence):
        mark("unknown_name", name.start, name.end)
    for period in all_periods_in(sentence, published):
        if period.confidence >= SURE_ENOUGH:
            mark("period", period.start, period.end)
    for quantity in quantities_in(sentence, published):
        unit_start = quantity.end - len(quantity.unit)
        mark("number", quantity.start, unit_start)
        mark("unit", unit_start, quantity.end)


def _mark_asked(
    known: Vectors, pieces: Pieces, sentence: str, shift: int, published: date | None, query: Query
) -> None:
    """Mark the names and days of a sentence that the question asks about."""

    def mark(column: str, start: int, end: int, value: float = 1) -> None:
        known[pieces.within(shift + start, shift + end), _AT[column]] = value

    wanted = frozenset(name.entity for name in query.names)
    for name in names_in(sentence):
        if is_said(name.entity, wanted):
            mark("asked_name", name.start, name.end)
    unknown = unknown_names_in(sentence)
    heard = heard_in(query, [name.text for name in unknown])
    for name in unknown:
        if name.text in heard:
            mark("asked_sound", name.start, name.end)
    if query.period is not None:
        for period in all_periods_in(sentence, published):
            match = match_period(query.period, [period.period], None)
            mark("asked_period" if match > 0 else "other_period", period.start, period.end, abs(match))


@cache
def _has_digit(piece: int) -> bool:
    return any(char.isdigit() for char in shipped_embedder().tokenizer.id_to_token(piece) or "")
