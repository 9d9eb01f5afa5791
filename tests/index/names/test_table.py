import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.table import NameTable
from index.normalising import normalise_text


@cache
def table() -> NameTable:
    return NameTable.shipped()


def found(text: str) -> list[tuple[str, str]]:
    return [(name.text, table().spelling(name.entity, "en")) for name in table().find(text)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("To Lam", "Tô Lâm", "โต ลัม", "โตลัม", "TO LAM", "tô lâm"),
        ("Bui Thanh Son", "Bùi Thanh Sơn", "บุย ทันห์ ซอน", "บุย ทันห์ เซิน", "bui thanh son"),
        ("Viet Nam", "Vietnam", "Việt Nam", "เวียดนาม", "Viet-Nam", "viet nam", "ประเทศเวียดนาม"),
        ("Laos", "Lào", "ลาว", "สปป.ลาว", "สปป. ลาว", "ประเทศลาว"),
        ("ASEAN", "อาเซียน", "asean"),
        ("Khanh Hoa", "Khánh Hòa", "Khánh Hoà"),
        ("Xi Jinping", "Tập Cận Bình", "สี จิ้นผิง", "สีจิ้นผิง"),
    ],
)
def test_all_spellings_of_one_entity_are_one_number(spellings):
    numbers = [{name.entity for name in table().find(spelling)} for spelling in spellings]
    assert numbers == [numbers[0]] * len(spellings)
    assert len(numbers[0]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("โต ลัม เยือนลาว", ["To Lam", "Laos"]),
        ("พบโตลัมที่กรุงฮานอย", ["To Lam", "Hanoi"]),
        ("ชาวลาวกล่าวว่าวิทยาลัยลาว", ["Laos", "Laos"]),
        ("เว้ เป็นเมือง", ["Hue"]),
        ("ประธานาธิบดีทรัมป์พบปูติน", ["Donald Trump", "Vladimir Putin"]),
        ("สหรัฐฯ และจีน", ["United States", "China"]),
        ("to lam tham nga thang 5", ["To Lam", "Russia"]),
        ("thủ tướng phạm minh chính thăm lào", ["Pham Minh Chinh", "Laos"]),
        ("pham minh chinh tham lao", ["Pham Minh Chinh", "Laos"]),
        ("Tổng thống Mỹ Donald Trump", ["United States", "Donald Trump"]),
        ("Lê Đức Thọ và nước Đức", ["Le Duc Tho", "Germany"]),
        ("luật pháp của Pháp", ["France"]),
        ("Anh ấy là người Anh", ["United Kingdom"]),
        ("hoà bình ở Khánh Hoà", ["Khanh Hoa"]),
        ("Xi Jinping's visit to Viet Nam", ["Xi Jinping", "Viet Nam"]),
        ("the Russian president met Macron", ["Russia", "Emmanuel Macron"]),
        ("President Putin and Mr Trump", ["Vladimir Putin", "Donald Trump"]),
        ("บุย ทันห์ เซิน", ["Bui Thanh Son"]),
        ("Lào", ["Laos"]),
        ("quan hệ Việt - Nga và người Việt ở Lào", ["Vietnam", "Russia", "Vietnam", "Laos"]),
        ("Thai nurses", ["Thailand"]),
        ("The Lao minister and the Thai king", ["Laos", "Thailand"]),
        ("khu vực châu Á", ["Asia"]),
        ("President Anwar Siregar", []),
        ("WHO said", ["World Health Organization"]),
        ("U.S. officials at the G7", ["United States", "Group of Seven"]),
        ("Asean, Nato and Unesco", ["ASEAN", "NATO", "UNESCO"]),
        ("ธปท. ไปไซ่ง่อน", ["Bank of Thailand", "Ho Chi Minh City"]),
        ("hội nghị Asean ở Sài Gòn", ["ASEAN", "Ho Chi Minh City"]),
        ("ราคาที่จังหวัดเลย", ["Loei"]),
        ("นายกรัฐมนตรีเวียดนามพบ Sergey Lavrov", ["Viet Nam", "Sergei Lavrov"]),
    ],
)
def test_names_are_found_in_running_text(text, expected):
    numbers = [table().look_up(name)[0] for name in expected]
    assert [name.entity for name in table().find(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "ไม่เคยเลย", "หุ่นไล่กา", "ไทยรัฐ", "อินเดียน", "ตากผ้า", "เซนต์ ออกัสติน",
        "tổ làm việc", "to lắm", "Y tế", "hợp pháp", "anh ấy", "Nguyễn Thị My", "nga ngã",
        "người Lao động và tình hữu nghị", "President Siregar", "Tình Hữu nghị giữa nhân dân các nước là rất bền chặt và lâu dài",
        "The border gates were opened", "ông Nguyễn Quốc Việt Hà",
        "Who is there?", "who met us", "My country", "Nice weather", "it is vast", "a polish cloth", "turkey and rice",
    ],
)  # fmt: skip
def test_ordinary_words_are_not_names(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "start"), [("วันนี้ โต ลัม", 7), ("Ông Tô Lâm", 4), ("Then To Lam spoke", 5), ("พบ “Tô Lâm”", 4)]
)
def test_offsets_point_into_the_given_text(text, start):
    name = next(name for name in table().find(text) if name.kind == "person")
    assert name.start == start
    assert text[name.start : name.end] == name.text


