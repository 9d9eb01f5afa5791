"""The tokens of a time told from the reader's or writer's day -> a mention.

"hôm qua", "3 ปีก่อน", "on Tuesday", "in the past three months". It does not know that day.
"""

from __future__ import annotations

import re

from index.dates.matched import Match, integer, part_of, shift_of, unit_of
from index.dates.mentions import Mention, Relative
from index.dates.scanning import Scan, Token


def part_of_relative(match: Match) -> Mention | None:
    token = match.first("r")
    if token is None or token.word is None or not isinstance(token.word.value, tuple):
        return None
    unit, shift = str(token.word.value[0]), int(token.word.value[1])
    if unit not in ("month", "week"):
        return None
    part = part_of(match) if unit == "month" else ""
    return Mention(match.low, match.high, 0.75, relative=Relative(unit, shift, part=part))


def relative(match: Match) -> Mention | None:
    token = match.first("jr")
    if token is None or token.word is None or not isinstance(token.word.value, tuple):
        return None
    unit, shift = str(token.word.value[0]), int(token.word.value[1])
    return Mention(match.low, match.high, 0.8, relative=Relative(unit, shift))


def counted_year(match: Match) -> Mention | None:
    """Read "hơn 20 năm qua" as no date, "6,9% năm ngoái" as last year, "ASEAN 2024 năm nay" as 2024."""
    token, written = match.first("jr"), match.first("y")
    if written is not None and written.numeral and written.numeral.number % 100:
        year = written.numeral.year
        return Mention(match.low, match.high, 0.5, year=year, last_year=year)
    if token is None or token.language == "en" or match.text_of(token).endswith(("ngoái", "nay", "นี้", "หน้า")):
        return relative(match)
    return None


CLAUSE_END = re.compile(r"\s*(?:$|[\n.,;:!?)\"”|])|\s+[^\sa-z]")


def ago(match: Match) -> Mention | None:
    """Read "3 days ago", "2 tuần trước", "5 ปีก่อน"; with "qua" or "ที่ผ่านมา" the whole stretch."""
    count, last = match.number("nq#"), match.scan.tokens[match.high - 1]
    if last is None or not 1 <= count <= 200:
        return None
    if last.role in "rj" and (last.language == "en" or shift_of(last) >= 0):
        return relative(match) if last.language == "en" else None
    said = match.text_of(last)
    if (last.role == "b" or said.endswith("ก่อน")) and not _says_ago(match, last):
        return None
    unit = unit_of(match)
    spans = said.endswith(("ผ่านมา", "qua", "vừa rồi", "vua roi"))
    return Mention(match.low, match.high, 0.7, relative=Relative(unit, -count, spans=spans)) if unit else None


def _says_ago(match: Match, last: Token) -> bool:
    """The Thai "ก่อน" and the Vietnamese "trước" say "before" where something follows them."""
    before = match.scan.roles[max(0, match.low - 1) : match.low]
    return before == "@" or bool(CLAUSE_END.match(match.scan.folded.text, last.end))


def past_span(match: Match) -> Mention | None:
    count, unit = match.number("nq#"), unit_of(match)
    if not 1 <= count <= 200 or not unit:
        return None
    return Mention(match.low, match.high, 0.7, relative=Relative(unit, -count, spans=True))


_TIME_BEFORE_WEEKDAY = frozenset("Dil@")


def weekday(match: Match) -> Mention | None:
    token, week_word = match.first("W"), match.first("r")
    if token is None or not _is_a_weekday(match, token):
        return None
    if week_word is not None and week_word.word and isinstance(week_word.word.value, tuple):
        unit, shift = str(week_word.word.value[0]), int(week_word.word.value[1])
        if unit != "week":
            return (
                Mention(match.low, match.high, 0.6, relative=Relative(unit, shift)) if unit == "day" else None
            )
        return Mention(match.low, match.high, 0.7, relative=Relative("week", shift, weekday=integer(token)))
    shift = 1 if match.first("v") or is_coming(match.scan, match.high) else -1 if match.first("lgG") else 0
    return Mention(match.low, match.high, 0.55, relative=Relative("weekday", shift, weekday=integer(token)))


def _is_a_weekday(match: Match, token: Token) -> bool:
    """The Vietnamese "thứ ba" is also "the third": a weekday has a capital or a word of time by it."""
    if token.language != "vi" or match.text_of(token).startswith(("ch", "CH")):
        return True
    before = match.scan.roles[max(0, match.low - 1) : match.low]
    start, end = match.scan.folded.original_span(token.start, token.end)
    last_word = match.scan.folded.original[start:end].split(" ")[-1]
    time_before = before in _TIME_BEFORE_WEEKDAY and not match.scan.folded.text.startswith(
        "ngày", token.start - 5
    )
    return time_before or last_word[:1].isupper() or match.roles != "W"


def is_coming(scan: Scan, index: int) -> bool:
    """True for the Vietnamese "tới" that says "coming", not "to": nothing to go to follows it."""
    token = scan.tokens[index] if index < len(scan.tokens) else None
    if token is None or scan.folded.text[token.start : token.end] not in ("tới", "toi"):
        return False
    return scan.roles[index + 1 : index + 2] in ("", "~", ",")
