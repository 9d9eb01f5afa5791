"""Laws that cleaning keeps for any page, made of litter, dates, headlines and running text in any order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning import PARAGRAPH_BREAK, clean, find_metadata
from index.normalising import normalise_text

LITTER = [
    "การแสดงความคิดเห็น (0)",
    "Bình luận (12)",
    "3 comments",
    "No data",
    "Chia sẻ Facebook Zalo",
    "Share",
    "|",
    "***",
    "Vietnam.vn - Nền tảng quảng bá Việt Nam",
    "อ่านเพิ่มเติม: ข่าวเด่นประจำวัน",
    "หมวดหมู่เดียวกัน",
    "Tin liên quan",
    "Related articles",
    "ข่าวและภาพ: สมชาย ใจดี",
    "(TTXVN/Vietnam+)",
]
STATEMENTS = [
    "14:27 น. 21 กุมภาพันธ์ 2568",
    "Thứ Bảy, 22/02/2025 14:27",
    "Published: May 13, 2025",
    "VietnamPlusVietnamPlus22/02/2025",
    "ที่มา: https://example.org/th/ข่าว-1",
    "Nguồn: TTXVN",
    "Source: example.org",
    "แหล่งที่มา",
]
SHORT_LINES = [
    "น้ำลดแล้วที่หาดใหญ่",
    "Lũ rút ở Hà Giang",
    "Waters recede in Hat Yai",
    "| ชาวบ้านเก็บกวาดบ้านเรือน |",
    "Người dân dọn nhà (Ảnh: Minh Anh/VNA)",
    "Residents clean up. Photo: Ann Lee",
    "| ปี | จำนวน |",
    "ใช่",
    "Có.",
]
BODIES = [
    "เจ้าหน้าที่ลงพื้นที่ตรวจสอบความเสียหายของถนนและสะพานหลายแห่งหลังฝนตกหนักต่อเนื่องสามวัน"
    " พร้อมเร่งซ่อมแซมเส้นทางหลักให้ประชาชนเดินทางได้ภายในสัปดาห์นี้",
    "Lực lượng chức năng đã kiểm tra nhiều tuyến đường và cầu bị hư hại sau ba ngày mưa lớn, đồng thời"
    " khẩn trương sửa chữa để người dân đi lại trong tuần này.",
    "Officials inspected the damaged roads and bridges after three days of heavy rain and promised that"
    " the main routes would open again this week.",
]
lines = st.one_of(
    st.sampled_from(LITTER),
    st.sampled_from(STATEMENTS),
    st.sampled_from(SHORT_LINES),
    st.builds(lambda body, n: f"{n} {body}", st.sampled_from(BODIES), st.integers(0, 99)),
    st.text(max_size=60),
    st.text(alphabet="aB1 .|:-/ก่ำ\u0e4d\u0e32\u0301\n\r\t\u200b", max_size=40),
)
pages = st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\r\n"])), max_size=30).map(
    lambda parts: "".join(line + end for line, end in parts)
)


@settings(max_examples=60, deadline=None)
@given(pages)
def test_a_cleaned_text_is_normalised_and_cleaning_it_again_loses_no_line(page: str) -> None:
    cleaned = clean(page)
    assert normalise_text(cleaned.text) == cleaned.text
    assert clean(cleaned.text).text == cleaned.text


@settings(max_examples=40, deadline=None)
@given(pages)
def test_caption_spans_are_whole_paragraphs_in_order(page: str) -> None:
    cleaned = clean(page)
    paragraphs = cleaned.text.split(PARAGRAPH_BREAK)
    ends = [0]
    for span in cleaned.captions:
        assert ends[-1] <= span.start < span.end <= len(cleaned.text)
        assert cleaned.text[span.start : span.end] in paragraphs
        ends.append(span.end)


@settings(max_examples=40, deadline=None)
@given(pages)
def test_running_text_is_never_left_out_but_as_a_repeat(page: str) -> None:
    cleaned = clean(page)
    for body in (line.strip() for line in normalise_text(page).split("\n")):
        if any(body.endswith(known) for known in BODIES):
            assert cleaned.text.split(PARAGRAPH_BREAK).count(body) == 1


@settings(max_examples=60, deadline=None)
@given(pages)
def test_reading_metadata_without_cleaning_agrees_with_cleaning(page: str) -> None:
    cleaned, stated = clean(page), find_metadata(page)
    assert (cleaned.title, cleaned.published, cleaned.source_url) == (
        stated.title,
        stated.published,
        stated.source_url,
    )
    assert bool(cleaned.published) == bool(cleaned.published_why)
