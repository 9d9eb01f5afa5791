"""Opening files: sizes before bytes, and never a device or a pipe."""

import os
import tracemalloc
from pathlib import Path

import pytest

from index.errors import ReadingError
from index.reading.opening import MAX_FILE_BYTES, open_regular, read_bytes, size


def test_a_file_of_200_mb_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(ReadingError) as error:
        read_bytes(path, MAX_FILE_BYTES)
    assert str(error.value) == "too large: 200 MB, the limit is 20 MB; split it or raise max_bytes"
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()


def test_a_pipe_that_took_a_files_place_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadingError, match="device, pipe or socket"):
        read_bytes(tmp_path / "a.txt", 100)


def test_a_link_that_took_a_files_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(ReadingError, match="cannot be read"):
        open_regular(tmp_path / "a.txt", 100)


def test_a_vanished_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="vanished before it was read"):
        read_bytes(tmp_path / "gone.txt", 100)


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    assert read_bytes(tmp_path / "a.txt", 100) == b"x" * 100
    with pytest.raises(ReadingError, match="too large"):
        read_bytes(tmp_path / "a.txt", 99)


@pytest.mark.parametrize(
    ("count", "text"), [(20 * 1024**2, "20 MB"), (3_700_000, "3.5 MB"), (12_288, "12 kB"), (3, "1 kB")]
)
def test_sizes_are_written_for_a_person(count: int, text: str) -> None:
    assert size(count) == text
