import pytest

from index.training.bare import SHARE, bare_groups, without_diacritics
from index.training.pairs import PairGroup


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Tô Lâm thăm Nga tháng 5", "To Lam tham Nga thang 5"),
        ("Đặng Thị", "Dang Thi"),
        ("plain English", "plain English"),
    ],
)
def test_vietnamese_loses_its_diacritics(text: str, bare: str) -> None:
    assert without_diacritics(text) == bare


def test_each_group_with_vietnamese_gives_bare_pairs_of_less_weight() -> None:
    groups = [
        PairGroup("vi-en prose", ("Tô Lâm",), ("To Lam",), 4.0),
        PairGroup("th-vi written questions", ("ใคร",), ("là ai",), 12.0),
        PairGroup("th-en prose", ("ใคร",), ("who",), 1.0),
        PairGroup("vi-en software", ("Lưu",), ("Save",), 1.0),
    ]
    found = {group.name: group for group in bare_groups(groups)}
    assert set(found) == {
        "vi-en prose bare",
        "vi-vi vi-en prose bare",
        "th-vi written questions bare",
        "vi-vi th-vi written questions bare",
    }
    assert found["vi-en prose bare"].left == ("To Lam",) and found["vi-en prose bare"].weight == 4.0 * SHARE
    assert found["vi-vi th-vi written questions bare"].left == ("là ai",)
    assert found["vi-vi th-vi written questions bare"].right == ("la ai",)
