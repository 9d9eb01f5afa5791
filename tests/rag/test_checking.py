"""A sentence against what it cites: names, dates in both calendars, numbers, meaning, entailment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.embedding import open_embedder
from index.embedding.hub import HubEntailment
from index.errors import EmbedderUnavailable
from rag.checking import (
    Source,
    check_sentence,
    dates_hold,
    names_hold,
    numbers_hold,
    numbers_in,
    with_other_calendar,
)

PASSAGE = "โต ลัม เยือนคาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุส ระหว่างวันที่ 5-12 พฤษภาคม 2568 และลงนามข้อตกลง 60 ฉบับ"


@pytest.mark.parametrize(
    "sentence",
    [
        "To Lam visited Kazakhstan, Azerbaijan, Russia and Belarus on 5-12 May 2025.",
        "Tô Lâm thăm Nga và Belarus, ký 60 thỏa thuận.",
        "โตลัมเยือนรัสเซียในปี ๒๕๖๘",
    ],
)
def test_names_numbers_and_years_hold_across_languages_and_calendars(sentence: str) -> None:
    assert check_sentence(sentence, [PASSAGE], open_embedder("khao")) in ("verified", "doubtful")
    assert numbers_in(sentence) <= with_other_calendar(numbers_in(PASSAGE))


@pytest.mark.parametrize(
    "sentence",
    ["To Lam visited France and signed 75 agreements.", "Tô Lâm thăm Nhật Bản năm 2019."],
)
def test_a_name_or_number_that_is_not_there_is_never_verified(sentence: str) -> None:
    assert check_sentence(sentence, [PASSAGE], open_embedder("khao")) != "verified"


def test_a_sentence_that_cites_nothing_is_unsupported() -> None:
    assert check_sentence("To Lam visited Russia.", [], open_embedder("khao")) == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "source", "holds"),
    [
        ("They met on 9 May 2025.", "พบกันเมื่อวันที่ 9 พฤษภาคม 2568", True),
        ("They met in May 2025.", "พบกันเมื่อวันที่ 9 พ.ค. 68", True),
        ("พบกันวันที่ ๙ พฤษภาคม ๒๕๖๘", "Họ gặp nhau ngày 9/5/2025.", True),
        ("Chuyến thăm từ ngày 5 đến 12/5/2025.", "เดินทางเยือนระหว่างวันที่ 5-12 พฤษภาคม 2568", True),
        ("They met on 10 May 2025.", "พบกันเมื่อวันที่ 9 พฤษภาคม 2568", False),
        ("พบกันในปี 2567", "They met on 9 May 2025.", False),
        ("Họ gặp nhau ngày 9/6/2025.", "พบกันเมื่อวันที่ 9 พฤษภาคม 2568", False),
        ("They met on 9 May 2025.", "They met in May 2025.", False),
    ],
)
def test_dates_are_compared_as_days_in_both_calendars(sentence: str, source: str, holds: bool) -> None:
    assert dates_hold(sentence, [Source(source)]) is holds


def test_a_source_s_day_without_a_year_is_that_of_its_article() -> None:
    source = "Rudenko was in Hanoi on 20 and 21 February."
    assert dates_hold("วันที่ 21 กุมภาพันธ์ 2568", [Source(source, date(2025, 2, 23))])
    assert not dates_hold("วันที่ 21 กุมภาพันธ์ 2567", [Source(source, date(2025, 2, 23))])


@pytest.mark.parametrize(
    ("sentence", "source", "holds"),
    [
        ("Andrei Rudenko met Le Thi Thu Hang.", "เล ถิ ทู ฮั่ง พบอันเดรย์ รูเดนโก", True),
        ("รูเดนโกพบเล ถิ ทู ฮั่ง", "Mr Rudenko met Deputy Minister Le Thi Thu Hang.", True),
        ("Ông Rudenko gặp bà Lê Thị Thu Hằng.", "เล ถิ ทู ฮั่ง พบอันเดรย์ รูเดนโก", True),
        ("Bogdan Wielkopolski met Le Thi Thu Hang.", "เล ถิ ทู ฮั่ง พบอันเดรย์ รูเดนโก", False),
        ("Ông Tô Lâm gặp ông Bogdan Wielkopolski.", "Tô Lâm gặp ông Andrei Rudenko.", False),
        ("โต ลัม พบไบเดน", "To Lam met Putin.", False),
    ],
)
def test_names_hold_in_any_spelling_and_by_their_sound(sentence: str, source: str, holds: bool) -> None:
    assert names_hold(sentence, source) is holds


@pytest.mark.parametrize(
    ("sentence", "source", "holds"),
    [
        ("They signed 60 agreements in 2025.", "ลงนาม ๖๐ ฉบับ", True),
        ("ลงนาม 61 ฉบับ", "They signed 60 agreements.", False),
        ("Họ ký 60 thỏa thuận.", "ลงนามราว 60 ฉบับ", True),
        ("He scored 7 goals.", "Anh ghi bảy bàn thắng.", True),
        ("Họ ký 25 văn kiện.", "ลงนามยี่สิบห้าฉบับ", True),
        ("มีผู้เสียชีวิต 12 คน", "Twelve people died.", True),
        ("He scored 8 goals.", "Anh ghi bảy bàn thắng.", False),
        ("He scored eight goals.", "Anh ghi 7 bàn thắng.", False),
        ("He scored seven goals.", "Anh ghi 7 bàn thắng.", True),
        ("He visited three countries.", "เยือนลาว ไทย และมาเลเซีย", True),
    ],
)
def test_numbers_outside_dates_must_stand_in_the_source(sentence: str, source: str, holds: bool) -> None:
    assert numbers_hold(sentence, source) is holds


class Verdict:
    """Always of one opinion."""

    def __init__(self, follows: float, contradicts: float) -> None:
        self._chances = (follows, contradicts)

    def judge(self, source: str, claim: str) -> tuple[float, float]:
        assert source and claim
        return self._chances


@pytest.mark.parametrize(
    ("verdict", "check"),
    [(Verdict(0.9, 0.05), "verified"), (Verdict(0.2, 0.3), "doubtful"), (Verdict(0.05, 0.9), "unsupported")],
)
@pytest.mark.parametrize(
    "sentence",
    ["โตลัมเยือนรัสเซียในปี ๒๕๖๘", "To Lam visited Russia in May 2025.", "Tô Lâm thăm Nga tháng 5/2025."],
)
def test_a_model_of_entailment_has_a_say(sentence: str, verdict: Verdict, check: str) -> None:
    embedder = open_embedder("khao")
    plain = check_sentence(sentence, [PASSAGE], embedder)
    judged = check_sentence(sentence, [PASSAGE], embedder, verdict)
    assert judged == (plain if check == "verified" else check)


@pytest.fixture(scope="module")
def tiny_nli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real cross-encoder with random weights and the labels of NLI, saved in a folder."""
    return _saved_classifier(tmp_path_factory.mktemp("nli"), ("contradiction", "entailment", "neutral"))


def _saved_classifier(folder: Path, labels: tuple[str, ...]) -> Path:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab=str(folder / "vocab.txt"))
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label=dict(enumerate(labels)),
        label2id={label: at for at, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_a_saved_cross_encoder_judges(tiny_nli: Path) -> None:
    follows, contradicts = HubEntailment(str(tiny_nli)).judge("a cat sat", "a cat")
    assert 0 < follows < 1 and 0 < contradicts < 1
    assert follows + contradicts < 1


def test_a_model_of_something_else_is_refused_by_its_labels(tmp_path: Path) -> None:
    folder = _saved_classifier(tmp_path, ("positive", "negative"))
    with pytest.raises(EmbedderUnavailable, match="negative, positive"):
        HubEntailment(str(folder))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match="entailment model"):
        HubEntailment(str(tmp_path))
