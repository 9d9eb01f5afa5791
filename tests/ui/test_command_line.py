"""The command line as a person or another program uses it: words in, output and exit code out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.errors import KhaoError
from ui.command_line import app, one_line

RUNNER = CliRunner()
FOUR = (("คาซัคสถาน", "Kazakhstan"), ("อาเซอร์ไบจาน", "Azerbaijan"), ("รัสเซีย", "Russia"), ("เบลารุส", "Belarus"))
RECORD_KEYS = ["id", "language", "question", "answer", "refused", "citations", "hits", "seconds"]
CITATION_KEYS = ["n", "article_id", "title", "published", "url", "start", "end", "quote", "verified"]
HIT_KEYS = ["article_id", "passage_id", "start", "end", "text", "score"]


def khao(*words: str | Path) -> Result:
    return RUNNER.invoke(app, [str(word) for word in words])


def khao_process(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)


@pytest.mark.parametrize(
    "question",
    [
        "who did To Lam visit in May 2025",
        "โต ลัม เยือนประเทศใดบ้างในเดือนพฤษภาคม 2568",
        "Ông Tô Lâm thăm những nước nào tháng 5/2025?",
        "to lam tham nuoc nao thang 5/2025",
    ],
)
def test_the_example_question_is_answered_with_four_countries_first(
    starter_index: Path, question: str
) -> None:
    result = khao("ask", question, "--index", starter_index, "--json")
    assert result.exit_code == 0
    first = json.loads(result.stdout)["citations"][0]
    assert all(any(name in first["quote"] for name in names) for names in FOUR)


def test_ask_json_keeps_its_promised_form(starter_index: Path) -> None:
    record = json.loads(
        khao("ask", "When was the Bangkok earthquake?", "--index", starter_index, "--json").stdout
    )
    assert list(record) == RECORD_KEYS
    assert list(record["citations"][0]) == CITATION_KEYS and list(record["hits"][0]) == HIT_KEYS
    citation = record["citations"][0]
    shown = json.loads(
        khao("articles", "show", citation["article_id"], "--index", starter_index, "--json").stdout
    )
    assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_what_is_not_in_the_sources_exits_with_3(starter_index: Path) -> None:
    result = khao("ask", "who won the 1998 football world cup in Paris", "--index", starter_index)
    assert result.exit_code == 3
    assert "Not in the sources" in result.stdout


def test_search_shows_what_each_signal_contributed(starter_index: Path) -> None:
    result = khao("search", "Putin in Hanoi", "--index", starter_index, "--k", "3", "--explain")
    assert result.exit_code == 0
    assert "sentence" in result.stdout and "late" in result.stdout
    record = json.loads(
        khao("search", "Putin in Hanoi", "--index", starter_index, "--k", "3", "--json").stdout
    )
    assert len(record["hits"]) == 3 and list(record) == RECORD_KEYS


def test_articles_are_listed_shown_and_removed(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\ntitle: ข่าวหนึ่ง\npublished: 2025-01-02\n---\nแม่น้ำโขงมีระดับน้ำสูงขึ้น", encoding="utf-8"
    )
    (folder / "b.md").write_text("---\ntitle: Tin hai\n---\nHà Nội đón khách.", encoding="utf-8")
    target = tmp_path / "index"
    assert khao("index", folder, "--index", target, "--quiet").exit_code == 0
    rows = [
        json.loads(line) for line in khao("articles", "list", "--json", "--index", target).stdout.splitlines()
    ]
    assert [row["id"] for row in rows] == ["a.md", "b.md"]
    assert rows[0]["published"] == "2025-01-02" and rows[1]["language"] == "vi"
    assert "แม่น้ำโขง" in khao("articles", "show", "a.md", "--index", target).stdout
    assert khao("articles", "remove", "a.md", "--index", target).exit_code == 0
    assert "ข่าวหนึ่ง" not in khao("articles", "list", "--index", target).stdout


def test_index_reports_what_it_skipped_and_refused(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text("Rice exports rose last month.", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "rows.jsonl").write_text('{"id": "x", "text": "A story."}\n{oops\n', encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"x")
    result = khao("index", folder, "--index", tmp_path / "index", "--quiet")
    assert result.exit_code == 0
    assert "rows.jsonl:2" in result.output and "binary.txt" in result.output and "photo.jpg" in result.output
    assert "2 added" in result.output and "2 refused" in result.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ask", "x", "--index", "nowhere"], "no index there yet"),
        (["ask", "  ", "--index", "STARTER"], "the question is empty"),
        (["ask", "ก" * 10_000, "--index", "STARTER"], "10,000 characters"),
        (["index", "missing-folder"], "missing-folder"),
        (["index", "."], "."),
        (["articles", "show", "none.md", "--index", "STARTER"], "no article 'none.md'"),
        (["ask", "x", "--index", "STARTER", "--embedder", "no/such-model"], "no/such-model"),
        (["ask", "x", "--index", "STARTER", "--chat-model", "nonsense"], "provider:model"),
        (["eval", "missing.jsonl", "--index", "STARTER"], "missing.jsonl"),
    ],
)
def test_bad_input_is_one_clear_error(
    words: list[str], says: str, starter_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = khao(*[str(starter_index) if word == "STARTER" else word for word in words])
    assert isinstance(result.exception, KhaoError), result.output
    message = one_line(str(result.exception))
    assert says in message and "\n" not in message


def test_an_error_leaves_the_process_with_1_and_one_line(tmp_path: Path) -> None:
    result = khao_process("ask", "x", "--index", "nowhere", folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("khao: nowhere: no index there yet") and result.stderr.count("\n") == 1


def test_wrong_usage_exits_with_2() -> None:
    assert khao("ask").exit_code == 2
    assert khao("nonsense").exit_code == 2
    assert khao("search", "x", "--k", "0").exit_code == 2


def test_a_setting_in_the_working_folder_counts(
    tmp_path: Path, starter_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "khao.toml").write_text(f'index = "{starter_index}"\nmax_sentences = 1\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    record = json.loads(khao("ask", "who did To Lam visit in May 2025", "--json").stdout)
    assert len(record["citations"]) == 1


def test_doctor_finds_all_well(starter_index: Path) -> None:
    result = khao("doctor", "--index", starter_index)
    assert result.exit_code == 0 and "all well" in result.stdout


def test_names_shows_spellings_and_ranks_candidates(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Angela Merkel\nBui Thanh Son\nSaleumxay Kommasith\n", encoding="utf-8")
    result = khao("names", "บุย ทันห์ เซิน", "--candidates", file, "--json")
    found = json.loads(result.stdout)
    assert found["candidates"][0]["name"] == "Bui Thanh Son"


def test_eval_writes_a_run_that_gate_and_compare_read(starter_index: Path, tmp_path: Path) -> None:
    lines = (
        (Path(__file__).parents[2] / "seeds" / "questions.jsonl").read_text(encoding="utf-8").splitlines()[:6]
    )
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("one", "two"):
        result = khao("eval", questions, "--index", starter_index, "--out", tmp_path / name)
        assert result.exit_code == 0, result.output
    records = [
        json.loads(line) for line in (tmp_path / "one" / "records.jsonl").read_text("utf-8").splitlines()
    ]
    assert len(records) == 6 and all(list(record) == RECORD_KEYS for record in records)
    assert khao("eval", "gate", tmp_path / "one", "--min", "recall@5=0.1").exit_code == 0
    assert khao("eval", "gate", tmp_path / "one", "--min", "recall@5=1.1").exit_code == 1
    assert khao("eval", "compare", tmp_path / "one", tmp_path / "two").exit_code == 0


def test_questions_check_finds_an_unknown_article(starter_index: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    row = {"id": "1", "language": "en", "question": "What?", "relevant": ["nowhere.md"], "expected": [["x"]]}
    questions.write_text(json.dumps(row) + "\n", encoding="utf-8")
    result = khao("questions", "check", questions, "--index", starter_index)
    assert result.exit_code == 1 and "nowhere.md" in result.output
