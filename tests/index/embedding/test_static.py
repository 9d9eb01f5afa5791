"""The light path, on a tiny model built here; `test_shipped_model.py` looks at the shipped one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding import open_embedder
from index.embedding.protocols import Embedder, TokenEmbedder
from index.embedding.static import CARD_FILE, StaticEmbedder, fingerprint_of
from index.errors import EmbedderUnavailable
from index.training.saving import save_model
from index.training.vocabulary import unigram

PIECES = ["<unk>", "▁", "▁visit", "▁เยือน", "▁thăm", "▁เวียดนาม", "▁vietnam", "▁2568"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    vectors = np.random.default_rng(7).normal(size=(len(PIECES), 8)).astype(np.float32)
    vectors[:2] = 0
    save_model(folder, "tiny", unigram([(piece, -1.0 - i) for i, piece in enumerate(PIECES)]), vectors)
    return folder


@pytest.fixture(scope="module")
def embedder(folder: Path) -> StaticEmbedder:
    return StaticEmbedder(folder)


def test_it_is_a_token_embedder_with_its_cards_name(embedder: StaticEmbedder) -> None:
    assert isinstance(embedder, Embedder) and isinstance(embedder, TokenEmbedder)
    assert (embedder.name, embedder.dimension) == ("tiny", 8)


@pytest.mark.parametrize("text", ["visit Vietnam", "เยือนเวียดนาม", "thăm Vietnam"])
def test_a_text_is_the_normalised_mean_of_its_pieces(embedder: StaticEmbedder, text: str) -> None:
    pieces = embedder.token_vectors(embedder.token_ids([text])[0])
    mean = pieces.mean(axis=0)
    assert len(pieces) == 2
    assert np.allclose(embedder.embed_question(text), mean / np.linalg.norm(mean), atol=1e-6)


def test_pieces_without_a_vector_are_left_out(embedder: StaticEmbedder) -> None:
    (ids,) = embedder.token_ids(["visit q Vietnam"])
    assert ids.tolist() == [PIECES.index("▁visit"), PIECES.index("▁vietnam")]
    assert ids.dtype == np.uint16


@pytest.mark.parametrize("text", ["", "   ", "qqq"])
def test_a_text_without_known_pieces_is_the_zero_vector(embedder: StaticEmbedder, text: str) -> None:
    assert not embedder.embed_question(text).any()
    assert embedder.token_ids([text])[0].size == 0


def test_no_texts_give_no_rows(embedder: StaticEmbedder) -> None:
    assert embedder.embed_passages([]).shape == (0, 8)


@given(st.lists(st.sampled_from(["visit", "เยือน", "thăm", "", "qq", "vietnam 2568"]), max_size=9))
def test_a_text_embeds_alike_alone_and_among_others(embedder: StaticEmbedder, texts: list[str]) -> None:
    rows = embedder.embed_passages(texts)
    assert rows.shape == (len(texts), 8) and rows.dtype == np.float32
    for text, row in zip(texts, rows, strict=True):
        assert np.allclose(row, embedder.embed_question(text), atol=1e-6)
        assert np.isclose(np.linalg.norm(row), 1, atol=1e-5) or not row.any()


def test_the_fingerprint_follows_weights_and_tokenizer(embedder: StaticEmbedder, folder: Path) -> None:
    assert embedder.fingerprint == fingerprint_of(folder)
    assert len(embedder.fingerprint) == 16


def test_a_folder_without_a_card_is_named_after_itself(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "other"
    copy.mkdir()
    for name in ("tokenizer.json", "model.safetensors"):
        (copy / name).write_bytes((folder / name).read_bytes())
    assert StaticEmbedder(copy).name == "other"
    assert StaticEmbedder(copy).fingerprint == fingerprint_of(folder)


def test_a_folder_that_lacks_the_weights_says_so_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(
        EmbedderUnavailable, match=r"tokenizer\.json is missing; use the bundled model"
    ) as caught:
        StaticEmbedder(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_folder_with_a_card_opens_by_the_light_path(folder: Path) -> None:
    opened = open_embedder(str(folder))
    assert isinstance(opened, StaticEmbedder) and opened.name == "tiny"
    assert json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))["dimension"] == 8


def test_the_light_path_never_imports_torch(folder: Path) -> None:
    code = (
        "import sys; from index.embedding import open_embedder; "
        f"open_embedder({str(folder)!r}).embed_question('thăm Vietnam เยือน'); "
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
