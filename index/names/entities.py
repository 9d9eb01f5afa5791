"""Rows of names, CLDR's territories and demonyms -> one list of entities.

A territory that shares an English or Thai spelling with a place already there becomes part of it.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from index.names.generic_words import bare_name
from index.names.latin_conditions import VIETNAMESE_SYLLABLE
from index.names.sounding import fold_latin
from index.names.territories import LANGUAGES, TERRITORIES_FILE

# Countries whose people are called by their first names.
_FIRST_NAME_COUNTRY = re.compile("Thai|Lao|Cambodia|Myanmar|Malaysia")
_LEAST_SHORT_NAME = 5
# Shared by two, but said of one.
_SAID_OF_ONE = {"macron": "Emmanuel Macron", "มาครง": "Emmanuel Macron"}


@dataclass(frozen=True, slots=True)
class Entity:
    """`kind` is person, place, organisation or language; the first spelling of a language is for display.

    `other_names` are found in texts but never shown: parts of a person's name by which news call them
    (`ทรัมป์`, `Thongloun`), and Thai spellings put together from those of the name's syllables elsewhere.
    `note` says in English who or what it is: "President of India".
    """

    kind: str
    spellings: Mapping[str, tuple[str, ...]]
    other_names: tuple[str, ...] = ()
    note: str = ""

    def all_spellings(self) -> Iterator[str]:
        yield from dict.fromkeys(name for language in LANGUAGES for name in self.spellings.get(language, ()))

    def extra_names(self) -> Iterator[str]:
        yield from self.other_names


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Where in a text a name of the entity with that number stands."""

    start: int
    end: int
    entity: int


def entity_from_row(row: Mapping[str, object]) -> Entity:
    spellings = {language: tuple(_strings(row.get(language))) for language in LANGUAGES}
    note = str(row.get("note", ""))
    short = _short_names(spellings, note) if row["kind"] == "person" else ()
    return Entity(str(row["kind"]), spellings, short, note)


def without_shared_short_names(entities: Sequence[Entity]) -> list[Entity]:
    """Drop short names that several people share or that are somebody's or something's whole name."""
    whole = {_key(name) for entity in entities for name in entity.all_spellings()}
    uses = Counter(key for entity in entities for key in {_key(name) for name in entity.other_names})

    def is_free(name: str, entity: Entity) -> bool:
        owner = _SAID_OF_ONE.get(_key(name))
        alone = uses[_key(name)] == 1 if owner is None else owner in entity.spellings["en"]
        return alone and _key(name) not in whole

    return [
        replace(entity, other_names=tuple(name for name in entity.other_names if is_free(name, entity)))
        for entity in entities
    ]


def _short_names(spellings: Mapping[str, tuple[str, ...]], note: str) -> tuple[str, ...]:
    """Last words, and first words where people go by those; nothing where each word is one syllable."""
    places = (0, -1) if _FIRST_NAME_COUNTRY.search(note) else (-1,)
    latin = [name.split() for name in spellings["en"]]
    latin = [words for words in latin if _is_two_part_name(words)]
    counts = {len(words) for words in latin}
    thai = [name.split() for name in spellings["th"] if len(name.split()) in counts]
    found = [words[place] for words in (*latin, *thai) for place in places]
    fitting = (word for word in found if len(word) >= _LEAST_SHORT_NAME and word[-1] not in ".ฯ0123456789")
    return tuple(dict.fromkeys(word for word in fitting if bare_name(word) == word))


def _is_two_part_name(words: Sequence[str]) -> bool:
    name = " ".join(words)
    if len(words) < 2 or bare_name(name) != name or words[0] == "Samdech" or words[-1] == "Jr.":
        return False
    return not all(VIETNAMESE_SYLLABLE.fullmatch(word.lower()) for word in words)


def shipped_entities() -> list[Entity]:
    folder = resources.files("index.names")
    rows = [json.loads(line) for line in (folder / "names.jsonl").read_text(encoding="utf-8").splitlines()]
    territories = json.loads((folder / TERRITORIES_FILE).read_text(encoding="utf-8"))
    demonyms = json.loads((folder / "demonyms.json").read_text(encoding="utf-8"))
    return without_shared_short_names(
        merge_territories([entity_from_row(row) for row in rows], territories, demonyms)
    )


def merge_territories(
    entities: Iterable[Entity], territories: Iterable[Mapping[str, object]], demonyms: Mapping[str, list[str]]
) -> list[Entity]:
    merged = list(entities)
    places = {
        _key(name): number
        for number, entity in reversed(list(enumerate(merged)))
        if entity.kind in ("place", "organisation")
        for name in entity.all_spellings()
    }
    for row in territories:
        entity = entity_from_row(row)
        entity = _with_demonyms(entity, demonyms.get(str(row["code"]), []))
        known = [places[_key(name)] for name in entity.all_spellings() if _key(name) in places]
        if entity.kind == "place" and known:
            merged[known[0]] = _joined(merged[known[0]], entity)
        else:
            merged.append(entity)
    return merged


def _joined(first: Entity, second: Entity) -> Entity:
    both = {
        language: tuple(dict.fromkeys((*first.spellings[language], *second.spellings[language])))
        for language in LANGUAGES
    }
    return replace(first, spellings=both)


def _with_demonyms(entity: Entity, names: Iterable[str]) -> Entity:
    """With the words for what belongs to a country: English ones, and Vietnamese ones, told by their marks."""
    spellings = dict(entity.spellings)
    for name in names:
        language = "en" if name.isascii() else "vi"
        spellings[language] = (*spellings[language], name)
    return replace(entity, spellings=spellings)


def _key(name: str) -> str:
    return fold_latin(name) if name.isascii() else unicodedata.normalize("NFC", name).lower()


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
