from pathlib import Path

import pytest

from index.errors import InputError
from index.training.written import read_rows, read_written_groups

NAME = '{"kind": "person", "en": ["To Lam"], "th": ["โต ลัม", "โตลัม"], "vi": ["Tô Lâm"], "note": ""}\n'


def test_every_language_pair_of_a_kind_is_a_group(tmp_path: Path) -> None:
    (tmp_path / "sentences-x.tsv").write_text("Rain fell.\tฝนตก\tTrời mưa.\n", encoding="utf-8")
    groups = {group.name: group for group in read_written_groups(tmp_path)}
    assert set(groups) == {f"{pair} written sentences" for pair in ("th-en", "vi-en", "th-vi")}
    assert groups["th-vi written sentences"].left == ("ฝนตก",)
    assert groups["th-vi written sentences"].right == ("Trời mưa.",)


def test_names_pair_across_languages_and_with_their_other_spellings(tmp_path: Path) -> None:
    (tmp_path / "names.jsonl").write_text(NAME, encoding="utf-8")
    groups = {group.name: group for group in read_written_groups(tmp_path)}
    assert groups["th-en names"].left == ("โต ลัม", "โตลัม")
    assert groups["th-en names"].right == ("To Lam", "To Lam")
    assert groups["th-th names"].left == ("โต ลัม",) and groups["th-th names"].right == ("โตลัม",)


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("head (body)\tศีรษะ\tđầu", "head"),
        (
            "gross domestic product (GDP)\tผลิตภัณฑ์มวลรวม (GDP)\ttổng sản phẩm (GDP)",
            "gross domestic product (GDP)",
        ),
    ],
)
def test_a_qualifier_that_only_english_carries_is_dropped(tmp_path: Path, line: str, english: str) -> None:
    path = tmp_path / "vocabulary.tsv"
    path.write_text(line + "\n", encoding="utf-8")
    assert read_rows(path)[0]["en"] == english


def test_a_line_with_a_missing_language_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.tsv"
    path.write_text("Who?\tใคร\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"questions\.tsv:1"):
        read_rows(path)
