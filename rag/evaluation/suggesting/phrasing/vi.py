"""Vietnamese: the question word stands where the answer stood, and what follows is left out where it can be."""

from __future__ import annotations

import re

from rag.evaluation.suggesting.cutting import Cut

LEAST_WORDS = 6
_DATE_LEAD = re.compile(
    r"[,(]?\s*\b(?:(?P<since>từ)\s+)?(?:vào\s+)?(?:(?:sáng|chiều|tối|đêm|trưa)\s+)?(?:ngày|hôm)?\s*$",
    re.IGNORECASE,
)
_NOT_BEFORE_A_DATE = re.compile(
    r"\b(?:đến|tới|trước|sau|của|kể|tính|và|trong|hai|ba|các|những|luật|biển)\s*$", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:khoảng|gần|hơn|trên|tổng cộng|ít nhất)\s*$", re.IGNORECASE)
_ORDINAL = re.compile(r"\bthứ\s*$", re.IGNORECASE)
_COUNTED = re.compile(r"\s*(?:%|[^\W\d_]+)")
_HONORIFIC = re.compile(
    r"\b(?:(?:nguyên|cố|đương kim)\s+)?(?:tổng bí thư|(?:phó\s+)?chủ tịch(?: nước| quốc hội)?|(?:phó\s+)?thủ tướng|"
    r"(?:thứ|bộ) trưởng(?: ngoại giao)?|tổng thống(?: mỹ| nga| pháp)?|(?:đại |thượng |trung )?tướng|đại sứ|ngoại trưởng|quốc vương|đồng chí|(?:các )?ông|(?:các )?bà)(?:,?\s+)$",
    re.IGNORECASE,
)
_LISTED = {
    "person": "những ai",
    "country": "những nước nào",
    "place": "những nơi nào",
    "organisation": "những tổ chức nào",
}


def ask_in_vietnamese(sentence: str, cut: Cut) -> str | None:
    before, after = sentence[: cut.start], sentence[cut.end :].rstrip(" .!?…”")
    if cut.kind == "date":
        return _ask_date(before, sentence[cut.start : cut.end], after)
    if cut.kind == "number":
        return _ask_number(before, after)
    if cut.kind == "name":
        return _ask_name(before, after)
    return _joined(before.rstrip(" :"), _LISTED.get(cut.named, "những gì"), after)


def _ask_date(before: str, date: str, after: str) -> str | None:
    lead = _DATE_LEAD.search(before)
    assert lead is not None  # it may be empty, but it is always there
    is_part_of_a_name = date.isdecimal() and not lead.group().strip(" ,(")  # "Công ước Luật Biển 1982"
    before = before[: lead.start()]
    if is_part_of_a_name or _NOT_BEFORE_A_DATE.search(before):
        return None
    word = "từ khi nào" if lead["since"] else "khi nào"
    if before.strip() and "," in lead.group() and after.startswith(","):
        return _question(f"{before}, {_clause(after.lstrip(' ,'))}", word, "")
    if before.strip():
        return _joined(before, word, after)
    return _question(_clause(after.lstrip(" ,")), word, "")


def _ask_number(before: str, after: str) -> str | None:
    if _ORDINAL.search(before):
        return _joined(before, "mấy", after)
    counted = _COUNTED.match(after)
    if counted is None:
        return None
    before = _ABOUT.sub("", before.rstrip())
    word = "bao nhiêu phần trăm" if counted.group().strip() == "%" else f"bao nhiêu {counted.group().strip()}"
    rest = after[counted.end() :]
    if not before.strip():
        return _question("", word, _clause(rest))
    return _question(before, word, _clause(rest))


def _ask_name(before: str, after: str) -> str | None:
    while (title := _HONORIFIC.search(before)) is not None:
        before = before[: title.start()]
    return _joined(before, "ai", after)


def _joined(before: str, word: str, after: str) -> str | None:
    """The question up to its question word if that says enough, else with the clause that follows."""
    enough = len(before.split()) >= LEAST_WORDS
    return _question(before, word, "" if enough else _clause(after))


def _question(before: str, word: str, after: str) -> str | None:
    text = " ".join(f"{before} {word} {after.strip()}".split()).strip(" ,;:")
    if len(text.split()) < LEAST_WORDS or text.count("(") != text.count(")") or "“" in text:
        return None
    return f"{text[0].upper()}{text[1:]}?"


def _clause(text: str) -> str:
    """Up to the first comma, semicolon or dash that stands between words."""
    return re.split(r"[,;:]\s|\s[–-]\s", text, maxsplit=1)[0]
