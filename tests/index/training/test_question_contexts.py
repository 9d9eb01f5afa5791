import gzip
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.training.question_contexts import ARTICLES, CONTEXT_CHARS, QUESTIONS, around, read_question_groups


def write(path: Path, rows: list[dict[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_a_question_pairs_with_the_text_around_its_answer(tmp_path: Path) -> None:
    text = "ก " * 200 + "เขาเกิดวันที่ 3 ธันวาคม ที่กรุงเทพ " + "ข " * 200
    write(tmp_path / ARTICLES, [{"id": "1", "text": text}])
    questions: list[dict[str, object]] = [
        {"question": "เขาเกิดเมื่อใด", "relevant": ["1"], "answers": ["3 ธันวาคม"]},
        {"question": "ไม่มีคำตอบ", "relevant": ["1"], "answers": ["ไม่อยู่ในเรื่อง"]},
    ]
    write(tmp_path / QUESTIONS, questions)
    (group,) = read_question_groups(tmp_path)
    assert group.left == ("เขาเกิดเมื่อใด",)
    assert "เกิดวันที่ 3 ธันวาคม ที่กรุงเทพ" in group.right[0]
    assert len(group.right[0]) <= 2 * CONTEXT_CHARS + len("3 ธันวาคม")


def test_a_folder_without_questions_gives_no_group(tmp_path: Path) -> None:
    assert read_question_groups(tmp_path) == []


@given(st.text(alphabet="กa é", max_size=600), st.data())
def test_the_context_always_holds_the_answer(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert text[start:end].strip() in around(text, start, end)
