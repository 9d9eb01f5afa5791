import json
from pathlib import Path

import pytest

from index.errors import InputError, ReadingError
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.evaluation.suggesting import (
    Draft,
    accept_draft,
    append_drafts,
    pending,
    read_drafts,
    reject_draft,
    write_drafts,
)


def draft(draft_id: str, text: str, language: str) -> Draft:
    question = EvaluationQuestion(draft_id, text, language, {"a": 1}, (("2025",),), tags=("draft", "date"))
    return Draft(question, "a", 0, 9, "in 2025 ก")


DRAFTS = [
    draft("a#1", "โต ลัม เยือนคาซัคสถานเมื่อใด", "th"),
    draft("a#2", "Ông Tô Lâm thăm Kazakhstan khi nào?", "vi"),
    draft("a#3", "When did To Lam visit Kazakhstan?", "en"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_drafts(tmp_path / "drafts.jsonl", DRAFTS[:2])
    append_drafts(tmp_path / "drafts.jsonl", DRAFTS[2:])
    return tmp_path / "drafts.jsonl"


def test_drafts_are_read_back_as_they_were_written_and_marked_as_drafts(file: Path) -> None:
    assert read_drafts(file) == DRAFTS
    assert all(json.loads(line)["draft"] is True for line in file.read_text().splitlines())


def test_an_accepted_draft_joins_the_question_set_without_its_mark(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "sets" / "questions.jsonl"
    accept_draft(file, "a#2", out)
    accept_draft(file, "a#1", out, text=" โตลัมไปคาซัคสถานเมื่อไร ", expected=[["5 พฤษภาคม 2568", " "], []])
    first, second = read_questions(out)
    assert (first.text, first.tags, first.expected) == (DRAFTS[1].question.text, ("date",), (("2025",),))
    assert (second.text, second.expected) == ("โตลัมไปคาซัคสถานเมื่อไร", (("5 พฤษภาคม 2568",),))
    assert [(one.id, one.decision) for one in read_drafts(file)] == [
        ("a#1", "accepted"),
        ("a#2", "accepted"),
        ("a#3", "open"),
    ]


def test_accepting_goes_on_behind_a_last_line_that_was_not_ended(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "questions.jsonl"
    out.write_text('{"id": "own", "question": "Who came?", "relevant": ["a"]}')
    accept_draft(file, "a#3", out)
    assert [question.id for question in read_questions(out)] == ["own", "a#3"]


def test_a_rejected_draft_is_kept_but_no_longer_pending(file: Path) -> None:
    reject_draft(file, "a#3")
    assert [one.id for one in pending(read_drafts(file))] == ["a#1", "a#2"]
    assert len(read_drafts(file)) == 3


def test_a_draft_is_decided_on_once(file: Path, tmp_path: Path) -> None:
    reject_draft(file, "a#1")
    with pytest.raises(InputError, match="already rejected"):
        accept_draft(file, "a#1", tmp_path / "out.jsonl")
    with pytest.raises(InputError, match="no draft 'nosuch'"):
        reject_draft(file, "nosuch")
    accept_draft(file, "a#2", tmp_path / "out.jsonl")
    write_drafts(file, DRAFTS)
    with pytest.raises(InputError, match="'a#2' is already there"):
        accept_draft(file, "a#2", tmp_path / "out.jsonl")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"draft": False}, r"drafts\.jsonl:1: field draft: expected true"),
        ({"decision": "perhaps"}, "field decision: expected one of open, accepted, rejected"),
        ({"passage": "text"}, "field passage: expected"),
        (
            {"passage": {"article_id": "a", "text": "t", "start": "0", "end": 1}},
            r"passage\.start: expected a whole",
        ),
    ],
)
def test_a_wrong_line_of_drafts_is_refused_with_its_field(file: Path, change: dict, message: str) -> None:
    [first, *_] = file.read_text().splitlines()
    file.write_text(json.dumps({**json.loads(first), **change}))
    with pytest.raises(ReadingError, match=message):
        read_drafts(file)
