"""Development questions are asked where they are answered, and where just the answer is cut."""

from __future__ import annotations

import json
from pathlib import Path

from rag.evaluation.development import asked_of_starter

ARTICLES = [
    ("one.md", "th", "ข่าวเยือน", "โต ลัม เยือนรัสเซียเมื่อวันที่ 9 พฤษภาคม 2568\n\nเขาพบผู้นำหลายชาติที่มอสโก"),
    (
        "two.md",
        "vi",
        "Bão Yagi",
        "Cầu Phong Châu bị sập sáng 9/9/2024.\n\nNhiều khu dân cư ven sông phải sơ tán.",
    ),
    (
        "three.md",
        "en",
        "Visa",
        "Thailand opened its borders to 93 countries.\n\nVisitors may stay for sixty days.",
    ),
]
QUESTIONS = [
    {"id": "a", "question": "โต ลัม เยือนรัสเซียวันไหน", "relevant": ["one.md"], "expected": [["9 พฤษภาคม"]]},
    {"id": "b", "question": "Cầu nào bị sập?", "relevant": ["two.md"], "expected": [["Phong Châu"]]},
    {
        "id": "c",
        "question": "how many countries need no visa",
        "relevant": ["three.md"],
        "expected": [["93"]],
    },
    {"id": "d", "question": "who won the cup", "relevant": [], "unanswerable": True},
]
FURTHER = {"id": "e", "question": "who lost the cup", "relevant": [], "unanswerable": True}


def test_each_question_is_asked_whole_without_its_article_and_without_its_answer(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "articles").mkdir(parents=True)
    for name, language, title, text in ARTICLES:
        head = f"---\ntitle: {title}\nlanguage: {language}\npublished: 2025-05-13\n---\n"
        (seeds / "articles" / name).write_text(head + text + "\n", encoding="utf-8")
    lines = "\n".join(json.dumps(question, ensure_ascii=False) for question in QUESTIONS)
    (seeds / "questions.jsonl").write_text(lines + "\n", encoding="utf-8")
    (seeds / "questions-further.jsonl").write_text(json.dumps(FURTHER) + "\n", encoding="utf-8")

    asked, embedder = asked_of_starter(seeds, tmp_path / "work")

    assert embedder.name
    assert [(one.group, one.is_answerable) for one in asked if one.source == "starter"] == [
        ("a", True),
        ("b", True),
        ("c", True),
        ("d", False),
    ]
    assert [(one.group, one.is_answerable) for one in asked if one.source == "further"] == [("e", False)]
    cut = [one for one in asked if one.source == "cut"]
    assert sorted(one.group for one in cut) == ["a", "a", "b", "b", "c", "c"]
    assert not any(one.is_answerable for one in cut)
    asked_in = {hit.article.id for one in cut for hit in one.hits}
    assert asked_in & {"one.md", "two.md", "three.md"}
    for one in cut:
        assert not any(string in hit.passage.text for hit in one.hits for string in one.gold)
