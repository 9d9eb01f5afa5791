"""Lines that name where an article came from."""

import pytest

from index.cleaning.source_lines import SourceLine, read_source_line


@pytest.mark.parametrize(
    ("line", "url", "name"),
    [
        ("ที่มา: https://example.org/a-b.vnp", "https://example.org/a-b.vnp", "example.org"),
        ("ที่มา vovworld.vn", None, "vovworld.vn"),
        ("ที่มา: สำนักข่าวไทย", None, "สำนักข่าวไทย"),
        ("แหล่งที่มา", None, None),
        ("ขอบคุณข้อมูลจาก : example.co.th/news/12", "https://example.co.th/news/12", "example.co.th"),
        ("Nguồn: TTXVN", None, "TTXVN"),
        ("Nguồn: https://example.vn/tin/1.html - Báo Mẫu", "https://example.vn/tin/1.html", "example.vn"),
        ("Theo nguồn: Báo Mẫu", None, "Báo Mẫu"),
        ("Source: Example Times", None, "Example Times"),
        ("SOURCE https://example.org/x).", "https://example.org/x", "example.org"),
        ("https://example.org/x", "https://example.org/x", "example.org"),
    ],
)
def test_a_source_line_gives_an_address_or_a_name(line: str, url: str | None, name: str | None) -> None:
    assert read_source_line(line) == SourceLine(url, name)


@pytest.mark.parametrize(
    "line",
    [
        "ที่มาของปัญหานี้คือน้ำท่วม",
        "ที่มา สำนักข่าวไทย",
        "Nguồn nước ở Hà Giang đã sạch",
        "Sources close to the ministry said so",
        "Source: the officials said that the water came from the upper river and not from the dam",
        "See https://example.org/x for the whole report of the committee",
        "https://[broken",
        "",
    ],
)
def test_running_text_is_no_source_line(line: str) -> None:
    assert read_source_line(line) is None
