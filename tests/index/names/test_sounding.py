import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.generic_words import bare_name
from index.names.keying import sound_key
from index.names.sounding import sound_units


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("โต ลัม", "ต o ล a ม"),
        ("โตลัม", "ต o ล a ม"),
        ("เหงียน", "ง ia น"),
        ("ทันห์", "ท a น ห์"),
        ("เกรียง", "ก ร ia ง"),
        ("ไทย", "ท ai"),
        ("ไหม", "ม ai"),
        ("เกือง", "ก uea ง"),
        ("ลํา", "ล a ม"),
        ("ลำ", "ล a ม"),
        ("Tô Lâm", "t o l a m"),
        ("Đức", "d u c"),
        ("Pattaya", "p a t a y a"),
    ],
)
def test_units_come_in_spoken_order(name, units):
    assert " ".join(sound_units(name)) == units


@pytest.mark.parametrize(
    ("thai", "latin"),
    [
        ("โต ลัม", "Tô Lâm"),
        ("สี จิ้นผิง", "Xi Jinping"),
        ("เหงียน ฟู้ จ่อง", "Nguyen Phu Trong"),
        ("กัมปาลา", "Kampala"),
        ("ทองลุน", "Thonglun"),
    ],
)
def test_key_of_a_thai_spelling_is_the_key_of_the_latin_one(thai, latin):
    assert sound_key(thai) == sound_key(latin) != ""


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("กรุงมะนิลา", "มะนิลา"),
        ("นางสาวแพทองธาร", "แพทองธาร"),
        ("สมเด็จพระเจ้าชาลส์ที่ 3", "ชาลส์"),
        ("King Philippe of Belgium", "Philippe Belgium"),
        ("Tỉnh Khánh Hòa", "Khánh Hòa"),
        ("ทะเล", "ทะเล"),
        ("The Republic", "The Republic"),
    ],
)
def test_words_for_what_it_is_are_taken_off(name, bare):
    assert bare_name(name) == bare


@given(st.text(alphabet="เแโไใกขงตนมยรลวหอะาิีุูัํ์่้็ฤฯ ABcđêô-", max_size=30))
def test_units_and_keys_never_fail_and_hold_no_spaces(name):
    assert all(unit and " " not in unit for unit in sound_units(name))
    assert sound_key(name) == sound_key(name).strip()
