"""The article inside a page, in three languages and in old encodings."""

from datetime import date

import pytest

from index.errors import ReadingError
from index.reading.web_page import decode_page, read_page

BODIES = {
    "th": "เจ้าหน้าที่ลงพื้นที่ตรวจสอบความเสียหายของถนนหลายสายหลังฝนตกหนักต่อเนื่องสามวัน พร้อมเร่งซ่อมแซมเส้นทางหลัก",
    "vi": "Lực lượng chức năng đã kiểm tra nhiều tuyến đường bị hư hại sau ba ngày mưa lớn, đồng thời khẩn trương sửa chữa.",
    "en": "Officials inspected the damaged roads after three days of heavy rain and promised to open them this week.",
}


def page_of(body: str, charset: str = "utf-8") -> str:
    paragraphs = "".join(f"<p>{n}. {body}</p>" for n in range(1, 5))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Title - Site</title>'
        '<meta property="article:published_time" content="2025-05-13T08:00:00+07:00">'
        '<meta property="og:title" content="Title of the article"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Title of the article</h1>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


@pytest.mark.parametrize("language", BODIES)
def test_the_article_is_found_with_title_and_date(language: str) -> None:
    page = read_page(page_of(BODIES[language]))
    assert all(f"{n}. {BODIES[language]}" in page.text for n in range(1, 5))
    assert (page.fields.title, page.fields.published) == ("Title of the article", date(2025, 5, 13))
    assert "All rights reserved" not in page.text


@pytest.mark.parametrize(
    ("language", "charset", "codec"),
    [
        ("th", "tis-620", "cp874"),
        ("th", "windows-874", "cp874"),
        ("en", "iso-8859-1", "cp1252"),
        ("vi", "utf-8", "utf-8"),
    ],
)
def test_a_page_is_decoded_by_the_charset_it_declares(language: str, charset: str, codec: str) -> None:
    data = page_of(BODIES[language], charset).encode(codec)
    assert decode_page(data) == (page_of(BODIES[language], charset), "")


def test_a_false_charset_gives_way_to_the_bytes() -> None:
    data = page_of(BODIES["th"], "utf-8").encode("cp874")
    html, note = decode_page(data)
    assert BODIES["th"] in html
    assert "TIS-620" in note


@pytest.mark.parametrize("charset", ["punycode", "utf-7", "no-such", "unicode_escape", "zip"])
def test_odd_codecs_are_not_used(charset: str) -> None:
    data = page_of(BODIES["vi"], charset).encode()
    assert BODIES["vi"] in decode_page(data, charset)[0]


@pytest.mark.parametrize(
    "html", ["", "   ", "<html><body></body></html>", "<", "<html><body><script>x</script></body></html>"]
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(ReadingError, match=r"no article text|empty"):
        read_page(html)


def test_a_page_nested_a_hundred_thousand_deep_is_no_crash() -> None:
    html = f"<html><body>{'<div>' * 100_000}<p>{BODIES['en']}</p></body></html>"
    try:
        assert read_page(html).text
    except ReadingError as error:
        assert "\n" not in str(error)


def test_an_address_in_the_page_that_is_no_web_address_is_left_out() -> None:
    html = page_of(BODIES["en"]).replace(
        "</head>", '<link rel="canonical" href="javascript:alert(1)"></head>'
    )
    assert read_page(html).fields.url is None
