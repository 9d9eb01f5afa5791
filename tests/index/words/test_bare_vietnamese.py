"""Vietnamese typed without diacritics gets them back for searching."""

import pytest

from index.words import with_diacritics


@pytest.mark.parametrize(
    ("bare", "written"),
    [
        ("tong bi thu", "tổng bí thư"),
        ("Viet Nam va My nang cap quan he ngay nao?", "Việt Nam và Mỹ nâng cấp quan hệ ngày nào?"),
        ("ngay 5 thang 10 nam 2025", "ngày 5 tháng 10 năm 2025"),
        ("hai ben ky bao nhieu van kien", "hai bên ký bao nhiêu văn kiện"),
    ],
)
def test_common_words_get_their_diacritics_and_keep_their_letter_case(bare: str, written: str) -> None:
    assert with_diacritics(bare) == written


def test_words_of_other_languages_numbers_and_signs_stay() -> None:
    assert with_diacritics("BRICS 2025, xyzzy!") == "BRICS 2025, xyzzy!"
    assert with_diacritics("นายกรัฐมนตรี 2568") == "นายกรัฐมนตรี 2568"
    assert with_diacritics("") == ""


def test_what_is_kept_stays_and_no_offset_moves() -> None:
    bare = "ong To Lam tham nhung nuoc nao"
    written = with_diacritics(bare, [(4, 10)])
    assert written[4:10] == "To Lam"
    assert len(written) == len(bare)
    assert written.startswith("ông ") and written.endswith(" nước nào")
