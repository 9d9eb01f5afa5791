"""Copies of an article are stored once, and all who carry it are named."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building import build_index, remove_articles
from index.copies import are_copies, bands_of, published_together, resemblance, shingles_of
from index.opening import OpenIndex
from index.stores.catalog import Catalog
from index.stores.catalog_rows import StoredPassage
from index.verifying import verify
from index.words import stems_of

STORIES = {
    "th": "โต ลัม เลขาธิการพรรคคอมมิวนิสต์เวียดนาม เยือนรัสเซียเมื่อวันที่ 8 พฤษภาคม 2568 ทั้งสองฝ่ายลงนามในความตกลงหลายฉบับ"
    " ด้านการค้า พลังงาน การศึกษา และวิทยาศาสตร์ ผู้นำทั้งสองแสดงความพอใจต่อความสัมพันธ์ที่พัฒนาขึ้นอย่างต่อเนื่องในทุกด้าน",
    "vi": "Tổng Bí thư Tô Lâm thăm Nga ngày 8/5/2025. Hai bên ký nhiều văn kiện về thương mại, năng lượng, giáo dục và khoa"
    " học. Hai nhà lãnh đạo bày tỏ hài lòng trước quan hệ không ngừng phát triển trên mọi lĩnh vực.",
    "en": "To Lam visited Russia on 8 May 2025. The two sides signed several documents on trade, energy, education and"
    " science. The two leaders said that they were pleased with relations that keep growing in every field.",
}


def passages(index: Path) -> list[StoredPassage]:
    catalog = Catalog.open(index)
    found = list(catalog.passages(catalog.all_passage_ids()).values())
    catalog.close()
    return found


def indexed(tmp_path: Path, files: dict[str, str]) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_index([str(folder)], tmp_path / "index")
    assert verify(tmp_path / "index").is_sound
    return tmp_path / "index"


@pytest.mark.parametrize("language", STORIES)
def test_the_same_story_under_two_names_is_one_passage_that_names_both(tmp_path: Path, language: str) -> None:
    story = STORIES[language]
    index = indexed(tmp_path, {"a.md": story, "b.md": story, "c.md": f"{story}\n"})
    found = passages(index)
    assert {stored.article.id for stored in found} == {"a.md"}
    assert [head.id for head in found[0].also_in] == ["b.md", "c.md"]
    catalog = Catalog.open(index)
    assert (catalog.original_of("b.md"), catalog.original_of("a.md")) == ("a.md", None)
    assert catalog.counts()["articles"] == 3
    catalog.close()


def test_a_copy_takes_the_place_of_its_removed_original(tmp_path: Path) -> None:
    index = indexed(tmp_path, {"a.md": STORIES["en"], "b.md": STORIES["en"], "c.md": STORIES["en"]})
    remove_articles(index, ["a.md"])
    found = passages(index)
    assert {stored.article.id for stored in found} == {"b.md"}
    assert [head.id for head in found[0].also_in] == ["c.md"]
    opened = OpenIndex.open(index)
    assert len(opened.lexical.search(stems_of("Russia"), 5)) == len(found)
    opened.close()
    assert verify(index).is_sound


def test_a_copy_that_changes_becomes_an_article_of_its_own(tmp_path: Path) -> None:
    indexed(tmp_path, {"a.md": STORIES["en"], "b.md": STORIES["en"]})
    index = indexed(tmp_path, {"a.md": STORIES["en"], "b.md": STORIES["vi"]})
    assert {stored.article.id for stored in passages(index)} == {"a.md", "b.md"}


def test_an_original_and_its_copy_are_removed_together(tmp_path: Path) -> None:
    index = indexed(tmp_path, {"a.md": STORIES["th"], "b.md": STORIES["th"], "c.md": STORIES["en"]})
    remove_articles(index, ["a.md", "b.md"])
    assert {stored.article.id for stored in passages(index)} == {"c.md"}
    assert verify(index).is_sound


def test_a_paragraph_said_twice_in_an_article_is_one_passage(tmp_path: Path) -> None:
    other = "\n\n".join(f"Paragraph {n} speaks of other things at some length. " * 6 for n in range(3))
    long = STORIES["en"] * 3
    index = indexed(tmp_path, {"a.md": f"{long}\n\n{other}\n\n{long}"})
    texts = [stored.passage.text for stored in passages(index)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", STORIES)
def test_a_story_with_another_number_is_no_copy(language: str) -> None:
    one = stems_of(STORIES[language])
    assert are_copies(one, one)
    assert not are_copies(one, stems_of(STORIES[language].replace("8", "9", 1)))


def test_the_same_words_years_apart_are_two_stories() -> None:
    day = date(2025, 5, 8)
    assert published_together(day, day.replace(day=11)) and published_together(None, day)
    assert not published_together(day, day.replace(year=2024))


def test_a_moved_file_is_reported_as_moved(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    indexed(tmp_path, {"a.md": STORIES["th"], "b.md": STORIES["en"]})
    (folder / "sub").mkdir()
    (folder / "a.md").rename(folder / "sub" / "z.md")
    report = build_index([str(folder)], tmp_path / "index")
    assert report.moved == [("a.md", "sub/z.md")]
    assert (report.added, report.removed, report.unchanged) == ([], [], 1)
    assert {stored.article.id for stored in passages(tmp_path / "index")} == {"b.md", "sub/z.md"}


@given(st.lists(st.sampled_from("to lam thăm Nga รัสเซีย เยือน 8 พฤษภาคม".split()), max_size=40))
def test_a_text_resembles_itself_wholly_and_is_filed_with_itself(words: list[str]) -> None:
    shingles = shingles_of(words)
    assert resemblance(shingles, shingles) == (1.0 if words else 0.0)
    assert bands_of(shingles) == bands_of(shingles_of(list(words)))
    assert all(0 <= band < 2**63 for band in bands_of(shingles))


@given(
    st.lists(st.text(min_size=1, max_size=3), min_size=1, max_size=30),
    st.lists(st.text(min_size=1, max_size=3), min_size=1, max_size=30),
)
def test_resemblance_is_the_same_both_ways_and_a_share(one: list[str], other: list[str]) -> None:
    there, back = (
        resemblance(shingles_of(one), shingles_of(other)),
        resemblance(shingles_of(other), shingles_of(one)),
    )
    assert there == back and 0.0 <= there <= 1.0
