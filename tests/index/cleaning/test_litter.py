"""What counts as a page's furniture, and what must not."""

import pytest

from index.cleaning.litter import in_lists_of_others, is_byline, is_heading_of_a_list, is_litter, is_slogan


@pytest.mark.parametrize(
    "line",
    [
        "การแสดงความคิดเห็น (0)",
        "ความคิดเห็น (12)",
        "แชร์ Facebook LINE",
        "คัดลอกลิงก์",
        "อ่านเพิ่มเติม: น้ำลดแล้วที่หาดใหญ่",
        "ไม่มีข้อมูล",
        "สงวนลิขสิทธิ์ © 2568 บริษัทตัวอย่าง",
        "Bình luận (0)",
        "Ý kiến của bạn",
        "Chia sẻ",
        "Chia sẻ qua Facebook, Zalo",
        "Sao chép liên kết",
        "Xem thêm: Lũ rút ở Hà Giang",
        "Theo dõi Báo Mẫu trên Google News",
        "125 lượt xem",
        "3 Comments",
        "Leave a comment",
        "Share on Facebook",
        "No data",
        "Follow us on Facebook",
        "ติดตามข่าวตัวอย่างได้ที่ LINE",
        "Advertisement",
        "Read more: Waters recede in Hat Yai",
        "© 2025 Example Times. All rights reserved.",
        "* * *",
        "—",
    ],
)
def test_furniture_is_litter(line: str) -> None:
    assert is_litter(line)


@pytest.mark.parametrize(
    "line",
    [
        "ความคิดเห็นของประชาชนแตกเป็นสองฝ่าย",
        "แชร์ลูกโซ่หลอกเงินกว่าร้อยล้านบาท",
        "ข่าวล่าสุดจากเวียดนามระบุว่าน้ำลดแล้ว",
        "Bình luận viên nói trận đấu rất hay",
        "Chia sẻ với báo chí, ông nói nước đã rút",
        "Tin mới về lũ ở Hà Giang",
        "Share prices rose on Monday",
        "Related parties signed the agreement",
        "Comments by the minister angered farmers",
        "Line 2 of the metro opens",
        "Copyright in the anthem lapsed seventy years later",
        "ติดตามการเปลี่ยนแปลงของแม่น้ำผ่านดาวเทียม",
        "Theo dõi mực nước trên sông Hồng",
        "Like father, like son",
        "2568",
    ],
)
def test_running_text_with_the_same_words_is_not_litter(line: str) -> None:
    assert not is_litter(line)
    assert not is_heading_of_a_list(line)
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "หมวดหมู่เดียวกัน",
        "ผู้เขียนเดียวกัน",
        "ข่าวที่เกี่ยวข้อง",
        "Tin liên quan:",
        "Cùng chuyên mục",
        "Related",
        "Most read",
    ],
)
def test_headings_of_lists_are_known(line: str) -> None:
    assert is_heading_of_a_list(line)


@pytest.mark.parametrize(
    "line", ["ข่าวและภาพ: VAN NGHI", "Tin, ảnh: Minh Anh", "By Ann Lee", "(TTXVN/Vietnam+)", "(AFP)"]
)
def test_bylines_are_known(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["By noon the water had gone", "(ภาพรวม)", "(APEC)", "Tác giả của cuốn sách là ai"]
)
def test_text_in_brackets_or_after_by_is_no_byline(line: str) -> None:
    assert not is_byline(line)


def test_a_slogan_is_a_site_and_what_it_says_of_itself() -> None:
    assert is_slogan("Vietnam.vn - Nền tảng quảng bá Việt Nam")
    assert is_slogan("khaosod.co.th | ข่าวสดออนไลน์")
    assert not is_slogan("Hanoi - the capital wakes up")


SENTENCE = "Officials inspected the damaged roads and promised to open them again this week."
THAI_SENTENCE = "เจ้าหน้าที่ลงพื้นที่ตรวจสอบความเสียหายของถนนหลายสายหลังฝนตกหนักต่อเนื่องสามวัน พร้อมเร่งซ่อมแซมเส้นทางหลักให้เดินทางได้ภายในสัปดาห์นี้"


def test_at_the_end_of_a_page_everything_after_the_heading_goes() -> None:
    lines = [
        THAI_SENTENCE,
        "หมวดหมู่เดียวกัน",
        "ข่าวหนึ่ง",
        "ข่าวสอง",
        "ผู้เขียนเดียวกัน",
        "มรดก",
        "รูป",
        "ธุรกิจ",
        "ท้องถิ่น",
        "กีฬา",
    ]
    assert in_lists_of_others(lines) == set(range(1, len(lines)))


def test_a_box_in_the_middle_takes_its_few_titles_only() -> None:
    lines = [SENTENCE, "Tin liên quan", "Lũ rút ở Hà Giang", "Cầu mới thông xe", SENTENCE]
    assert in_lists_of_others(lines) == {1, 2, 3}


def test_an_article_of_short_lines_loses_only_the_heading() -> None:
    lines = [SENTENCE, "Related", *(f"Answer {n} was short" for n in range(9)), SENTENCE]
    assert in_lists_of_others(lines) == {1}


def test_a_heading_with_no_running_text_before_or_after_takes_nothing_else() -> None:
    assert in_lists_of_others(["Latest news", "Waters recede", "Bridge opens"]) == {0}
