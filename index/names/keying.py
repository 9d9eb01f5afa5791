"""A name -> a key of consonant classes and vowels, syllables apart, that a person can compare by eye.

`โต ลัม`, `To Lam` and `Tô Lâm` share the key `tulam`. Keys of different spellings of one name are
often equal, not always: ranking goes by `index.names.sound`, which weighs every pair of sounds.
"""

import re

from index.names.sounding import is_thai, sound_units
from index.normalising import normalise_for_matching

# Latin runs first to last; the first that fits is taken.
_LATIN = (
    ("ngh", "n"), ("ng", "n"), ("nh", "n"), ("ny", "n"), ("kh", "k"), ("gh", "k"), ("ch", "c"), ("tr", "c"), ("sh", "c"),
    ("th", "t"), ("ph", "p"), ("qu", "kw"), ("zh", "c"), ("gi(?=[aeou])", "c"), ("[ckgq]", "k"), ("j", "c"), ("[sxz]", "s"),
    ("[td]", "t"), ("[bpf]", "p"), ("[vw]", "w"), ("[rl]", "l"), ("y(?=[aeou])", "y"), ("[mnh]", None),
)  # fmt: skip
_LATIN_RUN = re.compile("|".join(f"({run})" for run, _ in _LATIN) + "|([aeiouy]+)")
_THAI = {
    **dict.fromkeys("กขค", "k"), **dict.fromkeys("จฉช", "c"), **dict.fromkeys("ซส", "s"), **dict.fromkeys("ดตถท", "t"),
    **dict.fromkeys("บปผฝพฟ", "p"), **dict.fromkeys("งญน", "n"), **dict.fromkeys("รล", "l"), **dict.fromkeys("หฮ", "h"),
    "ม": "m", "ย": "y", "ว": "w",
}  # fmt: skip
_REPEATED = re.compile(r"(.)\1+")


def sound_key(name: str) -> str:
    """Words apart by spaces as written; letters other than Thai and Latin are left out."""
    words = re.split(r"[^\w\u0e00-\u0e7f]+", normalise_for_matching(name))
    return " ".join(key for key in map(_word_key, words) if key)


def _word_key(word: str) -> str:
    key = _thai_key(word) if is_thai(word) else _latin_key(word)
    return _REPEATED.sub(r"\1", key)


def _latin_key(word: str) -> str:
    parts = []
    for match in _LATIN_RUN.finditer("".join(sound_units(word))):
        number = match.lastindex or 0
        letters = match.group()
        parts.append(_vowel(letters) if number > len(_LATIN) else _LATIN[number - 1][1] or letters)
    return "".join(parts)


def _thai_key(word: str) -> str:
    parts: list[str] = []
    units = sound_units(word)
    for unit, after in zip(units, (*units[1:], ""), strict=False):
        if unit == "อ":
            parts.append("" if after.isascii() and after else "u")
        elif unit.isascii():
            parts.append(_vowel({"ae": "e", "ue": "u", "oe": "o", "uea": "u", "ua": "u"}.get(unit, unit)))
        else:
            parts.append(_THAI.get(unit, ""))
    return "".join(parts)


def _vowel(letters: str) -> str:
    """One of a, i, u for a run of vowel letters."""
    if letters.startswith(("a", "oa")):
        return "a"
    return "i" if re.search("[iey]", letters) else "u"
