"""From files on disk to articles, with a problem for everything that was not read."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReadingError
from index.normalising import normalise_text
from index.reading import Unchanged, find_files, read_file, read_source
from index.reading.sources import SourceFile
from index.types import Article, ReadingProblem

THAI = "เจ้าหน้าที่ตรวจสอบถนนหลายสายหลังฝนตกหนัก"
VIETNAMESE = "Lực lượng chức năng đã kiểm tra các tuyến đường của người dân sau mưa lớn."
ENGLISH = "Officials inspected the damaged roads after heavy rain."


def _articles(source: Path) -> dict[str, Article]:
    return {read.id: read for read in read_source(str(source)) if isinstance(read, Article)}


def _problems(source: Path) -> list[ReadingProblem]:
    return [read for read in read_source(str(source)) if isinstance(read, ReadingProblem)]


def test_every_kind_of_file_becomes_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{THAI}\n13 พฤษภาคม 2568\nการแสดงความคิดเห็น (0)\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.md").write_text(
        f"---\ntitle: Lũ rút\npublished: 2025-05-13\n---\n{VIETNAMESE}\nNo data\n"
    )
    paragraphs = "".join(f"<p>{ENGLISH} {n}</p>" for n in range(5))
    (tmp_path / "c.html").write_text(
        f"<html><title>Roads</title><body><article>{paragraphs}</article></body></html>"
    )
    lines = [{"id": f"line-{n}", "text": f"{THAI} {n}\nNo data"} for n in range(2)]
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, lines)))
    articles = _articles(tmp_path)
    assert list(articles) == ["a.txt", "c.html", "line-0", "line-1", "sub/b.md"]
    assert [article.language for article in articles.values()] == ["th", "en", "th", "th", "vi"]
    assert (articles["a.txt"].text, articles["a.txt"].published) == (THAI, date(2025, 5, 13))
    assert articles["a.txt"].cut == ("13 พฤษภาคม 2568", "การแสดงความคิดเห็น (0)")
    assert articles["sub/b.md"].text == f"{VIETNAMESE}\nNo data"
    assert articles["line-1"].text == f"{THAI} 1\nNo data"
    assert articles["sub/b.md"].title == "Lũ rút"
    assert articles["c.html"].path == str(tmp_path / "c.html")


def test_content_the_caller_knows_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(THAI)
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps({"id": n, "text": ENGLISH}) for n in "xy"))
    first = _articles(tmp_path)
    known = {(article.id, article.sha256) for article in first.values()}
    again = list(read_source(str(tmp_path), known=lambda key, sha256: (key, sha256) in known))
    assert all(isinstance(read, Unchanged) for read in again)
    assert {read.key for read in again if isinstance(read, Unchanged)} == {"a.txt", "x", "y"}
    (tmp_path / "b.jsonl").write_text(
        "\n".join(json.dumps({"id": n, "text": f"{ENGLISH} {n * 2}"}) for n in "xy")
    )
    changed = list(read_source(str(tmp_path), known=lambda key, sha256: (key, sha256) in known))
    assert [type(read) for read in changed] == [Unchanged, Article, Article]


def test_a_jsonl_file_known_as_a_whole_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text("not json")
    (read,) = read_source(str(tmp_path), known=lambda key, _: key == "b.jsonl")
    assert isinstance(read, Unchanged)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("binary.txt", bytes(range(256)), "is not text but binary data"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x01" * 50, "is not text but binary data"),
        ("invalid.txt", b"\x81\x8d\xfe\xff " * 20, "is not text in UTF-8, UTF-16, TIS-620"),
        ("empty.txt", b"", "holds no text"),
        ("litter.txt", b"No data\n|\n", "holds no text"),
        ("empty.md", b"---\ntitle: x\n---\n", "holds no text"),
        ("empty.html", b"<html></html>", "no article text found"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_the_others_go_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(VIETNAMESE)
    (problem,) = _problems(tmp_path)
    assert (problem.where, problem.kind) == (str(tmp_path / name), "refused")
    assert problem.reason.startswith(reason)
    assert list(_articles(tmp_path)) == ["z.txt"]


def test_an_old_encoding_is_read_and_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(THAI.encode("cp874"))
    note, article = read_source(str(tmp_path))
    assert isinstance(article, Article)
    assert article.text == THAI
    assert note == ReadingProblem(str(tmp_path / "a.txt"), "not UTF-8; read as TIS-620", "note")


def test_a_file_of_200_mb_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (problem,) = _problems(tmp_path)
    assert problem.reason == "too large: 200 MB, the limit is 20 MB; split it or raise max_bytes"


def test_a_bad_line_is_named_by_file_and_line(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": "x"}',
        "{oops",
        '{"id": "b", "text": "\\u200b"}',
        '{"id": "a", "text": "y"}',
    ]
    (tmp_path / "n\news.jsonl").write_text("\n".join(lines))
    where = str(tmp_path / "n") + "\\news.jsonl"
    problems = _problems(tmp_path)
    assert [problem.where for problem in problems] == [f"{where}:2", f"{where}:3", f"{where}:4"]
    assert problems[2].reason == f"the id 'a' was met before, in {where}:1; give it another"


def test_an_id_met_in_two_files_is_refused_the_second_time(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"id": "same", "text": "x"}')
    (problem,) = _problems(tmp_path)
    assert problem.where == str(tmp_path / "b.jsonl")
    assert "the id 'same' was met before" in problem.reason


@pytest.mark.parametrize("source", ["", "nowhere", "nowhere.txt"])
def test_a_missing_or_empty_source_is_an_error(tmp_path: Path, source: str) -> None:
    with pytest.raises(ReadingError):
        list(read_source(str(tmp_path / source)))


def test_an_address_of_another_scheme_is_a_problem() -> None:
    (problem,) = read_source("ftp://a.vn/tin")
    assert problem == ReadingProblem("ftp://a.vn/tin", "ftp: is not fetched, only http and https")


def test_a_file_that_vanishes_between_finding_and_reading_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (file,) = find_files(tmp_path)
    file.path.unlink()
    (problem,) = read_file(file)
    assert isinstance(problem, ReadingProblem)


def test_what_markdown_does_not_state_is_inferred(tmp_path: Path) -> None:
    body = f"# น้ำลดแล้ว\n\n{THAI}\n\nที่มา: https://a.vn/1\n\n13 พฤษภาคม 2568\n"
    (tmp_path / "a.md").write_text(body)
    (article,) = _articles(tmp_path).values()
    assert (article.title, article.language, article.published) == ("น้ำลดแล้ว", "th", date(2025, 5, 13))
    assert (article.url, article.text) == ("https://a.vn/1", body.strip())


@settings(max_examples=80, deadline=None)
@given(data=st.binary(max_size=400), kind=st.sampled_from(["text", "markdown", "html", "jsonl"]))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: str
) -> None:
    _check_reading(tmp_path_factory, data, kind)


PIECES = st.sampled_from(
    [
        "---\n",
        "title: x\n",
        "<p>",
        "</p>",
        "<html",
        '{"id":',
        '"text":',
        '"a"',
        "}\n",
        THAI,
        VIETNAMESE,
        ENGLISH,
        "\n\n",
        "|",
        "13/05/2025",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(PIECES | st.text(max_size=9), max_size=25),
    kind=st.sampled_from(["text", "markdown", "html", "jsonl"]),
)
def test_any_text_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], kind: str
) -> None:
    _check_reading(tmp_path_factory, "".join(pieces).encode(), kind)


def _check_reading(tmp_path_factory: pytest.TempPathFactory, data: bytes, kind: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    for read in read_file(SourceFile(path, "any", kind)):
        if isinstance(read, Article):
            assert normalise_text(read.text) == read.text != ""
            assert all(read.text[span.start : span.end].strip() for span in read.captions)
            assert (read.id + read.title + read.text).encode()
        else:
            assert isinstance(read, ReadingProblem)
            assert read.reason.isprintable() or "\ufffd" in read.reason


def test_three_hundred_small_files_are_read_in_a_second_or_two(tmp_path: Path) -> None:
    for n in range(300):
        (tmp_path / f"{n}.txt").write_text(f"{n} {THAI}\n{THAI} {n}\n" * 5)
    start = time.perf_counter()
    assert len(_articles(tmp_path)) == 300
    assert time.perf_counter() - start < 5
