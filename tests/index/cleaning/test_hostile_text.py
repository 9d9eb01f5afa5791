"""Fifty thousand hostile characters take well under a second; the limit below allows for a busy machine."""

import time

import pytest

from index.cleaning import clean

N = 50_000
HOSTILE = {
    "one long word": "x" * N,
    "an open bar": "|" + "x" * N,
    "blanks inside": "a" + " " * N + "b",
    "bars and blanks": "| " * (N // 2),
    "full stops": "." * N,
    "full stops and blanks": ". " * (N // 2) + "x",
    "brackets": "." + ")" * N + "x",
    "open brackets": "(ภาพ: " * (N // 6),
    "blank lines": "\n" * N,
    "lines of blanks": " \n" * (N // 2),
    "dates": "22/02/2025 " * (N // 11),
    "lines of dates": "22/02/2025\n" * (N // 11),
    "addresses": "https://a.vn/" * (N // 13),
    "a source without end": "ที่มา: " + "a." * (N // 2),
    "headings": "Related\n" * (N // 8),
    "headings and titles": "Related\nA short title\n" * (N // 22),
    "slogans": "a.vn - x\n" * (N // 9),
    "tone marks": "ก" + "่" * N,
    "accents": "a" + "\u0301" * N,
    "sara am apart": "\u0e4d\u0e32" * (N // 2),
    "networks": "Facebook " * (N // 9) + "x",
    "short lines": "".join(f"{n}\n" for n in range(N // 6)),
}


@pytest.fixture(scope="module", autouse=True)
def _thai_dictionary() -> None:
    """Loading the Thai dictionary takes a second once; it is not what is measured here."""
    clean("ก" * 300)


@pytest.mark.parametrize("name", HOSTILE)
def test_cleaning_hostile_text_does_not_run_away(name: str) -> None:
    start = time.perf_counter()
    cleaned = clean(HOSTILE[name])
    assert time.perf_counter() - start < 3
    assert len(cleaned.text) <= 2 * N
