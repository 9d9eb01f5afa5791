"""The page's colours can be read, in light and in dark."""

import re
from importlib.resources import files

import pytest

STYLE = files("ui").joinpath("page.css").read_text(encoding="utf-8")
GROUNDS = {"light": r":root, body \{(.*?)\}", "dark": r"body\.dark \{(.*?)\}"}


def colours(scheme: str) -> dict[str, str]:
    block = re.search(GROUNDS[scheme], STYLE, re.S)
    assert block is not None
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block.group(1)))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, by WCAG 2.1."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft-ink", "accent", "verified", "doubtful", "unsupported"])
def test_every_ink_stands_out_from_every_ground(scheme: str, ink: str) -> None:
    named = colours(scheme)
    assert all(contrast(named[ink], named[ground]) >= 4.5 for ground in ("paper", "sheet", "hover"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_highlighted_words_and_pressed_buttons_can_be_read(scheme: str) -> None:
    named = colours(scheme)
    assert contrast(named["ink"], named["marker"]) >= 4.5
    assert contrast(named["ink"], named["marker-soft"]) >= 4.5
    assert contrast(named["accent-ink"], named["accent"]) >= 4.5


def test_the_style_asks_for_nothing_from_elsewhere() -> None:
    assert "@import" not in STYLE and "url(" not in STYLE and "http" not in STYLE
