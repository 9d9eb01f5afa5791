"""English words about dates, for the shared grammar."""

from __future__ import annotations

from index.dates.lexicon import Lexicon, Word, numbered, same_role

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = ("day", "week", "month", "year", "quarter")
_NUMBERS = (
    "one|a|an",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

_CENTURIES = (
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
_COUNTED = (
    "people", "persons", "men", "women", "children", "students", "workers", "soldiers", "troops", "delegates",
    "members", "countries", "nations", "provinces", "companies", "firms", "households", "families", "homes",
    "houses", "vehicles", "cars", "trucks", "tonnes", "tons", "kg", "kilograms", "km", "kilometres", "kilometers",
    "miles", "metres", "meters", "hectares", "acres", "square", "dollars", "usd", "baht", "dong", "kip", "yuan",
    "yen", "euros", "million", "billion", "trillion", "thousand", "hundred", "percent", "per cent", "points",
    "votes", "seats", "cases", "deaths", "items", "documents", "agreements", "projects", "megawatts", "mw",
    "residents", "villagers", "passengers", "tourists", "visitors", "officials", "officers", "police", "experts",
    "hours", "minutes", "seconds", "o'clock", "am", "pm", "a.m.", "p.m.", "times", "degrees", "pages", "others",
    "words", "copies", "units", "shares", "flights", "ships", "aircraft", "schools", "teachers", "doctors",
    "guests", "participants", "athletes", "employees", "farmers", "protesters", "voters", "candidates",
)  # fmt: skip
_NUMBERED = (
    "ratio of", "score of", "scale of", "resolution", "decree", "decision", "directive", "circular", "article", "clause", "section", "chapter",
    "no.", "no", "number", "#", "room", "route", "highway", "road", "flight", "version", "windows", "model",
    "page", "paragraph", "rule", "form", "line", "bus", "act no.", "bill", "order", "regulation", "unit", "phase",
)  # fmt: skip
_APPROXIMATE = (
    "about", "around", "over", "some", "nearly", "almost", "more than", "less than", "fewer than", "at least",
    "roughly", "approximately", "up to", "another", "only", "than", "most", "all", "these", "those", "with", "$",
)  # fmt: skip
_FOLLOWING = (
    "and", "or", "to", "in", "on", "at", "by", "for", "from", "with", "of", "is", "was", "were", "are", "as",
    "but", "when", "where", "who", "which", "that", "after", "before", "until", "the", "a", "an", "has", "had",
    "will", "would", "he", "she", "they", "it", "its", "his", "her", "their", "there", "during", "under", "also",
    "election", "elections", "summit", "season", "edition", "budget", "census", "constitution", "coup", "report",
    "meeting", "conference", "treaty", "agreement", "convention", "olympics", "games", "visit", "action", "plan",
)  # fmt: skip
_FUTURE = ("will", "expected", "plans to", "planned", "scheduled", "due", "by", "upcoming", "forecast")


def _months() -> dict[str, Word]:
    words = numbered("m", tuple(name.lower() for name in MONTHS))
    # A verb, a name, a form of address: these months need a number or a preposition beside them.
    words |= {"may": Word("a", 5), "march": Word("a", 3)}
    for number, short in enumerate(
        ("jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    ):
        if short:
            words |= same_role("a", short, f"{short}.", value=number)
    return words | same_role("a", "sept", "sept.", value=9)


def _relative() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for unit in _UNITS:
        role = "j" if unit == "year" else "r"
        for shift, names in ((-1, ("last", "previous")), (0, ("this", "current")), (1, ("next", "coming"))):
            for name in names:
                if unit != "day":
                    words[f"{name} {unit}"] = words[f"the {name} {unit}"] = Word(role, (unit, shift))
        words |= same_role("Y" if unit == "year" else "U", unit, f"{unit}s", value=unit)
    words |= same_role(
        "r", "today", "tonight", "this morning", "this afternoon", "this evening", value=("day", 0)
    )
    words |= same_role("r", "yesterday", "last night", value=("day", -1))
    words |= same_role("r", "tomorrow", value=("day", 1))
    words |= same_role("r", "the day before yesterday", value=("day", -2))
    return words | same_role("r", "the day after tomorrow", value=("day", 2))


def _parts() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for number, name in enumerate(("first|1st", "second|2nd", "third|3rd", "fourth|4th|final"), 1):
        quarter = Word("h", (3 * number - 2, 3 * number))
        words |= {f"{spelling} quarter": quarter for spelling in name.split("|")}
        words |= {f"q{number}": quarter, f"{number}q": quarter}
    words |= same_role("h", "h1", "1h", value=(1, 6)) | same_role("H", "first half", value=(1, 6))
    words |= same_role("h", "h2", "2h", value=(7, 12)) | same_role(
        "H", "second half", "last half", value=(7, 12)
    )
    for number, name in enumerate(_NUMBERS, 1):
        spelling = name.split("|")[0]
        words |= same_role("H", f"first {spelling} months", f"first {number} months", value=(1, number))
        words |= same_role(
            "H", f"last {spelling} months of", f"last {number} months of", value=(13 - number, 12)
        )
    words |= same_role("E", "early", "beginning of", "start of", "early in", value="early")
    words |= same_role("E", "mid", "middle of", value="mid")
    return words | same_role("E", "late", "end of", "late in", "close of", value="late")


def _frame() -> dict[str, Word]:
    return (
        same_role("i", "in", "on", "from", "during", "throughout", "for", "dated", "over")
        | same_role("o", "of", "the")
        | same_role("s", "since", "starting", "as of")
        | same_role("b", "before", "prior to", "earlier than")
        | same_role("f", "after", "following", "later than")
        | same_role("u", "until", "till", "by", "up to")
        | same_role("k", "between")
        | same_role("&", "and", "or")
        | same_role("-", "to", "through", "thru")
        | same_role("l", "last", "past")
        | same_role("v", "next", "coming")
        | same_role("w", "this")
        | same_role("G", "ago")
        | same_role("C", "ad", "a.d.", "ce", "c.e.")
        | same_role("B", "be", "b.e.", "buddhist era")
        | same_role("N", "bc", "b.c.", "bce", "b.c.e.")
        | same_role("Z", "century", "centuries")
        | same_role("!", "lunar", "lunar calendar", "on the lunar calendar")
        | same_role("0", "this may", "may be", "march on")
        | same_role("0", *(f"{each} {day}" for each in ("every", "each") for day in _WEEKDAYS))
        | {f"{name} century": Word("c", number) for number, name in enumerate(_CENTURIES, 9)}
    )


def lexicon() -> Lexicon:
    return Lexicon(
        language="en",
        words=_frame()
        | _months()
        | _parts()
        | numbered("#", _NUMBERS)
        | numbered("W", _WEEKDAYS, first=0)
        | _relative(),
        counted=_COUNTED,
        numbered=_NUMBERED,
        approximate=_APPROXIMATE,
        following=_FOLLOWING,
        future=_FUTURE,
    )
