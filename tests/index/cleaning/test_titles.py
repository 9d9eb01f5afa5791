"""Which line is the headline, and what stands in for one."""

import pytest

from index.cleaning.titles import MAX_TITLE_CHARS, first_sentence, is_headline, shorten, title_of


@pytest.mark.parametrize(
    "line",
    [
        "ไทยและเวียดนามลงนามความตกลงการค้าฉบับใหม่",
        "ผลการเยือนสี่ประเทศ: รองนายกรัฐมนตรี",
        "Việt Nam và Thái Lan ký thỏa thuận thương mại mới",
        "Vietnam and Thailand sign a new trade pact",
        "Will the rains stop?",
    ],
)
def test_a_short_line_without_a_full_stop_is_a_headline(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "เมื่อวันที่ 31 ตุลาคม เอกอัครราชทูตพบรัฐมนตรี",
        "เช้าวันที่ 22 พฤศจิกายน ณ กรุงฮานอย",
        "ตามคำเชิญของรัฐมนตรีต่างประเทศ",
        "Thủ tướng đã đến Bangkok sáng nay.",
        "The prime minister arrived in Bangkok.",
        "ข่าว",
        "ก" * 130,
    ],
)
def test_a_line_that_reads_as_a_report_is_no_headline(line: str) -> None:
    assert not is_headline(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thủ tướng đã đến Bangkok sáng nay. Ông gặp Quốc vương.", "Thủ tướng đã đến Bangkok sáng nay."),
        ("The prime minister arrived in Bangkok. He met the king.", "The prime minister arrived in Bangkok."),
        ("นายกรัฐมนตรีเดินทางถึงกรุงเทพฯ เช้านี้", "นายกรัฐมนตรีเดินทางถึงกรุงเทพฯ เช้านี้"),
    ],
)
def test_the_first_sentence_stands_in_for_a_headline(line: str, expected: str) -> None:
    assert first_sentence(line) == expected
    assert title_of([], len(line), line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "นายกรัฐมนตรีเดินทางถึงกรุงเทพฯ เช้านี้ " * 10,
        "นายกรัฐมนตรีเดินทางถึงกรุงเทพมหานคร" * 10,
        "Thủ tướng đã đến Bangkok sáng nay " * 10,
        "The prime minister arrived in Bangkok " * 10,
        "x" * 500,
    ],
)
def test_a_shortened_line_fits_and_says_so(line: str) -> None:
    short = shorten(line)
    assert MAX_TITLE_CHARS // 2 < len(short) <= MAX_TITLE_CHARS
    assert short.endswith("…")
    assert line.startswith(short[:-1])


@pytest.mark.parametrize("line", ["Thủ tướng đã đến Bangkok " * 10, "นายกรัฐมนตรี เดินทาง ถึง กรุงเทพฯ " * 10])
def test_a_shortened_line_ends_after_a_whole_word(line: str) -> None:
    assert shorten(line)[:-1].split()[-1] in line.split()
