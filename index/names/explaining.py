"""A name -> what the table and the sound rules make of it, for `khao names`."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.names.generic_words import bare_name
from index.names.keying import sound_key
from index.names.sound import Candidate, rank_candidates, shipped_sound_model
from index.names.sounding import sound_units
from index.names.table import NameTable
from index.names.territories import LANGUAGES


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity of the table that has this name; `spellings` by language, the one for display first."""

    number: int
    kind: str
    spellings: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NameExplanation:
    """`threshold` is the similarity from which a candidate counts as the same name."""

    name: str
    bare_name: str
    key: str
    units: tuple[str, ...]
    known: tuple[KnownEntity, ...]
    candidates: tuple[Candidate, ...]
    threshold: float


def explain(name: str, candidates: Sequence[str] = (), table: NameTable | None = None) -> NameExplanation:
    table = table or NameTable.shipped()
    bare = bare_name(name)
    numbers = table.look_up(name) or table.look_up(bare)
    return NameExplanation(
        name=name,
        bare_name=bare,
        key=sound_key(bare),
        units=sound_units(bare),
        known=tuple(_known(table, number) for number in numbers),
        candidates=tuple(rank_candidates(name, candidates)),
        threshold=shipped_sound_model().threshold,
    )


def _known(table: NameTable, number: int) -> KnownEntity:
    entity = table.entity(number)
    return KnownEntity(
        number, entity.kind, {language: entity.spellings.get(language, ()) for language in LANGUAGES}
    )
