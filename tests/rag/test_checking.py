import pytest

from index.embedding import open_embedder
from rag.checking import check_sentence, numbers_in, with_other_calendar

PASSAGE = "โต ลัม เยือนคาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุส ระหว่างวันที่ 5-12 พฤษภาคม 2568 และลงนามข้อตกลง 60 ฉบับ"


@pytest.mark.parametrize(
    "sentence",
    [
        "To Lam visited Kazakhstan, Azerbaijan, Russia and Belarus on 5-12 May 2025.",
        "Tô Lâm thăm Nga và Belarus, ký 60 thỏa thuận.",
        "โตลัมเยือนรัสเซียในปี ๒๕๖๘",
    ],
)
def test_names_numbers_and_years_hold_across_languages_and_calendars(sentence: str) -> None:
    assert check_sentence(sentence, [PASSAGE], open_embedder("khao")) in ("verified", "doubtful")
    assert numbers_in(sentence) <= with_other_calendar(numbers_in(PASSAGE))


@pytest.mark.parametrize(
    "sentence",
    ["To Lam visited France and signed 75 agreements.", "Tô Lâm thăm Nhật Bản năm 2019."],
)
def test_a_name_or_number_that_is_not_there_is_never_verified(sentence: str) -> None:
    assert check_sentence(sentence, [PASSAGE], open_embedder("khao")) != "verified"


def test_a_sentence_that_cites_nothing_is_unsupported() -> None:
    assert check_sentence("To Lam visited Russia.", [], open_embedder("khao")) == "unsupported"
