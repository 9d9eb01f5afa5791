"""The collection view: filters that bind the next question, order, timeline, adding and removing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from small_newsroom import ARTICLES, FLOOD, LADEN, TOUR, SmallNewsroom, head_of

from index.errors import IndexLocked, InputError, KhaoError
from index.locking import writing
from rag import open_index
from rag.filtering import Filter
from rag.khao import Khao
from rag.types import Done
from ui.collection import IndexedCollection, Progress, adding
from ui.collection_events import CollectionEvents, filter_given
from ui.collection_html import Arrangement, Column, arranged, scope_html
from ui.page_events import Changes
from ui.strings import LANGUAGES, load_strings
from ui.timeline import timeline_svg

EN = load_strings("en")
HEADS = [head_of(article) for article in ARTICLES]
COUNTS = SmallNewsroom().sentence_counts()
SEEN = (Filter(), Arrangement())


@pytest.fixture
def events() -> CollectionEvents:
    return CollectionEvents(SmallNewsroom())


@pytest.fixture
def small_index(starter_index: Path, tmp_path: Path) -> Iterator[Khao]:
    """A copy of the starter index that may be changed."""
    folder = tmp_path / "index"
    shutil.copytree(starter_index, folder)
    khao = open_index(folder)
    yield khao
    khao.close()


def changed(changes: Iterator[Changes]) -> Changes:
    return list(changes)[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_is_drawn_in_every_language(events: CollectionEvents, language: str) -> None:
    drawn = events.draw(language, "ce", *SEEN)
    strings = load_strings(language, "ce")
    assert strings("collection") in str(drawn["collection_head"])
    assert strings("column_sentences") in str(drawn["table"])
    assert drawn["scope"] == ""
    assert TOUR.id in str(drawn["table"]) and "Lũ lụt" in str(drawn["table"])


def test_an_article_that_attacks_the_page_stays_letters_in_the_table(events: CollectionEvents) -> None:
    drawn = "".join(map(str, events.draw("en", "ce", *SEEN).values()))
    assert "<img" not in drawn and "onerror=&quot;" in drawn


@pytest.mark.parametrize(
    ("column", "descending", "first", "last"),
    [
        ("published", True, FLOOD, LADEN),
        ("published", False, TOUR, LADEN),
        ("sentences", True, TOUR, FLOOD),
        ("language", False, LADEN, FLOOD),
        ("title", True, TOUR, LADEN),
        ("publisher", False, LADEN, FLOOD),
    ],
)
def test_the_table_is_put_in_order(column: Column, descending: bool, first: object, last: object) -> None:
    ordered = arranged(HEADS, COUNTS, Arrangement(column, descending))
    expected = [article.id for article in ARTICLES if article in (first, last)]
    ends = {ordered[0].id, ordered[-1].id}
    assert (column == "publisher" or ends == set(expected)) and ordered[0].id == getattr(first, "id", "")


def test_sorting_by_the_same_column_turns_it_round(events: CollectionEvents) -> None:
    once = events.sort("title", "en", "ce", *SEEN)["arrangement"]
    assert once == Arrangement("title", descending=False)
    assert isinstance(once, Arrangement)
    twice = events.sort("title", "en", "ce", Filter(), once)["arrangement"]
    assert twice == Arrangement("title", descending=True)
    assert events.sort("nonsense", "en", "ce", *SEEN)["arrangement"] == Arrangement("published", False)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"languages": ["th", "vi"]}, {TOUR.id, FLOOD.id}),
        ({"first": "2025-06-01"}, {FLOOD.id}),
        ({"last": "2025-06-01"}, {TOUR.id}),
        ({"publisher": "news.example.net"}, {FLOOD.id}),
        ({"text": "lũ LỤT"}, {FLOOD.id}),
        ({"first": "yesterday", "languages": "th", "publisher": None}, {TOUR.id, FLOOD.id, LADEN.id}),
    ],
)
def test_the_filter_form_narrows_the_table(
    events: CollectionEvents, given: dict[str, object], left: set[str]
) -> None:
    table = str(events.narrow(given, "en", "ce", Arrangement())["table"])
    assert {head.id for head in HEADS if f'data-row="{head.id}"' in table} == left


def test_a_filter_binds_the_next_question_and_says_so(events: CollectionEvents) -> None:
    changes = events.narrow({"languages": ["vi"], "first": "2025-01-01"}, "en", "ce", Arrangement())
    assert "Answering only from: from 1 January 2025 · Vietnamese" in str(changes["scope"])
    within = changes["within"]
    assert isinstance(within, Filter)
    *_, last = SmallNewsroom().stream("To Lam lũ lụt", within=within)
    assert isinstance(last, Done)
    assert {hit.article.id for hit in last.answer.hits} == {FLOOD.id}
    cleared = events.clear("en", "ce", Arrangement())
    assert cleared["within"] == Filter() and cleared["scope"] == ""


def test_a_publisher_cannot_put_an_element_into_the_scope() -> None:
    assert "<b>" not in scope_html(Filter(publishers=frozenset(["<b>"])), EN)
    assert filter_given({}) == Filter()


def test_more_rows_are_shown_on_demand() -> None:
    many = [head_of(TOUR) for _ in range(130)]
    newsroom = SmallNewsroom(kept=[TOUR] * 130)
    events = CollectionEvents(newsroom)
    table = str(events.draw("en", "ce", *SEEN)["table"])
    assert table.count("<tr data-row") == 100 and "data-more" in table
    table = str(events.show_more("en", "ce", *SEEN)["table"])
    assert table.count("<tr data-row") == len(many) and "data-more" not in table


@pytest.mark.parametrize(
    ("language", "calendar", "tip"),
    [
        ("en", "ce", "May 2025: 2 articles"),
        ("th", "be", "พฤษภาคม 2568: ข่าว 2 เรื่อง"),
        ("vi", "ce", "tháng 5, 2025: 2 bài báo"),
    ],
)
def test_the_timeline_counts_each_month(language: str, calendar: str, tip: str) -> None:
    days = [date(2025, 5, 1), date(2025, 5, 30), date(2025, 7, 1)]
    picture = timeline_svg(days, days[:1], load_strings(language, calendar))  # type: ignore[arg-type]
    assert tip in picture and picture.count("<g>") == 2
    assert picture.count("<span>") == 3


def test_a_long_time_is_drawn_by_years_and_none_not_at_all() -> None:
    picture = timeline_svg([date(1990, 1, 1), date(2025, 5, 30)], [], EN)
    assert "<title>1990: 1 article</title>" in picture
    assert timeline_svg([], [], EN) == ""


def test_without_a_collection_to_change_nothing_can_be_removed_or_added(events: CollectionEvents) -> None:
    assert "data-remove" not in str(events.draw("en", "ce", *SEEN)["table"])
    assert events.remove(TOUR.id, "en", "ce", *SEEN) == {}
    assert list(events.add(["x"], "", "en", "ce", *SEEN)) == []
    assert events.undo(None, "en", "ce", *SEEN) == {}


def test_files_dropped_are_read_reported_and_answered_from(small_index: Khao, tmp_path: Path) -> None:
    story = tmp_path / "volcano.md"
    story.write_text(
        "---\ntitle: Volcano on Mount Zebra\npublished: 2025-09-09\nlanguage: en\n---\n"
        "Mount Zebra erupted on 9 September 2025 and 4,200 people left their homes.\n",
        encoding="utf-8",
    )
    binary = tmp_path / "noise.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    collection = IndexedCollection(small_index)
    events = CollectionEvents(small_index, collection)
    all_changes = list(events.add([str(story), str(binary)], "", "en", "ce", *SEEN))
    assert "<progress" in str(all_changes[0]["report"])
    report = str(all_changes[-1]["report"])
    assert "1 added" in report and "noise.txt" in report and str(tmp_path) not in report
    assert "Volcano on Mount Zebra" in str(all_changes[-1]["table"])
    assert [file.name for file in collection.added_folder.iterdir()] == ["volcano.md"]
    assert "4,200" in small_index.ask("how many people left their homes at Mount Zebra").text


def test_an_article_is_removed_and_put_back_as_it_was(small_index: Khao) -> None:
    events = CollectionEvents(small_index, IndexedCollection(small_index))
    before = small_index.articles()
    gone = next(head for head in before if head.language == "vi")
    removed = events.remove(gone.id, "vi", "ce", *SEEN)
    assert f'data-row="{gone.id}"' not in str(removed["table"]) and "data-undo" in str(removed["report"])
    assert small_index.article(gone.id) is None
    assert gone.id not in {hit.article.id for hit in small_index.search(gone.title, k=10)}
    back = events.undo(removed["removed"], "vi", "ce", *SEEN)  # type: ignore[arg-type]
    assert small_index.articles() == before and back["removed"] is None
    assert small_index.search(gone.title, k=3)[0].article.id == gone.id


def test_what_cannot_be_removed_or_added_is_told(small_index: Khao, tmp_path: Path) -> None:
    events = CollectionEvents(small_index, IndexedCollection(small_index))
    assert "no article" in str(events.remove("none", "en", "ce", *SEEN)["report"])
    told = changed(events.add([], "http://127.0.0.1:1/x", "en", "ce", *SEEN))
    assert "127.0.0.1" in str(told["report"])
    with writing(small_index.index.folder):
        locked = changed(events.add([str(_story(tmp_path))], "", "en", "ce", *SEEN))
    assert "being written by" in str(locked["report"])
    assert list(IndexedCollection(small_index).added_folder.iterdir()) == []


def test_an_error_in_the_reading_thread_reaches_the_page() -> None:
    class Failing:
        def __init__(self, error: Exception) -> None:
            self.error = error

        def add(self, files: Sequence[Path], addresses: Sequence[str], on_progress: object) -> object:
            raise self.error

    (entry,) = adding(Failing(IndexLocked("wait")), [], ["x"])  # type: ignore[arg-type]
    assert isinstance(entry, KhaoError) and not isinstance(entry, Progress)
    with pytest.raises(RuntimeError, match="unforeseen"):
        list(adding(Failing(RuntimeError("unforeseen")), [], ["x"]))  # type: ignore[arg-type]


def test_an_article_of_the_table_opens_whole_and_unmarked(events: CollectionEvents) -> None:
    opened = str(events.read(FLOOD.id, "vi", "ce")["article"])
    assert FLOOD.title in opened and "<mark" not in opened
    assert "no longer" in str(events.read("gone", "en", "ce")["article"])


def test_removing_what_is_gone_is_an_input_error(small_index: Khao) -> None:
    with pytest.raises(InputError, match="may have been removed"):
        IndexedCollection(small_index).remove("none")


def _story(folder: Path) -> Path:
    story = folder / "late.txt"
    story.write_text(
        "A story that comes too late to be read, for someone else is writing.\n" * 3, encoding="utf-8"
    )
    return story
