"""The roles of a scan -> mentions of dates. One grammar for all languages.

A rule is a regular expression over roles (see `lexicon` and `numerals` for the letters) and the
builder that turns the matched tokens into a mention. The first rule that matches at the leftmost
place wins, so longer forms stand above shorter ones. It does not know what year a date without
one is in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from index.dates import days, matched, relatives, spans, years
from index.dates.mentions import Mention
from index.dates.scanning import Scan

Builder = Callable[[matched.Match], Mention | None]

_YEAR = r"(?:,?o{0,2}(?:Y?[BC]{0,2}y[BC]?|Y?[BC][ntq]|[tq]C|j|q))"
_DAY = r"(?:n(?:,n){0,4},?[-&]D?n|[np])"
_DAY_AFTER_MONTH = r"(?:n[-&]n(?!o?[mMaAJT/-])|[np])"
_ON = r"(?:W,?)?D{0,3}"
_OF_YEAR = r"(?:,?o{0,2}(?:Y?[BC]?[yq]|j|/y|Y))"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("before_christ", r"(?:[YZ]?[BC]?[npqty]|P)N", days.nothing),
    ("day_month", rf"{_ON}{_DAY}(?:TL|(?:o{{0,2}}J?[mMaA]|Tn){_YEAR}?)", days.day_month),
    ("day_dash_month", r"n-[mMaA](?:-[yq])?", days.day_month),
    ("month_day", rf"{_ON}[ma]o?{_DAY_AFTER_MONTH}(?:,?o?(?:y[BC]?|j))?", days.day_month),
    ("day_of_month", rf"D{_DAY}o?r", days.day_of_relative_month),
    ("day_to_slash", r"(?:(?<=[sk])n[-&]|D{1,3}n[-&,])D{0,2}[SF]", days.day_to_slash),
    ("numeric", rf"{_ON}[FRd]", days.numeric),
    ("day_slash_month", rf"{_ON}S{_YEAR}?|{_ON}S", days.day_slash_month),
    ("day_hyphen_month", r"D[gp](?!T)", days.day_hyphen_month),
    ("part_of_month", rf"E-?o{{0,2}}(?:TL|(?:J?[mMaA]|Tn){_YEAR}?)", spans.part_of_month),
    ("part_of_relative", r"Er", relatives.part_of_relative),
    ("months", rf"T(?:V|[pg]{_YEAR}?)|V", spans.months),
    ("month_year", rf"TL|L|J?[mMaA](?:{_YEAR}|-y)|Tn{_YEAR}", spans.month),
    ("month", r"J?[mM]|JA|Tn", spans.month),
    ("short_month", r"(?<=[isbfuvlEk])a|(?<=[isuv@Ek])A|(?<=io)a|[aA](?=-[aAmM])|(?<=[aAmM]-)[aA]|(?<=k[aAmM]&)[aA]", spans.month),
    ("year_part", rf"(?:h|Qn){_OF_YEAR}?|H{_OF_YEAR}|Q[L]", spans.year_part),
    ("decade", r"(?:E-?o{0,2})?z|(?:E-?o{0,2})?KY?[BC]?[yqn]|KY?[BC]?P", spans.decade),
    ("century", r"(?:E-?o{0,2})?(?:c|Z[BC]?n|nZ)", spans.century),
    ("part_of_year", r"E-?o{0,2}(?:Y?[BC]{0,2}y|j|Y(?![yqPtBC]))", spans.part_of_year),
    ("years", r"Y?[BC]?P", years.years),
    ("marked_year", r"Y?[BC]{1,2}[yntq]|(?<![nqt#])Yy[BC]?|(?<![nqt#yP])Y[tq]|[ntqy]C(?![ntqy])|yB(?![ntqy])", years.year),
    ("past_span", r"l[nq#][UY]", relatives.past_span),
    ("counted_year", r"[xt][jr]|yj", relatives.counted_year),
    ("ago", r"G[nq#][UYTDJ]|[nq#][UDY][Gbg]|[nq#][rj]", relatives.ago),
    ("weekday", r"[lvw]?W(?:o?r|[gGvw])?", relatives.weekday),
    ("relative", r"j|r(?![WD])", relatives.relative),
    ("early_year", r"(?<=i)t", years.early_year),
    ("bare_year", r"y", years.bare_year),
)  # fmt: skip


def mentions(scan: Scan) -> list[Mention]:
    return list(_read(scan))


def _read(scan: Scan) -> Iterator[Mention]:
    pattern, builders = _compiled()
    position = 0
    while match := pattern.search(scan.roles, position):
        position = match.end()
        mention = builders[match.lastgroup or ""](matched.Match(scan, match.start(), match.end()))
        if mention is None or scan.roles[position : position + 1] == "!":
            continue
        leaning = mention.leaning or _leaning(scan, mention)
        yield replace(mention, leaning=leaning, relation=_relation(scan, mention.low, mention.high))


@cache
def _compiled() -> tuple[re.Pattern[str], dict[str, Builder]]:
    pattern = "|".join(f"(?P<{name}>{roles})" for name, roles, _ in RULES)
    return re.compile(pattern), {name: builder for name, _, builder in RULES}


def _leaning(scan: Scan, mention: Mention) -> str:
    """Return which way a date without a year lies: "last May", "tháng 5 tới", "เมื่อ ..."."""
    before = scan.roles[mention.low - 1] if mention.low else ""
    after = scan.roles[mention.high : mention.high + 1]
    if before in ("l", "@"):
        return "before" if before == "l" else "past"
    if before == "v":
        return "after"
    if after in ("g", "G"):
        return "before"
    return "after" if after == "v" or relatives.is_coming(scan, mention.high) else ""


_RELATION = re.compile(r"([sbfu]|-(?=[DJTWil@o]*$)|[sbfu]-)[DJTWil@o]*$")
_RANGE_WITHIN = re.compile("n-D?n|[pPRVd]")
_NAMES = {"s": "since", "b": "before", "f": "after", "u": "until", "-": "until"}


def _relation(scan: Scan, low: int, high: int) -> str:
    if _RANGE_WITHIN.search(scan.roles, low, high):
        return ""
    match = _RELATION.search(scan.roles[max(0, low - 6) : low])
    if match is None:
        return ""
    index = max(0, low - 6) + match.end(1) - 1
    token = scan.tokens[index]
    if scan.roles[index] == "-" and (token is None or token.language in ("", "en")):
        return ""  # a dash, or the English "to", which more often leads to a place
    return _NAMES[scan.roles[index]]
