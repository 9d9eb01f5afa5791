from pathlib import Path

import pytest

from prompts import PromptError, load_prompt


def test_a_shipped_prompt_fills_its_variables() -> None:
    prompt = load_prompt("answer_question", ["passages", "question"])
    text = prompt.fill(passages="ข้อความ $question", question="Tô Lâm thăm ai?")
    assert "ข้อความ $question" in text and "Tô Lâm thăm ai?" in text
    assert len(prompt.hash) == 12


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ask: $question", "variables missing: passages"),
        ("$question $passages $extra", "nobody fills: extra"),
        ("$question $passages costs 5$", "write '\\$\\$'"),
    ],
)
def test_a_prompt_is_checked_when_it_is_loaded(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "mine.txt").write_text(text, encoding="utf-8")
    with pytest.raises(PromptError, match=says):
        load_prompt("mine", ["question", "passages"], tmp_path)


def test_a_missing_prompt_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"mine\.txt: no such prompt"):
        load_prompt("mine", [], tmp_path)
