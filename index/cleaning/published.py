"""One header or footer line -> the publication date it states, or None.

Only lines that are a date and little else count: a date inside running text says when something
happened, not when the article came out. Years from 2400 on are Buddhist (minus 543). `22/02/2025` is
day first, as in Thailand and Vietnam, unless only month first is possible. Knows nothing of today.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MAX_LINE_CHARS = 100
BUDDHIST_YEARS = 543

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_MONTHS = (
    ("มกราคม", "ม.ค.", "มค."),
    ("กุมภาพันธ์", "ก.พ.", "กพ."),
    ("มีนาคม", "มี.ค.", "มีค."),
    ("เมษายน", "เม.ย.", "เมย."),
    ("พฤษภาคม", "พ.ค.", "พค."),
    ("มิถุนายน", "มิ.ย.", "มิย."),
    ("กรกฎาคม", "ก.ค.", "กค."),
    ("สิงหาคม", "ส.ค.", "สค."),
    ("กันยายน", "ก.ย.", "กย."),
    ("ตุลาคม", "ต.ค.", "ตค."),
    ("พฤศจิกายน", "พ.ย.", "พย."),
    ("ธันวาคม", "ธ.ค.", "ธค."),
)
_THAI_MONTH_NUMBER = {name.rstrip("."): i for i, names in enumerate(_THAI_MONTHS, 1) for name in names}
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_VIETNAMESE_MONTHS = "một hai ba tư năm sáu bảy tám chín mười".split()

_THAI_MONTH = "|".join(re.escape(name) for name in sorted(_THAI_MONTH_NUMBER, key=len, reverse=True))
_ENGLISH_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"

_FORMS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        rf"{_DAY}(?P<mark>[/.\-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}",
        rf"{_DAY}\s*(?P<thai>{_THAI_MONTH})\.?,?\s*(?:(?:พ\.?\s?ศ|ค\.?\s?ศ)\.?\s*)?(?P<year>\d{{4}}|[5-9]\d)(?!\d)",
        rf"{_DAY}\s+tháng\s+(?P<vi>\d{{1,2}}|{'|'.join(_VIETNAMESE_MONTHS)}),?\s*(?:năm\s+)?{_YEAR}",
        rf"(?<![^\W\d_])(?P<en>{_ENGLISH_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?[\s-]+(?P<en>{_ENGLISH_MONTH})\.?,?[\s-]+{_YEAR}",
    )
]
_TIME = re.compile(
    r"T?(?<!\d)\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:น\.?|am\b|pm\b|a\.m\.|p\.m\.)?"
    r"|(?:GMT|UTC|ICT)?\s*[+-]\d{1,2}(?::?\d{2})?\b|\b(?:GMT|UTC|ICT|Z)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?|\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข|cập nhật|updated?|modified", re.IGNORECASE)
_PUBLISHED = re.compile(r"เผยแพร่|โพสต์|ngày đăng|đăng (?:ngày|lúc)|xuất bản|published|posted", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:เผยแพร่|โพสต์|อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข|ลงวันที่|วันที่|เมื่อ|เวลา|ล่าสุด|ข้อมูล|ข่าว|พ\.?ศ\.?|น\.)"
    r"|\b(?:ngày đăng|đăng (?:ngày|lúc)|cập nhật(?: lần cuối)?|xuất bản|thời gian|ngày|lúc|giờ"
    r"|published|posted|last updated|updated?|last modified|modified|date|on|at)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\s|/,:;.()\[\]–—\-•·+*]+")
_BYLINE = re.compile(r"(?:by|โดย|tác giả)\s+.{2,40}", re.IGNORECASE)
_NAME_OF_PUBLISHER = re.compile(r"[A-ZÀ-ỸĐ][\w.+&-]{0,28}(?: [A-ZÀ-ỸĐ][\w.+&-]{0,20})?")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that states when the article came out; `rank` is lower the surer it is."""

    published: date
    rank: int


def read_date_line(line: str) -> DateLine | None:
    """Return the date of a line that holds a date and at most a time, a label, a publisher or a byline."""
    if len(line) > MAX_LINE_CHARS or not any(char.isdigit() for char in line):
        return None
    line = line.translate(_THAI_DIGITS)
    found, rest = _first_date(line)
    if found is None or not _says_nothing_else(rest):
        return None
    rank = 2 if _UPDATED.search(line) and not _PUBLISHED.search(line) else int(not _PUBLISHED.search(line))
    return DateLine(found, rank)


def read_date(value: str) -> date | None:
    """Return the date written in a metadata field (front matter, JSONL), whatever stands after it."""
    return _first_date(value.translate(_THAI_DIGITS)[:MAX_LINE_CHARS])[0]


def _first_date(line: str) -> tuple[date | None, str]:
    matches = [match for form in _FORMS for match in form.finditer(line)]
    dated = [(match, found) for match in matches if (found := _date_of(match))]
    if not dated:
        return None, line
    first = min(dated, key=lambda pair: pair[0].start())[1]
    for match, _ in dated:
        line = line.replace(match.group(), " | ")
    return first, line


def _date_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year, day, month = int(parts["year"]), int(parts["day"]), _month_of(parts)
    if year < 100:
        year += 2500
    if year >= 2400:
        year -= BUDDHIST_YEARS
    if month > 12 >= day and parts.get("mark"):
        day, month = month, day
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(parts: dict[str, str | None]) -> int:
    readers: dict[str, Callable[[str], int]] = {
        "month": int,
        "thai": lambda name: _THAI_MONTH_NUMBER[name.rstrip(".")],
        "vi": _vietnamese_month,
        "en": lambda name: _ENGLISH_MONTHS.index(name.lower()[:3]) + 1,
    }
    return next(read(value) for key, read in readers.items() if (value := parts.get(key)))


def _vietnamese_month(name: str) -> int:
    return int(name) if name.isdigit() else _VIETNAMESE_MONTHS.index(name.lower()) + 1


def _says_nothing_else(rest: str) -> bool:
    rest = _LABEL.sub(" ", _WEEKDAY.sub(" ", _TIME.sub(" ", rest)))
    words = _MARKS.sub(" ", rest).strip()
    if not words:
        return True
    doubled = len(words) % 2 == 0 and words[: len(words) // 2] == words[len(words) // 2 :]
    return doubled or bool(_BYLINE.fullmatch(words) or _NAME_OF_PUBLISHER.fullmatch(words))
