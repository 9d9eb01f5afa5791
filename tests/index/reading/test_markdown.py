"""Front matter in three languages, whole and broken."""

import time
from datetime import date

import pytest

from index.reading.markdown import read_markdown


@pytest.mark.parametrize(
    ("title", "language", "published"),
    [
        ("น้ำลดแล้ว", "th", "13 พฤษภาคม 2568"),
        ("Lũ đã rút", "vi", "13/05/2025"),
        ("Waters recede", "en", "2025-05-13"),
    ],
)
def test_front_matter_gives_title_language_date_and_address(
    title: str, language: str, published: str
) -> None:
    read = read_markdown(
        f"---\ntitle: {title}\nlanguage: {language}\npublished: {published}\nurl: https://a.vn/1\nauthor: [x]\n---\n\nText.\n"
    )
    assert read.body == "Text."
    assert (read.fields.title, read.fields.language) == (title, language)
    assert (read.fields.published, read.fields.url) == (date(2025, 5, 13), "https://a.vn/1")
    assert read.fields.published_why == f"front matter: {published}"
    assert read.fields.notes == ()


def test_a_colon_in_an_unquoted_title_does_not_lose_it() -> None:
    read = read_markdown("---\ntitle: ผลการเยือน: สี่ประเทศ\npublished: 2025-05-13\n---\nText")
    assert read.fields.title == "ผลการเยือน: สี่ประเทศ"
    assert read.fields.published == date(2025, 5, 13)
    assert "not plain YAML" in read.fields.notes[0]


@pytest.mark.parametrize(
    "front",
    [
        "title: [1, 2]\nurl: javascript:alert(1)\npublished: someday\nlanguage: Vietnamese!",
        "title: {a: b}\nurl: 'https://[x'\npublished: 2025-99-99\nlanguage: 'th en'",
    ],
)
def test_fields_that_cannot_be_used_are_left_out_and_said(front: str) -> None:
    fields = read_markdown(f"---\n{front}\n---\nText").fields
    assert (fields.title, fields.url, fields.published, fields.language) == ("", None, None, "")
    assert len(fields.notes) == 3


def test_yaml_that_grows_or_builds_objects_stays_text() -> None:
    bomb = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 5) if n else 'x'}]" for n in range(12))
    read = read_markdown(
        f"---\n{bomb}\ntitle: *a11\npublished: !!python/object/apply:os.getcwd []\n---\nText"
    )
    assert (read.body, read.fields.title, read.fields.published) == ("Text", "", None)


def test_deeply_nested_yaml_is_no_crash() -> None:
    start = time.perf_counter()
    for depth in (2_000, 4_000, 8_000):
        assert read_markdown("---\ntitle: " + "[" * depth + "\n---\nText").body == "Text"
    assert time.perf_counter() - start < 3


def test_a_hundred_thousand_blanks_do_not_slow_it_down() -> None:
    start = time.perf_counter()
    assert read_markdown("# a" + " " * 100_000 + "x").heading.startswith("a")
    assert read_markdown("---\ntitle: " + "\t" * 16_000 + "x\n---\nText").fields.title == "x"
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("text", ["Text only", "---\nno end of front matter", "----\nx\n---\n", ""])
def test_text_without_front_matter_is_all_body(text: str) -> None:
    assert read_markdown(text).body == text.strip()


def test_the_first_heading_is_known() -> None:
    assert read_markdown("intro\n# น้ำลดแล้ว #\n## next").heading == "น้ำลดแล้ว"


def test_empty_front_matter_is_no_body() -> None:
    assert read_markdown("---\n---\nText").body == "Text"
