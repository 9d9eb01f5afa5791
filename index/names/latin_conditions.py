"""A folded match of Latin words -> whether it may stand as the name, given how the text is written.

Folding makes ordinary words of some names: `Mỹ` and "my", `Đức` and "đục", `Nga` and "ngà", `WHO` and
"who". Capitals and diacritics decide where the text has them; where it has neither ("to lam tham nga
thang 5"), the word before does.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.names.generic_words import LATIN_OFFICES
from index.names.sounding import fold_latin

# British papers write what is spoken as a word as one: Asean, Nato, Unesco.
_SPOKEN_AS_WORD = 4


@dataclass(frozen=True, slots=True)
class Word:
    written: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LatinSpelling:
    entity: int
    kind: str
    language: str
    words: tuple[str, ...]

    @property
    def is_acronym(self) -> bool:
        return len(self.words) == 1 and len(self.words[0]) <= 6 and self.words[0].isupper()


# The language given for a part of a name that stands for the whole.
SHORT_NAME = "short"
_SHORT_TEXT = 8  # words: a typed question rather than prose

# Names of one word that are also words of English or, without diacritics, of Vietnamese.
_ORDINARY = frozenset(
    "is bi who my anh tat vien nam y phap us thai ap ao duc sat nan vinh lao most nga kep bot male au hue uc apple "
    "un sip meta fed mic trat vast sec nice polish turkey quad guinea swiss java it act mae pap pla sun post chad "
    "nhat han lima amazon orange target shell reading mobile grab bac trung tay dong bao ha la va co bien".split()
)
# Those of them that begin English sentences as words of their own.
_BEGINS_SENTENCES = frozenset(
    "nice polish most target orange shell mobile sun male vast act post reading fed it us who my is grab".split()
)
# Words after which a country's short name is expected, in Vietnamese without diacritics.
_BEFORE_COUNTRY = frozenset(
    "nuoc tham o tai voi tuong thong su truong hoi phu tu sang den toi giua va cua lien bang vien quan doi gia he "
    "phia nguoi".split()
)
# "anh ấy", "anh ta", "anh em": a pronoun, not England.
_AFTER_PRONOUN = frozenset("ay ta em chi hai trai minh".split())
_VIETNAMESE_WORDS = frozenset(
    "cua va tham nuoc thang nam ngay nguoi tai voi trong cac nhung khong duoc ai gi nao dau bao nhieu khi tong bi thu "
    "chu tich thu tuong gap hop o den tu ve la co con thi sao".split()
)
_ENGLISH_WORDS = frozenset(
    "the of and in is was to with by for who what when which did how on a his from at".split()
)
MARKED_VIETNAMESE = re.compile("[ăđơưạ-ỹĂĐƠƯẠ-Ỹ]")
VIETNAMESE_SYLLABLE = re.compile(
    "(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
    "[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?"
)
SENTENCE_START = re.compile(r"(?:^|[.!?:…\n\"“”•])[\s\"“”]*$")


@dataclass(frozen=True, slots=True)
class LatinText:
    """A text with what its writing tells: whether capitals and diacritics mean anything in it."""

    text: str
    words: list[Word]
    has_capitals: bool = field(init=False)
    has_small_letters: bool = field(init=False)
    is_marked_vietnamese: bool = field(init=False)
    seems_vietnamese: bool = field(init=False)

    def __post_init__(self) -> None:
        folded = {word.folded for word in self.words}
        enough = 1 if len(self.words) <= _SHORT_TEXT else 2
        marked = len(MARKED_VIETNAMESE.findall(self.text)) >= enough
        likely = len(folded & _VIETNAMESE_WORDS) > len(folded & _ENGLISH_WORDS)
        object.__setattr__(self, "has_capitals", any(w.written != w.written.lower() for w in self.words))
        object.__setattr__(self, "has_small_letters", any(w.written != w.written.upper() for w in self.words))
        object.__setattr__(self, "is_marked_vietnamese", marked)
        object.__setattr__(self, "seems_vietnamese", marked or likely)

    @property
    def case_tells(self) -> bool:
        return self.has_capitals and self.has_small_letters


def may_stand(known: Sequence[LatinSpelling], whole: LatinText, position: int, count: int) -> int | None:
    """The entity of the first spelling that the text, as written, agrees with; None where none does."""
    words = whole.words[position : position + count]
    marked = any(_is_marked(word.written) for word in words)
    if marked:
        agreeing = [spelling for spelling in known if _marks_agree(spelling, words)]
        if not agreeing and not _is_marked_otherwise(known) and sum(len(w.folded) for w in words) >= 6:
            agreeing = list(known)
    else:
        agreeing = list(known)
    for spelling in agreeing:
        decide = _single_may_stand if count == 1 else _several_may_stand
        if decide(spelling, whole, position, words):
            return spelling.entity
    return None


def _several_may_stand(
    spelling: LatinSpelling, whole: LatinText, position: int, words: Sequence[Word]
) -> bool:
    letters = sum(len(word.folded) for word in words)
    if not whole.case_tells:
        return not (whole.is_marked_vietnamese and _lacks_marks(spelling, words))
    if all(word.written[0].isupper() or word.written.isdigit() for word in words):
        return True
    if words[0].written[0].isupper():
        return _capitals_agree(spelling, words) or letters >= 14 or len(whole.words) <= _SHORT_TEXT
    if any(word.written[0].isupper() for word in words):
        return True  # "châu Á", "sông Mekong"
    return letters >= 8 and not (whole.is_marked_vietnamese and _lacks_marks(spelling, words))


def _capitals_agree(spelling: LatinSpelling, words: Sequence[Word]) -> bool:
    """`Hữu nghị` is friendship, not the border gate `Hữu Nghị`; `Bộ Chính trị` is spelt so."""
    return all(
        word.written[0].isupper() or not spelt[0].isupper()
        for spelt, word in zip(spelling.words, words, strict=True)
    )


def _single_may_stand(
    spelling: LatinSpelling, whole: LatinText, position: int, words: Sequence[Word]
) -> bool:
    word = words[0]
    is_ordinary = word.folded in _ORDINARY or (len(word.folded) <= 2 and word.folded.isalpha())
    if len(word.folded) == 1 and _lacks_marks(spelling, words):
        return False
    if (
        word.folded == "anh"
        and position + 1 < len(whole.words)
        and whole.words[position + 1].folded in _AFTER_PRONOUN
    ):
        return False
    if not whole.case_tells:
        return _without_case(spelling, whole, position, is_ordinary)
    if spelling.is_acronym:
        letters = word.written.replace(".", "").removesuffix("'s").removesuffix("’s")
        return letters.isupper() or (
            letters.istitle() and len(letters) >= _SPOKEN_AS_WORD and not is_ordinary
        )
    if not word.written[0].isupper():
        return not is_ordinary and spelling.language != SHORT_NAME and len(word.folded) >= 5
    if word.written.isupper() and is_ordinary and len(word.folded) > 1 and not spelling.words[0].isupper():
        return False
    if _is_part_of_longer_name(whole, position) and (is_ordinary or spelling.language == "vi"):
        return False
    if spelling.language == SHORT_NAME and _stands_in_longer_name(whole, position):
        return False
    if not is_ordinary:
        return not (whole.is_marked_vietnamese and len(word.folded) <= 4 and _lacks_marks(spelling, words))
    if _is_marked(word.written):
        return True
    if whole.is_marked_vietnamese:
        return spelling.language == "vi" and not _lacks_marks(spelling, words)
    if _lacks_marks(spelling, words) or spelling.language == "vi":
        return whole.seems_vietnamese
    return word.folded not in _BEGINS_SENTENCES or not SENTENCE_START.search(
        whole.text[max(0, word.start - 4) : word.start]
    )


def _without_case(spelling: LatinSpelling, whole: LatinText, position: int, is_ordinary: bool) -> bool:
    word = whole.words[position]
    if whole.is_marked_vietnamese and _lacks_marks(spelling, [word]):
        return False
    if not is_ordinary:
        return True
    if spelling.is_acronym and not whole.has_small_letters:
        return len(whole.words) == 1
    before = whole.words[position - 1].folded if position else ""
    return (
        spelling.kind == "place"
        and whole.seems_vietnamese
        and (before in _BEFORE_COUNTRY or len(whole.words) == 1)
    )


def _stands_in_longer_name(whole: LatinText, position: int) -> bool:
    """Whether a capitalised word that is no title stands beside: `Anwar Siregar` is not `Anwar Ibrahim`."""
    word = whole.words[position]
    for near in whole.words[max(0, position - 1) : position + 2]:
        gap = whole.text[min(near.end, word.end) : max(near.start, word.start)]
        if (
            near is not word
            and gap in (" ", "-")
            and near.written[0].isupper()
            and near.folded not in LATIN_OFFICES
        ):
            return True
    return False


def _is_part_of_longer_name(whole: LatinText, position: int) -> bool:
    """Whether a capitalised Vietnamese syllable stands right beside: `Lê Đức Thọ` is not about `Đức`."""
    word = whole.words[position]
    if not whole.seems_vietnamese or VIETNAMESE_SYLLABLE.fullmatch(word.folded) is None:
        return False
    before = whole.words[position - 1] if position else None
    after = whole.words[position + 1] if position + 1 < len(whole.words) else None
    return any(
        near is not None
        and whole.text[min(near.end, word.end) : max(near.start, word.start)] == " "
        and near.written[0].isupper()
        and near.folded not in _BEFORE_COUNTRY
        and not near.written.isupper()
        and VIETNAMESE_SYLLABLE.fullmatch(near.folded) is not None
        for near in (before, after)
    )


def _is_marked(written: str) -> bool:
    return not written.isascii() and written.lower().replace("’", "'") != fold_latin(written).replace(
        "’", "'"
    )


def _is_marked_otherwise(known: Sequence[LatinSpelling]) -> bool:
    return any(_is_marked(word) for spelling in known for word in spelling.words)


def _lacks_marks(spelling: LatinSpelling, words: Sequence[Word]) -> bool:
    pairs = zip(spelling.words, words, strict=True)
    return any(_is_marked(spelt) and not _is_marked(word.written) for spelt, word in pairs)


def _marks_agree(spelling: LatinSpelling, words: Sequence[Word]) -> bool:
    """Each marked word must have the spelling's marks, wherever in the syllable the tone is put."""
    pairs = zip(spelling.words, words, strict=True)
    return all(not _is_marked(w.written) or _marks(w.written) == _marks(spelt) for spelt, w in pairs)


def _marks(written: str) -> tuple[str, list[str]]:
    """Letters with their shape marks, and the tone marks apart: `hoà` and `hòa` are equal."""
    letters: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFD", written.lower()):
        (tones if letter in "\u0300\u0301\u0303\u0309\u0323" else letters).append(letter)
    return "".join(letters), tones
