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
from index.names import same_sounding
from index.stores.protocols import Vectors
from rag.facts import all_periods_in, countries, names_in, quantities_in, unknown_names_in
from rag.naming import is_said, places_of, said_in, share_named
from rag.piece_products import unit
from rag.question_kinds import Kind
from rag.reader.pieces import Pieces, pieces_of, vectors_of, vocabulary
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
    vectors: Vectors
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

    `ids` are the rows' pieces, 0 for the first row; `vectors` and `aligned`, the nearest of the other text's pieces, are (rows, dimension), `known` is (rows, len(KNOWN)).
    The passage's pieces are the last `len(pieces)` rows.
    """

    ids: NDArray[np.int32]
    vectors: Vectors
    aligned: Vectors
    known: Vectors
    pieces: Pieces


def asked(query: Query, kind: Kind) -> Asked:
    pieces = _first(pieces_of(query.searched), MOST_QUESTION)
    known = np.zeros((len(pieces), len(KNOWN)), dtype=np.float32)
    _mark_facts(known, pieces, query.searched, 0, None)
    known[:, _AT["asked_name"]] = known[:, [_AT["person"], _AT["place"], _AT["organisation"]]].max(
        1, initial=0
    )
    known[:, _AT["is_question"]] = 1
    return Asked(query, kind, pieces, vectors_of(pieces.ids), known)


def read_together(question: Asked, text: Text) -> Reading:
    """Set a passage beside a question."""
    title, body = _first(pieces_of(text.title), MOST_TITLE), _first(pieces_of(text.text), MOST_PASSAGE)
    known = np.zeros((1 + len(question.pieces) + len(title) + len(body), len(KNOWN)), dtype=np.float32)
    of_question, of_title, of_body = _parts(len(question.pieces), len(title), len(body))
    known[0, _AT["is_null"]] = 1
    known[of_question] = question.known
    _tell_title(known[of_title], title, text, question.query)
    _tell_body(known[of_body], body, text, question.query)
    ids = np.concatenate([question.pieces.ids, title.ids, body.ids])
    vectors = np.concatenate([np.zeros((1, question.vectors.shape[1]), np.float32), vectors_of(ids)])
    known[1:, _AT["digit"]] = [piece in _digit_pieces() for piece in ids.tolist()]
    lengths = np.linalg.norm(vectors, axis=1)
    known[:, _AT["weight"]] = np.log1p(lengths)
    units = unit(vectors)
    aligned = _align(units, known, ids, of_question, of_title, of_body)
    _tell_coverage(
        known, units, lengths, of_question, of_title, of_body, [body.within(*one) for one in text.sentences]
    )
    known[:, _AT["same_language"]] = text.language == question.query.language
    known[:, _AT[question.kind]] = 1
    return Reading(np.concatenate([[0], ids]).astype(np.int32), units, aligned, known, body)


def _parts(question: int, title: int, body: int) -> tuple[slice, slice, slice]:
    return (
        slice(1, 1 + question),
        slice(1 + question, 1 + question + title),
        slice(1 + question + title, 1 + question + title + body),
    )


def _first(pieces: Pieces, count: int) -> Pieces:
    return Pieces(pieces.ids[:count], pieces.starts[:count], pieces.ends[:count])


def _align(
    units: Vectors,
    known: Vectors,
    ids: NDArray[np.int32],
    of_question: slice,
    of_title: slice,
    of_body: slice,
) -> Vectors:
    """Note how near the other text comes to each piece; return the mean of the pieces that come near."""
    aligned = np.zeros_like(units)
    cosines = units[of_question] @ units[of_title.start : of_body.stop].T
    if not cosines.size:
        return aligned
    rest = slice(of_title.start, of_body.stop)
    known[rest, _AT["nearest"]] = cosines.max(axis=0)
    known[of_question, _AT["nearest"]] = cosines.max(axis=1)
    in_body = cosines[:, of_title.stop - of_title.start :]
    if in_body.size:
        known[of_question, _AT["nearest_rest"]] = in_body.max(axis=1)
    asked_ids, other_ids = ids[of_question.start - 1 : of_question.stop - 1], ids[rest.start - 1 :]
    known[of_question, _AT["exact"]] = np.isin(asked_ids, other_ids)
    known[rest, _AT["exact"]] = np.isin(other_ids, asked_ids)
    aligned[rest] = _softmax(cosines.T) @ units[of_question]
    aligned[of_question] = _softmax(cosines) @ units[rest]
    return aligned


def _tell_coverage(
    known: Vectors,
    units: Vectors,
    lengths: Vectors,
    of_question: slice,
    of_title: slice,
    of_body: slice,
    sentences: Sequence[NDArray[np.bool_]],
) -> None:
    """Note how much of the question each sentence holds, and all of them with the title."""
    weights = np.square(lengths[of_question])
    if not len(weights) or of_body.stop == of_title.start:
        return
    weights /= weights.sum()
    cosines = units[of_question] @ units[of_title.start : of_body.stop].T
    whole = float(weights @ cosines.max(axis=1))
    known[0, _AT["covered_around"]] = known[of_body, _AT["covered_around"]] = whole
    in_body = cosines[:, of_title.stop - of_title.start :]
    best = 0.0
    for own in sentences:
        if own.any():
            here = float(weights @ in_body[:, own].max(axis=1))
            known[of_body, _AT["covered_here"]][own] = here
            best = max(best, here)
    known[0, _AT["covered_here"]] = best


def _softmax(cosines: Vectors) -> Vectors:
    powers = np.exp(SHARPNESS * (cosines - cosines.max(axis=1, keepdims=True)))
    shares: Vectors = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _tell_title(known: Vectors, pieces: Pieces, text: Text, query: Query) -> None:
    known[:, _AT["is_title"]] = 1
    _mark_facts(known, pieces, text.title, 0, text.published)
    _mark_asked(known, pieces, text.title, 0, text.published, query)


def _tell_body(known: Vectors, pieces: Pieces, text: Text, query: Query) -> None:
    known[:, _AT["is_passage"]] = 1
    said_around = said_in(text.title).union(*(said_in(text.text[a:b]) for a, b in text.sentences))
    known[:, _AT["names_around"]] = share_named(query, said_around) if query.names else 0.5
    for start, end in text.sentences:
        sentence = text.text[start:end]
        own = pieces.within(start, end)
        if not own.any():
            continue
        known[int(own.argmax()), _AT["sentence_start"]] = 1
        known[own, _AT["names_here"]] = share_named(query, said_in(sentence)) if query.names else 0.5
        _mark_facts(known, pieces, sentence, start, text.published)
        _mark_asked(known, pieces, sentence, start, text.published, query)
        if query.period is not None:
            days = [one.period for one in all_periods_in(sentence, text.published)]
            match = match_period(query.period, days, None)
            known[own, _AT["period_here"]] = max(match, 0.0)
            known[own, _AT["period_against_here"]] = min(match, 0.0)


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
    wanted = frozenset(name.entity for name in query.names)
    for name in names_in(sentence):
        if is_said(name.entity, wanted) or not wanted.isdisjoint(places_of(name.entity)):
            known[pieces.within(shift + name.start, shift + name.end), _AT["asked_name"]] = 1
    unknown = unknown_names_in(sentence)
    if query.unknown_names and unknown:
        heard = {
            text
            for name in query.unknown_names
            for text in same_sounding(name, [one.text for one in unknown])
        }
        for name in unknown:
            if name.text in heard:
                known[pieces.within(shift + name.start, shift + name.end), _AT["asked_sound"]] = 1
    if query.period is not None:
        for period in all_periods_in(sentence, published):
            match = match_period(query.period, [period.period], None)
            column = "asked_period" if match > 0 else "other_period"
            known[pieces.within(shift + period.start, shift + period.end), _AT[column]] = abs(match)


@cache
def _digit_pieces() -> frozenset[int]:
    """Return the pieces that hold a digit."""
    pieces = vocabulary().tokenizer.get_vocab().items()
    return frozenset(number for piece, number in pieces if any(char.isdigit() for char in piece))
