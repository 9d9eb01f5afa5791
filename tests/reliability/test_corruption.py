"""A short run of the corruption command; the long one is `make corruption`."""

from pathlib import Path

import pytest

from index.embedding import open_embedder
from tests.reliability.corruption import corrupt


def test_a_bit_flipped_in_any_file_is_found_and_what_is_derived_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("building", "verifying"):
        monkeypatch.setattr(f"index.{module}.open_embedder", open_embedder)
    counts = corrupt(tmp_path, flips=1, seed=3)
    assert counts.missed == []
    assert sum(counts.found.values()) >= counts.files - 1
    assert counts.repaired > 10
