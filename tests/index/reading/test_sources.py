"""What a folder walk finds, leaves out and refuses."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import ReadingError
from index.reading.sources import find_files, is_address, printable


def test_a_folder_is_walked_in_order_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("ข.txt", "b/z.md", "a.txt", "b/a.HTML", "B.jsonl", ".hidden.txt", ".git/x.txt", "b/.x/y.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    found = find_files(tmp_path)
    assert [(file.key, file.kind) for file in found] == [
        ("B.jsonl", "jsonl"),
        ("a.txt", "text"),
        ("b/a.HTML", "html"),
        ("b/z.md", "markdown"),
        ("ข.txt", "text"),
    ]


def test_other_kinds_of_files_are_noted_as_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    _, photo = find_files(tmp_path)
    assert photo.problem is not None
    assert (photo.problem.kind, photo.problem.where) == ("skipped", str(tmp_path / "photo.jpg"))
    assert ".jsonl" in photo.problem.reason


def test_links_out_of_the_folder_and_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("x")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = {file.key: file for file in find_files(folder)}
    assert {key for key, file in found.items() if not file.problem} == {"a.txt", "inside.txt"}
    assert {key: file.problem.kind for key, file in found.items() if file.problem} == {
        "out.txt": "skipped",
        "deep/loop": "skipped",
        "broken.txt": "refused",
        "self.txt": "refused",
    }


def test_a_pipe_and_a_socket_are_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("x")
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        problems = {file.key: file.problem for file in find_files(".") if file.problem}
    assert set(problems) == {"pipe.txt", "socket.txt"}
    assert all("device, pipe or socket" in problem.reason for problem in problems.values())


def test_a_device_named_as_the_source_is_refused() -> None:
    with pytest.raises(ReadingError, match="device, pipe or socket"):
        find_files("/dev/null")


@pytest.mark.parametrize("name", ["line\nbreak.txt", "bell\x07.txt", os.fsdecode(b"bytes\xff.txt")])
def test_strange_names_stay_on_one_line_and_can_be_stored(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    (file,) = find_files(tmp_path)
    assert file.key.isprintable()
    assert file.key.encode("utf-8")
    assert file.path.read_text() == "x"
    assert printable(tmp_path / name).isprintable()


def test_a_single_file_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text("x")
    assert [file.key for file in find_files(tmp_path / "tin.txt")] == ["tin.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "nowhere: no such file or folder; check the path"),
        (
            "empty",
            "empty: no .txt, .md, .html, .jsonl file in this folder; name a folder that holds articles",
        ),
        ("pictures", r"\(1 others skipped\); name a folder"),
        ("pictures/a.png", "a.png: not a kind of file read here"),
        ("nul\x00name", "cannot be opened; check the path"),
        ("x" * 300, "file name too long; check the path"),
    ],
)
def test_a_source_with_nothing_to_read_is_one_clear_line(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"x")
    with pytest.raises(ReadingError, match=message) as error:
        find_files(tmp_path / name)
    assert "\n" not in str(error.value)


@pytest.fixture
def deep_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder 1,010 deep, taken down again: pytest's own clean-up recurses and would fail."""
    monkeypatch.chdir(tmp_path)
    for _ in range(1010):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("x")
    yield tmp_path
    Path("a.txt").unlink()
    for _ in range(1010):
        os.chdir("..")
        Path("d").rmdir()


def test_a_walk_deeper_than_the_recursion_limit_ends(deep_folder: Path) -> None:
    (file,) = find_files(deep_folder)
    assert file.key == "d/" * 1010 + "a.txt"


@pytest.mark.parametrize(
    ("source", "expected"),
    [("https://a.vn", True), ("FTP://a", True), ("articles/", False), ("C:\\news", False)],
)
def test_addresses_are_told_from_paths(source: str, expected: bool) -> None:
    assert is_address(source) is expected
