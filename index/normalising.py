"""Text as scraped -> text with one spelling for each letter.

Two strengths. `normalise_text` is what an article is stored as: it keeps what a reader sees
(letter case, full-width forms, paragraph breaks). `normalise_for_matching` is what words and
embeddings are made from, at indexing and at query time alike. It knows nothing of words.
"""

import re
import unicodedata

SARA_AM = "\u0e33"
_DECOMPOSED_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_BEFORE_SARA_AM = re.compile("([\u0e48-\u0e4b])\u0e4d\u0e32")
# Zero-width and direction marks, soft hyphen, BOM, and tag characters, which can hide words. Not U+200D/U+200C inside Indic scripts: no such
# script is among our languages, and in Thai text they are only litter.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile("\r\n|\r|\u2028|\u2029|\x85")
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")


def normalise_text(text: str) -> str:
    """Return the text as an article stores it; `normalise_text` of the result is the result.

    NFC, SARA AM as the one letter U+0E33, `เเ` as `แ`, line ends as `\\n`, no invisible characters.
    """
    text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub("", text)
    text = _BLANK.sub(" ", text)
    return _join_thai(unicodedata.normalize("NFC", text))


def normalise_for_matching(text: str) -> str:
    """Return the text for words and embeddings: NFKC, lower case, then as `normalise_text`."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return normalise_text(unicodedata.normalize("NFC", text.lower()))


def _join_thai(text: str) -> str:
    # NFC leaves NIKHAHIT + SARA AA apart and NFKC splits SARA AM into them, so joining comes last.
    # A tone mark may stand on either side of NIKHAHIT: the written order is tone, then SARA AM.
    text = _TONE_BEFORE_SARA_AM.sub(r"\1" + SARA_AM, text)
    text = _DECOMPOSED_SARA_AM.sub(r"\1" + SARA_AM, text)
    return text.replace("\u0e40\u0e40", "\u0e41")
