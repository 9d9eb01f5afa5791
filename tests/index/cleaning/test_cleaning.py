"""Whole pages in three languages: what is kept, what is cut, what is learnt from them."""

import time
import unicodedata
from datetime import date

import pytest

from index.cleaning import PARAGRAPH_BREAK, clean, find_metadata

THAI_BODY = (
    "เจ้าหน้าที่ลงพื้นที่ตรวจสอบความเสียหายของถนนหลายสายหลังฝนตกหนักต่อเนื่องสามวัน พร้อมเร่งซ่อมแซมเส้นทางหลัก"
    "ให้ประชาชนเดินทางได้ภายในสัปดาห์นี้ และน้ำในแม่น้ำเริ่มลดลงแล้ว"
)
VIETNAMESE_BODY = (
    "Lực lượng chức năng đã kiểm tra nhiều tuyến đường bị hư hại sau ba ngày mưa lớn, đồng thời khẩn trương"
    " sửa chữa để người dân đi lại trong tuần này."
)
ENGLISH_BODY = (
    "Officials inspected the damaged roads after three days of heavy rain and promised that the main routes"
    " would open again this week."
)
THAI_PAGE = f"""khao-example.vn - หน้าต่างสู่อาเซียน

น้ำลดแล้วที่หาดใหญ่หลังฝนหนักสามวัน

14:27 น. 21 กุมภาพันธ์ 2568
{THAI_BODY}
| ชาวบ้านเก็บกวาดบ้านเรือนหลังน้ําลด |
{THAI_BODY} วันที่ 3 มกราคม 2567
{THAI_BODY}
ข่าวและภาพ: สมชาย ใจดี
ที่มา: https://example.org/th/1

การแสดงความคิดเห็น (0)
No data
หมวดหมู่เดียวกัน

ดอกไม้ราคาสูง
ภาพยนตร์เรื่องใหม่
"""
VIETNAMESE_PAGE = f"""Lũ rút ở Hà Giang sau ba ngày mưa lớn
Thứ Bảy, 22/02/2025 14:27
Chia sẻ
{VIETNAMESE_BODY}
Người dân dọn nhà sau lũ (Ảnh: Minh Anh/VNA)
Tin liên quan
Cầu mới thông xe
2 {VIETNAMESE_BODY}
3 {VIETNAMESE_BODY}
Nguồn: example.vn
Bình luận (3)
"""
ENGLISH_PAGE = f"""Waters recede in Hat Yai
By Ann Lee | May 13, 2025
Share on Facebook
{ENGLISH_BODY}
Residents clean up. Photo: Ann Lee
2 {ENGLISH_BODY}
3 {ENGLISH_BODY}
Source: Example Times
0 comments
Related articles
A bridge opens
"""


def test_a_thai_page_gives_up_its_text_and_what_it_says_of_itself() -> None:
    cleaned = clean(THAI_PAGE)
    assert cleaned.text.split(PARAGRAPH_BREAK) == [
        "น้ำลดแล้วที่หาดใหญ่หลังฝนหนักสามวัน",
        THAI_BODY,
        "ชาวบ้านเก็บกวาดบ้านเรือนหลังน้ำลด",
        f"{THAI_BODY} วันที่ 3 มกราคม 2567",
    ]
    assert cleaned.title == "น้ำลดแล้วที่หาดใหญ่หลังฝนหนักสามวัน"
    assert (cleaned.published, cleaned.source_url) == (date(2025, 2, 21), "https://example.org/th/1")
    assert cleaned.published_why == "header line: 14:27 น. 21 กุมภาพันธ์ 2568"
    assert [cleaned.text[span.start : span.end] for span in cleaned.captions] == [
        "ชาวบ้านเก็บกวาดบ้านเรือนหลังน้ำลด"
    ]


