"""An article's own date, inferred where it is written nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.dates import infer_published

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"

WRITTEN = [
    ("อัปเดต: 5 พ.ค. 2568 10:30 น.\nข่าวการเยือน", date(2025, 5, 5)),
    ("ข่าว 5 พ.ค. 68 | 10:30\nเนื้อหา", date(2025, 5, 5)),
    ("Cập nhật: 05/05/2025 10:00 GMT+7\nTin trong nước", date(2025, 5, 5)),
    ("ข่าวการเยือน\n14:27 น. 21 กุมภาพันธ์ 2568\nโต ลัม พบผู้นำในปี 2567", date(2025, 2, 21)),
    ("โต ลัม เยือนรัสเซีย\n\nที่มา vovworld.vn\nวันที่ 13 พฤษภาคม 2568", date(2025, 5, 13)),
    ("VietnamPlusVietnamPlus22/02/2025\n\nการปรึกษาหารือ", date(2025, 2, 22)),
    ("Thứ Ba, 13/05/2025, 07:30\nTổng Bí thư thăm Nga.", date(2025, 5, 13)),
    ("Hanoi, 13 May 2025\nThe leader visited Russia on 9 May.", date(2025, 5, 13)),
]

YEAR_FOUND = [
    ("เช้าวันที่ 22 พฤศจิกายน รัฐมนตรีพบกัน ในปีหน้า ลาวจะรับหน้าที่ประธานอาเซียนปี 2024", date(2023, 11, 22)),
    ("Sáng 22/11, hai bộ trưởng gặp nhau. Năm tới, Lào sẽ làm Chủ tịch ASEAN 2024.", date(2023, 11, 22)),
    ("On 22 November the ministers met. Next year Laos will chair ASEAN 2024.", date(2023, 11, 22)),
    ("เมื่อวันที่ 31 ตุลาคม ทูตพบกัน การเยือนในปี 2568 มีมาก (เมษายน 2568)", date(2025, 10, 31)),
    (
        "Ngày 31/10, đại sứ gặp ông Lưu. Các chuyến thăm năm 2025 rất nhiều, nhất là tháng 4/2025.",
        date(2025, 10, 31),
    ),
    (
        "On 31 October the ambassador met him. Visits in 2025 were many, one in April 2025.",
        date(2025, 10, 31),
    ),
    ("On 10 January they met again, after the talks of October 2024.", date(2025, 1, 10)),
]


@pytest.mark.parametrize(("text", "published"), WRITTEN)
def test_a_line_that_is_only_a_date_is_the_articles_own(text: str, published: date) -> None:
    inferred = infer_published(text)
    assert inferred is not None
    assert inferred.period.start == inferred.period.end == published
    assert inferred.confidence >= 0.9
    assert "line" in inferred.why


@pytest.mark.parametrize(("text", "published"), YEAR_FOUND)
def test_a_day_early_in_the_text_gets_its_year_from_the_rest(text: str, published: date) -> None:
    inferred = infer_published(text)
    assert inferred is not None
    assert inferred.period.start == inferred.period.end == published
    assert 0.4 <= inferred.confidence < 0.9
    assert inferred.why


def test_the_year_said_by_relation_is_surer_than_years_counted() -> None:
    said = infer_published(YEAR_FOUND[0][0])
    counted = infer_published(YEAR_FOUND[3][0])
    assert said is not None and counted is not None
    assert said.confidence > counted.confidence


def test_the_latest_day_told_of_as_past_stands_in() -> None:
    inferred = infer_published(
        "They met on 3 March 2024 and on 5 June 2024, and will meet on 1 May 2030 again."
    )
    assert inferred is not None
    assert inferred.period.start == date(2024, 6, 5)
    assert inferred.confidence < 0.5


@pytest.mark.parametrize(
    "text", ["", "ไม่มีวันที่ใด ๆ", "không có ngày nào", "The Bastille fell on 14 July 1789."]
)
def test_a_text_that_tells_nothing_gets_no_date(text: str) -> None:
    assert infer_published(text) is None


def test_a_date_in_a_caption_or_a_sentence_is_no_byline() -> None:
    for text in (
        "| ภาพวันที่ 5 พฤษภาคม 2568 |\nข่าว",
        "He came on 5 May 2025\nNews",
        "Ông đến ngày 5/5/2025.\nTin",
    ):
        inferred = infer_published(text)
        assert inferred is not None
        assert inferred.confidence < 0.5


@pytest.mark.parametrize("word", ["ข่าวสาร ", "tin tức ", "report "])
def test_a_date_deep_in_a_very_long_text_is_no_byline_and_one_at_its_end_is(word: str) -> None:
    long = word * 20_000
    assert infer_published(f"{long}5/5/2025 {long}") is None
    inferred = infer_published(f"{long}\n5/5/2025\n")
    assert inferred is not None and inferred.confidence > 0.9


def test_history_alone_is_not_taken_for_the_articles_date() -> None:
    assert infer_published("Ho Chi Minh spoke on 2 September 1945.\n2 September 1945\n") is None


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not on this machine")
@pytest.mark.parametrize(
    ("number", "published"),
    [
        ("000", date(2025, 10, 31)),
        ("001", date(2025, 2, 21)),
        ("002", date(2025, 5, 13)),
        ("003", date(2025, 2, 22)),
        ("004", date(2023, 11, 22)),
    ],
)
def test_real_articles_get_their_date(number: str, published: date) -> None:
    text = next(SEEDS.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    inferred = infer_published(text)
    assert inferred is not None
    assert inferred.period.start == published
