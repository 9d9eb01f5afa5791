import gzip
from pathlib import Path

import pytest

from index.errors import InputError
from index.training import pairs
from index.training.pairs import kind_of_source, read_pair_groups


def write_pairs(path: Path, rows: list[tuple[str, ...]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("msdocs_sxs_th", "software"),
        ("ms-alchemy-mt", "software"),
        ("msedge", "courses"),
        ("mozilla_www", "interface"),
        ("wiktionary_wechsel_vi", "words"),
        ("bible_bbe", "bible"),
        ("talpco", "prose"),
        ("never seen", "prose"),
    ],
)
def test_a_source_belongs_to_a_kind_of_text(source: str, kind: str) -> None:
    assert kind_of_source(source) == kind


def test_pairs_are_grouped_by_languages_and_kind_and_kept_once(tmp_path: Path) -> None:
    cat = ("แมว", "cat", "omw_wikt_th")
    write_pairs(tmp_path / "th-en.tsv.gz", [cat, ("ฉันกินข้าว", "I eat rice", "talpco"), cat])
    write_pairs(tmp_path / "vi-en.tsv.gz", [("con mèo", "cat", "omw_wikt_vi")])
    groups = {group.name: group for group in read_pair_groups(tmp_path)}
    assert set(groups) == {"th-en words", "th-en prose", "vi-en words"}
    assert groups["th-en words"].left == ("แมว",) and groups["th-en words"].right == ("cat",)
    assert groups["th-en prose"].weight > groups["th-en words"].weight


def test_software_documentation_is_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "SOFTWARE_ROWS_AN_EPOCH", 50)
    rows = [(f"ไทย {i}", f"text {i}", "msdocs_x") for i in range(80)]
    write_pairs(tmp_path / "th-en.tsv.gz", rows)
    (group,) = read_pair_groups(tmp_path)
    assert len(group) * group.weight == pytest.approx(50)


def test_a_line_with_a_missing_column_is_named(tmp_path: Path) -> None:
    write_pairs(tmp_path / "th-vi.tsv.gz", [("ก", "a", "talpco"), ("ข", "b")])
    with pytest.raises(InputError, match=r"th-vi\.tsv\.gz:2: expected 3 tab-separated columns, found 2"):
        read_pair_groups(tmp_path)


def test_a_folder_without_pairs_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"expected th-en\.tsv\.gz"):
        read_pair_groups(tmp_path)
