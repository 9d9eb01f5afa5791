"""The page speaks three languages, and each says everything the others say."""

import re
from datetime import date
from pathlib import Path
from string import Template

import pytest

import ui
from ui.strings import LANGUAGES, UnknownString, load_strings, usual_calendar

UI_SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))
THAI = re.compile("[\u0e00-\u0e7f]")
SAME_EVERYWHERE = {
    "cite_markdown",
    "cite_bibtex",
    "date_be",
    "date_ce",
    "answered_by_model",
    "month_year_be",
    "month_year_ce",
    "year_be",
    "year_ce",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_the_same_keys_with_the_same_variables(language: str) -> None:
    english, other = load_strings("en").templates, load_strings(language).templates
    assert set(other) == set(english)
    for key, text in other.items():
        assert text.strip(), key
        assert set(Template(text).get_identifiers()) == set(Template(english[key]).get_identifiers()), key


@pytest.mark.parametrize("source", UI_SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_string_the_page_asks_for_is_in_the_tables(source: Path) -> None:
    asked = set(re.findall(r'\bstrings\(\s*["\']([a-z_]+)["\']', source.read_text(encoding="utf-8")))
    assert asked <= set(load_strings("en").templates)


def test_every_string_of_the_tables_is_used_somewhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in UI_SOURCES)
    built = (
        "month_",
        "language_",
        "fault_",
        "check_",
        "legend_",
        "date_",
        "articles_",
        "passages_",
        "questions_",
        "column_",
        "year_",
        "report_",
        "filter_",
    )
    keys = [key for key in load_strings("en").templates if not key.startswith(built)]
    assert [key for key in keys if not re.search(f"[\"']{key}[\"']", text)] == []


@pytest.mark.parametrize("language", ["th", "vi"])
def test_no_table_is_left_in_english(language: str) -> None:
    english, other = load_strings("en").templates, load_strings(language).templates
    same = {key for key, text in other.items() if text == english[key]}
    assert same <= SAME_EVERYWHERE
    if language == "th":
        assert all(THAI.search(text) for key, text in other.items() if key not in SAME_EVERYWHERE)


@pytest.mark.parametrize(
    ("language", "calendar", "shown"),
    [
        ("en", "ce", "13 May 2025"),
        ("en", "be", "13 May 2568 BE"),
        ("th", "be", "13 พฤษภาคม 2568"),
        ("th", "ce", "13 พฤษภาคม ค.ศ. 2025"),
        ("vi", "ce", "13 tháng 5, 2025"),
        ("vi", "be", "13 tháng 5, 2568 Phật lịch"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language: str, calendar: str, shown: str) -> None:
    strings = load_strings(language, calendar)  # type: ignore[arg-type]
    assert strings.day(date(2025, 5, 13)) == shown
    assert strings.iso_day("2025-05-13") == shown
    assert strings.iso_day("soon") == "soon"


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "1 article", "3 articles"), ("th", "ข่าว 1 เรื่อง", "ข่าว 3 เรื่อง"), ("vi", "1 bài báo", "3 bài báo")],
)
def test_a_count_agrees_with_its_noun(language: str, one: str, many: str) -> None:
    strings = load_strings(language)
    assert (strings.count("articles", 1), strings.count("articles", 3)) == (one, many)


def test_a_language_the_page_does_not_speak_gets_english() -> None:
    assert load_strings("lo").language == "en"


def test_the_buddhist_era_is_usual_only_in_thai() -> None:
    assert [usual_calendar(language) for language in LANGUAGES] == ["ce", "be", "ce"]


def test_a_key_that_no_table_holds_says_where_to_add_it() -> None:
    with pytest.raises(UnknownString, match=r"ui/strings/vi\.toml has no key 'greeting'"):
        load_strings("vi")("greeting")