@pytest.mark.parametrize("name", ["Bùi Thanh Sơn", "Tô Lâm", "Đà Nẵng", "โต ลัม", "Hanoi"])
def test_decomposed_letters_are_found_like_composed_ones(name):
    decomposed = unicodedata.normalize("NFD", name)
    assert [n.entity for n in table().find(decomposed)] == [n.entity for n in table().find(name)]
    assert len(table().find(name)) == 1


def test_longest_name_wins():
    assert found("Ho Chi Minh City") == [("Ho Chi Minh City", "Ho Chi Minh City")]
    assert [text for text, _ in found("เกาหลีเหนือ")] == ["เกาหลีเหนือ"]
    assert [text for text, _ in found("Đại sứ quán ở Hàn Quốc")] == ["Hàn Quốc"]


@pytest.mark.parametrize(("language", "spelling"), [("en", "To Lam"), ("th", "โต เลิม"), ("vi", "Tô Lâm")])
def test_spelling_for_display_is_the_first_of_its_language(language, spelling):
    rows = [{"kind": "person", "en": ["To Lam", "Lam"], "th": ["โต เลิม", "โต ลัม"], "vi": ["Tô Lâm"]}]
    assert NameTable.from_rows(rows).spelling(0, language) == spelling


def test_spelling_falls_back_to_english():
    only_english = NameTable.from_rows([{"kind": "person", "en": ["Zoran Kostic"], "th": [], "vi": []}])
    assert only_english.spelling(0, "th") == "Zoran Kostic"


def test_shared_family_name_belongs_to_nobody():
    people = [
        ("Bill Clinton", "บิล คลินตัน"),
        ("Hillary Clinton", "ฮิลลารี คลินตัน"),
        ("Boris Yeltsin", "บอริส เยลต์ซิน"),
    ]
    rows = [{"kind": "person", "en": [en], "th": [th], "vi": [en]} for en, th in people]
    small = NameTable.from_rows(rows)
    assert small.find("Clinton คลินตัน") == []
    assert [name.entity for name in small.find("Yeltsin เยลต์ซิน")] == [2, 2]


def test_cldr_adds_territories_and_languages():
    assert found("Réunion and Aruba") == [("Réunion", "Réunion"), ("Aruba", "Aruba")]
    assert [table().kind(name.entity) for name in table().find("ภาษาเวียดนาม, tiếng Việt")] == ["language"] * 2


@given(st.text(alphabet="โตลัมเวียดนาม ToLamtôâ.-ไทยลาว\n", max_size=60))
def test_found_names_never_overlap_and_quote_the_text(text):
    text = normalise_text(text)
    end = 0
    for name in table().find(text):
        assert name.start >= end
        assert text[name.start : name.end] == name.text != ""
        end = name.end


@given(st.sampled_from(range(2000)), st.sampled_from(["en", "th", "vi"]))
def test_every_spelling_looks_up_its_entity(number, language):
    number %= len(table())
    for spelling in table().entity(number).spellings[language]:
        if len(spelling) >= 2:
            assert number in table().look_up(spelling)
