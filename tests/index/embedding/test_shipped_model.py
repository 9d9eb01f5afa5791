"""What is shipped: size, names, parity with sentence-transformers, and that it knows its languages."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from index.embedding import open_embedder
from index.embedding.preparing import prepare
from index.embedding.static import CARD_FILE, SHIPPED_MODEL, StaticEmbedder, fingerprint_of

TEXTS = [
    "Party General Secretary To Lam visited Kazakhstan in May 2025.",
    "Tổng Bí thư Tô Lâm thăm Kazakhstan vào tháng 5/2025.",
    "เลขาธิการใหญ่ โต ลัม เยือนคาซัคสถานในเดือนพฤษภาคม 2568",
    "",
]


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.mark.parametrize("name", ["khao", "bundled"])
def test_the_shipped_model_opens_by_its_names(name: str, embedder: StaticEmbedder) -> None:
    opened = open_embedder(name)
    assert opened.name.startswith("khao-static")
    assert opened.fingerprint == embedder.fingerprint


def test_the_shipped_folder_is_at_most_30_mb() -> None:
    assert sum(path.stat().st_size for path in SHIPPED_MODEL.rglob("*")) <= 30_000_000


def test_the_card_tells_the_truth(embedder: StaticEmbedder) -> None:
    card = json.loads((SHIPPED_MODEL / CARD_FILE).read_text(encoding="utf-8"))
    assert card["fingerprint"] == fingerprint_of(SHIPPED_MODEL)
    assert card["dimension"] == embedder.dimension


def test_sentence_transformers_gives_the_same_vectors(embedder: StaticEmbedder) -> None:
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(SHIPPED_MODEL), device="cpu", local_files_only=True)
    expected = model.encode([prepare(text) for text in TEXTS])
    assert np.allclose(embedder.embed_passages(TEXTS), expected, atol=1e-3)


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        ("When did the prime minister resign?", "นายกรัฐมนตรีลาออกเมื่อวันจันทร์", "ฝนตกหนักในภาคใต้"),
        ("Thủ tướng từ chức khi nào?", "นายกรัฐมนตรีลาออกเมื่อวันจันทร์", "ฝนตกหนักในภาคใต้"),
        ("น้ำท่วมที่ไหน", "Floods hit three southern provinces.", "The bank raised its interest rate."),
        ("lũ lụt ở đâu", "Floods hit three southern provinces.", "The bank raised its interest rate."),
    ],
)
def test_a_question_lies_closer_to_its_answer_in_another_language(
    embedder: StaticEmbedder, asked: str, right: str, wrong: str
) -> None:
    close, far = embedder.embed_passages([right, wrong]) @ embedder.embed_question(asked)
    assert close > far + 0.1
