"""A text in any of our languages -> the known people, places and organisations named in it.

The table holds every spelling of each entity, so that `To Lam`, `Tô Lâm` and `โตลัม` are one entity
number. Knows nothing of names that are not in it (`index.names.unknown`, `index.names.sound`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from index.names.entities import Entity, entity_from_row, shipped_entities, without_shared_short_names
from index.names.latin_conditions import SHORT_NAME
from index.names.latin_matching import LatinNames
from index.names.sounding import is_thai
from index.names.syllables import with_syllable_spellings
from index.names.territories import LANGUAGES
from index.names.thai_matching import ThaiNames
from index.pieces import pieces


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text; `entity` is its number in the table, -1 for a name that is not in it."""

    start: int
    end: int
    entity: int
    kind: str
    text: str


class NameTable:
    """Entities and an index over all their spellings; entity numbers hold for one table only."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)
        self._thai = ThaiNames(
            (number, name)
            for names in (Entity.all_spellings, Entity.extra_names)
            for number, entity in enumerate(self._entities)
            for name in names(entity)
            if is_thai(name)
        )
        self._latin = LatinNames(
            (number, entity.kind, language, name)
            for number, entity in enumerate(self._entities)
            for language, names in (*entity.spellings.items(), (SHORT_NAME, entity.other_names))
            for name in names
            if not is_thai(name)
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object]]) -> "NameTable":
        """Rows as in `names.jsonl`: `kind` and lists of spellings under `en`, `th`, `vi`."""
        return cls(without_shared_short_names([entity_from_row(row) for row in rows]))

    @classmethod
    def shipped(cls) -> "NameTable":
        """The table that comes with Khao, built once a process."""
        return _shipped()

    def __len__(self) -> int:
        return len(self._entities)

    def entity(self, number: int) -> Entity:
        return self._entities[number]

    def kind(self, number: int) -> str:
        return self._entities[number].kind

    def spelling(self, number: int, language: str) -> str:
        """First spelling in that language; the English one, or any, where there is none."""
        spellings = self._entities[number].spellings
        for wanted in (language, *LANGUAGES):
            if spellings.get(wanted):
                return spellings[wanted][0]
        return ""

    def look_up(self, name: str) -> list[int]:
        """Entities that have exactly this name among their spellings, letter case and marks aside."""
        return self._thai.entities(name) if is_thai(name) else self._latin.entities(name)

    def find(self, text: str) -> list[FoundName]:
        """Names in the text in order; `text` as stored or typed, from `normalise_text`."""
        return [name for start, piece in pieces(text) for name in self._find_in(piece, start)]

    def _find_in(self, piece: str, offset: int) -> Iterator[FoundName]:
        matches = [*self._thai.find(piece), *self._latin.find(piece)]
        for match in sorted(matches, key=lambda match: match.start):
            name = piece[match.start : match.end]
            start, end = offset + match.start, offset + match.end
            yield FoundName(start, end, match.entity, self.kind(match.entity), name)


@cache
def _shipped() -> NameTable:
    return NameTable(with_syllable_spellings(shipped_entities()))
