"""What one language file says about dates: its words, each with a role in the shared grammar.

A role is one character, so that a text becomes a short string of roles over which the grammar's
rules are ordinary regular expressions. It does not know the rules themselves (see `grammar`).

    m month name      a month name that needs a neighbour ("may", "Oct")   (English: month before day too)
    M month name      A short month name that needs a neighbour            (day before month only)
    T month word followed by a number ("tháng")   J month word followed by a name ("เดือน")
    D day word ("ngày", "วันที่")      W weekday      Y year word      B Buddhist era   C Christian era
    N before Christ   E early, mid, late      Q quarter word           h part of a year: "third quarter"
    H part of a year that needs the word year beside it: "first half", "6 tháng đầu"
    K decade word     Z century word          c century, complete      U other unit of time
    j year by relation ("last year")          r other day, week, month by relation ("hôm qua")
    G ago             g past (after)          v next     l last, past  w this       # number word
    @ a word of the past before a date ("เมื่อ", "hồi")
    s since           b before                f after    u until       k between    & and    - to
    i in              o of                    ! lunar calendar         0 looks like a date and is none
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# A month, weekday or count; (first month, last month); (unit, shift); a unit; a part of the year.
Value = int | str | tuple[int, int] | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Word:
    role: str
    value: Value = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, all in lower case and NFC.

    `counted`: nouns that, after a number, make it a quantity. `numbered`: words that, before a
    number, make it a label. `approximate`: words before a quantity. `following`: lower-case words
    that may follow a bare year (Latin script only). `future`: words that speak of what is to come.
    """

    language: str
    words: Mapping[str, Word]
    counted: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    future: tuple[str, ...] = ()


def same_role(role: str, *words: str, value: Value = 0) -> dict[str, Word]:
    """Return an entry for each of the words, all with one role and value."""
    return {word: Word(role, value) for word in words}


def numbered(role: str, words: tuple[str, ...], first: int = 1) -> dict[str, Word]:
    """Return an entry for each word, its value its place; `|` separates spellings of one word."""
    return {
        spelling: Word(role, number)
        for number, group in enumerate(words, first)
        for spelling in group.split("|")
    }
