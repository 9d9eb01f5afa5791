"""Text -> the table's names written in Thai letters, with or without spaces between their syllables.

Long names are found whatever their tone marks; a short one must be written exactly and must not be
part of another word. `text` should come from `normalise_text`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from index.names.entities import NameMatch
from index.names.thai_borders import splits_no_letters, stands_alone
from index.normalising import normalise_text

# A stretch that may hold a name: Thai letters, with single spaces, stops, hyphens and numbers between.
_STRETCH = re.compile("[\u0e01-\u0e4e](?:[\u0e01-\u0e4e]|[ .\\-–]{1,3}(?=[\u0e01-\u0e4e])|\\.? ?\\d+)*")
_LEFT_OUT = frozenset(" .-–ฯ่้๊๋ํ็")
_SEPARATORS = re.compile(r"[ .\-–ฯ]")
_ONE_LETTER = str.maketrans("ำ", "า")
_RUN = re.compile("[\u0e01-\u0e4e]+")
# Names that are everyday words too, taken only behind a word for what they are.
_ORDINARY = frozenset("เลย ตาก แพร่ น่าน ตราด แกบ ชาด อมตะ นิส มาลี บิน ทาส วิง ออกัส".split())
_BEFORE_ORDINARY = (
    "จังหวัด",
    "จ.",
    "เมือง",
    "จังหวัด ",
    "จ. ",
    "ประเทศ",
    "กลุ่ม",
    "บริษัท",
    "อำเภอเมือง",
    "ข้อตกลง",
    "พันธมิตร",
)
_HEAD = 3
_FARTHEST = 300  # letters looked at on either side of a name for the borders of words
_NONE: tuple[int, ...] = ()
_MIDDLE_LETTERS = 10
_SHORT_LETTERS = 6
_SHORT_CONSONANTS = 3


def fold_thai(name: str) -> str:
    """Without spaces, stops, hyphens and tone marks."""
    return "".join(letter for letter in name.translate(_ONE_LETTER) if letter not in _LEFT_OUT)


class ThaiNames:
    """An index of spellings by their folded letters."""

    def __init__(self, spellings: Iterable[tuple[int, str]]) -> None:
        self._entities: dict[str, list[int]] = {}
        self._exact: dict[str, set[str]] = defaultdict(set)
        lengths: dict[str, set[int]] = defaultdict(set)
        for entity, name in spellings:
            name = normalise_text(name)
            folded = fold_thai(name)
            if _RUN.search(name) and len(folded) >= 2:
                self._entities.setdefault(folded, []).append(entity)
                self._exact[folded].update((name.rstrip("ฯ"), _SEPARATORS.sub("", name)))
                lengths[folded[:_HEAD]].add(len(folded))
        self._lengths = {head: sorted(counts, reverse=True) for head, counts in lengths.items()}

    def entities(self, name: str) -> list[int]:
        return list(dict.fromkeys(self._entities.get(fold_thai(normalise_text(name)), ())))

    def find(self, text: str) -> Iterator[NameMatch]:
        """Leftmost, longest, never overlapping."""
        for stretch in _STRETCH.finditer(text):
            yield from self._find_in(text, stretch.start(), stretch.group())

    def _find_in(self, text: str, offset: int, stretch: str) -> Iterator[NameMatch]:
        places = [place for place, letter in enumerate(stretch, start=offset) if letter not in _LEFT_OUT]
        folded = "".join([text[place] for place in places]).translate(_ONE_LETTER)
        lengths, position, last = self._lengths, 0, len(folded)
        while position < last - 1:
            known: Sequence[int] = lengths.get(folded[position : position + _HEAD], _NONE)
            if folded[position : position + 2] in lengths:  # a name of two letters is its own head
                known = [*known, 2]
            found = self._longest(text, folded, places, position, known) if known else None
            if found is None:
                position += 1
            else:
                yield found[0]
                position += found[1]

    def _longest(
        self, text: str, folded: str, places: list[int], position: int, lengths: Sequence[int]
    ) -> tuple[NameMatch, int] | None:
        for length in lengths:
            name = folded[position : position + length]
            entities = self._entities.get(name)
            if entities and len(name) == length:
                start, end = places[position], _with_marks(text, places[position + length - 1] + 1)
                if self._may_stand(text, start, end, name):
                    return NameMatch(start, end, entities[0]), length
        return None

    def _may_stand(self, text: str, start: int, end: int, folded: str) -> bool:
        if not splits_no_letters(text, start, end):
            return False
        if len(folded) > _MIDDLE_LETTERS:
            return True
        consonants = sum("ก" <= letter <= "ฮ" for letter in folded)
        is_short = len(folded) <= _SHORT_LETTERS or consonants <= _SHORT_CONSONANTS
        if is_short and text[start:end].rstrip("ฯ") not in self._exact[folded]:
            return False
        if text[start:end] in _ORDINARY and not text[:start].endswith(_BEFORE_ORDINARY):
            return False
        return _is_whole_words(text, start, end, is_short)


def _with_marks(text: str, end: int) -> int:
    while end < len(text) and text[end] in "่้๊๋ํ็ฯ":
        end += 1
    return end


def _is_whole_words(text: str, start: int, end: int, is_short: bool) -> bool:
    """Whether both ends stand on borders of words in the runs of Thai letters they lie in."""
    return all(
        stands_alone(run.group(), max(start, left) - left, min(end, right) - left, is_short)
        for run in _runs_between(text, start, end)
        for left, right in [run.span()]
    )


def _runs_between(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    before = start
    while before > max(0, start - _FARTHEST) and _RUN.match(text[before - 1]):
        before -= 1
    for run in _RUN.finditer(text, before, end + _FARTHEST):
        if run.start() >= end:
            return
        yield run
