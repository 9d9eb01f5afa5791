"""A place in Thai text -> whether a name may begin or end there; a run of Thai -> words and their spans.

Thai has no spaces between words, so the borders are those of the dictionary's words.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from index.words.cutting import spaced_words

# Signs that belong to the consonant before them, and vowels that belong to the one after.
_FOLLOWS = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅๆ")
_LEADS = frozenset("เแโใไ")
_LONGEST_RUN = 200  # letters; of a longer run only what stands near the name is cut
_LONGEST_NEIGHBOUR = 30
# Dictionary words such as ประเทศไทย hold a name behind one of these.
_BEFORE_NAMES = (
    "ประเทศ", "ชาว", "คน", "เมือง", "กรุง", "ภาษา", "จังหวัด", "แม่น้ำ", "ทะเล", "เกาะ", "พรรค", "นคร", "อ่าว",
)  # fmt: skip


@cache
def dictionary() -> frozenset[str]:
    """The words by which Thai is cut."""
    from pythainlp.corpus.common import thai_words

    return frozenset(thai_words())


def splits_no_letters(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] takes every vowel and tone mark along with its consonant."""
    if end < len(text) and text[end] in _FOLLOWS:
        return False
    return not (start > 0 and text[start - 1] in _LEADS) and text[start] not in _FOLLOWS


@lru_cache(maxsize=8192)
def word_spans(run: str) -> tuple[tuple[int, int], ...]:
    """Spans of the words of a run of Thai letters; one span for the whole where the cut loses letters."""
    words = spaced_words(run).split()
    if "".join(words) != run:
        return ((0, len(run)),)
    return tuple(_spans(words))


def _spans(words: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for word in words:
        yield start, start + len(word)
        start += len(word)


def stands_alone(run: str, start: int, end: int, is_short: bool) -> bool:
    """Whether run[start:end] is whole words of the run, or breaks only a word that no dictionary has.

    `ลาว` in `ชาวลาว` is whole, and `ไทย` in `ประเทศไทย` counts so; in `ไทยรัฐ` it is not. Beside a short
    name that no dictionary has, there must be words that one has.
    """
    if len(run) > _LONGEST_RUN:
        left = max(0, start - _LONGEST_RUN // 4)
        run, start, end = run[left : end + _LONGEST_RUN // 4], start - left, end - left
    name, broken = run[start:end], False
    for word_start, word_end in word_spans(run):
        cuts_front = word_start < start < word_end
        cuts_back = word_start < end < word_end
        if cuts_front or cuts_back:
            if run[word_start:word_end] not in dictionary():
                broken = True
            elif cuts_back or not run[word_start:start].endswith(_BEFORE_NAMES):
                return False
    before, after = _last_word(run[:start][-_LONGEST_NEIGHBOUR:]), _first_word(run[end:][:_LONGEST_NEIGHBOUR])
    if is_short and (broken or name not in dictionary()):
        return all(not word or word in dictionary() for word in (before, after))
    return not (_is_fragment(before) or _is_fragment(after))


def _first_word(run: str) -> str:
    return run[slice(*word_spans(run)[0])] if run else ""


def _last_word(run: str) -> str:
    return run[slice(*word_spans(run)[-1])] if run else ""


def _is_fragment(word: str) -> bool:
    """A letter or two left over by the cut: the name beside it is part of something longer."""
    return len(word) == 1 or (len(word) == 2 and word not in dictionary())
