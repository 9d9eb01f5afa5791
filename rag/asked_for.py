"""What a question asks for -> how far a sentence has it: whose office, how much of what.

Says of a sentence what the reading model sees only dimly: that its number measures something else, that
it counts other things, that the office is another's. Says nothing of how much each weighs.
"""

from __future__ import annotations

from datetime import date

from index.embedding.protocols import Embedder
from rag.answering_words import asked_kind
from rag.facts import Quantity, quantities_in
from rag.late_interaction import LateInteraction, piece_vectors
from rag.offices.asked import asked_office, told
from rag.types import Hit
from rag.understanding import Query
from rag.units import asked_measure, asked_thing, measure_of

# Characters around a number in which what it counts is looked for.
THING_BEFORE, THING_AFTER = 20, 15


class AskedFor:
    """What one question asks for, looked for in sentences."""

    def __init__(self, query: Query, embedder: Embedder) -> None:
        self.office = asked_office(query)
        is_quantity = asked_kind(query) == "how-many"
        self._measure = asked_measure(query) if is_quantity else None
        self._known = {one.value for one in quantities_in(query.text)} if is_quantity else set()
        self._embedder = embedder
        thing = piece_vectors(asked_thing(query) if is_quantity else "", embedder)
        self._thing = LateInteraction(thing) if len(thing) else None

    def office_in(self, text: str, hit: Hit) -> float:
        """Return in [0, 1] how far a text of the hit names the holder of the office; 0 where none is asked for."""
        if self.office is None:
            return 0.0
        return told(self.office, text, hit.article.language, hit.article.title)

    def fit_of(self, text: str, published: date | None) -> float:
        """Return 1 where a quantity measures what is asked, -1 where all measure something else, else 0."""
        if self._measure is None:
            return 0.0
        measures = {measure_of(one, text) for one in self._quantities(text, published)}
        if not measures:
            return 0.0
        return 1.0 if self._measure in measures else -1.0

    def nearness_of(self, text: str, published: date | None) -> float:
        """Return in [0, 1] how near the words beside one of its quantities come to what is counted."""
        if self._thing is None:
            return 0.0
        windows = (
            f"{text[max(0, one.start - THING_BEFORE) : one.start]} {one.unit} {text[one.end : one.end + THING_AFTER]}"
            for one in self._quantities(text, published)
        )
        near = (
            self._thing.weights @ self._thing.best_cosines(piece_vectors(window, self._embedder))
            for window in windows
        )
        return max(0.0, float(max(near, default=0.0)))

    def _quantities(self, text: str, published: date | None) -> list[Quantity]:
        return [one for one in quantities_in(text, published) if one.value not in self._known]
