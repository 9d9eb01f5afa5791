import os
import signal
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexFolderError
from index.stores import dense
from index.stores.dense import DenseStore


def some_vectors(count: int, dimension: int = 8) -> np.ndarray:
    vectors = np.random.default_rng(7).normal(size=(count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def filled(count: int) -> tuple[DenseStore, np.ndarray]:
    vectors = some_vectors(count)
    store = DenseStore.empty(8)
    store.add(np.arange(100, 100 + count), vectors)
    return store, vectors


def test_the_nearest_vector_of_a_vector_is_itself() -> None:
    store, vectors = filled(50)
    ids, scores = store.search(vectors[17], 3)
    assert ids[0] == 117 and scores[0] == pytest.approx(1.0, abs=1e-5)
    assert list(scores) == sorted(scores, reverse=True)


def test_removed_vectors_are_never_found_again() -> None:
    store, vectors = filled(50)
    store.remove(np.array([117, 118]))
    assert len(store) == 48
    assert not {117, 118} & set(store.search(vectors[17], 48)[0].tolist())


def test_a_store_is_the_same_after_saving_and_opening(tmp_path: Path) -> None:
    store, vectors = filled(20)
    store.save(tmp_path / dense.FILE_NAME)
    opened = DenseStore.open(tmp_path, 8)
    assert opened.search(vectors[3], 5)[0].tolist() == store.search(vectors[3], 5)[0].tolist()
    assert np.allclose(opened.vectors(np.array([104, 101])), vectors[[4, 1]])


def test_a_grown_store_is_quantised_and_still_finds_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "SQ8_FROM", 200)
    store, vectors = filled(300)
    shrunk = store.shrunk()
    assert shrunk is not store and shrunk.shrunk() is shrunk
    found = [shrunk.search(vector, 1)[0][0] for vector in vectors]
    assert np.mean(np.array(found) == np.arange(100, 400)) > 0.95
    shrunk.remove(np.array([100]))
    assert 100 not in shrunk.search(vectors[0], 299)[0]


def test_searching_an_empty_store_finds_nothing() -> None:
    ids, scores = DenseStore.empty(8).search(some_vectors(1)[0], 5)
    assert len(ids) == len(scores) == 0


def test_a_damaged_file_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / dense.FILE_NAME).write_bytes(b"not an index")
    with pytest.raises(IndexFolderError, match="khao verify --repair"):
        DenseStore.open(tmp_path, 8)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot limit the size of files")
@pytest.mark.parametrize("room", [0, 100, 1000])
def test_a_disk_that_refuses_any_of_the_bytes_is_told(tmp_path: Path, room: int) -> None:
    import resource

    store, _ = filled(50)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(IndexFolderError, match="could not be written"):
            store.save(tmp_path / dense.FILE_NAME)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
