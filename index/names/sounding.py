"""A name in Thai or Latin letters -> its sound units in spoken order.

Thai vowels written before their consonant are moved behind it, tone marks go, a letter under the
silencing mark stays as a unit of its own (`ส์`), because in a foreign name it still stands for a
Latin letter. Latin letters lose their diacritics. Knows nothing of which units sound alike.
"""

import re
import unicodedata
from functools import lru_cache

from index.normalising import normalise_for_matching

THAI_LETTER = re.compile("[\u0e01-\u0e4e]")
_TONES = re.compile("[\u0e48-\u0e4b\u0e2f\u0e46\u0e4d\u0e4e]")
_RARE_CONSONANTS = str.maketrans("ฃฅฆฌฎฏฐฑฒณฬศษธภใ", "ขคคชดตถททนลสสทพไ")
_PLAIN_LATIN = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)

_DOUBLED = re.compile(r"([^aeiouyng])\1+")

_LEAD = "เแโไ"
_SONORANT = "งญนมยรลว"
_CLUSTER = f"(?:ห[{_SONORANT}]|อย|(?:[กขคตทปพบดฟสจซ]ร|[กขคปผพบฟส]ล|[กขคส]ว)(?=[ก-ฮะ-ฺ็])|[ก-ฮ])"
_THAI_UNIT = re.compile(
    f"(?P<silent>[ก-ฮ][ิุ]?์)"
    f"|(?P<lead>[{_LEAD}])(?P<onset>{_CLUSTER})(?P<tail>ียะ?|ือะ?|ิ|็|าะ?|อะ?|ะ|(?<=ไ.)ย|(?<=ไ..)ย)?"
    f"|(?P<led>ห(?=[{_SONORANT}][ะ-ฺ็]))"
    f"|(?P<plain>รร|ัวะ?|ัย|็อ|ำ|ฤๅ?|[ะ-ฺ็]|[ก-ฮ])"
)
_LEAD_VOWELS = {
    ("เ", "ีย"): ("ia",), ("เ", "ียะ"): ("ia",), ("เ", "ือ"): ("uea",), ("เ", "ือะ"): ("uea",),
    ("เ", "ิ"): ("oe",), ("เ", "อ"): ("oe",), ("เ", "อะ"): ("oe",), ("เ", "า"): ("ao",), ("เ", "าะ"): ("o",),
    ("เ", "็"): ("e",), ("เ", "ะ"): ("e",), ("เ", ""): ("e",),
    ("แ", ""): ("ae",), ("แ", "็"): ("ae",), ("แ", "ะ"): ("ae",),
    ("โ", ""): ("o",), ("โ", "ะ"): ("o",), ("ไ", ""): ("ai",), ("ไ", "ย"): ("ai",),
}  # fmt: skip
_PLAIN_UNITS = {
    "รร": ("a", "น"), "ัว": ("ua",), "ัวะ": ("ua",), "ัย": ("ai",), "็อ": ("o",), "ำ": ("a", "ม"),
    "ฤ": ("ร", "ue"), "ฤๅ": ("ร", "ue"), "ะ": ("a",), "ั": ("a",), "า": ("a",), "ิ": ("i",), "ี": ("i",),
    "ึ": ("ue",), "ื": ("ue",), "ุ": ("u",), "ู": ("u",), "็": (), "ฺ": (),
}  # fmt: skip


def fold_latin(text: str) -> str:
    """Lower case without diacritics; one letter may become two (`ß`), so offsets are not kept."""
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_PLAIN_LATIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_thai(name: str) -> bool:
    return THAI_LETTER.search(name) is not None


@lru_cache(maxsize=8192)
def sound_units(name: str) -> tuple[str, ...]:
    """Units of a name: Thai ones where it holds any Thai letter, else plain Latin letters."""
    name = normalise_for_matching(name)
    return _thai_units(name) if is_thai(name) else _latin_units(name)


def _latin_units(name: str) -> tuple[str, ...]:
    """Letters; a doubled consonant counts once."""
    return tuple(_DOUBLED.sub(r"\1", "".join(re.findall("[a-z]+", fold_latin(name)))))


def _thai_units(name: str) -> tuple[str, ...]:
    units: list[str] = []
    for word in re.split("[^\u0e01-\u0e4e]+", _TONES.sub("", name)):
        for match in _THAI_UNIT.finditer(word.translate(_RARE_CONSONANTS)):
            units.extend(_units_of(match))
    return tuple(units)


def _units_of(match: re.Match[str]) -> tuple[str, ...]:
    if match["silent"]:
        return (match["silent"][0] + "์",)
    if match["led"]:
        return ()
    if match["plain"]:
        return _PLAIN_UNITS.get(match["plain"], (match["plain"],))
    onset, lead, tail = match["onset"], match["lead"], match["tail"] or ""
    if len(onset) == 2 and onset[0] in "หอ":
        onset = onset[1]
    vowel = _LEAD_VOWELS.get((lead, tail))
    if vowel is not None:
        return (*onset, *vowel)
    return (*onset, *_LEAD_VOWELS[lead, ""], *_TAIL_ALONE.get(tail, ()))


_TAIL_ALONE = {"า": ("a",), "ิ": ("i",), "ีย": ("i", "ย"), "ือ": ("ue", "อ"), "อ": ("อ",)}
