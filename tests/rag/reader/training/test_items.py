"""Written items are read as they were meant, or it is said what is wrong with them and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import InputError
from rag.reader.training.written import HELD_OUT_ITEMS, OWN_ITEMS, read_items

ITEM = """\
T th: พายุถล่มกว๋างนิญ
P th: พายุทำให้มีผู้เสียชีวิต 12 คน และบ้าน 300 หลังไม่มีไฟฟ้าใช้
A en: How many people died? | 12 คน
A vi: Bao nhiêu nhà mất điện, bao nhiêu người chết? | 300 หลัง | 12 คน
U th: มีผู้บาดเจ็บกี่คน
"""


def test_an_item_is_a_passage_with_questions_that_it_answers_and_one_that_it_does_not(tmp_path: Path) -> None:
    (tmp_path / "storms.txt").write_text(f"{ITEM}\n{ITEM.replace('12', '13')}", encoding="utf-8")
    first, second = read_items(tmp_path)
    assert first.title == "พายุถล่มกว๋างนิญ" and first.language == "th"
    assert [question.answers for question in first.questions] == [("12 คน",), ("300 หลัง", "12 คน"), ()]
    assert [question.language for question in first.questions] == ["en", "vi", "th"]
    assert first.group != second.group and first.subject == second.subject == "storms"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("P th: พายุ\nQ en: who?\n", "storms.txt, line 2: begins with none of"),
        ("A en: who? | x\n", "storms.txt, item before line 2: 0 passages"),
        ("P en: one\nP en: two\n", "storms.txt, item before line 3: 2 passages"),
    ],
)
def test_a_line_that_is_none_of_the_four_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "storms.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_items(tmp_path)


def test_the_held_out_items_have_answers_that_stand_in_their_passages() -> None:
    items = read_items(HELD_OUT_ITEMS)
    assert len(items) > 100
    for item in items:
        for question in item.questions:
            for answer in question.answers:
                assert answer.lower() in item.text.lower(), f"{item.group}: {answer}"


def test_no_item_is_both_learnt_and_held_out() -> None:
    learnt, held_out = (_passages(folder) for folder in (OWN_ITEMS, HELD_OUT_ITEMS))
    assert len(learnt) > 1000 and not learnt & held_out


def _passages(folder: Path) -> set[str]:
    lines = [line for path in folder.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    return {line for line in lines if line.startswith("P ")}
