"""The period a question asks about; today is Sunday 22 November 2026 unless a row says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from index.dates import Period, question_period

TODAY = date(2026, 11, 22)

QUESTIONS = [
    ("who did To Lam visit in May 2025", "2025-05"),
    ("Who did To Lam visit in May 2025?", "2025-05"),
    ("who did to lam visit may 2025", "2025-05"),
    ("โต ลัม เยือนประเทศใดบ้างในเดือนพฤษภาคม 2568", "2025-05"),
    ("โตลัมเยือนใครพฤษภาคม2568", "2025-05"),
    ("โต ลัม เยือนที่ไหน พ.ค. 68", "2025-05"),
    ("Tô Lâm thăm những nước nào tháng 5/2025?", "2025-05"),
    ("Tô Lâm thăm những nước nào vào tháng 5 năm 2025?", "2025-05"),
    ("to lam tham nga thang 5 nam 2025", "2025-05"),
    ("to lam tham nga thang 5/2025", "2025-05"),
    ("to lam tham nga thang 5", "2026-05"),
    ("nam ngoai viet nam xuat khau bao nhieu gao", "2025"),
    ("What happened on 5-12 May 2025?", "2025-05-05..2025-05-12"),
    ("What happened in December?", "2025-12"),
    ("What will happen in December?", "2026-12"),
    ("ธันวาคมมีอะไรบ้าง", "2025-12"),
    ("เดือนธันวาคมจะมีอะไรบ้าง", "2026-12"),
    ("tháng 12 có gì?", "2025-12"),
    ("tháng 12 sẽ có gì?", "2026-12"),
    ("news from May 2025", "2025-05"),
    ("who did To Lam visit from 5 to 12 May 2025", "2025-05-05..2025-05-12"),
    ("tu thang 3 den thang 5 nam 2025", "2025-03..2025-05"),
    ("ho ky gi sau thang 6/2025", "2025-07-01..2026-11-22"),
    ("What does the 1982 UNCLOS say of fishing in 2025?", "2025"),
    ("last 3 months news", "2026-08-22..2026-11-22"),
    ("ข่าว 3 เดือนที่ผ่านมา", "2026-08-22..2026-11-22"),
    ("tin tức 3 tháng qua", "2026-08-22..2026-11-22"),
    ("What was agreed after 2030?", "2031-01-01.."),
    ("What is new since March?", "2026-03-01..2026-11-22"),
    ("มีอะไรใหม่ตั้งแต่เดือนมีนาคม", "2026-03-01..2026-11-22"),
    ("Có gì mới từ tháng 3?", "2026-03-01..2026-11-22"),
    ("Có gì mới kể từ tháng 3 đến nay?", "2026-03-01..2026-11-22"),
    ("What did they sign before June 2025?", "..2025-05-31"),
    ("ลงนามอะไรก่อนเดือนมิถุนายน 2568", "..2025-05-31"),
    ("Họ ký gì trước tháng 6/2025?", "..2025-05-31"),
    ("What did they sign after June 2025?", "2025-07-01..2026-11-22"),
    ("ลงนามอะไรหลังเดือนมิถุนายน 2568", "2025-07-01..2026-11-22"),
    ("Họ ký gì sau tháng 6/2025?", "2025-07-01..2026-11-22"),
    ("What must be done by 2030?", "..2030-12-31"),
    ("ภายในปี 2573 ต้องทำอะไร", "..2030-12-31"),
    ("meetings between March and May 2025", "2025-03..2025-05"),
    ("การพบกันระหว่างเดือนมีนาคมถึงพฤษภาคม 2568", "2025-03..2025-05"),
    ("các cuộc gặp từ tháng 3 đến tháng 5 năm 2025", "2025-03..2025-05"),
    ("các cuộc gặp từ ngày 5 đến 12 tháng 5 năm 2025", "2025-05-05..2025-05-12"),
    ("timeline of Vietnam-China meetings in 2025", "2025"),
    ("ในปี 2568 มีการประชุมกี่ครั้ง", "2025"),
    ("house prices in hanoi 2025", "2025"),
    ("sea games 2025 medal table", "2025"),
    ("compare exports in 2024 and 2025", "2024..2025"),
    ("in 2025, what happened on 5 May 2025", "2025-05-05"),
    ("What happened last year?", "2025"),
    ("ปีที่แล้วเกิดอะไรขึ้น", "2025"),
    ("Năm ngoái có chuyện gì?", "2025"),
    ("Why was there a blackout in Hanoi last night?", "2026-11-21"),
    ("vietnam gdp growth third quarter", "2026-07..2026-09"),
    ("inflation laos this month", "2026-11"),
    ("How was trade in the first half of 2025?", "2025-01..2025-06"),
]

NOT_ASKED_BY_DATE = [
    "Who is the prime minister of Vietnam?",
    "May I ask who visited Laos?",
    "who may visit laos",
    "Who marked 80 years of friendship?",
    "How many agreements did Resolution 68 name?",
    "What is the 20th Congress?",
    "ใครเป็นนายกรัฐมนตรีเวียดนาม",
    "เวียดนามเข้าร่วมอาเซียนเมื่อไหร่",
    "ครบรอบ 75 ปีความสัมพันธ์กับใคร",
    "ประชุมครั้งที่ 10 ที่ไหน",
    "Thủ tướng Việt Nam là ai?",
    "Nghị quyết 68 nói gì?",
    "UNCLOS 1982 nói gì?",
    "UNCLOS 1982 ว่าอย่างไร",
    "ai la thu tuong viet nam",
    "",
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_a_question_asks_about_one_period(
    question: str, expected: str, short: Callable[[Period | None], str]
) -> None:
    assert short(question_period(question, TODAY)) == expected


@pytest.mark.parametrize("question", NOT_ASKED_BY_DATE)
def test_a_question_without_a_date_asks_about_no_period(question: str) -> None:
    assert question_period(question, TODAY) is None


@pytest.mark.parametrize("question", ["since March and until May 2026", "from March 2026, until May 2026"])
def test_since_and_until_close_on_each_other(question: str, short: Callable[[Period | None], str]) -> None:
    assert short(question_period(question, TODAY)) == "2026-03..2026-05"


@pytest.mark.parametrize(
    "written", ["{d} พฤษภาคม {b}", "ngày {d}/5/{y}", "{d} May {y}"], ids=["th", "vi", "en"]
)
def test_thousands_of_dates_are_taken_together(written: str) -> None:
    days = [(day, year) for year in range(1990, 2020) for day in range(1, 29)] * 5
    question = "\n\n".join(written.format(d=day, y=year, b=year + 543) for day, year in days)
    assert question_period(question, TODAY) == Period(date(1990, 5, 1), date(2019, 5, 28))
