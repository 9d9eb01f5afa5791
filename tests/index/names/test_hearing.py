import pytest

from index.names import same_sounding


@pytest.mark.parametrize(
    ("name", "others", "same"),
    [
        ("Saleumxay Kommasith", ["สะเหลิมไซ กมมะสิด", "บุย ทันห์ เซิน"], ["สะเหลิมไซ กมมะสิด"]),
        ("Nguyễn Xuân Thắng", ["เหงียน ซวน ถัง", "Vladimir Putin"], ["เหงียน ซวน ถัง"]),
        ("หลิว ไห่ซิง", ["Liu Haixing", "Angela Merkel"], ["Liu Haixing"]),
        ("Le Thi Thu Hang", ["Lê Thị Thu Hằng", "Le Thi Hoa"], ["Lê Thị Thu Hằng"]),
        ("เจิ่น ฮ่ง ฮ่า", ["ตรัน ฮอง ฮา", "คิม จองอึน"], ["ตรัน ฮอง ฮา"]),
        ("Anyone", [], []),
    ],
)
def test_names_that_sound_the_same_are_told_from_others(
    name: str, others: list[str], same: list[str]
) -> None:
    assert same_sounding(name, others) == same
    assert same_sounding(name, others) == same  # remembered alike
