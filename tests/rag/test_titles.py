"""A passage is found by what its article's title says, whatever language the question is in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.building import build_index
from index.embedding import open_embedder
from index.embedding.protocols import TokenEmbedder
from rag import open_index
from rag import titles as titles_module
from rag.khao import Khao
from rag.titles import Titles

TEXTS = [
    "More than 3,000 people have died, officials said. Rescue teams are still at work.",
    "Over 200 people have died, the governor said. Help is on its way.",
    "At least 30 people have died, police said. An inquiry has begun.",
]
TITLES = ["Earthquake destroys temples", "Flood cuts off villages", "Fire burns down a market"]


@pytest.fixture
def disasters(tmp_path: Path) -> Iterator[Khao]:
    """Three articles that only their titles say the subject of."""
    rows = [{"title": title, "text": text} for title, text in zip(TITLES, TEXTS, strict=True)]
    rows = [{"id": str(at), **row} for at, row in enumerate(rows)]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    build_index([str(file)], tmp_path / "index")
    khao = open_index(tmp_path / "index")
    yield khao
    khao.close()


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("How many people died in the flood?", 1),
        ("แผ่นดินไหวมีผู้เสียชีวิตกี่คน", 0),
        ("น้ำท่วมมีผู้เสียชีวิตกี่คน", 1),
        ("Trận động đất làm bao nhiêu người chết?", 0),
        ("Vụ cháy chợ làm bao nhiêu người chết?", 2),
    ],
)
def test_a_title_says_what_its_passages_are_about(disasters: Khao, question: str, title: int) -> None:
    assert disasters.search(question)[0].article.title == TITLES[title]


def embedder() -> TokenEmbedder:
    found = open_embedder("khao")
    assert isinstance(found, TokenEmbedder)
    return found


def test_a_first_sentence_in_place_of_a_title_is_near_nothing() -> None:
    model = embedder()
    asked = model.embed_question("how many people died")
    near, *rest = Titles().cosines(
        ["How many people died", "How many people died…", "People died.", ""], asked, model
    )
    assert near > 0.9
    assert rest == [0.0, 0.0, 0.0]


def test_what_is_remembered_of_titles_stays_right_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = embedder()
    asked = model.embed_question("flood")
    fresh = [Titles().cosines([title], asked, model)[0] for title in TITLES]
    monkeypatch.setattr(titles_module, "TITLES_REMEMBERED", 2)
    titles = Titles()
    for title, cosine in zip(TITLES, fresh, strict=True):
        assert titles.cosines([title], asked, model)[0] == pytest.approx(cosine)
    assert titles.cosines(TITLES, asked, model) == pytest.approx(np.array(fresh))
    assert [len(ids) for ids in titles.pieces(TITLES, model)] == [len(ids) for ids in model.token_ids(TITLES)]


def test_threads_that_ask_at_once_get_what_each_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    model = embedder()
    asked = model.embed_question("flood")
    fresh = {title: Titles().cosines([title], asked, model)[0] for title in TITLES}
    monkeypatch.setattr(titles_module, "TITLES_REMEMBERED", 1)
    titles = Titles()

    def ask(at: int) -> bool:
        title = TITLES[at % len(TITLES)]
        return bool(titles.cosines([title], asked, model)[0] == pytest.approx(fresh[title]))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(400)))
