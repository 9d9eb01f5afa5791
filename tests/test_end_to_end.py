"""From files on disk to a cited answer, in one go."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from index.building import build_index
from rag import open_index

SHARED_SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
EXAMPLE = (
    "who did To Lam visit in May 2025",
    "โต ลัม เยือนประเทศใดบ้างในเดือนพฤษภาคม 2568",
    "Ông Tô Lâm thăm những nước nào tháng 5/2025?",
)
FOUR = ("คาซัคสถาน", "อาเซอร์ไบจาน", "รัสเซีย", "เบลารุส")


def test_files_of_every_kind_become_a_cited_answer(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "scraped.txt").write_text(
        "Vietnam.vn - Nền tảng quảng bá Việt Nam\n\nผู้นำเวียดนามเยือนสี่ประเทศ\n\n"
        "เลขาธิการพรรค โตลัม เยือนคาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุสตั้งแต่วันที่ 5-12 พฤษภาคม\n\n"
        "ที่มา vovworld.vn\nวันที่ 13 พฤษภาคม 2568\n\nการแสดงความคิดเห็น (0)\n",
        encoding="utf-8",
    )
    (folder / "page.html").write_text(
        "<html lang='vi'><head><title>Chuyến thăm</title></head><body><article><h1>Thủ tướng thăm Brazil</h1>"
        + "<p>Thủ tướng Phạm Minh Chính thăm Brazil từ ngày 4 đến 8/7/2025 để dự hội nghị BRICS.</p>" * 3
        + "</article></body></html>",
        encoding="utf-8",
    )
    row = {
        "id": "quake-1",
        "text": "An earthquake of magnitude 7.7 struck Myanmar on 28 March 2025.",
        "language": "en",
    }
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    report = build_index([str(folder)], tmp_path / "index")
    assert len(report.added) == 3 and not report.refused

    khao = open_index(tmp_path / "index")
    answer = khao.ask("who did To Lam visit in May 2025")
    assert not answer.refused
    first = answer.citations[0]
    assert first.article.id == "scraped.txt" and all(name in first.quote for name in FOUR)
    article = khao.article("scraped.txt")
    assert article is not None
    assert article.text[first.start : first.end] == first.quote
    assert article.published is not None and article.published.isoformat() == "2025-05-13"
    assert "การแสดงความคิดเห็น" not in article.text
    quake = khao.ask("แผ่นดินไหวเมียนมาขนาดเท่าไร")
    assert quake.citations[0].article.id == "quake-1"
    khao.close()


@pytest.mark.skipif(
    not SHARED_SEEDS.is_dir(), reason="the five real articles of ../shared/seeds are not here"
)
def test_the_real_articles_cite_the_four_nation_tour_first(tmp_path: Path) -> None:
    report = build_index([str(SHARED_SEEDS)], tmp_path / "index")
    assert len(report.added) == 5 and not report.refused
    khao = open_index(tmp_path / "index")
    for question in EXAMPLE:
        first = khao.ask(question).citations[0]
        assert first.article.id == "002_f8199edc612506b9.txt"
        assert all(name in first.quote for name in FOUR)
    for hit in khao.search("ASEAN chair", k=30):
        article = khao.article(hit.article.id)
        assert article is not None and article.text[hit.passage.start : hit.passage.end] == hit.passage.text
    khao.close()


def test_every_answer_to_the_starter_questions_quotes_exactly(starter_index: Path) -> None:
    lines = (Path(__file__).parents[1] / "seeds" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    khao = open_index(starter_index)
    for line in lines[::4]:
        answer = khao.ask(json.loads(line)["question"])
        numbers = {citation.number for citation in answer.citations}
        assert answer.refused or numbers
        for citation in answer.citations:
            article = khao.article(citation.article.id)
            assert article is not None
            assert article.text[citation.start : citation.end] == citation.quote
        for sentence in answer.sentences:
            assert sentence.citations and set(sentence.citations) <= numbers
    khao.close()


def test_the_readme_example_runs(
    starter_index: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    assert len(examples) == 2
    surface = examples[0].replace('"build/starter-index"', repr(str(starter_index)))
    values: dict[str, object] = {}
    exec(compile(surface, "README.md", "exec"), values)
    documents = values["documents"]
    assert isinstance(documents, list) and len(documents) == 5
    assert documents[0].metadata["article_id"]
    exec(compile(examples[1], "README.md", "exec"), values)
    vectors = values["vectors"]
    assert vectors.shape[0] == 2  # type: ignore[attr-defined]
    assert float(vectors[0] @ vectors[1]) > 0.5  # type: ignore[index]
