"""Text -> the language it is written in, as an ISO 639-1 code, or "und" when nothing tells.

Scripts decide first; among languages in Latin letters, Vietnamese letters, the shape of Vietnamese
syllables (so that Vietnamese typed without accents is known) and frequent words. Tells Vietnamese from
English; any other language in Latin letters is "und". It does not segment mixed text.
"""

import re
from dataclasses import dataclass

from index.normalising import normalise_text

MAX_CHARS_LOOKED_AT = 4000

_SCRIPTS = {
    "th": "[\u0e01-\u0e7f]",
    "lo": "[\u0e81-\u0eff]",
    "km": "[\u1780-\u17ff]",
    "my": "[\u1000-\u109f]",
    "ru": "[\u0400-\u052f]",
    "zh": "[\u3400-\u9fff\uf900-\ufaff]",
    "ja": "[\u3041-\u30ff]",
    "ko": "[\uac00-\ud7a3\u1100-\u11ff]",
    "ar": "[\u0620-\u06ff]",
    "hi": "[\u0900-\u097f]",
    "el": "[\u0370-\u03ff]",
    "he": "[\u05d0-\u05ea]",
}
_SCRIPT_LETTERS = {language: re.compile(letters) for language, letters in _SCRIPTS.items()}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_VIETNAMESE_LETTER = re.compile("[ăđơưĩũĂĐƠƯĨŨ\u1ea0-\u1ef9]")
# Letters with these accents are shared with French, Portuguese and others.
_SHARED_ACCENT = re.compile("[àáâãèéêìíòóôõùúý]")
_WITHOUT_ACCENT = str.maketrans("àáâãèéêìíòóôõùúý", "aaaaeeeiioooouuy")
_FOREIGN_ACCENT = re.compile("[äëïöüÿåæœøñçßîûąęłńśźżčěřšťůžğışőű]")

_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdghklmnprstvx])?"
    "(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|e(?:c|m|n|ng|o|p|t|u|ch|nh)?"
    "|i(?:a|ch|ec|em|en|eng|ep|et|eu|m|n|nh|p|t|u)?"
    "|o(?:a|ac|ach|ai|an|ang|anh|at|ay|c|e|en|eo|et|i|m|n|ng|p|t)?"
    "|u(?:a|an|ang|at|ay|c|e|ech|enh|i|m|n|ng|o|oc|oi|om|on|ong|op|ot|ou|p|t|u|y|ya|ych|yen|yet|ynh|yt|yu)?"
    "|y(?:em|en|et|eu)?)"
)

# Frequent Vietnamese syllables as typed without accents, leaving out those that are English words too.
_VIETNAMESE_FREQUENT = frozenset(
    """la cua va nhung khong nguoi duoc trong voi cac mot cho nay khi cung nhieu theo tai ve ra vao den sau
    truoc tren duoi neu hay thi vi nao ai gi dau sao bao nhieu may hoac nhu hon rat dang se da chua phai
    lam noi nuoc viet nam ong ba anh chi em ngay thang nam gio tuan chu tich tong bi thu tuong bo truong
    quoc gia hoi nghi chinh phu thanh pho tham chuyen hop tac kinh te xa van hoa giao duc truong hoc dan
    toc cong ty lanh dao quan he ngoai dong tinh huyen lan thu moi cuoc thoi gian gap ky ket tin tuc
    nuoc ngoai gia dinh suc khoe the gioi hien nay vua tuy nhien boi tung doi""".split()
) - frozenset("may the me hay an ban van pho thu dang sang hang em bi gian doi ket sao".split())

_ENGLISH_FREQUENT = frozenset(
    """the of and to in is was for on that with as by at from are were be been has have had it its this these
    those which who whom whose what when where why how did does do not but or an he she they we you his her
    their our your will would can could should may might must about after before between during into over
    under than then there here also more most many much some any all each other such only first last new
    year years day days week month today yesterday said says say people country government minister
    president prime party state between against because while if so no yes up out off down him them us my
    me i a am being through since until both two three one four five news latest visit visited meeting met
    talks held agreement long old list name tell give show explain find compare best happened signed won
    capital city war world time made make take took go went get got come came per percent million billion
    price cost rate population map weather define meaning mean biggest largest highest highest number""".split()
)
# English words that are Vietnamese syllables too: "to lam", "an ninh", "ban do".
_AMBIGUOUS = frozenset(
    "to in can do an on me he so than go get long most then no them it man a i by at be her old".split()
) & (_ENGLISH_FREQUENT | {"man"})
# Frequent in French, German, Spanish, Portuguese or Indonesian, and in neither of ours.
_OTHER_FREQUENT = frozenset(
    """les des et est une dans pour qui sur avec der die das und ist nicht mit von ein eine
    wer hat dem auf zu el los las del por para una es os um uma yang untuk dengan ini itu dari
    tidak akan pada""".split()
) - (_ENGLISH_FREQUENT | _VIETNAMESE_FREQUENT)
_ENGLISH_QUESTION = frozenset("who whom whose what when where why which how did does was were is are".split())


