"""What every test gets: a home of its own, and the starter corpus indexed once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rag.khao import Khao

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's index, settings or models."""
    for name in [name for name in os.environ if name.startswith("KHAO_")]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "False")


@pytest.fixture(scope="session")
def starter_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of seeds/articles; not to be written to."""
    from index.building import build_index

    folder = tmp_path_factory.mktemp("starter") / "index"
    report = build_index([str(SEEDS / "articles")], folder)
    assert report.added and not report.refused
    return folder


@pytest.fixture
def starter(starter_index: Path) -> Iterator[Khao]:
    """The starter corpus, ready to be asked."""
    from rag import open_index

    khao = open_index(starter_index)
    yield khao
    khao.close()
