"""The whole recipe on a few hundred invented pairs: pieces, training, saving, loading."""

from __future__ import annotations

import gzip
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from index.embedding.preparing import prepare
from index.embedding.static import StaticEmbedder
from index.training.vocabulary import learn_pieces, tokenizer_of

WHO = [
    ("ประธานาธิบดี", "the president", "tổng thống"),
    ("ครู", "a teacher", "giáo viên"),
    ("หมอ", "a doctor", "bác sĩ"),
    ("ชาวนา", "a farmer", "nông dân"),
]
DID = [("เยือน", "visited", "thăm"), ("เห็น", "saw", "thấy"), ("ซื้อ", "bought", "mua"), ("ขาย", "sold", "bán")]
WHAT = [
    ("ข้าว", "rice", "gạo"),
    ("ช้าง", "an elephant", "con voi"),
    ("รถยนต์", "a car", "xe hơi"),
    ("หนังสือ", "a book", "quyển sách"),
    ("บ้าน", "a house", "ngôi nhà"),
    ("ปลา", "a fish", "con cá"),
]


def sentences() -> list[tuple[str, str, str]]:
    return [
        (
            "".join(part[0] for part in parts),
            " ".join(part[1] for part in parts),
            " ".join(part[2] for part in parts),
        )
        for parts in itertools.product(WHO, DID, WHAT)
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for pair, (left, right) in {"th-en": (0, 1), "vi-en": (2, 1), "th-vi": (0, 2)}.items():
        with gzip.open(folder / f"{pair}.tsv.gz", "wt", encoding="utf-8") as file:
            file.writelines(f"{row[left]}\t{row[right]}\ttalpco\n" for row in sentences())
    return folder


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("model")
    sizes = [
        "--pieces",
        "120",
        "--dimension",
        "16",
        "--batch",
        "64",
        "--steps",
        "300",
        "--late-steps",
        "20",
        "--words",
        "12",
    ]
    folders = ["--data", str(data), "--own-texts", str(data), "--out", str(out)]
    command = [sys.executable, "-m", "index.training", *folders, *sizes]
    subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    return out


@pytest.mark.parametrize(
    ("asked", "translation", "another"),
    [
        ("a doctor bought rice", "หมอซื้อข้าว", "ครูขายบ้าน"),
        ("bác sĩ mua gạo", "หมอซื้อข้าว", "ชาวนาเห็นช้าง"),
        ("หมอซื้อข้าว", "a doctor bought rice", "a teacher saw a car"),
    ],
)
def test_a_translation_ends_up_closer_than_another_sentence(
    trained: Path, asked: str, translation: str, another: str
) -> None:
    right, wrong = StaticEmbedder(trained).embed_passages([translation, another])
    question = StaticEmbedder(trained).embed_question(asked)
    assert question @ right > question @ wrong + 0.2


def test_the_converted_tokenizer_cuts_as_sentencepiece_does() -> None:
    import sentencepiece

    texts = [prepare(text) for row in sentences() for text in row]
    model = learn_pieces(texts, 120)
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    tokenizer = tokenizer_of(model)
    for text in [*texts, "unknown คำใหม่ từ mới 2568", ""]:
        assert tokenizer.encode(text).ids == processor.encode(text)


def test_going_on_from_a_model_keeps_its_pieces_in_place(trained: Path, data: Path, tmp_path: Path) -> None:
    folders = ["--data", str(data), "--own-texts", str(data), "--out", str(tmp_path / "further")]
    sizes = ["--start-from", str(trained), "--batch", "64", "--late-steps", "3", "--words", "0"]
    command = [sys.executable, "-m", "index.training", *folders, *sizes, "--pieces", "0"]
    subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    before, after = StaticEmbedder(trained), StaticEmbedder(tmp_path / "further")
    assert after.tokenizer.get_vocab() == before.tokenizer.get_vocab()
    texts = ["หมอซื้อข้าว", "bác sĩ mua gạo", "a doctor bought rice"]
    assert (before.embed_passages(texts) * after.embed_passages(texts)).sum(axis=1).min() > 0.9
