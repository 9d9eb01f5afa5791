"""Draft questions are looked through on the page; accepted ones join the question set as they were edited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_newsroom import ARTICLES, LADEN, TOUR, SmallNewsroom, drafts_of

from index.errors import InputError
from rag.evaluation.questions import read_questions
from rag.evaluation.suggesting import read_drafts, write_drafts
from ui.draft_events import DraftEvents, DraftFiles
from ui.drafts_html import DRAFTS_AT_ONCE, expected_groups, expected_text
from ui.strings import LANGUAGES


@pytest.fixture
def files(tmp_path: Path) -> DraftFiles:
    write_drafts(tmp_path / "drafts.jsonl", drafts_of(ARTICLES))
    return DraftFiles(tmp_path / "drafts.jsonl", tmp_path / "sets" / "questions.jsonl")


@pytest.fixture
def events(files: DraftFiles) -> DraftEvents:
    return DraftEvents(SmallNewsroom(), files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_draft_is_shown_with_its_passage_and_the_answer_in_it(
    events: DraftEvents, language: str
) -> None:
    drawn = str(events.draw(language, "ce")["drafts"])
    assert drawn.count("<mark") == 3 and drawn.count("data-accept=") == 3
    assert all(f'<b class="answering">{answer}</b>' in drawn for answer in ("Monday", "20 xã"))
    assert "ฮานอย</b>" in drawn.replace('<span class="w">', "").replace("</span>", "")
    assert "questions.jsonl" in drawn


def test_what_an_article_says_is_shown_and_does_nothing(events: DraftEvents) -> None:
    drawn = str(events.draw("en", "ce")["drafts"])
    assert "<script" not in drawn and "<img" not in drawn and "&lt;script&gt;" in drawn


def test_an_accepted_draft_joins_the_set_in_the_words_of_the_page(
    events: DraftEvents, files: DraftFiles
) -> None:
    changes = events.accept(
        "flood.md#1", "Bao nhiêu xã bị ngập?", "20 xã | hai mươi xã\n \nmiền Trung", "vi", "ce"
    )
    (question,) = read_questions(files.accepted)
    assert question.text == "Bao nhiêu xã bị ngập?" and question.tags == ()
    assert question.expected == (("20 xã", "hai mươi xã"), ("miền Trung",))
    assert "flood.md#1" not in str(changes["drafts"]) and "2 câu chờ, 1 đã nhận" in str(changes["drafts"])


def test_a_rejected_draft_is_shown_no_more_and_a_decided_one_is_decided(
    events: DraftEvents, files: DraftFiles
) -> None:
    assert "laden.md#1" not in str(events.reject("laden.md#1", "en", "ce")["drafts"])
    with pytest.raises(InputError, match="already rejected"):
        events.accept("laden.md#1", "q", "", "en", "ce")
    for left in ("tour.md#1", "flood.md#1"):
        last = events.reject(left, "en", "ce")
    assert "Every draft is decided on" in str(last["drafts"])
    assert [draft.decision for draft in read_drafts(files.drafts)] == ["rejected"] * 3


def test_a_drafts_article_opens_at_its_passage(events: DraftEvents) -> None:
    opened = str(events.read("tour.md#1", "en", "ce")["article"])
    assert 'class="cited current"' in opened and "data-back" not in opened
    with pytest.raises(InputError, match="no longer there"):
        events.read("nosuch#1", "en", "ce")


def test_a_draft_whose_article_is_gone_or_changed_still_shows_its_passage(files: DraftFiles) -> None:
    changed = SmallNewsroom(kept=(replace(TOUR, text="อื่น ๆ"),))
    drawn = str(DraftEvents(changed, files).draw("en", "ce")["drafts"])
    assert drawn.count("<mark") == 3 and drawn.count("no longer in the collection") == 2
    assert LADEN.id in drawn


def test_only_the_next_drafts_are_shown_at_once(files: DraftFiles) -> None:
    (draft, *_) = drafts_of(ARTICLES)
    many = [replace(draft, question=replace(draft.question, id=f"d{n}")) for n in range(20)]
    write_drafts(files.drafts, many)
    drawn = str(DraftEvents(SmallNewsroom(), files).draw("en", "ce")["drafts"])
    assert drawn.count("data-accept=") == DRAFTS_AT_ONCE and f"And {20 - DRAFTS_AT_ONCE} more" in drawn


@pytest.mark.parametrize("expected", [(), (("5 พฤษภาคม 2568", "5/5/2025"),), (("Nga",), ("Lào", "Laos"))])
def test_what_is_expected_reads_back_as_it_was_shown(expected: tuple[tuple[str, ...], ...]) -> None:
    groups = [[one.strip() for one in group] for group in expected_groups(expected_text(expected))]
    assert groups == [list(group) for group in expected]
