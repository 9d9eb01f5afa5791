import pytest

from index.training.pairs import PairGroup
from index.training.sentence_parts import part_groups

SENTENCES = {
    "th": "ประธานาธิบดี เดินทาง เยือน ประเทศ ลาว เมื่อ วันจันทร์",
    "vi": "chủ tịch quốc hội thăm chính thức lào",
    "en": "the president visited laos on monday morning",
}
GROUPS = [
    PairGroup("th-vi prose", (SENTENCES["th"],), (SENTENCES["vi"],)),
    PairGroup("vi-en written sentences", (SENTENCES["vi"],), (SENTENCES["en"],)),
    PairGroup("th-en words", ("คำ เดียว สั้น กว่า นี้ ไม่ นับ",), ("these are words and no sentence",)),
    PairGroup("vi-en prose bare", ("chu tich nuoc tham chinh thuc lao",), (SENTENCES["en"],)),
]


@pytest.mark.parametrize("language", list(SENTENCES))
def test_some_words_of_a_sentence_meet_the_whole_in_its_language(language: str) -> None:
    groups = {group.name: group for group in part_groups(GROUPS, seed=1)}
    assert set(groups) == {"th-th parts", "vi-vi parts", "en-en parts"}
    group = groups[f"{language}-{language} parts"]
    assert group.right == (SENTENCES[language],)
    words, kept = SENTENCES[language].split(), group.left[0].split()
    assert 0 < len(kept) < len(words) and [word for word in words if word in kept] == kept


def test_short_texts_make_no_parts() -> None:
    assert part_groups([PairGroup("th-th prose", ("ข่าว",), ("ข่าว วันนี้",))], seed=1) == []


def test_the_same_seed_draws_the_same_words() -> None:
    assert part_groups(GROUPS, seed=3) == part_groups(GROUPS, seed=3)
