"""How lines become paragraphs and which of them are captions."""

import unicodedata

import pytest

from index.cleaning.paragraphs import split_paragraphs


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("| นายกรัฐมนตรีกล่าวเปิดการประชุม |", "นายกรัฐมนตรีกล่าวเปิดการประชุม"),
        ("| Thủ tướng phát biểu tại hội nghị |", "Thủ tướng phát biểu tại hội nghị"),
        ("|The prime minister speaks|", "The prime minister speaks"),
        ("รัฐมนตรีทั้งสองจับมือกัน (ภาพ: สมชาย/วีเอ็นเอ)", "รัฐมนตรีทั้งสองจับมือกัน (ภาพ: สมชาย/วีเอ็นเอ)"),
        ("Hai bộ trưởng bắt tay (Ảnh: Minh Anh/TTXVN)", "Hai bộ trưởng bắt tay (Ảnh: Minh Anh/TTXVN)"),
        ("Hai bộ trưởng bắt tay. Ảnh: Minh Anh", "Hai bộ trưởng bắt tay. Ảnh: Minh Anh"),
        ("The ministers shake hands (Photo by Ann Lee)", "The ministers shake hands (Photo by Ann Lee)"),
        ("The ministers shake hands. Photo: AP", "The ministers shake hands. Photo: AP"),
    ],
)
def test_captions_between_bars_and_with_a_credit_are_told_apart(line: str, text: str) -> None:
    (paragraph,) = split_paragraphs(line)
    assert (paragraph.text, paragraph.is_caption) == (text, True)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("ทั้งสองฝ่ายหารือกันต่อไป |", "ทั้งสองฝ่ายหารือกันต่อไป"),
        ("Hai bên tiếp tục trao đổi |", "Hai bên tiếp tục trao đổi"),
        ("| 2567 | 2568 |", "2567 | 2568"),
        ("รัฐมนตรี (ภาพรวมเศรษฐกิจ) กล่าว", "รัฐมนตรี (ภาพรวมเศรษฐกิจ) กล่าว"),
        ("He said so (see the photo in the annex)", "He said so (see the photo in the annex)"),
    ],
)
def test_other_bars_and_brackets_make_no_caption(line: str, text: str) -> None:
    (paragraph,) = split_paragraphs(line)
    assert (paragraph.text, paragraph.is_caption) == (text, False)


def test_text_wrapped_at_a_width_becomes_one_paragraph() -> None:
    wrapped = (
        "Officials inspected the damaged roads after three\ndays of heavy rain and promised that the main\n"
        "routes would open again before the week was out.\n\nWaters\nrecede"
    )
    texts = [paragraph.text for paragraph in split_paragraphs(wrapped)]
    assert texts[0].endswith("out.")
    assert texts[0].count("\n") == 0
    assert texts[1:] == ["Waters", "recede"]


@pytest.mark.parametrize("line", ["ย่อหน้าหนึ่งของข่าว", "Một đoạn của bài báo", "One paragraph of the report"])
def test_each_line_is_a_paragraph_and_blank_lines_are_none(line: str) -> None:
    line = unicodedata.normalize("NFC", line)
    texts = [paragraph.text for paragraph in split_paragraphs(f"\n{line}\n  \n|\n{line} 2\n{line} 3\n")]
    assert texts == [line, f"{line} 2", f"{line} 3"]
