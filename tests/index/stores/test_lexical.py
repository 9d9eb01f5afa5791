from pathlib import Path

import pytest

from index.errors import IndexFolderError
from index.stores.lexical import LexicalStore
from index.words import content_stems, stems_of

TEXTS = {
    1: "Ông Tô Lâm thăm Nga",
    2: "ประธานาธิบดีเยือนรัสเซีย",
    7: "leaders meeting in Moscow",
}


@pytest.fixture
def store(tmp_path: Path) -> LexicalStore:
    store = LexicalStore.create(tmp_path / "1")
    for passage_id, text in TEXTS.items():
        store.add(passage_id, stems_of(text), stems_of("A title"))
    store.commit()
    return store


@pytest.mark.parametrize(
    ("question", "passage_id"),
    [
        ("Tô Lâm thăm nước nào", 1),
        ("to lam tham nga", 1),
        ("ใครเยือนรัสเซีย", 2),
        ("who is the leader met", 7),
    ],
)
def test_words_find_their_passage_in_each_language(
    store: LexicalStore, question: str, passage_id: int
) -> None:
    assert store.search(content_stems(question), 3)[0][0] == passage_id


def test_a_title_is_searched_too(store: LexicalStore) -> None:
    assert {passage_id for passage_id, _ in store.search(["titl"], 5)} == set(TEXTS)


def test_no_words_find_nothing(store: LexicalStore) -> None:
    assert store.search([], 5) == []


def test_a_new_generation_leaves_the_old_one_as_it_was(store: LexicalStore, tmp_path: Path) -> None:
    branch = LexicalStore.branch(tmp_path / "1", tmp_path / "2")
    branch.remove(2)
    branch.add(9, ["รถไฟ"], [])
    branch.commit()
    assert branch.search(["รถไฟ"], 3)[0][0] == 9
    assert branch.search(["รัสเซีย"], 3) == []
    old = LexicalStore.open(tmp_path / "1")
    assert old.search(["รัสเซีย"], 3)[0][0] == 2
    assert (len(old), len(branch)) == (3, 3)


def test_a_folder_without_words_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexFolderError, match="khao verify --repair"):
        LexicalStore.open(tmp_path)


def test_words_are_known_as_written_and_as_typed_bare_and_by_their_beginning(store: LexicalStore) -> None:
    assert store.has("lâm") and store.has("lam") and store.has("รัสเซีย") and store.has("moscow")
    assert not store.has("lầm")
    assert store.beginning("mo") == ["moscow"]
    assert store.beginning("รั") == ["รัสเซีย"]
    assert store.beginning("xyz") == []
