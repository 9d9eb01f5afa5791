"""Groups with Vietnamese text -> the same with the Vietnamese typed without diacritics.

People type questions so ("to lam tham nga thang 5"). Each group gives a part of its weight
again with bare Vietnamese, and its Vietnamese texts are paired with their bare forms. Knows
nothing of pieces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.training.pairs import PairGroup

SHARE = 0.1
# Software texts are many and say little of how news is asked about.
LEFT_OUT = "software"


def bare_groups(groups: Sequence[PairGroup]) -> list[PairGroup]:
    """Return new groups for those that hold Vietnamese."""
    return [bare for group in groups if LEFT_OUT not in group.name for bare in _bare(group)]


def _bare(group: PairGroup) -> Iterator[PairGroup]:
    languages = group.name.split()[0].split("-")
    if "vi" not in languages or len(languages) != 2:
        return
    sides = {"left": group.left, "right": group.right}
    for side, language in zip(sides, languages, strict=True):
        if language == "vi":
            stripped = tuple(map(without_diacritics, sides[side]))
            pairs = replace(group, name=f"{group.name} bare", weight=group.weight * SHARE)
            yield replace(pairs, left=stripped) if side == "left" else replace(pairs, right=stripped)
            yield PairGroup(f"vi-vi {group.name} bare", sides[side], stripped, group.weight * SHARE)


def without_diacritics(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", kept.replace("đ", "d").replace("Đ", "D"))
