"""The five real articles, whole: every line cut from them is litter, and nothing else is cut."""

from datetime import date
from pathlib import Path

import pytest

from index.cleaning import PARAGRAPH_BREAK, clean
from index.normalising import normalise_text

REAL = Path(__file__).resolve().parents[4] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real articles (../shared/seeds) are not here")

# For each article: the lines (counted from 0) that a person reading it found to be litter, its date, whether
# its address is stated, the line that is its headline, and how many captions it has.
FOUND_BY_EYE = {
    "000": ({13, 20}, None, True, None, 0),
    "001": ({0, 32, 33, 40}, date(2025, 2, 21), True, None, 13),
    "002": ({28, 29}, date(2025, 5, 13), False, 0, 0),
    "003": ({0, 6, 44, 46, *range(49, 80)}, date(2025, 2, 22), True, 2, 2),
    "004": ({13, 14}, None, False, None, 0),
}


@pytest.mark.parametrize("number", FOUND_BY_EYE)
def test_a_real_article_loses_its_litter_and_nothing_else(number: str) -> None:
    litter, published, has_url, headline, captions = FOUND_BY_EYE[number]
    (path,) = REAL.glob(f"{number}_*.txt")
    lines = normalise_text(path.read_text("utf-8")).split("\n")
    cleaned = clean(path.read_text("utf-8"))
    kept = [line.strip("| ") for i, line in enumerate(lines) if line.strip() and i not in litter]
    assert cleaned.text.split(PARAGRAPH_BREAK) == kept
    assert list(cleaned.cut) == [line for i, line in enumerate(lines) if line.strip() and i in litter]
    assert (cleaned.published, bool(cleaned.source_url), len(cleaned.captions)) == (
        published,
        has_url,
        captions,
    )
    if headline is None:
        assert kept[0].startswith(cleaned.title.removesuffix("…"))
    else:
        assert cleaned.title == lines[headline]
