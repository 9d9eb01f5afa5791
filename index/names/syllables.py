"""Vietnamese names with some Thai spellings -> further Thai spellings, syllable by syllable.

Every writer transcribes each syllable in one of a few ways: with `Thanh` as ทันห์ in one name and `Sơn`
as เซิน in another, `Bùi Thanh Sơn` may come as บุย ทันห์ เซิน although no row says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from index.names.entities import Entity
from index.names.latin_conditions import VIETNAMESE_SYLLABLE
from index.names.sounding import fold_latin

_MOST_SPELLINGS = 300

Transcriptions = Mapping[str, list[str]]


def with_syllable_spellings(entities: Sequence[Entity]) -> list[Entity]:
    transcriptions = _transcriptions(entities)
    return [_with_spellings(entity, transcriptions) for entity in entities]


def _transcriptions(entities: Iterable[Entity]) -> Transcriptions:
    """For each syllable, with its diacritics, the ways it is written in Thai, each once."""
    ways: dict[str, dict[str, None]] = defaultdict(dict)
    for entity in entities:
        for syllables, thai in _aligned(entity):
            for syllable, way in zip(syllables, thai, strict=True):
                ways[syllable].setdefault(way)
    return {syllable: list(found) for syllable, found in ways.items()}


def _aligned(entity: Entity) -> Iterator[tuple[list[str], list[str]]]:
    syllables = _syllables(entity)
    for name in entity.spellings.get("th", ()):
        words = name.split()
        if syllables and len(words) == len(syllables):
            yield syllables, words


def _syllables(entity: Entity) -> list[str]:
    """Of a person's Vietnamese name; none where it is not made of Vietnamese syllables."""
    names = entity.spellings.get("vi", ())
    syllables = names[0].lower().split() if names and entity.kind == "person" else []
    fits = all(VIETNAMESE_SYLLABLE.fullmatch(fold_latin(syllable)) for syllable in syllables)
    return syllables if fits and len(syllables) >= 2 else []


def _with_spellings(entity: Entity, transcriptions: Transcriptions) -> Entity:
    ways = [transcriptions.get(syllable, []) for syllable in _syllables(entity)]
    if not ways or not all(ways):
        return entity
    spellings = (" ".join(words) for words in islice(product(*ways), _MOST_SPELLINGS))
    known = set(entity.all_spellings())
    return replace(
        entity, other_names=(*entity.other_names, *(name for name in spellings if name not in known))
    )
