"""Changes one after another on disk: each costs what it adds, and nothing removed comes back."""

from pathlib import Path

import numpy as np

from index.stores.dense import GONE_NAME, DenseStore, part_names
from index.stores.vector_parts import VectorParts

DIMENSION = 8


def vectors_of(ids: range) -> np.ndarray:
    found = [np.random.default_rng(id_).normal(size=DIMENSION) for id_ in ids]
    return np.array([vector / np.linalg.norm(vector) for vector in found], dtype=np.float32)


def change(place: Path, number: int, add: range, remove: tuple[int, ...] = ()) -> Path:
    """Make generation `number` out of the one before it."""
    folder = place / str(number)
    folder.mkdir()
    old = place / str(number - 1)
    parts = VectorParts.branch(old, folder, DIMENSION) if number else VectorParts.start(folder, DIMENSION)
    parts.add(np.array(add, dtype=np.int64), vectors_of(add))
    parts.remove(np.array(remove, dtype=np.int64))
    parts.save()
    return folder


def held(folder: Path) -> list[int]:
    return sorted(DenseStore.open(folder, DIMENSION).ids().tolist())


def test_a_small_change_writes_a_small_part_and_links_the_rest(tmp_path: Path) -> None:
    first = change(tmp_path, 0, range(1000))
    second = change(tmp_path, 1, range(1000, 1010))
    base, fresh = part_names(second)
    assert (second / base).stat().st_ino == (first / base).stat().st_ino
    assert (second / fresh).stat().st_size < (second / base).stat().st_size / 20
    assert held(second) == list(range(1010))


def test_many_changes_leave_few_parts_that_find_everything(tmp_path: Path) -> None:
    for number in range(60):
        folder = change(tmp_path, number, range(number * 10, number * 10 + 10))
        assert len(part_names(folder)) <= 7
    store = DenseStore.open(folder, DIMENSION)
    assert all(store.search(vectors_of(range(id_, id_ + 1))[0], 1)[0].tolist() == [id_] for id_ in range(600))


def test_what_is_removed_is_found_by_no_later_change_and_the_old_generation_keeps_it(tmp_path: Path) -> None:
    first = change(tmp_path, 0, range(100))
    second = change(tmp_path, 1, range(100, 101), remove=(5, 7))
    third = change(tmp_path, 2, range(0), remove=(100,))
    assert held(first) == list(range(100))
    assert held(second) == [id_ for id_ in range(101) if id_ not in (5, 7)]
    assert held(third) == [id_ for id_ in range(100) if id_ not in (5, 7)]


def test_added_and_removed_in_one_change_is_never_there(tmp_path: Path) -> None:
    assert held(change(tmp_path, 0, range(10), remove=(3,))) == [0, 1, 2, 4, 5, 6, 7, 8, 9]


def test_parts_that_are_mostly_removed_are_written_anew(tmp_path: Path) -> None:
    change(tmp_path, 0, range(100))
    folder = change(tmp_path, 1, range(0), remove=tuple(range(80)))
    assert held(folder) == list(range(80, 100))
    assert not (folder / GONE_NAME).exists()
    assert sum((folder / name).stat().st_size for name in part_names(folder)) < 25 * DIMENSION * 12


def test_a_store_of_which_everything_was_removed_still_opens(tmp_path: Path) -> None:
    change(tmp_path, 0, range(3))
    folder = change(tmp_path, 1, range(0), remove=(0, 1, 2))
    assert held(folder) == []
    assert held(change(tmp_path, 2, range(5, 6))) == [5]
