from pathlib import Path

import pytest

from index.training.evaluating import Figure, table_of

EVAL_DATA = Path(__file__).parents[3].parent / "shared" / "eval"


def test_the_table_shows_each_figure_beside_the_first_try() -> None:
    table = table_of([Figure("en -> th", 0.8234), Figure("th -> vi", 0.5)])
    assert table.splitlines()[2:] == ["| en -> th | 82.3 | 80.2 |", "| th -> vi | 50.0 |  |"]


@pytest.mark.skipif(not EVAL_DATA.is_dir(), reason="the public question sets are not beside this checkout")
def test_the_shipped_model_finds_translations_of_news_sentences() -> None:
    from index.embedding.static import StaticEmbedder
    from index.training.evaluating import _translated

    for pair in ("th-en", "vi-en"):
        figures = list(_translated(StaticEmbedder(), EVAL_DATA / "bitext-dev" / f"{pair}.tsv", pair))
        assert all(figure.value > 0.95 for figure in figures), figures
