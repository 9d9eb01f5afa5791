"""Text -> the table's names written in Latin letters, whatever their case and diacritics.

Words are compared folded; then `index.names.latin_conditions` decides whether a folded match may
stand. Knows nothing of Thai letters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from index.names.entities import NameMatch
from index.names.latin_conditions import LatinSpelling, LatinText, Word, may_stand
from index.names.sounding import fold_latin

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
_WORD = re.compile(f"(?:[A-Z]\\.){{2,}}|[{_LETTER}0-9]+(?:['’][{_LETTER}]+)*")
_GAP = re.compile(r"\.? ?[-‑–]? ?")


def latin_words(text: str) -> list[Word]:
    return [Word(m.group(), _fold_word(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    """Folded, without apostrophes, dots and the English possessive."""
    folded = fold_latin(word).replace("’", "'").replace(".", "")
    return folded.removesuffix("'s").replace("'", "")


class LatinNames:
    """An index of spellings by their folded words."""

    def __init__(self, spellings: Iterable[tuple[int, str, str, str]]) -> None:
        """Take (entity, kind, language, name); a name without two Latin letters or digits is left out."""
        self._known: dict[str, list[LatinSpelling]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for entity, kind, language, name in spellings:
            words = latin_words(name)
            folded = " ".join(word.folded for word in words)
            if words and not re.search("[\u0e01-\u0e4e]", name):
                self._known[folded].append(
                    LatinSpelling(entity, kind, language, tuple(w.written for w in words))
                )
                lengths[words[0].folded].add(len(words))
        self._lengths = {word: sorted(counts, reverse=True) for word, counts in lengths.items()}

    def entities(self, name: str) -> list[int]:
        """Entities that are spelt so, however the letters' case and diacritics."""
        folded = " ".join(word.folded for word in latin_words(name))
        return list(dict.fromkeys(spelling.entity for spelling in self._known.get(folded, ())))

    def find(self, text: str) -> Iterator[NameMatch]:
        """Leftmost, longest, never overlapping."""
        words = latin_words(text)
        whole = LatinText(text, words)
        position = 0
        while position < len(words):
            lengths = self._lengths.get(words[position].folded)
            found = self._longest(whole, position, lengths) if lengths else None
            if found is None:
                position += 1
            else:
                entity, count = found
                yield NameMatch(words[position].start, end_of(words[position + count - 1]), entity)
                position += count

    def _longest(self, whole: LatinText, position: int, lengths: list[int]) -> tuple[int, int] | None:
        for count in lengths:
            words = whole.words[position : position + count]
            known = self._known.get(" ".join(word.folded for word in words))
            if known and len(words) == count and _hang_together(whole.text, words):
                entity = may_stand(known, whole, position, count)
                if entity is not None:
                    return entity, count
        return None


def _hang_together(text: str, words: list[Word]) -> bool:
    gaps = (text[a.end : b.start] for a, b in pairwise(words))
    return all(_GAP.fullmatch(gap) for gap in gaps)


def end_of(word: Word) -> int:
    return word.end - 2 if word.written.lower().endswith(("'s", "’s")) else word.end
