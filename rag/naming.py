"""A text and a question's names -> which of them the text has, bodies by the place they are of.

"Quốc hội Việt Nam" is one name of the table, the National Assembly of Viet Nam, and yet says
Viet Nam: a body named after a place says that place, and a body that is asked for is spoken of
where its place is. A name in no table is known by its sound. Knows nothing of passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from index.names import NameTable, same_sounding
from index.normalising import normalise_for_matching
from index.words import cut_words, stop_words
from rag.facts import all_periods_in, countries, names_in
from rag.understanding import Query


def said_in(text: str) -> frozenset[int]:
    """Return the entities that a text names, and the places that the bodies among them are named after."""
    named = frozenset(name.entity for name in names_in(text))
    return named.union(*(places_of(entity) for entity in named))


def share_named(query: Query, said: frozenset[int]) -> float:
    """Return the share in [0, 1] of the question's known names among `said`; 1 where it has none."""
    if not query.names:
        return 1.0
    return sum(is_said(name.entity, said) for name in query.names) / len(query.names)


def is_said(entity: int, said: frozenset[int]) -> bool:
    """Say whether an entity is among `said`, or the place that it is named after."""
    return entity in said or not said.isdisjoint(places_of(entity))


def heard_in(query: Query, names: Sequence[str]) -> frozenset[str]:
    """Return those of `names` that sound like one of the question's names in no table."""
    return frozenset(heard for name in query.unknown_names for heard in same_sounding(name, names))


def words_beside_names(query: Query) -> list[str]:
    """Return the question's content words, names and dates left out."""
    words = cut_words(normalise_for_matching(text_beside_names(query.text)))
    return [word for word in words if word not in stop_words()]


def text_beside_names(text: str) -> str:
    """Return a text with spaces, as many as there were characters, for its names and dates."""
    rest = list(text)
    spans = [(name.start, name.end) for name in names_in(text)]
    spans += [(period.start, period.end) for period in all_periods_in(text, None)]
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    return "".join(rest)


def spoken_for_in(text: str) -> frozenset[int]:
    """Return what `said_in` does, and the countries that news calls by their leaders and capitals."""
    said = said_in(text)
    return said.union(*(homes_of(entity) for entity in said))


@cache
def homes_of(entity: int) -> frozenset[int]:
    """Return the countries that the table's note on a person or a capital names; none for others.

    Whose president, whose ambassador and to whom, capital of what.
    """
    table = NameTable.shipped()
    note = table.entity(entity).note
    if table.kind(entity) != "person" and not note.startswith("capital of "):
        return frozenset()
    return (frozenset(name.entity for name in table.find(note)) & countries()) - {entity}


@cache
def places_of(entity: int) -> frozenset[int]:
    """Return the places after which an organisation is named in English; none for people and places."""
    table = NameTable.shipped()
    if table.kind(entity) != "organisation":
        return frozenset()
    _, _, whose = table.spelling(entity, "en").rpartition(" of ")
    return frozenset(name.entity for name in table.find(whose) if name.kind == "place")
