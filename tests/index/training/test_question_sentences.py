from pathlib import Path

import pytest

from index.errors import InputError
from index.training.question_sentences import read_question_sentence_groups

ROW = "Who came?\tใครมา\tAi đã đến?\tThe minister arrived.\tรัฐมนตรีเดินทางมาถึง\tBộ trưởng đã đến nơi.\n"


def test_a_question_in_any_language_meets_the_sentence_in_any(tmp_path: Path) -> None:
    (tmp_path / "question-sentences-x.tsv").write_text(ROW, encoding="utf-8")
    groups = {group.name: group for group in read_question_sentence_groups(tmp_path)}
    pairs = {f"{asked}-{told} written answers" for asked in ("en", "th", "vi") for told in ("en", "th", "vi")}
    assert pairs < set(groups)
    assert groups["en-th written answers"].left == ("Who came?",)
    assert groups["en-th written answers"].right == ("รัฐมนตรีเดินทางมาถึง",)
    assert groups["vi-vi written answers"].right == ("Bộ trưởng đã đến nơi.",)


def test_questions_and_sentences_pair_with_their_translations_too(tmp_path: Path) -> None:
    (tmp_path / "question-sentences-x.tsv").write_text(ROW, encoding="utf-8")
    groups = {group.name: group for group in read_question_sentence_groups(tmp_path)}
    assert groups["th-vi written asked"].left == ("ใครมา",)
    assert groups["th-vi written told"].right == ("Bộ trưởng đã đến nơi.",)


def test_a_folder_without_such_files_gives_no_groups(tmp_path: Path) -> None:
    assert read_question_sentence_groups(tmp_path) == []


def test_a_line_with_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "question-sentences.tsv").write_text(ROW + "Who?\tใคร\tAi?\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"question-sentences\.tsv:2: expected 6"):
        read_question_sentence_groups(tmp_path)