@dataclass(slots=True)
class _Evidence:
    vietnamese: float = 0.0
    english: float = 0.0
    english_words: int = 0
    english_question_words: int = 0
    other: float = 0.0
    words: int = 0


def detect_language(text: str) -> str:
    """Return "th", "vi", "en", "zh", "ru", "lo", ... or "und"; only the first 4,000 characters are looked at."""
    sample = normalise_text(text[:MAX_CHARS_LOOKED_AT])
    script, letters = _main_script(sample)
    latin_letters = len(_LATIN_LETTER.findall(sample))
    if not letters and not latin_letters:
        return "und"
    if not latin_letters:
        return script
    evidence = _weigh(_LATIN_WORD.findall(sample))
    if not letters or _latin_prevails(evidence, latin_letters, letters):
        return _latin_language(evidence)
    return script


def _main_script(sample: str) -> tuple[str, int]:
    counts = {language: len(letter.findall(sample)) for language, letter in _SCRIPT_LETTERS.items()}
    if counts["ja"] and counts["ja"] * 5 >= counts["zh"]:
        counts["ja"] += counts["zh"]
    language = max(counts, key=lambda name: counts[name])
    letters = counts[language]
    if language == "ru" and len(_UKRAINIAN.findall(sample)) * 50 > letters:
        language = "uk"
    return language, letters


def _latin_prevails(evidence: _Evidence, latin_letters: int, other_letters: int) -> bool:
    """Whether words in Latin letters carry the sentence, rather than being names in other text."""
    if latin_letters > 4 * other_letters:
        return True
    if latin_letters < 0.4 * other_letters:
        return False
    grammar = evidence.english_words + evidence.english_question_words
    is_english = grammar >= 2 and grammar >= 0.15 * evidence.words
    return is_english or evidence.vietnamese >= max(1.3, 0.25 * evidence.words)


def _latin_language(evidence: _Evidence) -> str:
    if evidence.vietnamese > evidence.english and evidence.vietnamese > evidence.other:
        return "vi"
    is_other = evidence.other > evidence.english_words and evidence.other * 8 >= evidence.words
    return "und" if is_other else "en"


def _weigh(words: list[str]) -> _Evidence:
    evidence = _Evidence(words=len(words))
    for word in words:
        lower = word.lower()
        is_name = word != lower and len(words) > 1
        if lower in _ENGLISH_FREQUENT:
            _add_english(evidence, lower)
        elif _VIETNAMESE_LETTER.search(word):
            evidence.vietnamese += 0.3 if is_name else 1.5
        elif lower in _OTHER_FREQUENT or _FOREIGN_ACCENT.search(lower):
            evidence.other += 1
        else:
            _add_by_shape(evidence, lower, is_name)
    return evidence


def _add_english(evidence: _Evidence, lower: str) -> None:
    is_ambiguous = lower in _AMBIGUOUS
    evidence.english += 0.3 if is_ambiguous else 1.0
    evidence.english_words += not is_ambiguous
    evidence.english_question_words += lower in _ENGLISH_QUESTION


def _add_by_shape(evidence: _Evidence, lower: str, is_name: bool) -> None:
    if _SHARED_ACCENT.search(lower):
        if _SYLLABLE.fullmatch(lower.translate(_WITHOUT_ACCENT)):
            evidence.vietnamese += 0.2 if is_name else 0.6
        else:
            evidence.other += 0.2 if is_name else 1.0
    elif lower in _VIETNAMESE_FREQUENT:
        evidence.vietnamese += 0.3 if is_name else 0.8
    elif _SYLLABLE.fullmatch(lower):
        evidence.vietnamese += 0.1 if is_name else 0.4
    else:
        evidence.english += 0.1 if is_name else 0.5
