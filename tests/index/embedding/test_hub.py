"""The hub path on a real sentence-transformers model, tiny, built and saved here."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.embedding import open_embedder
from index.embedding.hub import HubEmbedder
from index.embedding.prefixes import Prefixes
from index.embedding.protocols import Embedder
from index.errors import EmbedderUnavailable

WORDS = ["[UNK]", "query", ":", "passage", "visit", "vietnam", "thăm", "เยือน", "เวียดนาม", "ask", "tell"]


def save_tiny_model(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer: Any = Tokenizer(
        models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token=WORDS[0])
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(3).normal(size=(len(WORDS), 6)).astype(np.float32)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], prompts=prompts, device="cpu"
    )
    model.save(str(folder))
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_model(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def e5(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_model(tmp_path_factory.mktemp("models") / "multilingual-e5-tiny")


def test_a_folder_opens_and_gives_unit_vectors(plain: Path) -> None:
    embedder = open_embedder(str(plain))
    assert isinstance(embedder, HubEmbedder) and isinstance(embedder, Embedder)
    rows = embedder.embed_passages(["visit vietnam", "thăm vietnam", "เยือน เวียดนาม"])
    assert rows.shape == (3, 6) == (3, embedder.dimension)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert embedder.embed_passages([]).shape == (0, 6)


@pytest.mark.parametrize("text", ["visit vietnam", "thăm vietnam", "เยือน เวียดนาม"])
def test_a_family_is_known_by_its_folder_and_gets_its_prefixes(e5: Path, text: str) -> None:
    embedder, bare = HubEmbedder(str(e5)), HubEmbedder(str(e5.parent / "multilingual-e5-tiny"))
    model: Any = bare._model
    expected = model.encode([f"query: {text}", f"passage: {text}"], normalize_embeddings=True)
    assert np.allclose(embedder.embed_question(text), expected[0], atol=1e-6)
    assert np.allclose(embedder.embed_passages([text])[0], expected[1], atol=1e-6)


def test_prompts_of_the_model_itself_come_before_those_of_its_family(tmp_path: Path) -> None:
    folder = save_tiny_model(tmp_path / "multilingual-e5-own", {"query": "ask : ", "document": "tell : "})
    assert HubEmbedder(str(folder)).prefixes == Prefixes("ask : ", "tell : ")


def test_fingerprints_tell_models_apart_and_repeat(plain: Path, e5: Path, tmp_path: Path) -> None:
    other = save_tiny_model(tmp_path / "plain", {"query": "ask : "})
    found = [HubEmbedder(str(folder)).fingerprint for folder in (plain, plain, e5, other)]
    assert found[0] == found[1]
    assert len(set(found)) == 3


def test_an_unreachable_hub_is_one_line_naming_the_offline_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    started = time.monotonic()
    with pytest.raises(EmbedderUnavailable, match="bundled model \\(khao\\) or the folder") as caught:
        HubEmbedder("intfloat/no-such-model-anywhere")
    assert "\n" not in str(caught.value)
    assert time.monotonic() - started < 20


def test_a_path_that_is_no_folder_says_so() -> None:
    with pytest.raises(EmbedderUnavailable, match="not a folder"):
        HubEmbedder("./no/such/folder")


def test_a_folder_that_holds_no_model_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EmbedderUnavailable, match="cannot load the embedding model"):
        HubEmbedder(str(tmp_path))


def test_an_index_is_built_and_asked_with_a_model_of_the_users_choice(e5: Path, tmp_path: Path) -> None:
    from index.building import build_index
    from index.errors import EmbedderMismatch
    from rag import open_index

    news = tmp_path / "news"
    news.mkdir()
    for name, text in {
        "vi.md": "Tổng Bí thư thăm Lào.",
        "en.md": "Ministers visit Vietnam.",
        "th.md": "รัฐมนตรีเยือนเวียดนาม",
    }.items():
        (news / name).write_text(text, encoding="utf-8")
    build_index([str(news)], tmp_path / "index", embedder_name=str(e5))
    khao = open_index(tmp_path / "index")
    assert khao.index.manifest.embedder == str(e5)
    hits = khao.search("who will visit vietnam")
    assert {hit.article.id for hit in hits} == {"vi.md", "en.md", "th.md"}
    assert hits[0].article.id == "en.md" and "late" not in hits[0].why
    khao.close()
    with pytest.raises(EmbedderMismatch, match="--embedder"):
        open_index(tmp_path / "index", embedder="khao")