def test_a_vietnamese_page_gives_up_its_text_and_what_it_says_of_itself() -> None:
    cleaned = clean(VIETNAMESE_PAGE)
    assert cleaned.text.split(PARAGRAPH_BREAK) == [
        "Lũ rút ở Hà Giang sau ba ngày mưa lớn",
        VIETNAMESE_BODY,
        "Người dân dọn nhà sau lũ (Ảnh: Minh Anh/VNA)",
        f"2 {VIETNAMESE_BODY}",
        f"3 {VIETNAMESE_BODY}",
    ]
    assert cleaned.cut == (
        "Thứ Bảy, 22/02/2025 14:27",
        "Chia sẻ",
        "Tin liên quan",
        "Cầu mới thông xe",
        "Nguồn: example.vn",
        "Bình luận (3)",
    )
    assert (cleaned.published, cleaned.source_url, cleaned.source_name) == (
        date(2025, 2, 22),
        None,
        "example.vn",
    )


def test_an_english_page_gives_up_its_text_and_what_it_says_of_itself() -> None:
    cleaned = clean(ENGLISH_PAGE)
    assert cleaned.title == "Waters recede in Hat Yai"
    assert cleaned.text.split(PARAGRAPH_BREAK) == [
        "Waters recede in Hat Yai",
        ENGLISH_BODY,
        "Residents clean up. Photo: Ann Lee",
        f"2 {ENGLISH_BODY}",
        f"3 {ENGLISH_BODY}",
    ]
    assert (cleaned.published, cleaned.source_name) == (date(2025, 5, 13), "Example Times")


@pytest.mark.parametrize("page", [THAI_PAGE, VIETNAMESE_PAGE, ENGLISH_PAGE])
def test_composed_and_decomposed_pages_clean_alike(page: str) -> None:
    decomposed = unicodedata.normalize("NFD", page).replace("ำ", "\u0e4d\u0e32")
    assert clean(decomposed) == clean(page.replace("น้ํา", "น้ำ"))


@pytest.mark.parametrize("page", [THAI_PAGE, VIETNAMESE_PAGE, ENGLISH_PAGE])
def test_every_line_is_either_kept_or_listed_as_cut(page: str) -> None:
    cleaned = clean(page)
    lines = [line for line in page.splitlines() if line.strip()]
    assert len(cleaned.text.split(PARAGRAPH_BREAK)) + len(cleaned.cut) == len(lines)


@pytest.mark.parametrize("body", [THAI_BODY, VIETNAMESE_BODY, ENGLISH_BODY])
def test_a_date_in_the_middle_of_the_article_is_text(body: str) -> None:
    cleaned = clean(
        "\n".join([f"{body} {n}" for n in range(3)] + ["13/05/2025"] + [f"{body} {n}" for n in range(3, 6)])
    )
    assert cleaned.published is None
    assert "13/05/2025" in cleaned.text


def test_the_publication_date_wins_over_the_update() -> None:
    page = f"Waters recede in Hat Yai\nUpdated: May 14, 2025\nPublished: May 13, 2025\n{ENGLISH_BODY}"
    assert clean(page).published == date(2025, 5, 13)


def test_a_page_of_litter_alone_comes_out_empty() -> None:
    cleaned = clean("การแสดงความคิดเห็น (0)\nNo data\n|\n")
    assert (cleaned.text, cleaned.title, cleaned.captions) == ("", "", ())
    assert cleaned.cut == ("การแสดงความคิดเห็น (0)", "No data")


def test_metadata_is_found_without_touching_the_text() -> None:
    stated = find_metadata(f"{THAI_BODY}\n13 พฤษภาคม 2568\nที่มา: https://example.org/x")
    assert (stated.published, stated.source_url) == (date(2025, 5, 13), "https://example.org/x")
    assert stated.title.endswith("…")


def test_twenty_thousand_lines_of_hostile_litter_are_cleaned_in_seconds() -> None:
    hostile = "22/02/2025\nVietnam.vn - x y\nRelated\n| a |\nShare Facebook\n" * 4_000
    start = time.perf_counter()
    assert clean(hostile).published == date(2025, 2, 22)
    assert time.perf_counter() - start < 5
