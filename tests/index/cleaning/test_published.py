"""Header and footer lines that state a publication date, and lines that only look so."""

from datetime import date

import pytest

from index.cleaning.published import read_date, read_date_line

DATE_LINES = [
    ("14:27 น. 21 กุมภาพันธ์ 2568", date(2025, 2, 21)),
    ("วันที่ 13 พฤษภาคม 2568", date(2025, 5, 13)),
    ("วันที่ ๑๓ พฤษภาคม ๒๕๖๘", date(2025, 5, 13)),
    ("วันอังคารที่ 13 พฤษภาคม พ.ศ. 2568", date(2025, 5, 13)),
    ("เผยแพร่: 13 พ.ค. 2568 เวลา 10:30 น.", date(2025, 5, 13)),
    ("13 พ.ค. 68 | 10:30 น.", date(2025, 5, 13)),
    ("13 พ.ค. 2025", date(2025, 5, 13)),
    ("29/02/2567", date(2024, 2, 29)),
    ("อัปเดตล่าสุด 1 ธ.ค. 2567", date(2024, 12, 1)),
    ("22/02/2025", date(2025, 2, 22)),
    ("VietnamPlusVietnamPlus22/02/2025", date(2025, 2, 22)),
    ("VnExpress 22/02/2025 08:15", date(2025, 2, 22)),
    ("Thứ Bảy, 22/02/2025 14:27", date(2025, 2, 22)),
    ("Thứ bảy, ngày 22/2/2025 - 14:27 (GMT+7)", date(2025, 2, 22)),
    ("Ngày đăng: 22-02-2025", date(2025, 2, 22)),
    ("Hà Nội, ngày 13 tháng 5 năm 2025", date(2025, 5, 13)),
    ("13 tháng Năm, 2025", date(2025, 5, 13)),
    ("Cập nhật lúc 09h30 ngày 05/06/2025", date(2025, 6, 5)),
    ("May 13, 2025", date(2025, 5, 13)),
    ("Tuesday, May 13th, 2025 at 9:05 PM", date(2025, 5, 13)),
    ("13 May 2025", date(2025, 5, 13)),
    ("Published on 13 Sept. 2025 | Updated: 14 Sept. 2025", date(2025, 9, 13)),
    ("By Ann Lee | May 13, 2025", date(2025, 5, 13)),
    ("05/13/2025", date(2025, 5, 13)),
    ("2025-05-13T08:00:00+07:00", date(2025, 5, 13)),
    ("2025/05/13", date(2025, 5, 13)),
]


@pytest.mark.parametrize(("line", "expected"), DATE_LINES)
def test_a_line_that_is_a_date_and_little_else_is_read(line: str, expected: date) -> None:
    found = read_date_line(line)
    assert found is not None
    assert found.published == expected


@pytest.mark.parametrize(
    "line",
    [
        "เมื่อวันที่ 31 ตุลาคม 2568 เอกอัครราชทูตพบรัฐมนตรี",
        "ไทยและเวียดนามลงนามความตกลงวันที่ 13 พฤษภาคม 2568",
        "Hội nghị khai mạc ngày 13/5/2025 tại Hà Nội",
        "Weather forecast for May 13, 2025",
        "The treaty was signed on 13 May 2025 in Minsk.",
        "เมษายน 2568",
        "13 พฤษภาคม",
        "31/02/2025",
        "32/13/2025",
        "29/02/2568",
        "13/05/1825",
        "0/0/2025",
        "1.2.3",
        "2025",
        "",
        "13 พฤษภาคม 2568 " * 20,
    ],
)
def test_running_text_and_impossible_dates_are_no_publication_date(line: str) -> None:
    assert read_date_line(line) is None


def test_a_line_that_says_published_ranks_before_a_bare_date_and_that_before_an_update() -> None:
    lines = ["เผยแพร่ 1 ม.ค. 2568", "2 ม.ค. 2568", "Cập nhật: 03/01/2025"]
    ranks = [found.rank for line in lines if (found := read_date_line(line))]
    assert ranks == [0, 1, 2]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-05-13", date(2025, 5, 13)),
        ("2025-05-13 08:00:00", date(2025, 5, 13)),
        ("13 พฤษภาคม 2568", date(2025, 5, 13)),
        ("ngày 13 tháng 5 năm 2025", date(2025, 5, 13)),
        ("soon", None),
        ("", None),
        ("2025-13-45", None),
    ],
)
def test_a_metadata_field_is_read_as_a_date(value: str, expected: date | None) -> None:
    assert read_date(value) == expected
