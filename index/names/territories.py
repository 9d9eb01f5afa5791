"""CLDR's names of countries, regions and languages in our languages -> `territories.json`.

Remake with `python -m index.names.territories` after a new release of babel, which carries the data
(Unicode License V3). babel is imported only here, never while searching.
"""

import json
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

TERRITORIES_FILE = "territories.json"
LANGUAGES = ("en", "th", "vi")

# The world, unknown and made-up regions, groupings nobody writes about, and three that names.jsonl names otherwise.
_LEFT_OUT = frozenset(
    {
        "001",
        "QO",
        "XA",
        "XB",
        "ZZ",
        "EZ",
        "UN",
        "AC",
        "CP",
        "DG",
        "EA",
        "IC",
        "TA",
        "003",
        "UM",
        "CD",
        "CG",
        "PS",
    }
)
_LEFT_OUT_LANGUAGES = frozenset({"mul", "und", "zxx", "mis"})
_BRACKETED = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<other>[^()]+)\)$")
_SPECIAL_REGION = re.compile(
    r"^เขตปกครองพิเศษ|แห่งสาธารณรัฐประชาชนจีน$|^Đặc khu Hành chính |, Trung Quốc$| SAR China$"
)


def territory_rows() -> Iterator[dict[str, object]]:
    """Rows shaped like those of `names.jsonl`, with `code` in place of `note`."""
    from babel import Locale

    locales = {language: Locale(language) for language in LANGUAGES}
    for code in sorted(locales["en"].territories):
        if code not in _LEFT_OUT and all(code in locales[language].territories for language in LANGUAGES):
            names = {language: _split(str(locales[language].territories[code])) for language in LANGUAGES}
            yield {"code": code, "kind": "place", **names}
    for code in sorted(locales["en"].languages):
        if len(code) == 2 and all(code in locales[language].languages for language in LANGUAGES):
            names_of_language = {language: str(locales[language].languages[code]) for language in LANGUAGES}
            if not any("(" in name for name in names_of_language.values()):
                yield _language_row(code, names_of_language)


def _split(name: str) -> list[str]:
    """`Myanmar (Burma)` is two names; a name with ` & ` or ` - ` stays one."""
    name = _SPECIAL_REGION.sub("", name)
    found = _BRACKETED.match(name)
    return [found["name"], found["other"]] if found else [name]


def _language_row(code: str, names: Mapping[str, str]) -> dict[str, object]:
    english, thai, vietnamese = (names[language] for language in LANGUAGES)
    thai = thai if thai.startswith("ภาษา") else f"ภาษา{thai}"
    return {"code": code, "kind": "language", "en": [f"{english} language"], "th": [thai], "vi": [vietnamese]}


def write_territories(path: Path) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in territory_rows()]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    with resources.as_file(resources.files("index.names") / TERRITORIES_FILE) as target:
        write_territories(target)
