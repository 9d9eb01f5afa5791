"""What recurs in a publisher's articles is cut from the index, can be looked at, and is put back for good."""

from pathlib import Path

import pytest

from index.auditing import write_audit
from index.building import build_index
from index.errors import InputError
from index.exporting import export_articles, import_articles
from index.learning_litter import cut_learnt, learnt_lines, restore_line
from index.opening import OpenIndex
from index.stores.catalog import Catalog
from index.verifying import verify

LITTER = "Đọc báo Sông Hồng mỗi ngày để biết tin xứ Phù Tang"
STORIES = {
    "th.txt": "ท่าเรือแห่งใหม่ของจังหวัดสงขลาเปิดให้บริการแล้วเมื่อวันจันทร์ที่ผ่านมา โดยมีรัฐมนตรีว่าการกระทรวงคมนาคมเป็นประธานในพิธี",
    "vi.txt": "Cảng mới của thành phố Hải Phòng đã mở cửa đón những chuyến tàu đầu tiên vào sáng thứ Hai, theo lời các quan chức.",
    "en.txt": "The new port of the city of Sihanoukville opened its gates to the first ships on Monday morning, officials said.",
}


@pytest.fixture
def site(tmp_path: Path, target: Path) -> Path:
    """An index of three scraped articles of one site, and of Markdown that must stay as it is."""
    folder = tmp_path / "site"
    folder.mkdir()
    for name, story in STORIES.items():
        lines = [f"Headline of {name}", story, LITTER, f"Source: https://song-hong.vn/{name}"]
        (folder / name).write_text("\n\n".join(lines), encoding="utf-8")
    head = "---\nurl: https://song-hong.vn/given\n---\n"
    (folder / "given.md").write_text(f"{head}Given as it is.\n\n{LITTER}", encoding="utf-8")
    build_index([str(folder)], target)
    return folder


def texts(target: Path) -> dict[str, str]:
    catalog = Catalog.open(target)
    found = {article.id: article.text for article, _ in catalog.articles()}
    catalog.close()
    return found


def finds(target: Path, word: str) -> int:
    opened = OpenIndex.open(target)
    found = opened.lexical.search([word], 9)
    opened.close()
    return len(found)


def test_a_line_of_every_article_is_listed_then_cut_then_put_back_for_good(site: Path, target: Path) -> None:
    before = texts(target)
    (line,) = learnt_lines(target)
    assert (line.publisher, line.line, line.articles, line.cut) == ("song-hong.vn", LITTER, 3, 0)
    assert texts(target) == before

    assert cut_learnt(target) == 3
    assert all(LITTER not in texts(target)[name] and STORIES[name] in texts(target)[name] for name in STORIES)
    assert LITTER in texts(target)["given.md"]
    assert finds(target, "phù") == 1
    assert learnt_lines(target)[0].cut == 3
    assert verify(target).is_sound

    assert restore_line(target, LITTER) == 3
    assert texts(target) == before
    assert finds(target, "phù") == 4
    assert cut_learnt(target) == 0
    assert learnt_lines(target)[0].is_kept


def test_articles_that_were_cut_are_not_read_again_and_new_ones_are_cut_the_next_time(
    site: Path, target: Path
) -> None:
    cut_learnt(target)
    story = "Another ship reached the harbour of Vung Tau late in the evening and was unloaded before the sun rose."
    (site / "new.txt").write_text(
        f"Ship\n\n{story}\n\n{LITTER}\n\nSource: https://song-hong.vn/new", encoding="utf-8"
    )
    assert build_index([str(site)], target).added == ["new.txt"]
    assert cut_learnt(target) == 1
    assert LITTER not in texts(target)["new.txt"]


def test_what_was_cut_stands_in_the_audit_and_in_an_export(site: Path, target: Path, tmp_path: Path) -> None:
    cut_learnt(target)
    write_audit(build_index([str(site)], target), tmp_path / "audit.md")
    audit = (tmp_path / "audit.md").read_text(encoding="utf-8")
    assert audit.count("recurs in the publisher's articles: 1 lines") == 3
    assert audit.count(f"> {LITTER}") == 3
    export_articles(target, tmp_path / "out.jsonl")
    import_articles(tmp_path / "out.jsonl", tmp_path / "copy")
    assert texts(tmp_path / "copy") == texts(target)
    assert restore_line(tmp_path / "copy", LITTER) == 3


def test_a_line_that_was_never_cut_cannot_be_put_back(site: Path, target: Path) -> None:
    with pytest.raises(InputError, match="khao litter list"):
        restore_line(target, "no such line")
