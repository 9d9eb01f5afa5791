"""Which language a question or an article is in, from the shortest words up."""

import time
import unicodedata

import pytest

from index.language_detection import detect_language

SHORT_TEXTS = [
    ("th", "โต ลัม เยือนประเทศใดบ้างในเดือนพฤษภาคม 2568"),
    ("th", "ใครเป็นประธานการประชุม"),
    ("th", "To Lam ไปเยือนประเทศไหน"),
    ("th", "Liu Haixing คือใคร"),
    ("th", "GDP ปี 2567"),
    ("th", "อาเซียน"),
    ("th", "๑๓ พฤษภาคม ๒๕๖๘"),
    ("th", "น้ำท่วมเชียงราย"),
    ("th", "โครงการ Belt and Road ในลาว"),
    ("th", "ราคาทองวันนี้เท่าไร?"),
    ("th", "นายกฯ พบ Pham Minh Chinh"),
    ("th", "COP30 จัดที่ไหน"),
    ("vi", "Tô Lâm thăm những nước nào trong tháng 5 năm 2025?"),
    ("vi", "Ai chủ trì cuộc họp?"),
    ("vi", "thủ tướng"),
    ("vi", "Nga"),
    ("vi", "Hà Nội"),
    ("vi", "Tô Lâm"),
    ("vi", "Lũ lụt ở Chiang Rai"),
    ("vi", "ASEAN 2025 họp ở đâu"),
    ("vi", "Phạm Minh Chính gặp ai ở Bangkok?"),
    ("vi", "GDP quý I là bao nhiêu?"),
    ("vi", "โต ลัม là ai"),
    ("vi", unicodedata.normalize("NFD", "Đại sứ Việt Nam tại Trung Quốc gặp ai?")),
    ("vi", "to lam tham nga thang 5"),
    ("vi", "ai la tong bi thu"),
    ("vi", "thu tuong viet nam gap ai o nhat ban"),
    ("vi", "khi nao hop"),
    ("vi", "asean 2025 o dau"),
    ("vi", "GDP Viet Nam 2024 bao nhieu"),
    ("vi", "chuyen tham cua to lam den kazakhstan"),
    ("vi", "hoi nghi mua xuan o quang ninh"),
    ("vi", "tin tuc moi nhat"),
    ("vi", "gia vang hom nay"),
    ("en", "who did To Lam visit in May 2025"),
    ("en", "who did to lam visit"),
    ("en", "Who is Phạm Minh Chính?"),
    ("en", "Phạm Minh Chính visited Japan"),
    ("en", "Who is โต ลัม?"),
    ("en", "What did โต ลัม sign in Baku?"),
    ("en", "what can to lam do"),
    ("en", "how many agreements"),
    ("en", "ASEAN"),
    ("en", "To Lam"),
    ("en", "Hanoi summit"),
    ("en", "flood in Ha Giang"),
    ("en", "why was the meeting held in Ha Long"),
    ("en", "gold price today"),
    ("en", "Russia"),
    ("en", "when?"),
    ("en", "Vietnam-Laos trade 2024"),
    ("en", "deputy minister Le Thi Thu Hang"),
    ("en", "can man go in"),
    ("en", "Quang Ninh spring meeting"),
    ("zh", "苏林访问了哪些国家"),
    ("zh", "To Lam 访问俄罗斯"),
    ("ru", "Кого посетил То Лам в мае?"),
    ("ru", "Вьетнам"),
    ("uk", "Хто відвідав Україну?"),
    ("lo", "ທ່ານ ໂຕ ເລີມ ຢ້ຽມຢາມ"),
    ("lo", "ວຽງຈັນ"),
    ("ja", "トー・ラム書記長の訪問"),
    ("ko", "베트남 총리"),
    ("km", "ភ្នំពេញ"),
    ("my", "ရန်ကုန်"),
    ("ar", "من زار فيتنام"),
    ("und", "Wer hat To Lam im Mai besucht?"),
    ("und", "Le président a visité la France hier avec sa femme"),
    ("und", "¿Quién visitó Hanói en mayo de 2025?"),
    ("und", ""),
    ("und", "2025"),
    ("und", "?! 😀 —"),
]


@pytest.mark.parametrize(("language", "text"), SHORT_TEXTS)
def test_a_short_text_tells_its_language(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("th", "ผู้สื่อข่าว VNA รายงานว่า Pham Thanh Binh และ Liu Haixing หารือความร่วมมือ " * 30),
        ("vi", "Phóng viên VNA đưa tin Liu Haixing và Bộ trưởng Rudenko đã hội đàm. " * 30),
        ("en", "The VNA reported that Phạm Minh Chính and Nguyễn Xuân Thắng met in Hạ Long. " * 30),
    ],
)
def test_an_article_full_of_foreign_names_keeps_its_language(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_composed_and_decomposed_letters_tell_the_same() -> None:
    for _, text in SHORT_TEXTS:
        assert detect_language(unicodedata.normalize("NFD", text)) == detect_language(text)


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    start = time.perf_counter()
    assert detect_language("ข่าวน้ำท่วม Hat Yai " * 500_000) == "th"
    assert time.perf_counter() - start < 1.0
