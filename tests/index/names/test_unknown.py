import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.unknown import find_unknown, unknown_spellings
from index.normalising import normalise_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("นายโห่ กวาง เฮือง รองประธานสภา กล่าวว่า", ["โห่ กวาง เฮือง"]),
        ("นายสมชาย ใจดี ได้พบกับ นางเหงียน ถิ ถั่ญ ที่กรุงฮานอย", ["สมชาย ใจดี", "เหงียน ถิ ถั่ญ"]),
        ("ประธานาธิบดีโซรันวิช เดินทางเยือนเวียดนาม", ["โซรันวิช"]),
        ("นายกรัฐมนตรีเวียดนามให้การต้อนรับ Zoran Kostic", ["Zoran Kostic"]),
        ("Thủ tướng Zoran Kostić gặp Đào Ngọc Tuyền tại Hà Nội", ["Zoran Kostić", "Đào Ngọc Tuyền"]),
        (
            "Prime Minister Zoran Kostic met Dao Ngoc Tuyen in Hanoi on Monday",
            ["Zoran Kostic", "Dao Ngoc Tuyen"],
        ),
        ("Kostic's visit ended", ["Kostic"]),
        ("The storm passed over St. Augustine. Nobody was hurt.", ["St. Augustine"]),
        ("It was Dr. Smithson who met Lee J. Brownlow", ["Smithson", "Lee J. Brownlow"]),
        ("What did the IPCC say?", ["IPCC"]),
        ("ใครเป็นประธาน IPCC", ["IPCC"]),
    ],
)
def test_names_outside_the_table_are_found(text, expected):
    if text.startswith("Kostic"):
        text = "We saw " + text
    assert unknown_spellings(find_unknown(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "เศรษฐกิจเวียดนามเติบโตร้อยละ 8 ในปี 2568",
        "โต ลัม พบ สี จิ้นผิง",
        "Điều lệ của tổ chức",
        "Today the economy grew.",
        "GDP AND FDI GREW FAST",
        "PARLIAMENT VOTES ON BUDGET",
        "the GDP grew by 8 %",
        "It belongs to group C. The others do not.",
        "to lam tham nga thang 5",
        "",
    ],
)
def test_known_names_and_ordinary_words_are_left_out(text):
    assert find_unknown(text) == []


def test_a_person_after_a_title_is_said_to_be_one():
    assert [name.kind for name in find_unknown("นางเหงียน ถิ ถั่ญ กล่าว")] == ["person"]


# The tables are loaded within the first example, which takes longer than a deadline allows.
@settings(deadline=None)
@given(st.text(alphabet="นายโซรันกสติช ZoranKđ ที่และ.-", max_size=60))
def test_unknown_names_quote_the_text_and_are_in_no_table(text):
    text = normalise_text(text)
    for name in find_unknown(text):
        assert text[name.start : name.end] == name.text
        assert name.entity == -1
