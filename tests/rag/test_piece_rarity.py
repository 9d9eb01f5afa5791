import math

import numpy as np
import pytest

from index.embedding.static import StaticEmbedder
from index.stores.catalog import Catalog
from rag.khao import Khao
from rag.piece_rarity import PASSAGES_A_LANGUAGE, PieceRarity, sampled_rarity

PASSAGES = {
    "en": ["president visits Laos", "president visits Hanoi", "president signs treaty", "president speaks"],
    "th": ["ประธานาธิบดีเยือนลาว", "ประธานาธิบดีเยือนฮานอย", "ประธานาธิบดีกล่าว"],
    "vi": ["tổng thống thăm Lào", "tổng thống thăm Hà Nội", "tổng thống phát biểu"],
}


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture(scope="module")
def rarity(embedder: StaticEmbedder) -> PieceRarity:
    return PieceRarity(
        embedder, {language: embedder.token_ids(texts) for language, texts in PASSAGES.items()}
    )


@pytest.mark.parametrize("language", list(PASSAGES))
@pytest.mark.parametrize(
    ("common", "rare"), [("president", "Laos"), ("ประธานาธิบดี", "ลาว"), ("tổng thống", "Lào")]
)
def test_a_word_that_most_passages_have_in_any_language_is_less_rare(
    embedder: StaticEmbedder, rarity: PieceRarity, language: str, common: str, rare: str
) -> None:
    often, seldom = (rarity.of(ids, language) for ids in embedder.token_ids([common, rare]))
    assert often.mean() < seldom.mean()


def test_a_piece_found_nowhere_is_as_rare_as_the_sample_can_tell(
    embedder: StaticEmbedder, rarity: PieceRarity
) -> None:
    (ids,) = embedder.token_ids(["photosynthesis"])
    assert rarity.of(ids, "en").max() == pytest.approx(math.log(5 / 0.5))


def test_every_piece_counts_alike_where_no_passage_is_in_the_language(
    embedder: StaticEmbedder, rarity: PieceRarity
) -> None:
    (ids,) = embedder.token_ids(["president of Laos"])
    assert rarity.of(ids, "fr").tolist() == [1.0] * len(ids)


def test_a_collection_is_sampled_alike_each_time(starter: Khao) -> None:
    embedder = StaticEmbedder()
    (ids,) = embedder.token_ids(["ประธานาธิบดี president chủ tịch nước"])
    first, second = (sampled_rarity(starter.index.catalog, embedder) for _ in range(2))
    for language in ("th", "vi", "en"):
        assert np.array_equal(first.of(ids, language), second.of(ids, language))


def test_the_sample_of_a_language_is_bounded_and_an_empty_catalog_has_none(
    starter: Khao, tmp_path_factory: pytest.TempPathFactory
) -> None:
    drawn = starter.index.catalog.sampled_token_ids(5)
    assert set(drawn) == {"th", "vi", "en"} and all(0 < len(rows) <= 5 for rows in drawn.values())
    empty = Catalog.create(tmp_path_factory.mktemp("empty"))
    assert empty.sampled_token_ids(PASSAGES_A_LANGUAGE) == {}
    empty.close()
