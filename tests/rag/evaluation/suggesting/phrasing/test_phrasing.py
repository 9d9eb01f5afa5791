"""Sentences with the answer in [brackets] and the question that comes of them, by language."""

import pytest

from rag.evaluation.suggesting.cutting import Cut, Kind, Named
from rag.evaluation.suggesting.phrasing import PHRASERS


def ask(language: str, kind: Kind, marked: str, named: Named = "") -> str | None:
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    return PHRASERS[language](sentence, Cut(kind, start, end, (), named))


@pytest.mark.parametrize(
    ("kind", "named", "sentence", "question"),
    [
        (
            "date",
            "",
            "The Senate approved the bill on [18 June 2024], by a wide margin.",
            "When did the Senate approve the bill?",
        ),
        (
            "date",
            "",
            "On [18 June 2024], the bill was approved by the Senate.",
            "When was the bill approved by the Senate?",
        ),
        ("date", "", "Thailand carried the plan out in [May 2024].", "When did Thailand carry the plan out?"),
        (
            "date",
            "",
            "The man who led it resigned on [18 June 2024].",
            "The man who led it resigned on which date?",
        ),
        ("date", "", "“We are ready”, he said on [18 June 2024].", None),
        (
            "number",
            "",
            "Both sides signed about [45] agreements in Hanoi.",
            "How many agreements did both sides sign in Hanoi?",
        ),
        ("number", "", "[14] people were hurt in the storm.", "How many people were hurt in the storm?"),
        ("number", "", "The party won the vote by [45] seats.", "The party won the vote by how many seats?"),
        (
            "number",
            "",
            "The economy grew by about [7.09] per cent in 2024, it said.",
            "The economy grew by about how many per cent in 2024?",
        ),
        ("number", "", "The lowest age for marriage there is now [18].", None),
        (
            "date",
            "",
            "Couples can register from Thursday, [23 January 2025].",
            "Couples can register from which date?",
        ),
        (
            "date",
            "",
            "The two had been strategic partners since [2020].",
            "The two had been strategic partners since which year?",
        ),
        ("date", "", "They adopted the [1982] convention.", None),
        (
            "name",
            "person",
            "Mr Rudenko later called on President [To Lam], his host.",
            "Who did Mr Rudenko later call on?",
        ),
        ("name", "person", "In May 2024 the minister, [To Lam], was there.", None),
        (
            "list",
            "country",
            "Mr Xi visited [Vietnam, Malaysia and Cambodia] in April.",
            "Which countries did Mr Xi visit in April?",
        ),
        ("list", "person", "[Mr A, Mr B and Mr C] signed the accord.", "Which people signed the accord?"),
        (
            "name",
            "person",
            "President [Vladimir Putin] arrived in Hanoi before dawn.",
            "Who arrived in Hanoi before dawn?",
        ),
        (
            "name",
            "person",
            "The new accord was praised by [Vladimir Putin].",
            "Who was the new accord praised by?",
        ),
    ],
)
def test_english_sentences_are_turned_round(
    kind: Kind, named: Named, sentence: str, question: str | None
) -> None:
    assert ask("en", kind, sentence, named) == question


@pytest.mark.parametrize(
    ("kind", "named", "sentence", "question"),
    [
        (
            "date",
            "",
            "รัฐสภาเวียดนามผ่านมติเรื่องการรวมจังหวัดเมื่อวันที่ [12 มิถุนายน 2568] แล้ว",
            "รัฐสภาเวียดนามผ่านมติเรื่องการรวมจังหวัดเมื่อใด",
        ),
        (
            "date",
            "",
            "ตั้งแต่วันที่ [1 กรกฎาคม 2568] แผนที่การปกครองของเวียดนามเปลี่ยนโฉม",
            "แผนที่การปกครองของเวียดนามเปลี่ยนโฉมตั้งแต่เมื่อใด",
        ),
        ("number", "", "ตลอดการเยือนมีการลงนามข้อตกลงราว [60] ฉบับ", "ตลอดการเยือนมีการลงนามข้อตกลงกี่ฉบับ"),
        ("number", "", "ประเทศนี้มีประชากรทั้งหมดประมาณ [1.4] ล้านคน", "ประเทศนี้มีประชากรทั้งหมดเท่าใด"),
        ("number", "", "พิธีเปิดการประชุมสุดยอดอาเซียนครั้งที่ [47]", "พิธีเปิดการประชุมสุดยอดอาเซียนครั้งที่เท่าใด"),
        ("name", "person", "พรรคใหญ่ที่สุดในสภายกมือสนับสนุนนาย[อนุทิน] ทั้งหมด", "พรรคใหญ่ที่สุดในสภายกมือสนับสนุนใคร"),
        ("name", "person", "มาเลเซียเป็นประธานภายใต้นายกรัฐมนตรี[อันวาร์]", "มาเลเซียเป็นประธานภายใต้นายกรัฐมนตรีคนใด"),
        (
            "list",
            "country",
            "กลุ่มนี้มีสมาชิกก่อตั้งสี่ชาติ ได้แก่ [จีน รัสเซีย และอิหร่าน]",
            "กลุ่มนี้มีสมาชิกก่อตั้งสี่ชาติ ได้แก่ประเทศใดบ้าง",
        ),
        ("date", "", "ราคาพุ่งถึง [5 พฤษภาคม 2568]", None),
    ],
)
def test_thai_puts_the_question_word_where_the_answer_stood(
    kind: Kind, named: Named, sentence: str, question: str | None
) -> None:
    assert ask("th", kind, sentence, named) == question


@pytest.mark.parametrize(
    ("kind", "named", "sentence", "question"),
    [
        (
            "date",
            "",
            "Quốc hội thông qua chủ trương đầu tư dự án ngày [30/11/2024], với tỷ lệ cao.",
            "Quốc hội thông qua chủ trương đầu tư dự án khi nào?",
        ),
        (
            "date",
            "",
            "Tại nơi này, ngày [2/9/1945], Hồ Chí Minh đọc Tuyên ngôn.",
            "Tại nơi này, Hồ Chí Minh đọc Tuyên ngôn khi nào?",
        ),
        (
            "date",
            "",
            "Sáng [2/9/2025], lễ kỷ niệm diễn ra tại Hà Nội.",
            "Lễ kỷ niệm diễn ra tại Hà Nội khi nào?",
        ),
        (
            "number",
            "",
            "Hai nước đã ký khoảng [36] văn kiện hợp tác.",
            "Hai nước đã ký bao nhiêu văn kiện hợp tác?",
        ),
        (
            "number",
            "",
            "Kinh tế cả nước tăng hơn [7]% trong năm qua.",
            "Kinh tế cả nước tăng bao nhiêu phần trăm trong năm qua?",
        ),
        (
            "name",
            "person",
            "Quốc hội khóa XV đã bầu Đại tướng [Lương Cường] chiều qua.",
            "Quốc hội khóa XV đã bầu ai?",
        ),
        (
            "name",
            "person",
            "Tổng Bí thư [Tô Lâm] đọc diễn văn tại lễ kỷ niệm.",
            "Ai đọc diễn văn tại lễ kỷ niệm?",
        ),
        (
            "list",
            "country",
            "Ông đã lần lượt đến thăm [Nga, Lào và Campuchia].",
            "Ông đã lần lượt đến thăm những nước nào?",
        ),
        ("date", "", "Theo Công ước Luật Biển [1982] và luật khác", None),
    ],
)
def test_vietnamese_puts_the_question_word_where_the_answer_stood(
    kind: Kind, named: Named, sentence: str, question: str | None
) -> None:
    assert ask("vi", kind, sentence, named) == question
