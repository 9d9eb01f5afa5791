"""What was removed is in no answer at once, and after compacting in no raw byte."""

from pathlib import Path

import pytest

from index.building import remove_articles
from index.compacting import compact
from index.embedding import open_embedder
from index.opening import OpenIndex
from index.stores.catalog import Catalog
from index.verifying import verify
from index.words import stems_of

FACTS = {
    "thai.md": ("คาซัคสถาน", ["คาซัคสถาน"]),
    "viet.md": ("nhiều văn kiện", ["kiện"]),
    "english.md": ("tower under construction", ["tower", "bangkok"]),
}


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("article_id", FACTS)
def test_a_removed_fact_is_in_no_store_at_once_and_in_no_byte_after_compacting(
    built: Path, article_id: str
) -> None:
    fact, words = FACTS[article_id]
    opened = OpenIndex.open(built)
    (passage,) = [
        stored
        for stored in opened.catalog.passages(opened.catalog.all_passage_ids()).values()
        if stored.passage.article_id == article_id
    ]
    vectors = opened.dense.vectors(passage.sentence_ids)  # type: ignore[arg-type]
    opened.close()
    assert fact.encode() in raw(built)
    remove_articles(built, [article_id])
    opened = OpenIndex.open(built)
    assert opened.lexical.search(stems_of(fact), 5) == []
    question = open_embedder("khao").embed_question(fact)
    assert not set(opened.dense.search(question, 99)[0].tolist()) & set(passage.sentence_ids)
    opened.close()
    compact(built)
    content = raw(built)
    assert fact.encode() not in content
    assert not [word for word in words if word.encode() in content]
    assert all(vector.tobytes() not in content for vector in vectors)
    assert verify(built).is_sound


def test_compacting_keeps_everything_else(built: Path) -> None:
    remove_articles(built, ["english.md"])
    catalog = Catalog.open(built)
    before = list(catalog.articles())
    catalog.close()
    done = compact(built)
    catalog = Catalog.open(built)
    assert list(catalog.articles()) == before
    catalog.close()
    assert done.bytes_after <= done.bytes_before
    opened = OpenIndex.open(built)
    assert len(opened.lexical.search(["รัสเซีย"], 3)) == 1
    opened.close()


def test_compacting_clears_away_what_dead_writers_left(built: Path) -> None:
    left = built / "generation-000009"
    left.mkdir()
    (left / "vectors.faiss").write_bytes(b"tower under construction")
    compact(built)
    assert not left.exists()
