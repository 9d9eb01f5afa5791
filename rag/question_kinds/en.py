"""How English asks."""

from typing import Literal

PATTERNS: tuple[tuple[Literal["who", "countries", "where", "when", "how-many", "why", "what"], str], ...] = (
    ("countries", r"\b(which|what) (\w+ ){0,2}(countr(y|ies)|nations?|states)\b|\bcountries did\b"),
    ("countries", r"\b(who|whom|where)\b.*\b(visit(ed|ing)?|tour(ed)?|travel(l?ed)?|trips?)\b"),
    ("when", r"\bwhen\b|\b(what|which) (date|day|month|year|time)\b|\bsince when\b"),
    (
        "how-many",
        r"\bhow (many|much|long|old|far|often|large|big|high|tall|fast)\b|\b(what|which) (number|percentage|share|amount|proportion)\b",
    ),
    (
        "who",
        r"\b(who|whom|whose)\b|\b(which|what) (person|leader|minister|president|official|ambassador|politician)s?\b",
    ),
    ("where", r"\bwhere\b|\b(which|what) (city|place|province|venue|town|region|capital)\b"),
    ("why", r"\bwhy\b|\bfor what reason\b|\bwhat (caused|led to)\b"),
)
