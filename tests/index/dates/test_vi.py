"""Vietnamese dates in running text; the reference is Tuesday 13 May 2025 unless a row says otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

REFERENCE = "2025-05-13"

FULL = [
    ("ngày 5 tháng 5 năm 2025", "2025-05-05"),
    ("Ngày 5 tháng 5, 2025", "2025-05-05"),
    ("ngày 5 tháng 5/2025", "2025-05-05"),
    ("ngày 5/5/2025", "2025-05-05"),
    ("ngày 05/05/2025", "2025-05-05"),
    ("sáng 13/5/2025", "2025-05-13"),
    ("lúc 14h30 ngày 21/2/2025", "2025-02-21"),
    ("thứ Ba, ngày 13/5/2025", "2025-05-13"),
    ("Thứ Ba, 13/05/2025, 07:30", "2025-05-13"),
    ("ngày 30-4-1975", "1975-04-30"),
    ("ngày 30.4.1975", "1975-04-30"),
    ("ngày 2 tháng Chín năm 1945", "1945-09-02"),
    ("ngày 2-9-1945", "1945-09-02"),
    ("31/10/2024", "2024-10-31"),
    ("mùng 2 tháng 9 năm 1945", "1945-09-02"),
    ("ngày 10 tháng 12 năm 2024", "2024-12-10"),
    ("ngày 29/2/2024", "2024-02-29"),
    ("Ngày5/5/2025", "2025-05-05"),
]

RANGES = [
    ("từ ngày 5 đến 12 tháng 5 năm 2025", "2025-05-05..2025-05-12"),
    ("từ ngày 5 đến ngày 12 tháng 5 năm 2025", "2025-05-05..2025-05-12"),
    ("ngày 5-12 tháng 5 năm 2025", "2025-05-05..2025-05-12"),
    ("ngày 5-12/5/2025", "2025-05-05..2025-05-12"),
    ("từ 5-12/5/2025", "2025-05-05..2025-05-12"),
    ("từ ngày 9 đến 13/6/2025", "2025-06-09..2025-06-13"),
    ("ngày 5 và 6/5/2025", "2025-05-05..2025-05-06"),
    ("từ ngày 5 đến ngày 12/5/2025", "2025-05-05..2025-05-12"),
    ("từ 5/5 đến 12/5/2025", "2025-05-05..2025-05-12"),
    ("ngày 12, 13/5/2025", "2025-05-12..2025-05-13"),
    ("3/2025-5/2025", "2025-03..2025-05"),
    ("ngày 24/7/2000", "2000-07-24"),
    ("từ ngày 28/4 đến ngày 2/5/2025", "2025-04-28..2025-05-02"),
    ("28/4-2/5/2025", "2025-04-28..2025-05-02"),
    ("từ ngày 28/12/2024 đến ngày 2/1/2025", "2024-12-28..2025-01-02"),
    ("từ 28/12 đến 2/1/2025", "2024-12-28..2025-01-02"),
    ("từ tháng 3 đến tháng 5 năm 2025", "2025-03..2025-05"),
    ("từ tháng 3/2025 đến tháng 5/2025", "2025-03..2025-05"),
    ("tháng 5-8/2025", "2025-05..2025-08"),
    ("giai đoạn 2021-2025", "2021..2025"),
    ("giai đoạn 2021 - 2025", "2021..2025"),
    ("nhiệm kỳ 2025–2030", "2025..2030"),
    ("từ năm 2021 đến năm 2025", "2021..2025"),
    ("năm học 2024-2025", "2024..2025"),
    ("kế hoạch 5 năm 2021-2025", "2021..2025"),
]

MONTHS_AND_YEARS = [
    ("tháng 5 năm 2025", "2025-05"),
    ("tháng 5/2025", "2025-05"),
    ("tháng 5-2025", "2025-05"),
    ("tháng 05/2025", "2025-05"),
    ("tháng Năm năm 2025", "2025-05"),
    ("tháng mười hai năm 2024", "2024-12"),
    ("5/2025", "2025-05"),
    ("năm 2024", "2024"),
    ("Năm 2024, Việt Nam", "2024"),
    ("SEA Games 2025", "2025"),
    ("Hà Nội 2025 và sau đó", "2025"),
    ("Công ước 1982 của Liên hợp quốc", "1982"),
    ("năm 938", "0938"),
    ("năm 2568 Phật lịch", "2025"),
    ("năm tài khóa 2023", "2023"),
    ("lần thứ 80 năm 2025", "2025"),
    ("đầu năm 2025", "2025-01..2025-04"),
    ("giữa năm 2025", "2025-05..2025-08"),
    ("vào cuối năm 2024", "2024-09..2024-12"),
    ("đầu tháng 5/2025", "2025-05-01..2025-05-10"),
    ("cuối tháng 2 năm 2025", "2025-02-21..2025-02-28"),
    ("quý 3/2025", "2025-07..2025-09"),
    ("quý III/2025", "2025-07..2025-09"),
    ("quý III năm 2025", "2025-07..2025-09"),
    ("quý 1 năm 2025", "2025-01..2025-03"),
    ("nửa đầu năm 2025", "2025-01..2025-06"),
    ("6 tháng đầu năm 2025", "2025-01..2025-06"),
    ("chín tháng đầu năm 2024", "2024-01..2024-09"),
    ("6 tháng cuối năm 2024", "2024-07..2024-12"),
    ("thập niên 1990", "1990..1999"),
    ("những năm 90", "1990..1999"),
    ("đầu thập niên 1990", "1990..1993"),
    ("thế kỷ 19", "1801..1900"),
    ("thế kỷ XIX", "1801..1900"),
    ("thế kỷ hai mươi", "1901..2000"),
    ("thế kỷ thứ 8", "0701..0800"),
    ("25 tháng Giêng năm 2017", "2017-01-25"),
    ("cho tới 16 tháng Chín năm 2016", "2016-09-16"),
]

RESOLVED = [
    ("ngày 5/5", "2025-05-05"),
    ("sáng 5/5", "2025-05-05"),
    ("(5/5)", "2025-05-05"),
    ("ngày 5-12/5", "2025-05-05..2025-05-12"),
    ("ngày 30-4", "2025-04-30"),
    ("dịp 30/4 - 1/5", "2025-04-30..2025-05-01"),
    ("từ 5/5 đến 12/5", "2025-05-05..2025-05-12"),
    ("31/10", "2024-10-31"),
    ("ngày 31/10 tới", "2025-10-31"),
    ("tháng 5", "2025-05"),
    ("tháng 5 tới", "2026-05"),
    ("tháng 3 vừa qua", "2025-03"),
    ("tháng 10", "2024-10"),
    ("hồi tháng 8", "2024-08"),
    ("tháng 11 năm ngoái", "2024-11"),
    ("tháng 11 năm tới", "2026-11"),
    ("tháng 6 năm nay", "2025-06"),
    ("năm ngoái", "2024"),
    ("năm trước", "2024"),
    ("năm nay", "2025"),
    ("năm tới", "2026"),
    ("sang năm", "2026"),
    ("đầu năm nay", "2025-01..2025-04"),
    ("cuối năm ngoái", "2024-09..2024-12"),
    ("6 tháng đầu năm nay", "2025-01..2025-06"),
    ("tháng trước", "2025-04"),
    ("cuối tháng trước", "2025-04-21..2025-04-30"),
    ("ngày 5 tháng này", "2025-05-05"),
    ("tuần trước", "2025-05-05..2025-05-11"),
    ("tuần tới", "2025-05-19..2025-05-25"),
    ("hôm qua", "2025-05-12"),
    ("hôm nay", "2025-05-13"),
    ("ngày mai", "2025-05-14"),
    ("tối qua", "2025-05-12"),
    ("hôm thứ Tư", "2025-05-07"),
    ("thứ Ba tuần trước", "2025-05-06"),
    ("thứ Ba tới", "2025-05-20"),
    ("Chủ nhật", "2025-05-11"),
    ("2 ngày trước", "2025-05-11"),
    ("hai tuần trước", "2025-04-28..2025-05-04"),
    ("cách đây 3 năm", "2022"),
    ("5 năm trước", "2020"),
    ("trong 5 năm qua", "2020-05-13..2025-05-13"),
    ("quý III", "2025-07..2025-09"),
]

TRAPS = [
    "Nghị quyết 68",
    "Nghị quyết số 57-NQ/TW",
    "Nghị định 10/2025/NĐ-CP",
    "Nghị quyết 68/2025/QH15",
    "Thông tư 12/2024",
    "tỷ số 3/4, 2-1",
    "2/3 số phiếu",
    "tỷ lệ 16/9",
    "từ 1/4 sang 1/2 dặm",
    "mùng 5 tháng Giêng",
    "ba phần tư hay 3/4",
    "sau 5 năm",
    "80 năm Quốc khánh",
    "kế hoạch 5 năm",
    "2568 người",
    "2.568 người",
    "1.260 xe",
    "khoảng 2000 đại biểu",
    "lần thứ ba",
    "nước thứ hai",
    "ngày thứ tư sau khi sạt lở",
    "quốc lộ 1",
    "điện thoại 024-3933-1234",
    "phiên bản 5.12",
    "mùng 5 tháng 1 âm lịch",
    "10/3 âm lịch",
    "nhiều năm qua",
    "vài tháng sau khi chôn",
    "27 năm trước khi được bầu",
    "năm năm tới",
    "ba mươi năm sau",
    "hơn 20 năm qua",
    "khoảng một nghìn năm trước",
    "năm thứ mười bốn",
    "sáu tháng một lần",
    "năm 490 trước Công nguyên",
    "ngày nay",
    "trong 1000 năm qua",
    "họp mỗi thứ ba",
    "hàng năm",
    "30/2/2025",
    "ngày 31 tháng 4 năm 2025",
    "365 ngày trong năm",
    "may mắn và in 5 bản",
    "tăng 6,9%",
    "5-12 người",
]


@pytest.mark.parametrize(("text", "expected"), FULL + RANGES + MONTHS_AND_YEARS)
def test_vietnamese_dates_with_their_year(
    text: str, expected: str, periods_in: Callable[[str, str], str]
) -> None:
    assert periods_in(text, "") == expected


@pytest.mark.parametrize(("text", "expected"), RESOLVED)
def test_vietnamese_dates_resolved_from_the_articles_own(
    text: str, expected: str, periods_in: Callable[[str, str], str]
) -> None:
    assert periods_in(text, REFERENCE) == expected
    assert periods_in(text, "") == ""


@pytest.mark.parametrize("text", TRAPS)
def test_vietnamese_numbers_and_phrases_that_are_no_dates(
    text: str, periods_in: Callable[[str, str], str]
) -> None:
    assert periods_in(text, REFERENCE) == ""
