"""A question that asks who holds an office, and texts -> how far they tell it.

"Who is the foreign minister of Kazakhstan" is not answered where another country's foreign minister is
named, nor by Kazakhstan's president.
"""

from __future__ import annotations

import re

from rag.answering_words import asked_kind
from rag.naming import homes_of, said_in
from rag.offices import Office, offices_in
from rag.understanding import Query

# What an office counts whose place the text leaves unsaid but speaks of, and one with no holder beside it.
UNSAID_PLACE, UNHELD = 0.6, 0.5
_WHICH_ONE = re.compile(r"\b(?:which|what)\b|ชื่ออะไร|ใด|ไหน|\bnào\b|\bnao\b", re.IGNORECASE)


def asked_office(query: Query) -> Office | None:
    """Return the office whose holder a question asks for, of the places it names; None where it asks for none."""
    kind = asked_kind(query)
    if kind != "who" and not (kind in ("what", "countries") and _WHICH_ONE.search(query.text)):
        return None
    offices = offices_in(query.text, query.language)
    if not offices:
        return None
    first = offices[0]
    places = first.of or frozenset(name.entity for name in query.names if name.kind != "person")
    return Office(first.start, first.end, first.title, places, first.holders)


def told(office: Office, text: str, language: str, title: str = "") -> float:
    """Return in [0, 1] how far a text under that title names who holds the office.

    Where the text leaves unsaid whose office it is, what the name table knows of its holder tells.
    """
    best = 0.0
    for other in offices_in(text, language):
        if other.title != office.title:
            continue
        whose = other.of or _homes_of_holders(other)
        if not office.of or office.of & whose:
            share = 1.0
        elif not whose and office.of & said_in(f"{title}\n{text}"):
            share = UNSAID_PLACE
        else:
            continue
        best = max(best, share if other.is_held else share * UNHELD)
    return best


def _homes_of_holders(office: Office) -> frozenset[int]:
    return frozenset[int]().union(*(homes_of(person) for person in office.holders if person >= 0))
