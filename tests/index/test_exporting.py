"""Articles leave an index and come back as they were."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building import build_index
from index.errors import InputError, NoIndex
from index.exporting import _parse, article_line, export_articles, import_articles
from index.opening import OpenIndex
from index.stores.catalog import Catalog
from index.types import Article, Span
from index.verifying import verify

LINE = json.loads(article_line(Article("a", "t", "text", "en"), "/somewhere"))


def articles(folder: Path) -> list[tuple[Article, str]]:
    catalog = Catalog.open(folder)
    found = list(catalog.articles())
    catalog.close()
    return found


def test_exported_articles_come_back_byte_for_byte(built: Path, tmp_path: Path) -> None:
    first, second, copy = tmp_path / "first.jsonl", tmp_path / "second.jsonl", tmp_path / "copy"
    assert export_articles(built, first) == 3
    assert import_articles(first, copy) == 3
    assert export_articles(copy, second) == 3
    assert first.read_bytes() == second.read_bytes()
    assert articles(copy) == articles(built)
    assert verify(copy).is_sound
    opened = OpenIndex.open(copy)
    assert len(opened.lexical.search(["รัสเซีย"], 3)) == len(opened.lexical.search(["bangkok"], 3)) == 1
    opened.close()


def test_what_was_imported_is_not_read_again_by_indexing(built: Path, folder: Path, tmp_path: Path) -> None:
    export_articles(built, tmp_path / "out.jsonl")
    import_articles(tmp_path / "out.jsonl", tmp_path / "copy")
    assert build_index([str(folder)], tmp_path / "copy").unchanged == 3


@given(
    text=st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip),
    title=st.text(st.characters(codec="utf-8")),
    published=st.none() | st.dates(),
    cut=st.lists(st.text(st.characters(codec="utf-8")), max_size=3),
)
def test_any_article_is_the_same_after_one_line(
    text: str, title: str, published: object, cut: list[str]
) -> None:
    article = Article(
        "id",
        title,
        text,
        "th",
        published,
        None,
        "p",
        "0" * 64,
        (Span(0, 1),),
        tuple(cut),
        "why",  # type: ignore[arg-type]
    )
    line = article_line(article, "source")
    assert line.count("\n") == 1
    assert _parse(line.encode(), "here") == (article, "source")


@pytest.mark.parametrize(
    "broken",
    [
        b"not json",
        b"[]",
        json.dumps(LINE | {"text": ""}).encode(),
        json.dumps(LINE | {"text": 3}).encode(),
        json.dumps(LINE | {"captions": [[0, 99]]}).encode(),
        json.dumps(LINE | {"published": "13/05/2568"}).encode(),
        json.dumps({"id": "a", "text": "t"}).encode(),
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_broken_line_is_named_and_nothing_is_imported(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(json.dumps(LINE).encode() + b"\n" + broken + b"\n")
    with pytest.raises(InputError, match=r"in\.jsonl:2: .*nothing was imported"):
        import_articles(file, tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_exporting_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        export_articles(tmp_path / "index", tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
