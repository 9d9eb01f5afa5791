"""A Thai paragraph -> the offsets where its sentences break.

Thai writes a space where English writes a comma, a full stop or nothing. Each space is
judged by the words on both sides: what follows may open a sentence (นอกจากนี้, ทั้งนี้,
a reporting subject), what precedes may close one (กล่าว, ด้วย, ต่อไป), and some things
never part (a number and its unit, a title and its name, an item of a list). Judged by
rules written here; crfcut of pythainlp was left aside for needing another compiled library
and cutting three times slower than words are cut.
"""

import re
from itertools import pairwise

# Words that open a sentence when they follow a space: connectives do so nearly always ...
_CONNECTIVES = (
    "นอกจากนี้ นอกจากนั้น ทั้งนี้ อย่างไรก็ตาม อย่างไรก็ดี ในขณะเดียวกัน ขณะเดียวกัน ต่อมา หลังจากนั้น ก่อนหน้านี้ ก่อนหน้านั้น "
    "ในโอกาสนี้ ในโอกาสเดียวกัน ในวันเดียวกัน ดังนั้น เพราะฉะนั้น ด้วยเหตุนี้ อนึ่ง ในการนี้ ประการแรก ประการที่ สุดท้าย ในที่สุด"
).split()
# ... these often: a new subject, a new time, a contrast.
_SUBJECTS = (
    "นอกเหนือจาก ขณะที่ ในขณะที่ ส่วน ด้าน จากนั้น ภายหลัง เมื่อวันที่ เมื่อวาน วันเดียวกัน แต่ สำหรับ ตามรายงาน ตามคำเชิญ รายงานระบุ "
    "รายงานข่าว สำนักข่าว โดยเฉพาะอย่างยิ่ง โดยในปี ทั้งสองฝ่าย ทั้งสองประเทศ ผู้นำทั้งสอง เขา เธอ พวกเขา เรา นาย นาง นางสาว พล.อ. "
    "ดร. สหาย นายกรัฐมนตรี ประธานาธิบดี รัฐมนตรี รองนายกรัฐมนตรี เลขาธิการ เอกอัครราชทูต โฆษก กระทรวง รัฐบาล ปัจจุบัน ในปี "
    "ในช่วง ในการ นี่ นับเป็น ถือเป็น อีกทั้ง ทว่า ครั้นเมื่อ ต่อจากนั้น หลังจาก การเยือน การประชุม สถิติ เบื้องหลัง ผล"
).split()
# After these the space does not part: a joining word needs what precedes it.
_JOINERS = (
    "และ หรือ ที่ ซึ่ง อัน กับ ของ แห่ง ว่า เพื่อ จาก ถึง ใน ณ คือ ได้แก่ เช่น รวมถึง รวมทั้ง ตลอดจน พร้อมด้วย พร้อมทั้ง ร่วมกับ โดย ตั้งแต่ ระหว่าง เป็นต้น ฯลฯ "
    "แต่ยัง จึง ก็ แล้ว ด้วย ไป มา อยู่ ประมาณ ราว กว่า เมื่อ"
).split()
# A space after these belongs to what follows: titles, prepositions, verbs of saying.
_LEANING = (
    "นาย นาง นางสาว ดร. พล.อ. พล.ต. พ.ศ. ค.ศ. ครั้งที่ วันที่ ปี ที่ ของ และ หรือ กับ แห่ง ใน จาก ว่า คือ ได้แก่ เช่น โดย ซึ่ง ระหว่าง ประมาณ ราว กว่า "
    "ประธานาธิบดี นายกรัฐมนตรี เลขาธิการ รัฐมนตรี เอกอัครราชทูต สหาย ประธาน กระทรวง จังหวัด อำเภอ ตำบล เมือง กรุง ประเทศ ชื่อ อายุ"
).split()
_CLOSERS = (
    "ด้วย แล้ว ต่อไป นี้ นั้น กัน เท่านั้น ดังกล่าว มากขึ้น ยิ่งขึ้น อีกด้วย เป็นต้น ทั้งสิ้น ครั้ง กล่าว กล่าวเสริม ประเทศ ฯลฯ ไว้ อยู่ ครับ ค่ะ ๆ คน ปี"
).split()

_SPACES = re.compile(r"\s+")
_CONNECTIVE = re.compile("|".join(sorted(map(re.escape, _CONNECTIVES), key=len, reverse=True)))
_ANY_OPENER = "|".join(sorted(map(re.escape, _CONNECTIVES + _SUBJECTS), key=len, reverse=True))
_OPENER = re.compile(_ANY_OPENER)
_OPENER_ALONE = re.compile(rf"(?:^|\s)(?:{_ANY_OPENER})$")
_JOINER = re.compile("|".join(sorted(map(re.escape, _JOINERS), key=len, reverse=True)))
_LEANER = re.compile("(?:" + "|".join(sorted(map(re.escape, _LEANING), key=len, reverse=True)) + ")$")
_CLOSER = re.compile("(?:" + "|".join(sorted(map(re.escape, _CLOSERS), key=len, reverse=True)) + ")$")
_STOP = re.compile(r"[!?…]+[\"'”’)\]]*$|(?<![\w.\u0e00-\u0e7f].)(?<=[\u0e00-\u0e7f\d]{3})\.[\"'”’)\]]*$")
_PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", "«": "»"}

_MIN_CHARS = 30
_COMFORT_CHARS = 160
_MAX_CHARS = 420
_BREAK = 1.0


def thai_breaks(paragraph: str) -> list[int]:
    """Return the offsets at which a new sentence begins, each just after a space."""
    breaks: list[int] = []
    start = 0
    candidates: list[tuple[float, int]] = []
    spaces = [
        match for match in _SPACES.finditer(paragraph) if match.start() > 0 and match.end() < len(paragraph)
    ]
    nested = _nested_offsets(paragraph)
    ends = [match.start() for match in spaces[1:]] + [len(paragraph)]
    for space, next_end in zip(spaces, ends, strict=False):
        if space.start() in nested or len(paragraph) - space.end() < _MIN_CHARS // 2:
            continue
        score = _score(paragraph, start, space, next_end)
        candidates.append((score, space.end()))
        if score >= _BREAK:
            breaks.append(space.end())
            start = space.end()
            candidates = []
        elif next_end - start > _MAX_CHARS and candidates:
            start = max(candidates)[1]
            breaks.append(start)
            candidates = [(s, at) for s, at in candidates if at > start]
    return breaks


def _score(paragraph: str, start: int, space: re.Match[str], next_end: int) -> float:
    before = paragraph[max(start, space.start() - 40) : space.start()]
    after = paragraph[space.end() : space.end() + 40]
    length = space.start() - start
    if length < _MIN_CHARS or after[0] in ")]”’»ๆฯ,;:–-":
        return -1.0
    if _LEANER.search(before) or _OPENER_ALONE.search(before):
        return -1.0
    if _STOP.search(before):
        return 2.0
    score = 0.6 if space.end() - space.start() > 1 else 0.0
    score += min(length / _COMFORT_CHARS, 1.5) * 0.4
    opens = bool(_OPENER.match(after))
    score += 0.55 * opens + 0.3 * bool(_CONNECTIVE.match(after)) + 0.25 * bool(_CLOSER.search(before))
    score -= 0.8 * bool(_JOINER.match(after))
    score -= 0.5 * (before[-1].isdigit() or after[0].isdigit())
    score -= 0.3 * (not opens and next_end - space.end() < 12) + 0.3 * (
        before[-1].isascii() or after[0].isascii()
    )
    return score


def _nested_offsets(paragraph: str) -> set[int]:
    """Offsets inside brackets or quotation marks that close within the paragraph and are short."""
    inside: set[int] = set()
    for opening, closing in _PAIRS.items():
        at = paragraph.find(opening)
        while at >= 0:
            end = paragraph.find(closing, at + 1, at + _MAX_CHARS)
            if end > 0:
                inside.update(range(at, end))
            at = paragraph.find(opening, max(at + 1, end))
    for first, second in list(pairwise(m.start() for m in re.finditer('"', paragraph)))[::2]:
        if second - first < _MAX_CHARS:
            inside.update(range(first, second))
    return inside
